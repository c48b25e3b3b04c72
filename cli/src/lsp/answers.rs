//! In: what the pages mean, and a place. Out: what an editor shows there. Must not know: how messages
//! come and go.

use super::convert::{line_position, offset, path, position, uri};
use super::protocol::*;
use super::state::Analysis;
use super::{format, settings, snippets};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use tablewright::diagnostics::Code;
use tablewright::findings::{Finding, Level};
use tablewright::line_start;
use tablewright::model::{Attribute, Definition, Model, Origin};
use tablewright::schema_of;
use tablewright::source::Place;
use tablewright_tools::compare::{Difference, Options};
use tablewright_tools::{fix, types_in_words};

/// All findings, by file.
pub fn diagnostics(analysis: &Analysis) -> Vec<(Uri, Vec<Diagnostic>)> {
    let mut out: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for (_, source) in analysis.output.sources.iter() {
        out.entry(source.path.clone()).or_default();
    }
    for found in &analysis.output.diagnostics {
        let info = found.code.info();
        let file = found
            .span
            .map_or(found.path.as_str(), |span| &analysis.output.sources.get(span.file).path);
        let range = found.span.map_or_else(Range::default, |span| {
            let source = analysis.output.sources.get(span.file);
            let text = &source.text;
            // Of a long span, its first line is enough.
            let end = text[span.start as usize..]
                .find('\n')
                .map_or(text.len(), |at| span.start as usize + at);
            let end = (span.end as usize).clamp(span.start as usize, end);
            // The lines are known: only the columns are counted.
            let line = source.place(span.start).line - 1;
            let start = line_position(text, span.start as usize, line);
            Range::new(start, line_position(text, end, line))
        });
        let fix = found.fix.as_ref().map(|fix| {
            serde_json::json!({ "toml": fix.toml(), "op": fix.op, "set": fix.set, "expect": fix.expect })
        });
        out.entry(file.to_owned()).or_default().push(Diagnostic {
            range,
            severity: Some(match found.level {
                Level::Error => DiagnosticSeverity::ERROR,
                Level::Warning => DiagnosticSeverity::WARNING,
                Level::Info => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(info.id.to_owned())),
            source: Some("tablewright".to_owned()),
            message: format!("{}: {}", info.title, found.message),
            data: fix,
            ..Diagnostic::default()
        });
    }
    let named =
        out.into_iter().filter_map(|(file, list)| Some((uri(&analysis.path(&file))?, list)));
    named.collect()
}

fn origin(model: &Model, origin: &Origin) -> String {
    match origin {
        Origin::Documented(place) => format!("documented at {place}"),
        Origin::Inferred { rule, .. } => {
            let rule = serde_json::to_string(rule).unwrap_or_default();
            format!("inferred: {}", rule.trim_matches('"'))
        }
        Origin::Corrected { correction, .. } => {
            let reason =
                model.corrections.get(*correction as usize - 1).map(|fix| fix.reason.as_str());
            format!("corrected: {}", reason.unwrap_or_default())
        }
    }
}

/// The documentation of a setting, an attribute (type and schema, with their origin) or a section.
pub fn hover(analysis: &Analysis, file: &Path, at: Position) -> Option<Hover> {
    if let Some(schema) = analysis.schema(file) {
        let (_, text) = analysis.source(file)?;
        return settings::documentation(&schema, text, offset(text, at)).map(markdown);
    }
    let model = analysis.output.model.as_ref()?;
    if let Some((definition, attribute)) = analysis.attribute(file, at.line.saturating_add(1)) {
        return Some(markdown(attribute_text(model, definition, attribute)));
    }
    let section = analysis.section(file, at.line.saturating_add(1))?;
    (section.origin.place().line == at.line.saturating_add(1)).then(|| {
        let count = section.attributes().len();
        markdown(format!("**{}** · {count} attributes\n\n`{}`", section.path, section.name))
    })
}

fn attribute_text(model: &Model, definition: &Definition, attribute: &Attribute) -> String {
    let ty = types_in_words(model)(&attribute.ty.value);
    let null = if attribute.nullable.is_some() { ", null" } else { "" };
    let required = match attribute.required {
        Some(true) => "required",
        Some(false) => "optional",
        None => "requiredness unknown",
    };
    let name = &attribute.name.value;
    let schema = schema_of(model, &definition.name, Some(name));
    let schema = schema.map(|schema| format!("\n\n```json\n{schema:#}\n```")).unwrap_or_default();
    let from = origin(model, &attribute.ty.origin);
    format!("**{} / {name}**: {ty}{null} ({required})\n\nType {from}{schema}", definition.path)
}

fn markdown(value: String) -> Hover {
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Hover { contents, range: None }
}

/// Where a place of a page is, as a location.
fn location(analysis: &Analysis, place: &Place) -> Option<Location> {
    let file = analysis.path(&place.file);
    let (_, text) = analysis.source(&file)?;
    let line = text.lines().nth(place.line as usize - 1).unwrap_or_default();
    let start = line.chars().take(place.column as usize - 1).map(char::len_utf16).sum::<usize>();
    let end = line.trim_end().encode_utf16().count().max(start);
    let position = |column: usize| Position::new(place.line - 1, column as u32);
    Some(Location::new(uri(&file)?, Range::new(position(start), position(end))))
}

/// The link or the word at a place: the text of a link, its anchor, or what is between bars,
/// commas and backticks.
fn words(text: &str, at: usize) -> Vec<String> {
    let start = line_start(text, at);
    let line = text[start..].split('\n').next().unwrap_or_default();
    let column = at - start;
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = line[from..].find('[').map(|found| from + found) {
        let Some(close) = line[open..].find(')').map(|found| open + found + 1) else { break };
        if (open..close).contains(&column) {
            if let Some((label, target)) = line[open + 1..close - 1].split_once("](") {
                out.push(label.to_owned());
                out.push(target.rsplit('#').next().unwrap_or_default().to_owned());
            }
        }
        from = close;
    }
    let is_end = |c: char| "|,`[]()<>".contains(c);
    let start = line[..column].rfind(is_end).map_or(0, |found| found + 1);
    let end = line[column..].find(is_end).map_or(line.len(), |found| column + found);
    out.push(line[start..end].trim().trim_start_matches('#').trim().to_owned());
    out.extend(out.last().cloned().and_then(|text| {
        // `array of Order`
        text.rsplit_once(" of ").map(|(_, inner)| inner.to_owned())
    }));
    out
}

/// The section that is meant at a place.
pub fn target<'a>(analysis: &'a Analysis, file: &Path, at: Position) -> Option<&'a Definition> {
    let (_, text) = analysis.source(file)?;
    let named = words(text, offset(text, at)).iter().find_map(|word| analysis.named(word));
    named.or_else(|| {
        let (_, attribute) = analysis.attribute(file, at.line.saturating_add(1))?;
        analysis.target(attribute)
    })
}

