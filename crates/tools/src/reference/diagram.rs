//! In: which section refers to which. Out: a picture of what is two steps around one, as SVG. Must not
//! know: what the sections say.

use super::{stem, Entry};
use maud::{html, Markup};
use rust_sugiyama::configure::Config;
use rust_sugiyama::from_vertices_and_edges;
use std::collections::{BTreeMap, BTreeSet};

/// How far is looked.
const STEPS: usize = 2;

/// How many sections are shown at most: those that are nearest.
const MOST: usize = 30;

/// The same on a site of many sections, where only the next ones are looked at.
const FEW: usize = 8;
const MANY: usize = 1_000;

/// How large a character is, and a box; in pixels.
const CHARACTER: f64 = 7.2;
const HEIGHT: f64 = 28.0;
const MARGIN: f64 = 20.0;

/// References from each section to others, by their names.
pub(super) type Edges = BTreeMap<String, BTreeSet<String>>;

/// The picture around a section; none where it is alone. `entries` are what sections are called.
pub(super) fn around(
    name: &str,
    edges: &Edges,
    back: &Edges,
    entries: &BTreeMap<String, Entry>,
) -> Option<Markup> {
    let (steps, most) = if entries.len() > MANY { (1, FEW) } else { (STEPS, MOST) };
    let shown = near(name, edges, back, steps, most);
    let numbers: BTreeMap<&str, u32> =
        shown.iter().enumerate().map(|(at, one)| (one.as_str(), at as u32)).collect();
    let lines: Vec<(u32, u32)> = shown
        .iter()
        .flat_map(|from| edges.get(from).into_iter().flatten().map(move |to| (from, to)))
        .filter(|(from, to)| from != to)
        .filter_map(|(from, to)| Some((*numbers.get(from.as_str())?, *numbers.get(to.as_str())?)))
        .collect();
    if lines.is_empty() {
        return None;
    }
    let width =
        |name: &String| title(name, entries).chars().count() as f64 * CHARACTER + 2.0 * MARGIN;
    let sizes: Vec<(u32, (f64, f64))> =
        shown.iter().map(|one| (numbers[one.as_str()], (width(one), HEIGHT))).collect();
    // Levels go down in the layout, and to the right in the picture: names are wide.
    let turned: Vec<(u32, (f64, f64))> =
        sizes.iter().map(|(number, (width, height))| (*number, (*height, *width))).collect();
    let config = Config { vertex_spacing: 24.0, ..Config::default() };
    let layouts = from_vertices_and_edges(&turned, &lines, &config);
    let mut places: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for (layout, _, _) in &layouts {
        places.extend(layout.iter().map(|(number, (x, y))| (*number as u32, (*y, *x))));
    }
    Some(drawn(name, &shown, &places, &lines, &sizes, entries))
}

/// What is some steps around a section, in either direction; the nearest first, and then in order. Of what
/// very many refer to, as many as are shown.
fn near(name: &str, edges: &Edges, back: &Edges, steps: usize, most: usize) -> Vec<String> {
    let mut shown: Vec<String> = vec![name.to_owned()];
    let mut last: BTreeSet<String> = BTreeSet::from([name.to_owned()]);
    for _ in 0..steps {
        if shown.len() >= most {
            break;
        }
        let beside = |one| {
            let of_each = [edges, back].into_iter();
            of_each.flat_map(move |of| of.get(one).into_iter().flatten().take(most))
        };
        let mut next: BTreeSet<String> = last.iter().flat_map(beside).cloned().collect();
        next.retain(|one| !shown.contains(one));
        shown.extend(next.iter().cloned());
        last = next;
    }
    shown.truncate(most);
    shown
}

/// The title of a section.
fn title<'e>(name: &'e str, entries: &'e BTreeMap<String, Entry>) -> &'e str {
    entries.get(name).map_or(name, |one| &one.title)
}

fn drawn(
    here: &str,
    shown: &[String],
    places: &BTreeMap<u32, (f64, f64)>,
    lines: &[(u32, u32)],
    sizes: &[(u32, (f64, f64))],
    entries: &BTreeMap<String, Entry>,
) -> Markup {
    let (xs, ys): (Vec<f64>, Vec<f64>) = places.values().copied().unzip();
    let least = |list: &[f64]| list.iter().copied().fold(f64::INFINITY, f64::min);
    let most = |list: &[f64]| list.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let width = |number: u32| sizes.get(number as usize).map_or(0.0, |(_, (width, _))| *width);
    let widest = sizes.iter().map(|(_, (width, _))| *width).fold(0.0, f64::max);
    let (left, top) = (least(&xs) - widest / 2.0 - 2.0, least(&ys) - HEIGHT);
    let (across, down) = (most(&xs) + widest / 2.0 + 2.0 - left, most(&ys) + HEIGHT - top);
    let at = |number: u32| places.get(&number).map_or((0.0, 0.0), |(x, y)| (x - left, y - top));
    let line = |from: u32, to: u32| {
        let ((x1, y1), (x2, y2)) = (at(from), at(to));
        let (x1, x2) = match x1 <= x2 {
            true => (x1 + width(from) / 2.0, x2 - width(to) / 2.0 - 4.0),
            false => (x1 - width(from) / 2.0, x2 + width(to) / 2.0 + 4.0),
        };
        let middle = (x1 + x2) / 2.0;
        format!("M{x1:.1} {y1:.1}C{middle:.1} {y1:.1} {middle:.1} {y2:.1} {x2:.1} {y2:.1}")
    };
    html! {
        svg viewBox=(format!("0 0 {across:.0} {down:.0}")) width=(format!("{across:.0}"))
            role="group" aria-label="What it refers to, and what refers to it" {
            defs {
                marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"
                    markerHeight="7" orient="auto-start-reverse" { path d="M0 0L8 4L0 8z" {} }
            }
            @for (from, to) in lines { path d=(line(*from, *to)) marker-end="url(#arrow)" {} }
            @for (number, name) in shown.iter().enumerate() {
                @let (x, y) = at(number as u32);
                @let width = width(number as u32);
                a href=(format!("{}.html", stem(name, entries))) class=(if name == here { "here" } else { "" }) {
                    rect x=(format!("{:.1}", x - width / 2.0)) y=(format!("{:.1}", y - HEIGHT / 2.0))
                        width=(format!("{width:.1}")) height=(HEIGHT) rx="6" {}
                    text x=(format!("{x:.1}")) y=(format!("{y:.1}")) {
                        (title(name, entries))
                    }
                }
            }
        }
    }
}
