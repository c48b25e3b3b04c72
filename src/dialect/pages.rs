//! In: nothing. Out: the elements of pages besides those of Markdown. Must not know: where on a
//! page they are.

/// Elements of HTML that pages use, in order.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Whether HTML has an element of this name.
pub(crate) fn is_element(name: &str) -> bool {
    element(name).is_some()
}

/// The name of an element of HTML as a constant, which readers need not copy.
pub(crate) fn element(name: &str) -> Option<&'static str> {
    ELEMENTS.binary_search(&name).ok().map(|at| ELEMENTS[at])
}

/// Comments, by their opening and closing.
pub(crate) const COMMENTS: [(&str, &str); 2] = [("<!--", "-->"), ("{/*", "*/}")];

/// A block of another language inside a page, by its opening and closing.
pub(crate) const MAGIC_BLOCK: (&str, &str) = ("[block:", "[/block]");

/// The markup language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Markdown, with HTML or components in it.
    Markdown,
    /// HTML.
    Html,
    /// AsciiDoc.
    AsciiDoc,
    /// reStructuredText.
    Rst,
}

/// The endings of the names of pages.
const ENDINGS: [(&str, Markup); 9] = [
    (".md", Markup::Markdown),
    (".mdx", Markup::Markdown),
    (".markdown", Markup::Markdown),
    (".mdown", Markup::Markdown),
    (".html", Markup::Html),
    (".htm", Markup::Html),
    (".adoc", Markup::AsciiDoc),
    (".asciidoc", Markup::AsciiDoc),
    (".rst", Markup::Rst),
];

fn ending(path: &str) -> Option<(&'static str, Markup)> {
    let ends = |ending: &str| {
        let start = path.len().checked_sub(ending.len());
        let end = start.and_then(|start| path.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    ENDINGS.into_iter().find(|(ending, _)| ends(ending))
}

/// The markup language of the page with this path; none if it is not the path of a page.
pub(crate) fn markup(path: &str) -> Option<Markup> {
    ending(path).map(|(_, markup)| markup)
}

/// Whether a path names a page, by its extension.
#[must_use]
pub fn is_page(path: &str) -> bool {
    markup(path).is_some()
}

/// The path of a page without its ending.
pub(crate) fn without_ending(path: &str) -> &str {
    ending(path).map_or(path, |(ending, _)| &path[..path.len() - ending.len()])
}

/// The methods of HTTP requests.
const METHODS: [&str; 7] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/// Whether a line is that of an HTTP request: `GET /orders/:id`.
pub(crate) fn is_request(line: &str) -> bool {
    let target = line.trim().split_once(' ').filter(|(method, _)| METHODS.contains(method));
    target.is_some_and(|(_, target)| target.trim_start().starts_with(['/', 'h', '{']))
}

/// Whether the value of an example is the name of a type, with or without a remark.
pub(crate) fn names_type(text: &str) -> bool {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let remark = rest.is_empty() || rest.starts_with('(') && rest.ends_with(')');
    remark && word.len() > 2 && super::type_word(&word.to_lowercase()).is_some()
}

/// The kind of content of a reStructuredText directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Directive {
    /// Blocks, and a title.
    Blocks,
    /// Code.
    Code,
    /// HTML.
    Html,
    /// A table as a list of lists.
    ListTable,
    /// A table as values between commas.
    CsvTable,
    /// An attribute.
    Field,
    /// Nothing of the page's text.
    Nothing,
}

const DIRECTIVES: [(&str, Directive); 22] = [
    ("attribute", Directive::Field),
    ("code", Directive::Code),
    ("code-block", Directive::Code),
    ("contents", Directive::Nothing),
    ("confval", Directive::Field),
    ("csv-table", Directive::CsvTable),
    ("figure", Directive::Nothing),
    ("highlight", Directive::Nothing),
    ("image", Directive::Nothing),
    ("index", Directive::Nothing),
    ("js:attribute", Directive::Field),
    ("list-table", Directive::ListTable),
    ("literalinclude", Directive::Nothing),
    ("meta", Directive::Nothing),
    ("parsed-literal", Directive::Code),
    ("property", Directive::Field),
    ("py:attribute", Directive::Field),
    ("py:property", Directive::Field),
    ("raw", Directive::Html),
    ("setting", Directive::Field),
    ("sourcecode", Directive::Code),
    ("toctree", Directive::Nothing),
];

/// The kind of content of the directive with this name.
pub(crate) fn directive(name: &str) -> Directive {
    let known = DIRECTIVES.iter().find(|(known, _)| *known == name);
    known.map_or(Directive::Blocks, |(_, holds)| *holds)
}

/// Words of fields before a name, with its type between.
const FIELD_KINDS: [&str; 18] = [
    "<json",
    "<jsonarr",
    ">json",
    ">jsonarr",
    "arg",
    "argument",
    "attr",
    "form",
    "ivar",
    "key",
    "keyword",
    "param",
    "parameter",
    "query",
    "reqjson",
    "reqjsonarr",
    "resjson",
    "var",
];

/// Whether a name follows the first word of a field.
pub(crate) fn field_kind(word: &str) -> bool {
    FIELD_KINDS.contains(&word)
}

/// First words of a field about a result, beside fields with names.
const FIELD_RESULTS: [&str; 10] = [
    "returns",
    "return",
    "rtype",
    "raises",
    "raise",
    "except",
    "exception",
    "yields",
    "ytype",
    "throws",
];

/// Whether a field with this first word is about a result, not about a name.
pub(crate) fn field_of_result(word: &str) -> bool {
    FIELD_RESULTS.contains(&word)
}

/// Roles whose text is the target of a link.
const REFERENCES: [&str; 4] = ["any", "numref", "ref", "term"];

/// Whether a role of reStructuredText leads to a place with an anchor.
pub(crate) fn role_is_reference(role: &str) -> bool {
    REFERENCES.contains(&role.rsplit(':').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_in_order_and_found() {
        assert!(ELEMENTS.is_sorted());
        assert!(ELEMENTS.iter().all(|name| element(name) == Some(name)));
        assert_eq!((element("x"), element("BR"), element("")), (None, None, None));
    }
}
