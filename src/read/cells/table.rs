//! In: a table of attributes. Out: its rows as attributes. Must not know: what a cell's words mean.

use super::*;
use crate::dialect::{clause_word, is_condition, Clause, Presence, Unmarked};
use crate::json_type::Access;
use crate::read::type_expr::{self, tokens, Kind, Token, TypeCell};
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
                let message = format!("`{}` appears here again", attribute.name.value);
                let at = format!("{} / {}", self.at, placed.path.join(" / "));
                self.diagnostics.push(
                    Diagnostic::new(Code::DuplicateAttribute, attribute.row, message)
                        .at(at)
                        .help("the first row wins; drop one of them in the page"),
                );
            }
        }
        let unmarked = match self.dialect.settings().required.unmarked {
            Unmarked::Required => Some(true),
            Unmarked::Optional => Some(false),
            Unmarked::Unknown => Some(false).filter(|_| marked),
        };
        let mut attributes = rows.attributes;
        if let Some(required) = unmarked {
            fill_presence(&mut attributes, required);
        }
        attributes
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
        let mut attribute = Attribute {
            printed: last.clone(),
            body: Body { span: row.span, ..Body::default() },
            name: Stated { value: last, ..name },
            placeholder,
            required: label.required.or(reader.starred(label.star)),
            deprecated: label.deprecated,
            access: None,
            dropped: false,
            row: row.span,
        };
        let marked = reader.cells(row, columns, &mut attribute, label.types);
        for note in label.notes {
            append(&mut attribute.body.text, &literal(&note));
        }
        let typed = attribute.body.types.is_empty() && attribute.body.pending.is_none();
        if array && typed && attribute.body.unread_types.is_empty() {
            attribute.body.types.push(Stated::new(JsonType::Array, row.span));
        }
        let presence_marked = marked || label.star;
        let arrays = label.steps.iter().map(|(_, array)| *array).collect();
        Some((Box::new(attribute), Placed { path, arrays, presence_marked }))
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
        for (_, cell) in columns.iter().zip(&row.cells).filter(|(column, _)| described(column)) {
            let body = self.body(cell, row.span);
            described_presence = described_presence.or(leading_presence(cell));
            named.extend(phrases::named(cell, self.dialect));
            limits.extend(bounds::bounds(cell, cell.first().map_or(row.span, item_span)));
            access = access.or(leading_access(cell));
            deprecated |= leading_clause(cell) == Some(Clause::Deprecated);
            stated_default = stated_default.or_else(|| phrases::default(cell));
            if first {
                attribute.body = body;
                first = false;
            } else {
                append(&mut attribute.body.text, &body.text);
            }
        }
        let mut types: Vec<Item> = Vec::new();
        for (column, cell) in
            columns.iter().zip(&row.cells).filter(|(column, _)| !described(column))
        {
            if *column == Column::Type {
                types.extend(cell.iter().cloned());
            } else {
                self.column(column, cell, attribute);
            }
            self.report_tables(cell);
        }
        let cell = type_expr::read(label, &types, self.dialect);
        let marked = cell.required.is_some() || described_presence == Some(Presence::Always);
        self.types(cell, attribute);
        attribute.body.named = named;
        attribute.body.limits.extend(limits);
        attribute.access = access;
        attribute.deprecated |= deprecated;
        let default = attribute.body.default.take().or(stated_default);
        attribute.body.default =
            default.map(|stated| Stated { value: unquoted(stated.value), ..stated });
        if attribute.required.is_none() {
            attribute.required = match described_presence {
                Some(Presence::Always) => Some(true),
                Some(Presence::Optional) => Some(false),
                Some(Presence::Conditional) | None => None,
            };
        }
        marked
    }

    /// Only a description holds attributes.
    fn report_tables(&mut self, cell: &[Item]) {
        for table in cell.iter().flat_map(nested_tables) {
            let message = "this table is in a column without attributes, and is left out";
            self.diagnostics.push(
                Diagnostic::new(Code::StrayText, table.span, message)
                    .at(self.at)
                    .help("move it into the description in the page"),
            );
        }
    }

    fn column(&mut self, column: &Column, cell: &[Item], attribute: &mut Attribute) {
        let text = plain_text(cell);
        let span = cell.first().map_or(attribute.row, item_span);
        if text.is_empty() {
            return;
        }
        match column {
            Column::Name | Column::Pattern | Column::Type | Column::Description => {}
            Column::Required => self.presence(&text, span, attribute),
            Column::Optional => match says_yes(&text) {
                Some(yes) => attribute.required = Some(!yes),
                None => self.unclear_required(&text, span, attribute),
            },
            Column::Nullable => match says_yes(&text) {
                Some(true) => attribute.body.types.push(Stated::new(JsonType::Null, span)),
                Some(false) => {}
                None => append(&mut attribute.body.text, &literal(&format!("Nullable: {text}"))),
            },
            Column::Deprecated => match says_yes(&text) {
                Some(yes) => attribute.deprecated |= yes,
                None => append(&mut attribute.body.text, &literal(&format!("Deprecated: {text}"))),
            },
            Column::Example => attribute.body.examples.push(Stated::new(text, span)),
            Column::Default if says_nothing(&text) => {}
            Column::Default => attribute.body.default = Some(Stated::new(text, span)),
            Column::Format if says_nothing(&text) => {}
            Column::Format if text.contains(' ') => {
                append(&mut attribute.body.text, &literal(&format!("Format: {text}")));
            }
            Column::Format => attribute.body.format = Some(Stated::new(text, span)),
            Column::Values if says_nothing(&text) => {}
            Column::Values => match listed_values(cell) {
                Some(values) => {
                    let mut seen = BTreeSet::new();
                    values
                        .into_iter()
                        .for_each(|value| self.value(value, &mut seen, &mut attribute.body));
                }
                None => append(&mut attribute.body.text, &literal(&format!("Values: {text}"))),
            },
            Column::Note(name) | Column::Other(name) => {
                append(&mut attribute.body.text, &literal(&format!("{name}: {text}")))
            }
        }
    }

    fn presence(&mut self, text: &str, span: Span, attribute: &mut Attribute) {
        match self.dialect.says_required(text) {
            Some(Presence::Always) => attribute.required = Some(true),
            Some(Presence::Optional) => attribute.required = Some(false),
            Some(Presence::Conditional) => {
                append(&mut attribute.body.text, &literal(&format!("Required: {text}")))
            }
            None => self.unclear_required(text, span, attribute),
        }
    }

    fn unclear_required(&mut self, text: &str, span: Span, attribute: &mut Attribute) {
        let message = format!("`{text}` is neither yes nor no");
        let fix = Fix::allow(self.at, Code::UnclearRequired, "it depends");
        self.diagnostics
            .push(Diagnostic::new(Code::UnclearRequired, span, message).at(self.at).fix(fix));
        append(&mut attribute.body.text, &literal(&format!("Required: {text}")));
    }

    /// What the cell of the type says, whole or not at all: one word that is no type leaves the
    /// type unknown.
    fn types(&mut self, cell: TypeCell, attribute: &mut Attribute) {
        attribute.required = attribute.required.or(cell.required);
        attribute.deprecated |= cell.deprecated.is_some();
        let body = &mut attribute.body;
        body.printed_types = cell.printed;
        body.unread_types = cell.unread;
        body.pending = cell.expr.map(Box::new);
        body.types.extend(cell.nullable.map(|span| Stated::new(JsonType::Null, span)));
        body.default = cell.default.or(body.default.take());
        for note in cell.notes {
            append(&mut body.text, &literal(&note));
        }
    }
}

