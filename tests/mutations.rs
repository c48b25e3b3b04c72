//! Hostile input: whatever a page holds, nothing panics, hangs, or loses a row without a word.

use crate::effort::size;
use crate::project::{input, text};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use tablewright::diagnostics::Code;
use tablewright::{check, generate, project, Input, InputFile};

/// Numbers that are the same in every run.
pub struct Random(TestRng);

impl Random {
    pub fn new(seed: u8) -> Random {
        Random(TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
    }

    /// From a seed of more than a byte.
    pub fn of(seed: u64) -> Random {
        let bytes: Vec<u8> = seed.to_le_bytes().into_iter().cycle().take(32).collect();
        Random(TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
    }

    pub fn below(&mut self, limit: usize) -> usize {
        if limit == 0 {
            0
        } else {
            self.0.next_u32() as usize % limit
        }
    }
}

/// Pieces of the grammar, to be put if they do not belong.
const PIECES: [&str; 24] = [
    "|",
    "\\|",
    "`",
    "</br>",
    "<td>",
    "</td>",
    "</table>",
    "<table>",
    "<tr>",
    "</tr>",
    "<p>",
    "</p>",
    "\n",
    "\r\n",
    "## ",
    "[block:",
    "[/block]",
    "](#",
    "Array of ",
    "Any of:",
    "Available values:",
    "<!--",
    "**Example:** ",
    "é€😀",
];

pub fn mutate(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.below(4) {
        text = mutate_once(&text, random);
    }
    text
}

fn mutate_once(text: &str, random: &mut Random) -> String {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (a, b) = (random.below(text.len() + 1), random.below(text.len() + 1));
    let (from, to) = (boundary(a.min(b)), boundary(a.max(b)));
    let near = boundary((from + random.below(40)).min(text.len()));
    match random.below(9) {
        0 => format!("{}{}", &text[..from], &text[near..]),
        1 => format!("{}{}{}", &text[..near], &text[from..near], &text[near..]),
        2 => format!("{}{}{}", &text[..from], PIECES[random.below(PIECES.len())], &text[from..]),
        3 => swap_lines(text, random),
        4 => remove_line(text, random),
        7 => tag(text, random, |tag| format!("{tag}{tag}")),
        8 => tag(text, random, |_| String::new()),
        5 => format!("{}{}{}", &text[..from], PIECES[random.below(PIECES.len())], &text[near..]),
        _ => format!("{}{}", &text[..from], &text[boundary(to.max(text.len() / 2))..]),
    }
}

fn swap_lines(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let (a, b) = (random.below(lines.len()), random.below(lines.len()));
    lines.swap(a, b);
    lines.join("\n")
}

fn remove_line(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    lines.remove(random.below(lines.len()));
    lines.join("\n")
}

/// The page with one of its tags replaced.
fn tag(text: &str, random: &mut Random, by: impl Fn(&str) -> String) -> String {
    let tags: Vec<(usize, usize)> = text
        .match_indices('<')
        .filter_map(|(at, _)| text[at..].find('>').map(|end| (at, at + end + 1)))
        .collect();
    let Some((start, end)) = tags.get(random.below(tags.len())).copied() else {
        return text.to_owned();
    };
    format!("{}{}{}", &text[..start], by(&text[start..end]), &text[end..])
}

/// A page with some bytes overwritten, which may be no text any more.
fn bytes(text: &str, random: &mut Random) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte = b"|<>`\n\\[]#-&;*_\xff\0x "[random.below(18)];
        }
    }
    bytes
}

/// A page of a few sections, cut from the real one, so that ten thousand runs take seconds.
fn excerpt(page: &str, random: &mut Random) -> String {
    let starts: Vec<usize> = page.match_indices("\n## ").map(|(at, _)| at + 1).collect();
    let first = random.below(starts.len());
    let last = (first + 1 + random.below(4)).min(starts.len());
    page[starts[first]..starts.get(last).copied().unwrap_or(page.len())].to_owned()
}

