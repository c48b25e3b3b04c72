//! In: a table of attributes. Out: its rows as attributes. Must not know: what a cell's words mean.

use super::label::{read_label, Label, Labels};
use super::lexer::Run;
use super::marks::{apply, Marks};
use super::questions::{lacks_row, require_unmarked, states_presence, stating};
use super::rows::{fill_presence, mark_any_key, Names, Placed, Rows};
use super::section::Legend;
use super::shape::{is_array, make_array};
use super::tokens::tokens;
use super::{implied, rows, Reader};
use crate::diagnostics::{Code, Diagnostic};
use crate::dialect::{is_placeholder, quoted, Column, Lead, Unmarked};
use crate::pattern;
use crate::read::description::render;
use crate::read::page::{Attribute, Body, By, Claim, Stated};
use crate::read::sections::{plain_text, Item, Row, Table};
use crate::read::type_expr::{self, Token};
use crate::source::Span;
use crate::text::{append, literal};
use std::mem::discriminant;

impl Reader<'_> {
    /// Reports a table that a heading or a text separates from an earlier one of the section or
    /// cell.
    pub(super) fn report_second_table(&mut self, before: &[Vec<Attribute>], span: Span) {
        if !before.is_empty() {
            let message = "these attributes are apart from those above them; \
                both become one object";
            self.report(Code::SeveralTables, span, message, "both tables describe one object");
        }
    }

    /// Adds the rows of a table; a statement before it may apply to all of them.
    pub(super) fn add_table(
        &mut self,
        table: &Table,
        lead: Option<(Lead, Stated<String>)>,
        names: &mut Names,
        body: &mut Body,
    ) {
        let mut attributes = self.table(table, &body.tables, names);
        if let Some((lead, stated)) = lead {
            attributes.iter_mut().for_each(|attribute| take_lead(&lead, &stated, attribute));
        }
        body.tables.push(attributes);
        names.add_last(&body.tables);
    }

    /// Reads a table; an attribute that it or one of the `known` tables already has is reported and
    /// left out.
    pub(super) fn table(
        &mut self,
        table: &Table,
        known: &[Vec<Attribute>],
        names: &Names,
    ) -> Vec<Attribute> {
        let mut rows = Rows::new(names);
        let mut marked = false;
        let how = Marks::of(table, self.dialect);
        for (row, is_group) in table.rows.iter().zip(groups(table)) {
            if is_group {
                self.below(self.at).report_group(row);
                continue;
            }
            let Some((attribute, placed)) = self.row(row, &table.columns, &mut rows, &how) else {
                continue;
            };
            marked |= placed.presence_marked;
            if let Err(attribute) = rows.add(attribute, &placed) {
                let at = format!("{} / {}", self.at, placed.path.join(" / "));
                let earlier = || names.first(known, &attribute.name.value);
                let first = rows.attribute(&placed.path).or_else(earlier);
                self.report_again(&attribute, first, at);
            }
        }
        let repeated = own_names(&rows.attributes, self.at);
        if repeated == 0 {
            self.report_assumed(&rows);
        }
        let asks =
            self.questions.contains(&stating(&table.columns)) && !states_presence(&table.columns);
        let unmarked: Option<rows::Unmarked> = match self.dialect.settings().required.unmarked {
            Unmarked::Required => Some(|one| one.condition().is_none().then_some(true)),
            Unmarked::Unknown if !marked => asks.then_some(require_unmarked as rows::Unmarked),
            Unmarked::Unknown | Unmarked::Optional => Some(|_| Some(false)),
        };
        let mut attributes = without_own_names(rows.attributes, repeated);
        attributes.shrink_to_fit();
        if known.is_empty() {
            mark_any_key(&mut attributes);
        }
        if let Some(unmarked) = unmarked {
            fill_presence(&mut attributes, unmarked);
        }
        attributes
    }

    /// Reports a row that is a title of the rows below it.
    fn report_group(&mut self, row: &Row) {
        let name = row.cells.iter().map(|cell| plain_text(cell)).find(|text| !text.is_empty());
        let message = format!("`{}` names a group of rows", name.unwrap_or_default());
        let help = "make it a heading in the page, or state its type";
        self.advise(Code::NotAName, row.span, message, help);
    }

    /// Reports a row with the name of an earlier one. A row with other facts may be intended.
    fn report_again(&mut self, again: &Attribute, first: Option<&Attribute>, at: String) {
        let message = format!("`{}` appears here again", again.name.value);
        let found = Diagnostic::new(Code::DuplicateAttribute, again.row, message).at(at);
        self.diagnostics.push(match first.filter(|first| !says_same(first, again)) {
            Some(first) => found.label(first.row, "the first row, which counts").help(
                "the first row counts, and this one says something else: if it is another \
                attribute, or another form of this one, describe it apart in the page",
            ),
            None => found.help("the first row counts; drop one of them in the page"),
        });
    }

    /// Reports once for a table that only its dots nest a name.
    fn report_assumed(&mut self, rows: &Rows<'_>) {
        let Some((name, at)) = rows.assumed() else { return };
        let message = format!("the dots of `{}` are read as leading into objects", name.value);
        self.below(at).report(Code::DottedName, name.span, message, "the dots lead into objects");
    }

    /// Reads a row: the attribute, and its place.
    fn row(
        &mut self,
        row: &Row,
        columns: &[Column],
        rows: &mut Rows<'_>,
        marks: &Marks,
    ) -> Option<(Box<Attribute>, Placed)> {
        let named = |column: &Column| matches!(column, Column::Name | Column::Pattern);
        let at = columns.iter().position(named)?;
        let how = Labels {
            dialect: self.dialect,
            typed: columns.contains(&Column::Type),
            pattern: columns[at] == Column::Pattern,
            starred: self.legend.is_some(),
            dashed: marks.dashed && !rows.is_empty(),
            bracketed: marks.bracketed,
        };
        let mut label = read_label(&row.cells[at], row.span, how);
        let Some(name) = label.name.take() else {
            self.advise(
                Code::UnreadableLabel,
                row.span,
                "this row names no attribute",
                "name it in the page, or drop the row",
            );
            return None;
        };
        label.indent = rows.anchored(&label, &name.value);
        let mut path = rows.parent(label.indent);
        let mut steps = rows.resolve(&path, &label.steps);
        path.extend(steps.iter().map(|(step, _)| step.clone()));
        if path.len() > NESTED {
            let message = format!("attributes are nested more than {NESTED} deep");
            self.advise(
                Code::TooDeep,
                row.span,
                message,
                "describe the inner ones in a section of their own",
            );
            return None;
        }
        rows.open(label.indent, &path);
        let at = format!("{} / {}", self.at, path.join(" / "));
        rows.dotted(&path, &label.steps, (&name, at.as_str()));
        let (last, element) = steps.pop().unwrap_or_default();
        let mut reader = self.below(&at);
        let placeholder = how.pattern || is_placeholder(&last);
        if placeholder && last.starts_with('^') && pattern::repaired(&last).is_none() {
            reader.report_pattern(&last, name.span);
        }
        let mut attribute = Attribute {
            printed: last.clone(),
            body: Body { span: row.span, ..Body::default() },
            placeholder,
            name: Stated { value: last, ..name },
            dropped: false,
            row: row.span,
        };
        let starred = reader.starred(&label);
        attribute.require(label.required.or(starred), row.span, By::Mark);
        if label.deprecated {
            attribute.state(Claim::Deprecated.at(row.span, By::Mark));
        }
        let arrays = steps.iter().map(|(_, array)| *array).collect();
        if row.shifted {
            reader.shifted(row, columns, &mut attribute);
            let placed = Placed { path, arrays, element: false, presence_marked: false };
            return Some((Box::new(attribute), placed));
        }
        let marked = reader.cells(row, columns, &mut attribute, label.types, marks);
        for note in label.notes {
            append(&mut attribute.body.text, &literal(&note));
        }
        if element && !rows.takes_elements(&path) {
            make_array(&mut attribute.body, row.span, None);
        }
        let presence_marked = marked || starred == Some(true);
        Some((Box::new(attribute), Placed { path, arrays, element, presence_marked }))
    }

    /// Reads a row with a surplus cell: since the columns of its cells are unknown, they are text.
    fn shifted(&mut self, row: &Row, columns: &[Column], attribute: &mut Attribute) {
        attribute.body.claims.clear();
        let named = |column: &Column| matches!(column, Column::Name | Column::Pattern);
        for (_, cell) in columns.iter().zip(&row.cells).filter(|(column, _)| !named(column)) {
            self.report_tables(cell);
            append(&mut attribute.body.text, &render(&tokens(cell)));
        }
    }

    /// Adds a further description to the first one.
    fn add(&mut self, more: Body, body: &mut Body) {
        if !more.text.is_empty() {
            append(&mut body.text, &more.text);
        }
        body.quotes.extend(more.quotes);
        body.tables.extend(more.tables);
        let before: Vec<_> = body.claims.iter().map(|one| discriminant(&one.value)).collect();
        for claimed in more.claims {
            let known = before.contains(&discriminant(&claimed.value));
            match claimed.value {
                Claim::Members(join, members) => self.join(join, members, body),
                // Of two lists, neither may be all values.
                Claim::Values(_) if body.values().is_empty() => {
                    body.retract(|claim| matches!(claim, Claim::Values(_)));
                    body.state(claimed);
                }
                Claim::Items(_) | Claim::Default(_) | Claim::Limit(_) | Claim::Format(_)
                    if !known =>
                {
                    body.state(claimed)
                }
                Claim::Leads(_) | Claim::Link(_) | Claim::Example(_) => body.state(claimed),
                _ => {}
            }
        }
    }

    /// The presence that a star after a name means.
    fn starred(&self, label: &Label) -> Option<bool> {
        let loud = label.loud_star && self.legend != Some(Legend::Footnote);
        (loud || label.star && self.legend == Some(Legend::Required)).then_some(true)
    }

    /// Reads the cells beside the name; returns whether a mark says that the attribute is required.
    fn cells(
        &mut self,
        row: &Row,
        columns: &[Column],
        attribute: &mut Attribute,
        label: Vec<Token>,
        marks: &Marks,
    ) -> bool {
        let of = |wanted: fn(&Column) -> bool| {
            columns.iter().zip(&row.cells).filter(move |(column, _)| wanted(column))
        };
        let described: Vec<&Vec<Item>> =
            of(|column| *column == Column::Description).map(|(_, cell)| cell).collect();
        let runs: Vec<Run<'_>> = described.iter().map(|cell| Run::of(cell, self.dialect)).collect();
        for (number, run) in runs.iter().enumerate() {
            let body = self.body_of(run, row.span);
            if number == 0 {
                let marks = std::mem::replace(&mut attribute.body, body).claims;
                attribute.body.claims.extend(marks);
            } else {
                self.add(body, &mut attribute.body);
            }
        }
        let mut types: Vec<Item> = Vec::new();
        for (column, cell) in of(|column| *column != Column::Description) {
            if *column == Column::Type {
                types.extend(cell.iter().cloned());
            } else {
                self.cell(column, cell, attribute);
            }
            self.report_tables(cell);
        }
        let mut cell = type_expr::read(label, &types, self.dialect);
        let marked = cell.required.is_some();
        implied::settle(&mut cell, &runs, &mut attribute.body);
        self.types(cell, attribute);
        for run in &runs {
            self.list_of_cell(run, &mut attribute.body);
        }
        self.counted(row, columns, attribute);
        let array = is_array(&attribute.body);
        let before = attribute.body.claims.len();
        runs.iter().for_each(|run| self.sayings(run, array, attribute));
        let mut said = attribute.body.claims[before..].iter();
        let marked = marked || said.any(|one| one.value == Claim::Required(true));
        self.settle_null(&mut attribute.body);
        marks.fill(row, attribute);
        apply(columns, row, attribute);
        marked
    }
}