/// How deep the attributes of one table may be in each other.
const NESTED: usize = 16;

/// Where a row belongs.
struct Placed {
    /// The names that lead to it, its own included.
    path: Vec<String>,
    /// Which of the names that its cell puts before its own are arrays.
    arrays: Vec<bool>,
    /// Whether a mark says whether it must be there.
    presence_marked: bool,
}

/// The rows of a table as a forest.
struct Rows {
    attributes: Vec<Attribute>,
    /// The way to each attribute, by the names that lead to it.
    known: BTreeMap<Vec<String>, Vec<usize>>,
    /// Keys that earlier tables have.
    taken: BTreeSet<String>,
    /// The rows that the next one may be in, by how far they are in.
    open: Vec<(usize, Vec<String>)>,
    placeholder: bool,
}

impl Rows {
    fn new(known: &[Vec<Attribute>]) -> Rows {
        let earlier = || known.iter().flatten();
        Rows {
            attributes: Vec::new(),
            known: BTreeMap::new(),
            taken: earlier()
                .filter(|attribute| !attribute.placeholder)
                .map(|attribute| attribute.name.value.clone())
                .collect(),
            open: Vec::new(),
            placeholder: earlier().any(|attribute| attribute.placeholder),
        }
    }

    /// The path of the row that a name with this indent is in.
    fn parent(&self, indent: usize) -> Vec<String> {
        let outer = self.open.iter().rev().find(|(outer, _)| *outer < indent);
        outer.map(|(_, path)| path.clone()).unwrap_or_default()
    }