#[test]
fn mutated_pages_neither_panic_nor_lose_a_row() {
    let own = input();
    let page = String::from_utf8(own.pages[0].bytes.clone()).expect("the page is UTF-8");
    let mut random = Random::new(7);
    let (mut seen, cases) = (Seen::default(), size(150, 10_000));
    for number in 0..cases {
        let text = if number.is_multiple_of(50) {
            mutate(&page, &mut random)
        } else {
            mutate(&excerpt(&page, &mut random), &mut random)
        };
        seen.run("page.md", text.into_bytes(), number.is_multiple_of(200));
    }
    assert!(seen.found > cases / 2, "{} pages had findings", seen.found);
    assert!(seen.emitted > 0, "none of the pages went through the emitters");
}

/// The outcomes of the mutated pages.
#[derive(Default)]
struct Seen {
    found: usize,
    emitted: usize,
}

impl Seen {
    /// Runs one page; some through the emitters, too.
    fn run(&mut self, path: &str, bytes: Vec<u8>, emit: bool) {
        let pages = vec![InputFile { path: path.into(), bytes }];
        let input = Input {
            header: project::ad_hoc("page"),
            pages,
            corrections: None,
            names: None,
            project: None,
            keep_going: false,
        };
        let output = if emit { generate(&input) } else { check(&input) };
        self.emitted += usize::from(!output.files.is_empty());
        self.found += usize::from(!output.diagnostics.is_empty());
        let lost: Vec<String> = output
            .diagnostics
            .iter()
            .filter(|d| d.code == Code::LostRow)
            .map(|d| crate::project::line(d, &output.sources))
            .collect();
        assert!(lost.is_empty(), "{lost:#?}\n{}", String::from_utf8_lossy(&input.pages[0].bytes));
    }
}

/// Mutates pages of one form, a share of them in their bytes.
fn mutate_form(pages: &[(String, String)], cases: usize, seed: u8) {
    assert!(!pages.is_empty(), "the form has pages");
    let mut random = Random::new(seed);
    let mut seen = Seen::default();
    for number in 0..cases {
        let (path, text) = &pages[random.below(pages.len())];
        let mutated = if number.is_multiple_of(4) {
            bytes(text, &mut random)
        } else {
            mutate(text, &mut random).into_bytes()
        };
        seen.run(path, mutated, number.is_multiple_of(cases.div_ceil(25)));
    }
    assert!(seen.found > cases / 4, "{} of {cases} pages had findings", seen.found);
    assert!(seen.emitted > 0, "none of the pages went through the emitters");
}

const FORMS: [(&str, &[&str]); 4] = [
    ("three-columns", &["three-columns.md", "columns.md", "prose.md"]),
    (
        "two-columns",
        &[
            "nested.md",
            "unions.md",
            "links.md",
            "choice.md",
            "descriptions.md",
            "text-above.md",
            "types.md",
            "values.md",
            "crlf.md",
        ],
    ),
    (
        "composed",
        &[
            "all-of.md",
            "joined.md",
            "maps.md",
            "tagged.md",
            "recursive.md",
            "names.md",
            "bodies.md",
        ],
    ),
    ("html", &["html.mdx", "mixed.mdx"]),
];

#[test]
fn mutated_pages_of_every_form_neither_panic_nor_lose_a_row() {
    for (seed, (_, names)) in FORMS.iter().enumerate() {
        let pages: Vec<(String, String)> = names
            .iter()
            .map(|name| ((*name).to_owned(), text(&format!("tests/data/ok/{name}"))))
            .collect();
        mutate_form(&pages, size(70, 5_000), seed as u8);
    }
}

mod shared {
    use super::*;

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn mutated_pages_of_the_vendor_neither_panic_nor_lose_a_row() {
        for (seed, (form, _)) in FORMS.iter().enumerate() {
            let pages = crate::corpus::pages(form);
            mutate_form(&pages, size(20, 200), 10 + seed as u8);
        }
    }
}