/// For each row of a table, whether it is the title of a group; none is if most names are bold.
fn groups(table: &Table) -> Vec<bool> {
    let typed = table.columns.contains(&Column::Type);
    let bold = |row| typed && is_group(row, &table.columns);
    let mut found: Vec<bool> = table.rows.iter().map(bold).collect();
    if 2 * found.iter().filter(|group| **group).count() > found.len() {
        found.fill(false);
    }
    found
}

/// Whether a row is nothing but a bold text in the column of names.
fn is_group(row: &Row, columns: &[Column]) -> bool {
    let mut cells = columns.iter().zip(&row.cells);
    let bold = |cell: &[Item]| {
        let all = tokens(cell);
        let mut shown = all.iter().filter(|one| one.is_text() || one.is_code()).peekable();
        shown.peek().is_some() && shown.all(|one| one.is_text() && one.style.bold || one.is_blank())
    };
    cells.all(|(column, cell)| match column {
        Column::Name => bold(cell),
        _ => plain_text(cell).is_empty(),
    })
}

/// The number of names around attributes that they repeat: in `tags`, `tags.id` and `tags.text`;
/// in `tags.text`, `tags.text.size`.
fn own_names(attributes: &[Attribute], at: &str) -> usize {
    let mut own: Vec<&str> = Vec::new();
    let mut level = attributes;
    while let [only] = level {
        let Some(inner) = only.body.tables.first().filter(|_| lacks_row(only)) else { break };
        own.push(&only.name.value);
        level = inner;
    }
    // The first step is the section.
    let steps: Vec<&str> = at.split(" / ").skip(1).collect();
    let repeated = (1..=own.len()).rev().find(|count| steps.ends_with(&own[..*count]));
    repeated.unwrap_or_default()
}

