//! In: a table of attributes. Out: its rows as attributes. Must not know: what a cell's words mean.

use super::leading::{first_words, leading_access, leading_clause, leading_presence};
use super::rows::{fill_presence, mark_any_key, Placed, Rows};
use super::*;
use crate::dialect::{Clause, Presence, Unmarked};
use crate::pattern;
use crate::read::type_expr::{self, Token};
use label::{read_label, Labels};

impl Reader<'_> {
    /// A heading or a text is between a table and an earlier one of the same section or cell.
    pub(super) fn report_second_table(&mut self, before: &[Vec<Attribute>], span: Span) {
        if !before.is_empty() {
            let message = "this table is separated from the one before it; \
                the attributes of both become one object";
            let fix = Fix::allow(self.at, Code::SeveralTables, "both tables describe one object");
            self.diagnostics
                .push(Diagnostic::new(Code::SeveralTables, span, message).at(self.at).fix(fix));
        }
    }

    pub(super) fn add_table(&mut self, table: &Table, body: &mut Body) {
        let attributes = self.table(table, &body.tables);
        body.tables.push(attributes);
    }

    /// Reads a table; an attribute that it or one of the `known` tables has already is reported and
    /// left out.
    pub(super) fn table(&mut self, table: &Table, known: &[Vec<Attribute>]) -> Vec<Attribute> {
        let mut rows = Rows::new(known);
        let mut marked = false;
        for row in &table.rows {
            let Some((attribute, placed)) = self.row(row, &table.columns, &mut rows) else {
                continue;
            };
            marked |= placed.presence_marked;
            if let Err(attribute) = rows.add(attribute, &placed) {
                let at = format!("{} / {}", self.at, placed.path.join(" / "));
                let first = rows.attribute(&placed.path).or_else(|| earlier(known, &attribute));
                self.report_again(&attribute, first, at);
            }
        }
        let unmarked = match self.dialect.settings().required.unmarked {
            Unmarked::Required => Some(true),
            Unmarked::Optional => Some(false),
            Unmarked::Unknown => Some(false).filter(|_| marked),
        };
        let mut attributes = rows.attributes;
        attributes.shrink_to_fit();
        if known.is_empty() {
            mark_any_key(&mut attributes);
        }
        if let Some(required) = unmarked {
            fill_presence(&mut attributes, required);
        }
        attributes
    }

    /// A row whose name an earlier one has. What says something else need not be a slip.
    fn report_again(&mut self, again: &Attribute, first: Option<&Attribute>, at: String) {
        let message = format!("`{}` appears here again", again.name.value);
        let found = Diagnostic::new(Code::DuplicateAttribute, again.row, message).at(at);
        let found = match first {
            Some(first) if !says_same(first, again) => {
                found.label(first.row, "the first row, which counts").help(
                    "the first row counts, and this one says something else: if it is another \
                    attribute, or another form of this one, describe it apart in the page",
                )
            }
            _ => found.help("the first row counts; drop one of them in the page"),
        };
        self.diagnostics.push(found);
    }

    /// Reads a row: the attribute, and where it belongs.
    fn row(
        &mut self,
        row: &Row,
        columns: &[Column],
        rows: &mut Rows,
    ) -> Option<(Box<Attribute>, Placed)> {
        let named = |column: &Column| matches!(column, Column::Name | Column::Pattern);
        let at = columns.iter().position(named)?;
        let how = Labels {
            dialect: self.dialect,
            typed: columns.contains(&Column::Type),
            pattern: columns[at] == Column::Pattern,
            starred: self.legend.is_some(),
        };
        let mut label = read_label(&row.cells[at], row.span, how);
        let Some(name) = label.name.take() else {
            self.diagnostics.push(
                Diagnostic::new(Code::UnreadableLabel, row.span, "this row names no attribute")
                    .at(self.at)
                    .help("name it in the page, or drop the row"),
            );
            return None;
        };
        let placeholder = how.pattern || is_placeholder(&name.value);
        let mut path = rows.parent(label.indent);
        path.extend(label.steps.iter().map(|(step, _)| step.clone()));
        if path.len() > NESTED {
            let message = format!("attributes are nested more than {NESTED} deep");
            self.diagnostics.push(
                Diagnostic::new(Code::TooDeep, row.span, message)
                    .at(self.at)
                    .help("describe the inner ones in a section of their own"),
            );
            return None;
        }
        rows.open(label.indent, &path);
        let at = format!("{} / {}", self.at, path.join(" / "));
        let (last, array) = label.steps.pop().unwrap_or_default();
        let mut reader = self.below(&at);
        if placeholder && last.starts_with('^') && pattern::repaired(&last).is_none() {
            reader.report_pattern(&last, name.span);
        }
        let mut attribute = Attribute {
            printed: last.clone(),
            body: Body { span: row.span, ..Body::default() },
            name: Stated { value: last, ..name },
            placeholder,
            required: label.required.or(reader.starred(label.star)),
            condition: None,
            deprecated: label.deprecated,
            access: None,
            dropped: false,
            row: row.span,
        };
        if row.shifted {
            reader.shifted(row, columns, &mut attribute);
            let arrays = label.steps.iter().map(|(_, array)| *array).collect();
            return Some((Box::new(attribute), Placed { path, arrays, presence_marked: false }));
        }
        let marked = reader.cells(row, columns, &mut attribute, label.types);
        for note in label.notes {
            append(&mut attribute.body.text, &literal(&note));
        }
        let untyped = attribute.body.types.is_empty() && attribute.body.expr.is_none();
        if array && untyped && attribute.body.unread_types.is_empty() {
            attribute.body.types.push(Stated::new(JsonType::Array, row.span));
        }
        let presence_marked = marked || label.star;
        let arrays = label.steps.iter().map(|(_, array)| *array).collect();
        Some((Box::new(attribute), Placed { path, arrays, presence_marked }))
    }

    /// A row with a cell too many: what its cells say is of nobody knows which column, so that it is
    /// text.
    fn shifted(&mut self, row: &Row, columns: &[Column], attribute: &mut Attribute) {
        (attribute.required, attribute.deprecated) = (None, false);
        let named = |column: &Column| matches!(column, Column::Name | Column::Pattern);
        for (_, cell) in columns.iter().zip(&row.cells).filter(|(column, _)| !named(column)) {
            self.report_tables(cell);
            append(&mut attribute.body.text, &render(cell));
        }
    }

    /// What a further description says, beside what the first one does.
    fn add(&mut self, more: Body, body: &mut Body) {
        if !more.text.is_empty() {
            append(&mut body.text, &more.text);
        }
        body.quotes.extend(more.quotes);
        body.mentions.extend(more.mentions);
        body.links.extend(more.links);
        body.tables.extend(more.tables);
        body.examples.extend(more.examples);
        body.default = body.default.take().or(more.default);
        body.items = body.items.take().or(more.items);
        if let Some((join, members)) = more.members {
            self.join(join, members, body);
        }
        // Of two lists, neither may be all values.
        if body.values.is_empty() {
            body.values = more.values;
            body.listed = more.listed;
        }
    }

    /// What a star behind a name means.
    fn starred(&self, star: bool) -> Option<bool> {
        (star && self.legend == Some(Legend::Required)).then_some(true)
    }

    /// Reads the cells beside the name; tells whether a mark says that the attribute must be there.
    fn cells(
        &mut self,
        row: &Row,
        columns: &[Column],
        attribute: &mut Attribute,
        label: Vec<Token>,
    ) -> bool {
        let described = |column: &Column| *column == Column::Description;
        let mut described_presence = None;
        let mut stated_default = None;
        let mut named = Vec::new();
        let mut limits = Vec::new();
        let (mut access, mut deprecated) = (None, false);
        let mut first = true;
        let mut condition = None;
        for (_, cell) in columns.iter().zip(&row.cells).filter(|(column, _)| described(column)) {
            let body = self.body(cell, row.span);
            named.extend(phrases::named(cell, self.dialect));
            let (patterns, unread) = phrases::patterns(cell);
            limits.extend(patterns);
            unread.iter().for_each(|one| self.report_pattern(&one.value, one.span));
            limits.extend(bounds::bounds(cell, cell.first().map_or(row.span, item_span)));
            let words = first_words(cell);
            let presence = leading_presence(cell, &words);
            if presence == Some(Presence::Conditional) && condition.is_none() {
                let span = cell.first().map_or(row.span, item_span);
                condition = Some(Stated::new(first_sentence(&body.text.plain), span));
            }
            described_presence = described_presence.or(presence);
            access = access.or(leading_access(&words));
            deprecated |= leading_clause(&words) == Some(Clause::Deprecated);
            stated_default = stated_default.or_else(|| phrases::default(cell));
            if first {
                attribute.body = body;
                first = false;
            } else {
                self.add(body, &mut attribute.body);
            }
        }
        let mut types: Vec<Item> = Vec::new();
        for (column, cell) in
            columns.iter().zip(&row.cells).filter(|(column, _)| !described(column))
        {
            if *column == Column::Type {
                types.extend(cell.iter().cloned());
            } else {
                self.cell(column, cell, attribute);
            }
            self.report_tables(cell);
        }
        let cell = type_expr::read(label, &types, self.dialect);
        let marked = cell.required.is_some() || described_presence == Some(Presence::Always);
        self.types(cell, attribute);
        attribute.body.named = named.into();
        attribute.body.limits.extend(limits);
        attribute.access = access;
        attribute.condition = attribute.condition.take().or(condition.map(Box::new));
        attribute.deprecated |= deprecated;
        let default = attribute.body.default.take().or(stated_default.map(Box::new));
        attribute.body.default = default.map(|mut stated| {
            stated.value = unquoted(std::mem::take(&mut stated.value));
            stated
        });
        attribute.required = attribute.required.or(described_presence.and_then(Presence::required));
        marked
    }
}

