//! In: which section refers to which. Out: a picture of what is two steps around one, as SVG. Must not
//! know: what the sections say.

use super::{stem, Entry};
use maud::{html, Markup};
use std::collections::{BTreeMap, BTreeSet};

/// The number of references that are followed.
const STEPS: usize = 2;

/// The number of sections that are shown at most: those that are nearest.
const MOST: usize = 30;

/// The same on a site of many sections, where only the next ones are looked at.
const FEW: usize = 8;
const MANY: usize = 1_000;

/// The width of a character, the height of a box and the space around its text, in pixels.
const CHARACTER: f64 = 7.2;
const HEIGHT: f64 = 28.0;
const MARGIN: f64 = 20.0;

/// The space between columns, and between the boxes of one.
const GAPS: (f64, f64) = (48.0, 24.0);

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
    let (shown, columns) = near(name, edges, back, steps, most);
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
    let widths: Vec<f64> = shown.iter().map(width).collect();
    let places = placed(&columns, &widths, &lines);
    Some(drawn(name, &shown, &places, &lines, &widths, entries))
}

/// The sections some steps around one, in either direction, the nearest first and then in order,
/// and the column of each: what a section refers to is to the right of it. Of what very many refer
/// to, as many as are shown.
fn near(
    name: &str,
    edges: &Edges,
    back: &Edges,
    steps: usize,
    most: usize,
) -> (Vec<String>, Vec<i32>) {
    let mut shown: Vec<String> = vec![name.to_owned()];
    let mut columns = vec![0];
    let mut last: BTreeMap<String, i32> = BTreeMap::from([(name.to_owned(), 0)]);
    for _ in 0..steps {
        if shown.len() >= most {
            break;
        }
        let beside = |(one, column): (&String, &i32)| {
            let (of, column) = (one.clone(), *column);
            let of_each = [(edges, column + 1), (back, column - 1)].into_iter();
            of_each.flat_map(move |(all, column)| {
                let list = all.get(&of).into_iter().flatten().take(most);
                list.map(move |one| (one.clone(), column)).collect::<Vec<_>>()
            })
        };
        let mut next: BTreeMap<String, i32> = last.iter().flat_map(beside).collect();
        next.retain(|one, _| !shown.contains(one));
        shown.extend(next.keys().cloned());
        columns.extend(next.values());
        last = next;
    }
    shown.truncate(most);
    columns.truncate(most);
    (shown, columns)
}

/// The middle of each box: columns from left to right, the boxes of each in the order of those that
/// they are connected with in the column towards the middle one.
fn placed(columns: &[i32], widths: &[f64], lines: &[(u32, u32)]) -> Vec<(f64, f64)> {
    let mut places = vec![(0.0, 0.0); columns.len()];
    let mut order: Vec<i32> =
        columns.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let members = |column: i32| (0..columns.len()).filter(move |at| columns[*at] == column);
    let mut left = 0.0;
    for column in &order {
        let widest = members(*column).map(|at| widths[at]).fold(0.0, f64::max);
        members(*column).for_each(|at| places[at].0 = left + widest / 2.0);
        left += widest + GAPS.0;
    }
    order.sort_by_key(|column| (column.abs(), *column));
    for column in order {
        let mut boxes: Vec<(f64, usize)> = members(column)
            .map(|at| (mean(at, column - column.signum(), columns, &places, lines), at))
            .collect();
        boxes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let height = HEIGHT + GAPS.1;
        let top = -(boxes.len() as f64 - 1.0) / 2.0 * height;
        for (row, (_, at)) in boxes.into_iter().enumerate() {
            places[at].1 = top + row as f64 * height;
        }
    }
    places
}

/// The mean height of the boxes in a column that one is connected with; none are in the middle.
fn mean(
    of: usize,
    column: i32,
    columns: &[i32],
    places: &[(f64, f64)],
    lines: &[(u32, u32)],
) -> f64 {
    let other = |(from, to): &(u32, u32)| match (*from as usize, *to as usize) {
        (from, to) if from == of => Some(to),
        (from, to) if to == of => Some(from),
        _ => None,
    };
    let beside = lines.iter().filter_map(other).filter(|at| columns[*at] == column && *at != of);
    let heights: Vec<f64> = beside.map(|at| places[at].1).collect();
    heights.iter().sum::<f64>() / (heights.len().max(1) as f64)
}

/// The title of a section.
fn title<'e>(name: &'e str, entries: &'e BTreeMap<String, Entry>) -> &'e str {
    entries.get(name).map_or(name, |one| &one.title)
}

fn drawn(
    here: &str,
    shown: &[String],
    places: &[(f64, f64)],
    lines: &[(u32, u32)],
    widths: &[f64],
    entries: &BTreeMap<String, Entry>,
) -> Markup {
    let (xs, ys): (Vec<f64>, Vec<f64>) = places.iter().copied().unzip();
    let least = |list: &[f64]| list.iter().copied().fold(f64::INFINITY, f64::min);
    let most = |list: &[f64]| list.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let width = |number: u32| widths[number as usize];
    let widest = widths.iter().copied().fold(0.0, f64::max);
    let (left, top) = (least(&xs) - widest / 2.0 - 2.0, least(&ys) - HEIGHT);
    let (across, down) = (most(&xs) + widest / 2.0 + 2.0 - left, most(&ys) + HEIGHT - top);
    let at = |number: u32| {
        let (x, y) = places[number as usize];
        (x - left, y - top)
    };
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
            role="group" aria-label="References to and from this section" {
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

#[cfg(test)]
mod tests {
    use super::{near, placed, Edges, GAPS, HEIGHT};

    fn edges(list: &[(&str, &str)]) -> (Edges, Edges) {
        let (mut edges, mut back) = (Edges::new(), Edges::new());
        for (from, to) in list {
            edges.entry((*from).to_owned()).or_default().insert((*to).to_owned());
            back.entry((*to).to_owned()).or_default().insert((*from).to_owned());
        }
        (edges, back)
    }

    #[test]
    fn references_lead_to_the_right_and_boxes_do_not_overlap() {
        let (edges, back) =
            edges(&[("Tree", "Leaf"), ("Tree", "Bark"), ("Leaf", "Cell"), ("Bark", "Cell")]);
        let (shown, columns) = near("Leaf", &edges, &back, 2, 30);
        assert_eq!(shown, ["Leaf", "Cell", "Tree", "Bark"]);
        assert_eq!(columns, [0, 1, -1, 0]);
        let places = placed(&columns, &[50.0; 4], &[(2, 0), (2, 3), (0, 1), (3, 1)]);
        let (step, half) = (50.0 + GAPS.0, (HEIGHT + GAPS.1) / 2.0);
        assert_eq!(places[2], (25.0, 0.0));
        assert_eq!(places[0], (25.0 + step, -half));
        assert_eq!(places[3], (25.0 + step, half));
        assert_eq!(places[1], (25.0 + 2.0 * step, 0.0));
    }
}