/// Where the section is that a link or a type word means.
pub fn definition(analysis: &Analysis, file: &Path, at: Position) -> Option<Location> {
    location(analysis, target(analysis, file, at)?.origin.place())
}

/// The references to the section at a place.
pub fn references(analysis: &Analysis, file: &Path, at: Position) -> Vec<Location> {
    let found = target(analysis, file, at).map(|one| analysis.references(&one.name));
    found.into_iter().flatten().filter_map(|place| location(analysis, &place)).collect()
}

/// The sections of a page, with their attributes.
#[allow(deprecated)]
pub fn symbols(analysis: &Analysis, file: &Path) -> Vec<DocumentSymbol> {
    let Some(model) = &analysis.output.model else { return Vec::new() };
    let symbol = |name: String, detail: String, kind, at: Range, children| DocumentSymbol {
        name,
        detail: Some(detail),
        kind,
        tags: None,
        deprecated: None,
        range: at,
        selection_range: at,
        children: Some(children),
    };
    let words = types_in_words(model);
    let here = |place: &Place| analysis.is_in(place, file);
    let sections = model.definitions.iter().filter(|one| one.section && here(one.origin.place()));
    let mut out: Vec<DocumentSymbol> = sections
        .filter_map(|one| {
            let own = one.attributes().iter().filter(|attribute| here(&attribute.row));
            let children = own.filter_map(|attribute| {
                let at = location(analysis, &attribute.row)?.range;
                let ty = words(&attribute.ty.value);
                Some(symbol(attribute.name.value.clone(), ty, SymbolKind::FIELD, at, Vec::new()))
            });
            let children: Vec<DocumentSymbol> = children.collect();
            let mut at = location(analysis, one.origin.place())?.range;
            let title = one.title.clone().unwrap_or_else(|| one.name.clone());
            at.end =
                children.iter().map(|child| child.range.end).max().unwrap_or(at.end).max(at.end);
            let mut whole = symbol(title, one.name.clone(), SymbolKind::CLASS, at, children);
            whole.selection_range.end = location(analysis, one.origin.place())?.range.end;
            Some(whole)
        })
        .collect();
    out.sort_by_key(|one| one.range.start);
    out
}

