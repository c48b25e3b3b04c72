//! Changes of a page that mean nothing.

use super::text::{
    around, cells, each_cell, each_link, lines, links, of, row, tables, words, Kind,
};

/// A change, by its name.
pub type Change = (&'static str, fn(&str) -> String);

pub const CHANGES: &[Change] = &[
    ("line ends of Windows", |text| text.replace('\n', "\r\n")),
    ("a mark of the byte order", |text| format!("\u{feff}{text}")),
    ("no line end at the end", |text| text.trim_end().to_owned()),
    ("blank lines at the end", |text| format!("{text}\n\n\n")),
    ("blank lines doubled", |text| of(text, Kind::Blank, |_| "\n".into())),
    ("blanks in blank lines", |text| of(text, Kind::Blank, |_| "  ".into())),
    ("a tab in blank lines", |text| of(text, Kind::Blank, |_| "\t".into())),
    ("a blank behind rows", |text| tables(text, |line| format!("{line} "))),
    ("blanks behind rows", |text| tables(text, |line| format!("{line}   "))),
    ("a tab behind rows", |text| tables(text, |line| format!("{line}\t"))),
    ("a tab behind the delimiters", |text| of(text, Kind::Delimiter, |line| format!("{line}\t"))),
    ("a blank behind headings", |text| of(text, Kind::Heading, |line| format!("{line} "))),
    ("a tab behind headings", |text| of(text, Kind::Heading, |line| format!("{line}\t"))),
    ("hashes behind headings", |text| of(text, Kind::Heading, |line| format!("{line} ##"))),
    ("headings in by one", |text| of(text, Kind::Heading, |line| format!(" {line}"))),
    ("rows in by one", |text| tables(text, |line| format!(" {line}"))),
    ("rows in by three", |text| tables(text, |line| format!("   {line}"))),
    ("cells padded", |text| padded(text, "    ")),
    ("cells padded with tabs", |text| padded(text, "\t")),
    ("cells bare", |text| each_cell(text, |_, cell| cell.trim_matches(' ').to_owned())),
    ("cells filled up to forty", |text| each_cell(text, |_, cell| format!("{cell:40}"))),
    ("nothing behind the last cell", |text| tables(text, no_end)),
    ("long delimiters", |text| text.replace("---|", "-----------|")),
    ("delimiters to the left", |text| delimiters(text, ":---")),
    ("delimiters to the right", |text| delimiters(text, "---:")),
    ("delimiters in the middle", |text| delimiters(text, ":-:")),
    ("short delimiters", |text| delimiters(text, "-")),
    ("delimiters with blanks", |text| delimiters(text, "   --   ")),
    ("a hard blank behind cells", |text| behind(text, "\u{a0}")),
    ("the entity of a hard blank behind cells", |text| behind(text, "&nbsp;")),
    ("a thin blank behind cells", |text| behind(text, "\u{2009}")),
    ("an invisible blank behind cells", |text| behind(text, "\u{200b}")),
    ("a joiner of words behind cells", |text| behind(text, "\u{2060}")),
    ("a mark of direction behind cells", |text| behind(text, "\u{200e}")),
    ("a comment behind cells", |text| behind(text, "<!-- seen -->")),
    ("a comment before cells", |text| each_cell(text, |_, cell| format!(" <!-- seen -->{cell}"))),
    ("an invisible blank before texts", |text| {
        described(text, |cell| format!(" \u{200b}{}", cell.trim_start()))
    }),
    ("hard blanks between words", |text| cell_words(text, |words| inner_blanks(words, "\u{a0}"))),
    ("two blanks between words", |text| cell_words(text, |words| inner_blanks(words, "  "))),
    ("a break of lines as the entity of one", |text| {
        cell_words(text, |words| inner_blanks(words, "&#32;"))
    }),
    ("letters as entities", |text| cell_words(text, |words| words.replace('s', "&#115;"))),
    ("letters as entities of hex", |text| cell_words(text, |words| words.replace('e', "&#x65;"))),
    ("dashes as entities", |text| cell_words(text, |words| words.replace('-', "&#45;"))),
    ("underscores as entities", |text| cell_words(text, |words| words.replace('_', "&#95;"))),
    ("underscores escaped", |text| cell_words(text, |words| words.replace('_', "\\_"))),
    ("colons as entities", |text| cell_words(text, |words| words.replace(':', "&#58;"))),
    ("full stops escaped", |text| {
        described(text, |cell| words(cell, |words| words.replace(". ", "\\. ")))
    }),
    ("quotes as entities", |text| cell_words(text, |words| words.replace('"', "&quot;"))),
    ("curly apostrophes", |text| cell_words(text, |words| words.replace('\'', "’"))),
    ("curly quotes", |text| cell_words(text, curly)),
    ("tables in a quotation", |text| around(text, "", "> ", "> ", "")),
    ("tables in two quotations", |text| around(text, "", "> > ", "> > ", "")),
    ("tables in a list", |text| around(text, "", "- ", "  ", "")),
    ("tables in a numbered list", |text| around(text, "", "1. ", "   ", "")),
    ("tables in an item with words", |text| around(text, "- These are:\n\n", "  ", "  ", "")),
    ("tables in a component", |text| {
        around(text, "<Tabs>\n<Tab title=\"All\">\n\n", "", "", "\n</Tab>\n</Tabs>\n")
    }),
    ("tables in details", |text| {
        around(text, "<details><summary>All</summary>\n\n", "", "", "\n</details>\n")
    }),
    ("tables in a division", |text| around(text, "<div class=\"wide\">\n\n", "", "", "\n</div>\n")),
    ("a comment above tables", |text| around(text, "<!-- seen -->\n\n", "", "", "")),
    ("an anchor above tables", |text| {
        // One beside a heading that repeats says that it is an object of its own.
        if repeats_heading(text) {
            text.to_owned()
        } else {
            around(text, "<a id=\"unused-7\"></a>\n\n", "", "", "")
        }
    }),
    ("an anchor above headings", |text| {
        of(text, Kind::Heading, |line| format!("<a id=\"unused-8\"></a>\n\n{line}"))
    }),
    ("a rule above headings", |text| of(text, Kind::Heading, |line| format!("\n---\n\n{line}"))),
    ("an anchor in headings", |text| {
        of(text, Kind::Heading, |line| format!("{line} <a id=\"unused-9\"></a>"))
    }),
    ("a link to the top below tables", |text| around(text, "", "", "", "\n[Back to top](#top)\n")),
    ("reference links", |text| referenced(text, false)),
    ("reference links of what they show", |text| referenced(text, true)),
    ("links in angles", |text| {
        each_link(text, |_, shown, target| format!("[{shown}](<{target}>)"))
    }),
    ("links with titles", |text| {
        each_link(text, |_, shown, target| format!("[{shown}]({target} \"A title\")"))
    }),
    ("links of HTML", html_links),
    ("anchors with capitals", |text| {
        each_link(text, |_, shown, target| format!("[{shown}]({})", target.to_uppercase()))
    }),
    ("anchors percent-encoded", |text| {
        each_link(text, |_, shown, target| format!("[{shown}]({})", target.replace('-', "%2D")))
    }),
    ("breaks with slashes", |text| text.replace("<br>", "<br/>").replace("</br>", "<br />")),
    ("headers in capitals", |text| of(text, Kind::Header, |line| words(line, str::to_uppercase))),
    ("headers in bold", |text| {
        of(text, Kind::Header, |line| row(line, |_, cell| bold(cell, "**")))
    }),
    ("stars of bold as lines", |text| described(text, |cell| paired(cell, "**", "__"))),
    ("stars of bold as tags", |text| described(text, |cell| tagged(cell, "**", "strong"))),
    ("code with two ticks", |text| code(text, "`` ", " ``")),
    ("code as tags", |text| code(text, "<code>", "</code>")),
    ("lines under headings", under_headings),
    ("headings as tags", |text| of(text, Kind::Heading, heading_tag)),
    ("fences of tildes", tildes),
    ("items with stars", |text| of(text, Kind::Text, |line| item(line, "* "))),
    ("items with plus", |text| of(text, Kind::Text, |line| item(line, "+ "))),
    ("a module of MDX above", |text| above(text, "import Tabs from \"./tabs\";\n\n")),
    ("a comment above", |text| above(text, "<!-- made by hand\n\n| a | b | -->\n\n")),
    ("front matter", |text| above(text, "---\ntitle: page\n---\n\n")),
    ("front matter of TOML", |text| above(text, "+++\ntitle = \"page\"\n+++\n\n")),
];

/// Whether two headings are equal.
fn repeats_heading(text: &str) -> bool {
    let lines = super::text::lines(text).into_iter();
    let headings = lines.filter(|(kind, _)| *kind == Kind::Heading).map(|(_, line)| line);
    let mut known = std::collections::BTreeSet::new();
    headings.map(|line| line.trim_start_matches('#').trim()).any(|text| !known.insert(text))
}

/// Text above a page that has no front matter.
fn above(text: &str, added: &str) -> String {
    let start = text.trim_start_matches('\u{feff}');
    let front = start.starts_with("---") || start.starts_with("+++");
    if front {
        text.to_owned()
    } else {
        format!("{added}{text}")
    }
}

fn padded(text: &str, with: &str) -> String {
    each_cell(text, |_, cell| format!("{with}{}{with}", cell.trim_matches(' ')))
}

fn behind(text: &str, mark: &str) -> String {
    each_cell(text, |_, cell| {
        let shown = cell.trim_end();
        if shown.is_empty() {
            cell.to_owned()
        } else {
            format!("{shown}{mark} ")
        }
    })
}

fn no_end(line: &str) -> String {
    let bare = line.trim_end();
    let ends = cells(bare).is_some_and(|cells| {
        cells.len() > 2 && cells.last().is_some_and(|last| !last.trim().is_empty())
    });
    if ends {
        bare[..bare.len() - 1].trim_end().to_owned()
    } else {
        line.to_owned()
    }
}

fn delimiters(text: &str, mark: &str) -> String {
    of(text, Kind::Delimiter, |line| row(line, |_, _| mark.to_owned()))
}

/// Changes all cells but those of names.
fn described(text: &str, change: impl Fn(&str) -> String) -> String {
    each_cell(
        text,
        |at, cell| {
            if at == 0 || cell.trim().is_empty() {
                cell.to_owned()
            } else {
                change(cell)
            }
        },
    )
}

fn cell_words(text: &str, change: impl Fn(&str) -> String + Copy) -> String {
    described(text, |cell| words(cell, change))
}

/// Another blank between words; what is at the ends stays.
fn inner_blanks(text: &str, blank: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    format!("{}{}{}", &text[..start], inner.replace(' ', blank), &text[end..])
}

fn curly(text: &str) -> String {
    let parts: Vec<&str> = text.split('"').collect();
    if parts.len().is_multiple_of(2) {
        return text.to_owned();
    }
    let mut out = parts[0].to_owned();
    for (at, part) in parts[1..].iter().enumerate() {
        out.push(if at % 2 == 0 { '“' } else { '”' });
        out.push_str(part);
    }
    out
}

fn referenced(text: &str, shown_only: bool) -> String {
    let all = links(text);
    let plain = |shown: &str, target: &str| {
        let one = all.iter().all(|(_, other, to)| *other != shown || *to == target);
        // A text in brackets would become a link.
        let linked = all.iter().filter(|(_, other, _)| *other == shown).count();
        let one = one && text.matches(&format!("[{shown}]")).count() == linked;
        one && !shown.contains(['`', '\\', '*', '!']) && !text.contains(&format!("[{shown}]: "))
    };
    let changed = each_link(text, |number, shown, target| {
        if !plain(shown, target) {
            format!("[{shown}]({target})")
        } else if shown_only {
            format!("[{shown}][]")
        } else {
            format!("[{shown}][reference {number}]")
        }
    });
    let mut out = changed + "\n\n";
    for (number, (_, shown, target)) in
        all.iter().enumerate().filter(|(_, (_, shown, to))| plain(shown, to))
    {
        let label = if shown_only { (*shown).to_owned() } else { format!("reference {number}") };
        out.push_str(&format!("[{label}]: {target}\n"));
    }
    out
}

fn html_links(text: &str) -> String {
    each_link(text, |_, shown, target| {
        if shown.contains(['`', '*', '_', '\\']) {
            format!("[{shown}]({target})")
        } else {
            format!("<a href=\"{target}\">{shown}</a>")
        }
    })
}

fn bold(cell: &str, mark: &str) -> String {
    let inner = cell.trim();
    if inner.is_empty() || inner.contains(['*', '_', '`', '<']) {
        return cell.to_owned();
    }
    format!(" {mark}{inner}{mark} ")
}

/// Another mark for one that stands in pairs around words.
fn paired(cell: &str, mark: &str, other: &str) -> String {
    let parts: Vec<&str> = cell.split(mark).collect();
    let apart = |part: &str| {
        !part.ends_with(char::is_alphanumeric) && !part.starts_with(char::is_alphanumeric)
    };
    let outer = parts.iter().step_by(2).all(|part| apart(part));
    if parts.len().is_multiple_of(2) || !outer || cell.contains(['`', '_', '<']) {
        return cell.to_owned();
    }
    parts.join(other)
}

fn tagged(cell: &str, mark: &str, tag: &str) -> String {
    let parts: Vec<&str> = cell.split(mark).collect();
    if parts.len().is_multiple_of(2)
        || cell.contains(['`', '[', '<', '_', '\\'])
        || cell.matches('*').count() != 2 * (parts.len() - 1)
    {
        return cell.to_owned();
    }
    let mut out = parts[0].to_owned();
    for (at, part) in parts[1..].iter().enumerate() {
        out.push_str(&if at % 2 == 0 { format!("<{tag}>") } else { format!("</{tag}>") });
        out.push_str(part);
    }
    out
}

/// Writes the code of rows otherwise.
fn code(text: &str, open: &str, close: &str) -> String {
    of(text, Kind::Row, |line| {
        let parts: Vec<&str> = line.split('`').collect();
        let inner = |part: &&str| {
            !part.is_empty()
                && !part.contains(['\\', '<', '&', '*', '_', '[', '~', '|', '$'])
                && part.trim() == *part
        };
        let plain = parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(inner);
        if !plain || line.contains("<code") {
            return line.to_owned();
        }
        let mut out = parts[0].to_owned();
        for (at, part) in parts[1..].iter().enumerate() {
            out.push_str(if at % 2 == 0 { open } else { close });
            out.push_str(part);
        }
        out
    })
}

/// Headings of the first two levels with a line under them.
fn under_headings(text: &str) -> String {
    let all = lines(text);
    let mut out = String::new();
    for (at, (kind, line)) in all.iter().enumerate() {
        let above = at == 0 || all[at - 1].0 == Kind::Blank;
        let marked =
            [("# ", "==="), ("## ", "---")].into_iter().find(|(mark, _)| line.starts_with(mark));
        match marked.filter(|_| *kind == Kind::Heading && above) {
            Some((mark, under)) => out.push_str(&format!("{}\n{under}\n", &line[mark.len()..])),
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

fn heading_tag(line: &str) -> String {
    let level = line.len() - line.trim_start_matches('#').len();
    let text = line[level..].trim();
    if level > 6 || text.is_empty() || text.contains(['`', '*', '_', '[', '\\', '<', '&', '#', '{'])
    {
        return line.to_owned();
    }
    format!("\n<h{level}>{text}</h{level}>\n")
}

fn item(line: &str, mark: &str) -> String {
    line.strip_prefix("- ").map_or_else(|| line.to_owned(), |rest| format!("{mark}{rest}"))
}

/// Fences of tildes, where no other mark of code is.
fn tildes(text: &str) -> String {
    let starts = text.lines().filter(|line| line.starts_with("```")).count();
    if text.contains("~~~") || text.matches("```").count() != starts {
        return text.to_owned();
    }
    text.replace("```", "~~~")
}
