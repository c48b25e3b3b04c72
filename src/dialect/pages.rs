//! In: nothing. Out: what pages are made of beside Markdown. Must not know: where on a page it is.

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

/// The name of an element of HTML, so that it need not be kept by whoever reads it.
pub(crate) fn element(name: &str) -> Option<&'static str> {
    ELEMENTS.binary_search(&name).ok().map(|at| ELEMENTS[at])
}

/// Comments, by what opens and closes them.
pub(crate) const COMMENTS: [(&str, &str); 2] = [("<!--", "-->"), ("{/*", "*/}")];

/// A block of another language inside a page, by what opens and closes it.
pub(crate) const MAGIC_BLOCK: (&str, &str) = ("[block:", "[/block]");

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
