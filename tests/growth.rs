//! Pages that grow: twice the page takes about twice the work, counted in allocations and their
//! bytes, whatever it is made of. `cargo xtask bench --growth` measures the same shapes in time.

mod markups;
pub mod nesting;
pub mod shapes;

use crate::allocation::{peak, work};
use crate::effort::size;
use markups::{MARKUPS, PARTS, WAYS};
use nesting::{nested, BLOCKS, SPOTS, TEXTS, TYPES};
use shapes::SHAPES;
use tablewright::{check, generate, project, Input, InputFile, Output};

fn input(shape: fn(usize) -> String, count: usize) -> Input {
    of_page(shape(count))
}

fn of_page(text: String) -> Input {
    let pages = vec![InputFile { path: "page.md".into(), bytes: text.into_bytes() }];
    let header = tablewright::project::Header { profiles: true, ..project::ad_hoc("page") };
    Input { header, pages, corrections: None, names: None, project: None, keep_going: false }
}

/// At most so much more work for a page of twice the size.
const MOST: f64 = 2.3;

/// Of the shapes every `each` one.
fn grows_linearly(run: fn(&Input) -> Output, count: usize, each: usize, what: &str) {
    let mut wrong = Vec::new();
    for (name, shape) in SHAPES.into_iter().step_by(each) {
        let (one, two) = (input(shape, count), input(shape, 2 * count));
        let (calls, bytes) = work(|| drop(run(&one)));
        let (calls_2, bytes_2) = work(|| drop(run(&two)));
        let ratio = (calls_2 as f64 / calls as f64).max(bytes_2 as f64 / bytes as f64);
        if ratio > MOST {
            wrong.push(format!(
                "{name}: {calls} → {calls_2} allocations, {bytes} → {bytes_2} bytes"
            ));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "{what}");
}

#[test]
fn reading_grows_with_the_page() {
    // By day a quarter of the shapes; by night and in `bench --growth` all.
    grows_linearly(check, size(100, 1_000), size(4, 1), "reading");
}

#[test]
fn reading_other_markup_grows_with_the_page() {
    let count = size(100, 1_000);
    let run = |path: &str, text: String| {
        let mut input = of_page(text);
        input.pages[0].path = path.to_owned();
        work(|| drop(check(&input)))
    };
    let mut wrong = Vec::new();
    for (name, path, shape) in MARKUPS {
        let pages = [shape(count), shape(2 * count)];
        let longer = pages[1].len() as f64 / pages[0].len() as f64;
        let [one, two] = pages.map(|page| run(path, page));
        let ratio = (two.0 as f64 / one.0 as f64).max(two.1 as f64 / one.1 as f64);
        if ratio > MOST * longer / 2.0 {
            wrong.push(format!("{name} in {path}: {ratio:.1}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Every part of other markup, repeated in every way, takes time linear in its length, causes few
/// findings, and fits into a small stack.
#[test]
fn any_part_of_other_markup_grows_with_the_page() {
    let (count, every) = (size(400, 1_000), size(14, 1));
    let run = |path: &str, text: String| {
        let mut input = of_page(text);
        input.pages[0].path = path.to_owned();
        in_little_space(|| {
            let mut found = 0;
            let (_, bytes) = work(|| found = check(&input).diagnostics.len());
            (found, bytes)
        })
    };
    let mut wrong = Vec::new();
    for (path, before, parts) in PARTS {
        let all = parts.iter().flat_map(|part| WAYS.map(|way| (part, way)));
        for (part, (way, repeat)) in all.step_by(every) {
            let page = |count| format!("{before}{}", repeat(part, count));
            let (one, two) = (run(path, page(count)), run(path, page(2 * count)));
            let mut ratio = two.1 as f64 / one.1 as f64;
            if ratio > MOST {
                // A buffer that grew once more is no growth of the page: it is none at twice the size.
                ratio = run(path, page(4 * count)).1 as f64 / two.1 as f64;
            }
            if ratio > MOST || two.0 > FINDINGS * 2 * count {
                wrong.push(format!("{part:?} {way} in {path}: {ratio:.1}, {} findings", two.0));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn reading_grows_with_the_number_of_pages() {
    let run = |count: usize| {
        let shapes = SHAPES.iter().cycle().take(count).enumerate();
        let pages = shapes.map(|(at, shape)| InputFile {
            path: format!("{at}/page.md"),
            bytes: shape.1(6).into_bytes(),
        });
        let input = Input::of(project::ad_hoc("page"), pages.collect());
        work(|| drop(check(&input)))
    };
    let count = size(1, 20) * SHAPES.len();
    let (one, two) = (run(count), run(2 * count));
    let ratio = (two.0 as f64 / one.0 as f64).max(two.1 as f64 / one.1 as f64);
    assert!(ratio < MOST, "{one:?} → {two:?}");
}

#[test]
fn emission_grows_with_the_page() {
    // By day few of the shapes; by night and in `bench --growth` all.
    grows_linearly(generate, size(75, 150), size(16, 1), "emission");
}

#[test]
fn a_few_hundred_bytes_stay_a_few_megabytes() {
    for (name, shape) in SHAPES.into_iter().step_by(size(4, 1)) {
        let input = input(shape, 20);
        let length = input.pages[0].bytes.len();
        let bytes = peak(|| drop(generate(&input)));
        assert!(bytes < 24_000_000, "{name}: a page of {length} bytes takes {bytes}");
    }
}

/// The size of a small stack.
const STACK: usize = 2 << 20;

/// Runs in a thread whose stack is as small as any; an overflow ends the process.
fn in_little_space<R: Send>(run: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
        thread.expect("a thread can be made").join().expect("nothing panics")
    })
}

/// The codes of what is found in a page.
fn codes(page: String, run: fn(&Input) -> Output) -> Vec<&'static str> {
    let input = of_page(page);
    in_little_space(|| {
        let output = run(&input);
        output.diagnostics.iter().map(|found| found.code.info().id).collect()
    })
}

/// The number of levels of everything that is in itself.
fn depth() -> usize {
    size(1_000, 2_000)
}

/// The maximum number of findings for each nested construct.
const FINDINGS: usize = 5;

#[test]
fn nothing_that_is_in_itself_aborts() {
    let nests = || TYPES.into_iter().chain(TEXTS);
    let of_spots = SPOTS.into_iter().flat_map(|(spot, page)| {
        nests().map(move |nest| (format!("{spot}: {}", nest.0), page(&nested(nest, depth()))))
    });
    // Pages right below the limit go through all stages.
    let blocks = [99, 500, depth()].into_iter().flat_map(|depth| {
        BLOCKS.into_iter().map(move |(name, page)| (format!("{name}, {depth} deep"), page(depth)))
    });
    let mut wrong = Vec::new();
    // By day a twelfth of the spots and a third of the blocks, of which every tenth is emitted, too.
    let of_spots = of_spots.step_by(size(12, 1));
    let blocks = blocks.step_by(size(3, 1));
    for (number, (name, page)) in of_spots.chain(blocks).enumerate() {
        let emits = number % size(10, 1) == 0;
        let found = codes(page, if emits { generate } else { check });
        if found.len() > FINDINGS * depth() {
            wrong.push(format!("{name}: {} findings, {}", found.len(), found[0]));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn types_that_go_too_deep_are_one_finding() {
    let mut wrong = Vec::new();
    for (spot, page) in SPOTS.into_iter().take(2) {
        for nest in TYPES {
            let found = codes(page(&nested(nest, depth())), generate);
            if found != ["TW043"] {
                wrong.push(format!("{spot}: {}: {found:?}", nest.0));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn corrections_and_settings_go_no_deeper_than_pages() {
    let page = || of_page("## T\n\n| Field | Type |\n|---|---|\n| a | Thing |\n".to_owned());
    let file = |path: &str, text: String| Some(InputFile { path: path.into(), bytes: text.into() });
    let codes = |input: Input| -> Vec<&'static str> {
        in_little_space(|| {
            generate(&input).diagnostics.iter().map(|one| one.code.info().id).collect()
        })
    };
    for nest in TYPES {
        let ty = toml::Value::from(nested(nest, depth()));
        let fix = format!(
            "[[correction]]\nop = \"type\"\nat = \"T / a\"\nexpect = \"Thing\"\nset = {ty}\n\
            reason = \"it is so\"\n"
        );
        let corrections = file("corrections.toml", fix);
        assert_eq!(codes(Input { corrections, ..page() }), ["TW021", "TW050"], "{}", nest.0);
        let words = format!("pages = [\"page.md\"]\n[dialect.types.words]\nThing = {ty}\n");
        let project = file("tablewright.toml", words);
        assert_eq!(codes(Input { project, ..page() }), ["TW021"], "{}", nest.0);
    }
}