/// Words for types that every page may use.
const TYPES: [&str; 9] =
    ["string", "integer", "number", "boolean", "object", "array", "array of string", "null", "any"];

fn choice(choice: settings::Choice) -> CompletionItem {
    let kind =
        if choice.key { CompletionItemKind::PROPERTY } else { CompletionItemKind::ENUM_MEMBER };
    CompletionItem {
        label: choice.label,
        kind: Some(kind),
        documentation: choice.documentation.map(Documentation::String),
        ..CompletionItem::default()
    }
}

/// Keys and values of settings; in a table, type words, headings as links, and the values of the
/// attribute in the line.
pub fn completion(analysis: &Analysis, file: &Path, at: Position) -> Vec<CompletionItem> {
    let Some((_, text)) = analysis.source(file) else { return Vec::new() };
    let here = offset(text, at);
    if let Some(schema) = analysis.schema(file) {
        return settings::choices(&schema, text, here).into_iter().map(choice).collect();
    }
    let start = line_start(text, here);
    if !text[start..here].trim_start().starts_with('|') {
        return Vec::new();
    }
    let item = |label: String, kind, insert: Option<String>| CompletionItem {
        label,
        kind: Some(kind),
        insert_text: insert,
        ..CompletionItem::default()
    };
    let words =
        TYPES.iter().map(|word| item((*word).to_owned(), CompletionItemKind::KEYWORD, None));
    let mut out: Vec<CompletionItem> = words.collect();
    let model = analysis.output.model.iter();
    for one in model.flat_map(|model| model.definitions.iter().filter(|one| one.section)) {
        if let Some(title) = &one.title {
            let link = format!("[{title}](#{})", slug(title));
            out.push(item(title.clone(), CompletionItemKind::REFERENCE, Some(link)));
        }
    }
    let values = analysis
        .attribute(file, at.line.saturating_add(1))
        .and_then(|(_, one)| analysis.target(one));
    if let Some(tablewright::model::Shape::Enum(values)) = values.map(|one| &one.shape) {
        for value in values.values.iter().filter_map(|fact| fact.value.as_str()) {
            let insert = Some(format!("`{value}`"));
            out.push(item(value.to_owned(), CompletionItemKind::ENUM_MEMBER, insert));
        }
    }
    out
}

/// The completions of an empty line.
pub fn snippet(analysis: &Analysis, file: &Path, at: Position) -> Option<CompletionItem> {
    let (_, text) = analysis.source(file)?;
    let here = offset(text, at);
    let found = match analysis.schema_name(file) {
        None => snippets::of_page(text, here),
        Some("corrections.schema.json") => {
            snippets::of_corrections(&analysis.schema(file)?, text, here)
        }
        Some(_) => None,
    }?;
    Some(CompletionItem {
        label: found.label.to_owned(),
        kind: Some(CompletionItemKind::SNIPPET),
        insert_text: Some(found.text),
        insert_text_format: Some(InsertTextFormat::SNIPPET),
        ..CompletionItem::default()
    })
}

/// The edits that put the bars of tables in line; of those that a range meets, if there is one.
pub fn formatting(analysis: &Analysis, file: &Path, range: Option<Range>) -> Vec<TextEdit> {
    let page = analysis.source(file).filter(|_| analysis.schema_name(file).is_none());
    let tables = page.map(|(_, text)| format::tables(text)).unwrap_or_default();
    let meets = |lines: &std::ops::Range<usize>| {
        range.is_none_or(|range| {
            lines.start <= range.end.line as usize && (range.start.line as usize) < lines.end
        })
    };
    let at = |line: usize| Position::new(line as u32, 0);
    let found = tables.into_iter().filter(|table| meets(&table.lines));
    found
        .map(|table| {
            TextEdit::new(Range::new(at(table.lines.start), at(table.lines.end)), table.text)
        })
        .collect()
}

/// The anchor of a heading.
pub fn slug(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

fn edit(file: &Path, text: &str, at: Position, insert: String) -> Option<WorkspaceEdit> {
    let whole = TextEdit::new(Range::new(at, at), insert);
    // A file that is not there yet is made.
    let uri = uri(file)?;
    if !text.is_empty() || file.exists() {
        return Some(WorkspaceEdit::new(HashMap::from([(uri, vec![whole])])));
    }
    let identifier = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: None };
    let make = ResourceOp::Create(CreateFile { uri, options: None, annotation_id: None });
    let edits = TextDocumentEdit { text_document: identifier, edits: vec![OneOf::Left(whole)] };
    let changes = DocumentChanges::Operations(vec![
        DocumentChangeOperation::Op(make),
        DocumentChangeOperation::Edit(edits),
    ]);
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}