    fn open(&mut self, indent: usize, path: &[String]) {
        while self.open.last().is_some_and(|(outer, _)| *outer >= indent) {
            self.open.pop();
        }
        self.open.push((indent, path.to_vec()));
    }

    /// Adds an attribute where it belongs; gives it back where its name is taken.
    fn add(&mut self, attribute: Box<Attribute>, placed: &Placed) -> Result<(), Box<Attribute>> {
        let path = &placed.path;
        let first = path.first().cloned().unwrap_or_default();
        let again = self.known.contains_key(path)
            || self.taken.contains(&first)
            || path.len() == 1 && attribute.placeholder && self.placeholder;
        if again {
            return Err(attribute);
        }
        self.placeholder |= path.len() == 1 && attribute.placeholder;
        let written = path.len() - placed.arrays.len().min(path.len() - 1) - 1;
        for length in 1..path.len() {
            if !self.known.contains_key(&path[..length]) {
                let array = length > written && placed.arrays[length - written - 1];
                self.insert(&path[..length], implied(&path[length - 1], array, &attribute));
            }
        }
        self.insert(path, *attribute);
        Ok(())
    }

    fn insert(&mut self, path: &[String], attribute: Attribute) {
        let mut way = self.known.get(&path[..path.len() - 1]).cloned().unwrap_or_default();
        let mut level = &mut self.attributes;
        for at in &way {
            let body = &mut level[*at].body;
            if body.tables.is_empty() {
                body.tables.push(Vec::new());
            }
            level = body.tables.last_mut().expect("a table was made");
        }
        way.push(level.len());
        level.push(attribute);
        self.known.insert(path.to_vec(), way);
    }
}

/// An object or array that has no row of its own.
fn implied(name: &str, array: bool, first: &Attribute) -> Attribute {
    let span = first.row;
    let types = if array { vec![Stated::new(JsonType::Array, span)] } else { Vec::new() };
    Attribute {
        name: Stated::new(name.to_owned(), span),
        printed: name.to_owned(),
        placeholder: false,
        required: None,
        deprecated: false,
        access: None,
        dropped: false,
        body: Body { types, span, ..Body::default() },
        row: span,
    }
}

/// What no mark means, for the attributes that have none.
fn fill_presence(attributes: &mut [Attribute], required: bool) {
    for attribute in attributes {
        if attribute.required.is_none() && !attribute.placeholder {
            attribute.required = Some(required);
        }
        attribute.body.tables.iter_mut().for_each(|table| fill_presence(table, required));
    }
}

