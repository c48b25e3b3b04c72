//! Pages that grow: twice the page takes about twice the work, counted in allocations and their
//! bytes, whatever it is made of. `cargo xtask bench --growth` measures the same shapes in time.

pub mod shapes;

use crate::allocation::{peak, work};
use crate::effort::size;
use shapes::SHAPES;
use tablewright::{check, generate, project, Input, InputFile};

fn input(shape: fn(usize) -> String, count: usize) -> Input {
    let pages = vec![InputFile { path: "page.md".into(), bytes: shape(count).into_bytes() }];
    let header = tablewright::project::Header { profiles: true, ..project::ad_hoc("page") };
    Input { header, pages, corrections: None, names: None, project: None, keep_going: false }
}

/// At most so much more work for a page of twice the size.
const MOST: f64 = 2.3;

fn grows_linearly(run: fn(&Input) -> tablewright::Output, count: usize, what: &str) {
    let mut wrong = Vec::new();
    for (name, shape) in SHAPES {
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
    grows_linearly(check, size(300, 1_000), "reading");
}

#[test]
fn emission_grows_with_the_page() {
    grows_linearly(generate, size(75, 150), "emission");
}

#[test]
fn a_few_hundred_bytes_stay_a_few_megabytes() {
    for (name, shape) in SHAPES {
        let input = input(shape, 20);
        let length = input.pages[0].bytes.len();
        let bytes = peak(|| drop(generate(&input)));
        assert!(bytes < 24_000_000, "{name}: a page of {length} bytes takes {bytes}");
    }
}
