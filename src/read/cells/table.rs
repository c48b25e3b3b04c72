//! In: a table of attributes. Out: its rows as attributes. Must not know: what a cell's words mean.

use super::*;

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
        let mut attributes: Vec<Attribute> = Vec::new();
        // There is one row for all keys that are the users' own.
        let key = |attribute: &Attribute| {
            Some(attribute.name.value.clone()).filter(|_| !attribute.placeholder)
        };
        let mut keys: BTreeSet<Option<String>> = known.iter().flatten().map(key).collect();
        for row in &table.rows {
            let Some(attribute) = self.row(row, &table.columns) else { continue };
            if !keys.insert(key(&attribute)) {
                let message = format!("`{}` appears here again", attribute.name.value);
                let at = format!("{} / {}", self.at, attribute.name.value);
                self.diagnostics.push(
                    Diagnostic::new(Code::DuplicateAttribute, attribute.row, message)
                        .at(at)
                        .help("the first row wins; drop one of them in the page"),
                );
                continue;
            }
            attributes.push(attribute);
        }
        attributes
    }

    pub(super) fn row(&mut self, row: &Row, columns: &[Column]) -> Option<Attribute> {
        let label =
            columns.iter().position(|column| *column == Column::Name).map(|at| &row.cells[at])?;
        let mut label = read_label(label, row.span);
        let Some(name) = label.name.take() else {
            self.diagnostics.push(
                Diagnostic::new(Code::UnreadableLabel, row.span, "this row names no attribute")
                    .at(self.at)
                    .help("name it in the page, or drop the row"),
            );
            return None;
        };
        let placeholder = is_placeholder(&name.value);
        let at = format!("{} / {}", self.at, name.value);
        let mut reader = self.below(&at);
        let mut attribute = Attribute {
            printed: name.value.clone(),
            body: Body { span: row.span, ..Body::default() },
            name,
            placeholder,
            required: label.required,
            row: row.span,
        };
        for (_, cell) in
            columns.iter().zip(&row.cells).filter(|(column, _)| **column == Column::Description)
        {
            attribute.body = reader.body(cell, row.span);
        }
        let mut words = label.types;
        for (column, cell) in
            columns.iter().zip(&row.cells).filter(|(column, _)| **column != Column::Description)
        {
            reader.column(column, cell, &mut attribute, &mut words);
            reader.report_tables(cell);
        }
        read_types(words, &mut attribute);
        Some(attribute)
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

    fn column(
        &mut self,
        column: &Column,
        cell: &[Item],
        attribute: &mut Attribute,
        words: &mut Vec<(String, Span)>,
    ) {
        let text = plain_text(cell);
        let span = cell.first().map_or(attribute.row, item_span);
        match column {
            Column::Name | Column::Description => {}
            Column::Type => words.extend(split_words(cell)),
            Column::Required if text.is_empty() => {}
            Column::Required => match says_yes(&text) {
                Some(yes) => attribute.required = Some(yes),
                None => self.unclear_required(&text, span, attribute),
            },
            Column::Example if text.is_empty() => {}
            Column::Example => attribute.body.examples.push(Stated::new(text, span)),
            Column::Default if text.is_empty() => {}
            Column::Default => attribute.body.default = Some(Stated::new(text, span)),
            Column::Other(_) if text.is_empty() => {}
            Column::Other(name) => {
                append(&mut attribute.body.text, &literal(&format!("{name}: {text}")))
            }
        }
    }

    fn unclear_required(&mut self, text: &str, span: Span, attribute: &mut Attribute) {
        let message = format!("`{text}` is neither yes nor no");
        let fix = Fix::allow(self.at, Code::UnclearRequired, "it depends");
        self.diagnostics
            .push(Diagnostic::new(Code::UnclearRequired, span, message).at(self.at).fix(fix));
        append(&mut attribute.body.text, &literal(&format!("Required: {text}")));
    }
}

/// The type words of a row, whole or not at all: one word that is none leaves the type unknown.
fn read_types(words: Vec<(String, Span)>, attribute: &mut Attribute) {
    let (stated, words): (Vec<_>, Vec<_>) =
        words.into_iter().partition(|(word, _)| says_required(word).is_some());
    attribute.required =
        attribute.required.or(stated.first().and_then(|(word, _)| says_required(word)));
    let body = &mut attribute.body;
    body.printed_types = words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(", ");
    let known: Option<Vec<_>> =
        words.iter().map(|(word, span)| type_word(word).map(|read| (read, *span))).collect();
    let Some(known) = known else {
        body.unread_types =
            words.into_iter().filter(|(word, _)| type_word(word).is_none()).collect();
        return;
    };
    for ((kind, format), span) in known {
        body.types.push(Stated::new(kind, span));
        body.format =
            format.map(|format| Stated::new(format.to_owned(), span)).or(body.format.take());
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
