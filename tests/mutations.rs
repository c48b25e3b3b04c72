//! Hostile input: whatever a page holds, nothing panics, hangs, or loses a row without a word.

use crate::project::input;
use proptest::prelude::Rng;
use proptest::test_runner::{Config, RngAlgorithm, TestRng};
use tablewright::diagnostics::Code;
use tablewright::{check, generate, Input, InputFile};

const MUTATIONS: usize = 10_000;

struct Random(TestRng);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        if limit == 0 {
            0
        } else {
            self.0.next_u32() as usize % limit
        }
    }
}

/// Pieces of the grammar, to be put where they do not belong.
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

fn mutate(text: &str, random: &mut Random) -> String {
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
    match random.below(7) {
        0 => format!("{}{}", &text[..from], &text[near..]),
        1 => format!("{}{}{}", &text[..near], &text[from..near], &text[near..]),
        2 => format!("{}{}{}", &text[..from], PIECES[random.below(PIECES.len())], &text[from..]),
        3 => swap_lines(text, random),
        4 => remove_line(text, random),
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
    let mut random = Random(TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    assert!(Config::default().cases > 0);
    let (mut found, mut emitted) = (0, 0);
    for number in 0..MUTATIONS {
        let text = if number % 50 == 0 { mutate(&page, &mut random) } else { mutate(&excerpt(&page, &mut random), &mut random) };
        let pages = vec![InputFile { path: "page.md".into(), bytes: text.clone().into_bytes() }];
        let input = Input { pages, corrections: None, names: None, ..own.clone() };
        let output = if number % 200 == 0 { generate(&input) } else { check(&input) };
        emitted += usize::from(!output.files.is_empty());
        found += usize::from(!output.diagnostics.is_empty());
        let lost: Vec<String> = output.diagnostics.iter().filter(|d| d.code == Code::LostRow).map(|d| crate::project::line(d, &output.sources)).collect();
        assert!(lost.is_empty(), "number {number}: {lost:#?}\n{text}");
    }
    assert!(found > MUTATIONS / 2, "{found} pages had findings");
    assert!(emitted > 0, "none of the pages went through the emitters");
}