/// The attributes in those that only repeat names.
fn without_own_names(mut attributes: Vec<Attribute>, repeated: usize) -> Vec<Attribute> {
    for _ in 0..repeated {
        let tables = attributes.pop().map(|mut only| std::mem::take(&mut only.body.tables));
        attributes = tables.unwrap_or_default().into_iter().flatten().collect();
    }
    attributes
}

/// Applies the statement before a table to one of its rows.
fn take_lead(lead: &Lead, stated: &Stated<String>, attribute: &mut Attribute) {
    let open = attribute.required().is_none() && attribute.condition().is_none();
    match lead {
        Lead::Presence(required) if open && !attribute.placeholder => {
            attribute.require(Some(*required), stated.span, By::Mark);
        }
        Lead::Condition if attribute.required() == Some(true) => {
            attribute.unrequire();
            attribute.body.retract(|claim| matches!(claim, Claim::Condition(_)));
            attribute.state(stated.clone().map(Claim::Condition).by(By::Column));
        }
        Lead::Presence(_) | Lead::Condition => {}
    }
}

/// Whether two rows state the same facts.
fn says_same(first: &Attribute, again: &Attribute) -> bool {
    let said = |row: &Attribute| {
        let Body { text, printed_types, tables, .. } = &row.body;
        let default = row.body.default_value().map(|default| default.value.to_owned());
        let values = row.body.values().iter().map(|value| value.value.clone());
        let values: Vec<String> = values.collect();
        (text.clone(), printed_types.clone(), default, values, tables.len(), row.required())
    };
    said(first) == said(again)
}

/// The maximum nesting of attributes in one table.
const NESTED: usize = 16;

/// A value without the quotation marks that a code span has: `"red"`, `'red'`.
pub(super) fn unquoted(text: String) -> String {
    // A closing mark may be at both ends.
    let straight = |close: char| text.strip_prefix(close)?.strip_suffix(close);
    let inner = match quoted(&text) {
        Some((inner, "")) => Some(inner),
        _ => ['’', '”'].into_iter().find_map(straight),
    };
    let ends = |c: char| text.starts_with(c) || text.ends_with(c) || c == '\\';
    inner.filter(|inner| !inner.contains(ends)).map_or(text.clone(), str::to_owned)
}