/// The fixes of the findings at a place: the correction, a line of the dialect, the right anchor.
pub fn actions(
    analysis: &Analysis,
    parameters: &CodeActionParams,
    read: impl Fn(&Path) -> String,
) -> Vec<CodeActionOrCommand> {
    let file = path(&parameters.text_document.uri);
    let mut out = Vec::new();
    for found in &parameters.context.diagnostics {
        let mut add = |title: String, edit: Option<WorkspaceEdit>| {
            let Some(edit) = edit else { return };
            out.push(CodeActionOrCommand::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![found.clone()]),
                edit: Some(edit),
                ..CodeAction::default()
            }));
        };
        let data = |key: &str| {
            let value = found.data.as_ref().and_then(|data| data.get(key));
            value.and_then(|value| value.as_str()).map(str::to_owned)
        };
        if let Some(toml) = data("toml") {
            let text = read(&analysis.corrections);
            let insert = format!("{}{toml}\n", if text.is_empty() { "" } else { "\n" });
            let at = position(&text, text.len());
            add("Add the correction".to_owned(), edit(&analysis.corrections, &text, at, insert));
        }
        let code = match &found.code {
            Some(NumberOrString::String(code)) => Code::named(code),
            _ => None,
        };
        let project = analysis.project.as_ref().filter(|_| code == Some(Code::UnknownType));
        if let (Some(project), Some((_, text))) = (project, analysis.source(&file)) {
            let start = offset(text, found.range.start);
            let word = &text[start..offset(text, found.range.end).max(start)];
            let (at, insert) = dialect_line(&read(project), word);
            let title = format!("Define `{word}` in the dialect");
            add(title, edit(project, "x", at, insert));
        }
    }
    out.extend(from_schema(analysis, &file, parameters.range.start.line.saturating_add(1), read));
    out
}

/// The edit of a row whose attribute a schema of the project describes otherwise.
fn from_schema(
    analysis: &Analysis,
    file: &Path,
    line: u32,
    read: impl Fn(&Path) -> String,
) -> Option<CodeActionOrCommand> {
    let project = analysis.stated.as_ref().filter(|project| !project.schemas.is_empty())?;
    let files = project.schemas.iter().map(|name| (name.clone(), read(&analysis.path(name))));
    let files: Vec<(String, String)> = files.collect();
    let options = Options { stated: project.compare.clone(), keep_going: true };
    let is_here = |one: &Difference| {
        let here = |place: &Place| analysis.is_in(place, file) && place.line == line;
        one.level() >= Level::Warning && one.place.as_ref().is_some_and(here)
    };
    let fixed = fix::from_schema(&analysis.input, &files, &options, is_here).ok()?;
    let edits = fixed.pages.iter().filter_map(|(path, text)| {
        let path = analysis.path(path);
        let (_, before) = analysis.source(&path)?;
        Some((uri(&path)?, vec![replacement(before, text.trim_start_matches('\u{feff}'))]))
    });
    let edits: Vec<(Uri, Vec<TextEdit>)> = edits.collect();
    (!edits.is_empty()).then(|| {
        CodeActionOrCommand::CodeAction(CodeAction {
            title: "Make the page say what the schema says".to_owned(),
            kind: Some(CodeActionKind::QUICKFIX),
            edit: Some(WorkspaceEdit::new(edits.into_iter().collect())),
            ..CodeAction::default()
        })
    })
}

/// The edit that makes one text another one: of all between what both start and end with.
fn replacement(before: &str, after: &str) -> TextEdit {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let start = same(&mut before.chars(), &mut after.chars());
    let (old, new) = (&before[start..], &after[start..]);
    let end = same(&mut old.chars().rev(), &mut new.chars().rev());
    let range = Range::new(position(before, start), position(before, before.len() - end));
    TextEdit::new(range, new[..new.len() - end].to_owned())
}

/// Where a word goes in the project file, and the line.
fn dialect_line(text: &str, word: &str) -> (Position, String) {
    let header = "[dialect.types.words]";
    let word = toml::Value::from(word);
    match text.find(header) {
        Some(at) => {
            let end = text[at..].find('\n').map_or(text.len(), |found| at + found + 1);
            (position(text, end), format!("{word} = \"string\"\n"))
        }
        None => (position(text, text.len()), format!("\n{header}\n{word} = \"string\"\n")),
    }
}