/// A value without the quotation marks that a code span has: `"red"`.
pub(super) fn unquoted(text: String) -> String {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match inner.filter(|inner| !inner.contains(['"', '\\'])) {
        Some(inner) => inner.to_owned(),
        None => text,
    }
}

/// `-`, `none`, `n/a`: there is none.
fn says_nothing(text: &str) -> bool {
    matches!(
        text.trim_matches(['`', '*', '_']).to_lowercase().as_str(),
        "" | "-" | "–" | "—" | "none" | "n/a" | "na"
    )
}

/// The values of a cell that is nothing but a list of them: code spans, or single words.
fn listed_values(cell: &[Item]) -> Option<Vec<Stated<String>>> {
    let all = tokens(cell);
    let mut values = Vec::new();
    let mut separated = true;
    for token in all {
        match token.kind {
            Kind::Word(word) if word == "or" || word == "and" => separated = true,
            Kind::Word(word) | Kind::Quoted(word) if separated => {
                values.push(Stated::new(word, token.span));
                separated = false;
            }
            Kind::Mark(',' | '|' | '/' | ';') | Kind::Break => separated = true,
            _ => return None,
        }
    }
    Some(values).filter(|values| !values.is_empty())
}

/// What the first word of a description says as a sentence of its own, or in bold.
fn leading_clause(cell: &[Item]) -> Option<Clause> {
    let text = plain_text(cell);
    let text = text.trim_start_matches(['(', '[', '*']);
    let end = text.find(|c: char| !(c.is_alphabetic() || c == '-')).unwrap_or(text.len());
    let rest = &text[end..];
    let loud = text[..end].len() > 1 && text[..end].chars().all(|c| !c.is_lowercase());
    let ends = rest.is_empty() || rest.starts_with(['.', ':', ')', ']', '*', ',', ';']);
    (ends || loud).then(|| clause_word(&text[..end].to_lowercase()))?
}

/// `Read-only.`
fn leading_access(cell: &[Item]) -> Option<Access> {
    let text = plain_text(cell).to_lowercase();
    let text = text.trim_start_matches(['(', '[', '*']).replace("read only", "read-only");
    let text = text.replace("write only", "write-only");
    let word = text.split(|c: char| !(c.is_alphabetic() || c == '-')).next().unwrap_or_default();
    let ends = text[word.len()..].is_empty()
        || text[word.len()..].starts_with(['.', ')', ']', ';', ':', '*', ',']);
    match word {
        "read-only" | "readonly" if ends => Some(Access::ReadOnly),
        "write-only" | "writeonly" if ends => Some(Access::WriteOnly),
        _ => None,
    }
}

/// What the first words of a description say of presence: `REQUIRED`, **Required**, `Optional.`
fn leading_presence(cell: &[Item]) -> Option<Presence> {
    let first = cell.iter().find(|item| !is_blank(item))?;
    if let Item::Element(block) = first {
        if block.name == "p" {
            return leading_presence(&block.children);
        }
    }
    let strong = matches!(first, Item::Element(block)
        if ["strong", "b", "em", "i", "code"].contains(&block.name.as_str()));
    let text = plain_text(cell);
    let text = text.trim_start_matches(['(', '[']);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let said = match clause_word(&word.to_lowercase())? {
        Clause::Required => Presence::Always,
        Clause::Optional => Presence::Optional,
        _ => return None,
    };
    let ends = rest.is_empty() || rest.starts_with(['.', ',', ';', ':', ')', ']']);
    let loud = word.chars().all(char::is_uppercase);
    if !(ends || strong || loud) {
        return None;
    }
    let next = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let next = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let conditional =
        !rest.trim_start().starts_with(['.', ':']) && is_condition(&next.to_lowercase());
    Some(if conditional && said == Presence::Always { Presence::Conditional } else { said })
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