/// A text up to its first full stop.
fn first_sentence(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.split_inclusive(". ").next().unwrap_or_default().trim_end().to_owned()
}

/// The attribute of an earlier table that has the name of a row.
fn earlier<'a>(known: &'a [Vec<Attribute>], again: &Attribute) -> Option<&'a Attribute> {
    known.iter().flatten().find(|first| first.name.value == again.name.value)
}

/// Whether two rows say the same of their attributes.
fn says_same(first: &Attribute, again: &Attribute) -> bool {
    let said = |row: &Attribute| {
        let Body { text, printed_types, default, tables, .. } = &row.body;
        let default = default.as_ref().map(|default| default.value.clone());
        let values: Vec<String> = row.body.values.iter().map(|value| value.value.clone()).collect();
        (text.clone(), printed_types.clone(), default, values, tables.len(), row.required)
    };
    said(first) == said(again)
}

/// How deep the attributes of one table may be in each other.
const NESTED: usize = 16;

/// Quotation marks, straight and curly.
const QUOTES: [(char, char); 6] =
    [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('’', '’'), ('”', '”')];

/// A value without the quotation marks that a code span has: `"red"`, `'red'`.
pub(super) fn unquoted(text: String) -> String {
    let inner = QUOTES.into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close, '\\'])).then_some(inner)
    });
    match inner {
        Some(inner) => inner.to_owned(),
        None => text,
    }
}

/// The code that a list item starts with.
pub(super) fn leading_code(items: &[Item]) -> Option<Stated<String>> {
    let first = items.iter().find(|item| !is_blank(item))?;
    match first {
        Item::Element(block) if block.name == "code" => {
            Some(Stated::new(plain_text(&block.children), block.span))
        }
        Item::Element(block) if block.name == "p" => leading_code(&block.children),
        _ => None,
    }
}

/// `-`, `none`, `n/a`: there is none.
pub(super) fn says_nothing(text: &str) -> bool {
    matches!(
        text.trim_matches(['`', '*', '_']).to_lowercase().as_str(),
        "" | "-" | "–" | "—" | "none" | "n/a" | "na" | "undefined"
    )
}
