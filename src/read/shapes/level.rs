//! In: the nodes beside each other in one element. Out: the same, with tables in place of lists of
//! attributes. Must not know: how an item is read.

use super::above::{self, owner, Above};
use super::disclosed::disclosures;
use super::head::may_hold;
use super::item::{is_blank, Item};
use super::known::{Known, Place};
use super::line::plain;
use super::rows::{table, Shaped};
use super::{Shaper, Slot};
use crate::dialect::{
    heads_prose, label_slot, letters, slug, speaks_of_several, type_word, Owner, Prose,
};
use crate::read::sections::{add_to_rows, attributes_of_table};
use crate::read::tree::{is_heading, Element, Node};
use std::collections::{BTreeMap, BTreeSet};

/// A piece of a level: a node, or rows that become a table.
enum Piece {
    Node(Node),
    Rows(Vec<Shaped>),
}

/// The headings of prose above a place, each with its level.
#[derive(Default)]
pub(super) struct ProseAbove(Vec<(u8, Prose)>);

impl ProseAbove {
    /// Those around a whole level.
    pub(super) fn of(around: Option<Prose>) -> ProseAbove {
        ProseAbove(around.map(|prose| (0, prose)).into_iter().collect())
    }

    /// A heading ends those that are not above it.
    pub(super) fn heading(&mut self, heading: &Element) {
        if !is_heading(&heading.name) {
            return;
        }
        let level = heading.level();
        self.0.retain(|(outer, _)| *outer < level);
        let prose = heads_prose(&plain(&heading.children));
        self.0.extend(prose.map(|prose| (level, prose)));
    }

    fn is_of_changes(&self) -> bool {
        self.0.iter().any(|(_, prose)| *prose == Prose::Changes)
    }

    /// The kind of the nearest one; changes count from anywhere above.
    pub(super) fn nearest(&self) -> Option<Prose> {
        let changes = self.is_of_changes().then_some(Prose::Changes);
        changes.or(self.0.last().map(|(_, prose)| *prose))
    }
}

/// The section that a list is in.
#[derive(Default)]
struct Within {
    /// The headings around that are of prose.
    prose: ProseAbove,
    /// The attribute that the heading names.
    of: Option<Owner>,
    /// The attribute whose own were found last.
    held: Option<Place>,
    /// Its first piece.
    start: usize,
    /// Whether more than one link leads to its heading.
    shared: bool,
}

/// The nodes of one level, done one by one.
pub(super) struct Level<'a, 'b> {
    shaper: &'a Shaper<'b>,
    out: Vec<Piece>,
    above: Above,
    /// Whether the node introduces a possible list: otherwise the text before it is not needed.
    leads: bool,
    within: Within,
    known: Known,
    /// The nodes that go into rows of tables, by the pieces of these.
    moved: BTreeMap<usize, BTreeMap<usize, Vec<Node>>>,
    /// Whether words name the owner of the next attributes: otherwise those of tables are not
    /// needed.
    asked: bool,
    /// The keys of the examples of the section.
    keys: BTreeSet<String>,
    /// The names of the attributes that headings describe.
    headed: BTreeSet<String>,
}

impl Shaper<'_> {
    /// Makes tables of the lists of a level.
    pub(super) fn lists(&self, nodes: Vec<Node>, around: Option<Prose>) -> Vec<Node> {
        let mut level = Level {
            shaper: self,
            out: Vec::with_capacity(nodes.len()),
            above: Above::default(),
            leads: false,
            within: Within { prose: ProseAbove::of(around), ..Within::default() },
            known: Known::default(),
            moved: BTreeMap::new(),
            asked: nodes.iter().any(is_table) && nodes.iter().any(|node| owner(node).is_some()),
            keys: BTreeSet::new(),
            headed: nodes.iter().flat_map(|node| headed(node, self)).collect(),
        };
        let (examples, leads) = (examples(&nodes), leads(&nodes));
        level.keys = examples.get(&0).cloned().unwrap_or_default();
        let mut disclosed = disclosures(&nodes);
        let mut end = 0;
        for (at, node) in nodes.into_iter().enumerate() {
            let terms = disclosed.remove(&at).filter(|_| !level.above.denied);
            let whole = |(terms, behind): (Element, usize)| {
                let (rows, odd) = level.terms(&terms)?;
                odd.is_empty().then_some((rows, behind))
            };
            if let Some((rows, behind)) = terms.and_then(whole) {
                level.rows(rows);
                end = behind;
            }
            if at < end {
                continue;
            }
            if let Some(keys) = examples.get(&(at + 1)) {
                level.keys.clone_from(keys);
            }
            level.leads = leads[at];
            level.add(node);
        }
        level.finish()
    }
}

/// Of each node, whether something that may be a list is the next thing that shows after it.
fn leads(nodes: &[Node]) -> Vec<bool> {
    let mut follows = false;
    let mut found: Vec<bool> = nodes
        .iter()
        .rev()
        .map(|node| {
            let leads = follows;
            follows = match node {
                Node::Element(element) if above::is_unseen(element) => follows,
                Node::Element(element) => LISTS.contains(&&*element.name),
                node => follows && is_blank(node),
            };
            leads
        })
        .collect();
    found.reverse();
    found
}

/// Whether a node is a table, or may consist of one.
fn is_table(node: &Node) -> bool {
    matches!(node, Node::Element(element) if matches!(&*element.name, "table" | "blockquote"))
}

/// Elements that may be lists of attributes.
const LISTS: [&str; 5] = ["ul", "ol", "dl", "table", "blockquote"];

impl Level<'_, '_> {
    fn add(&mut self, node: Node) {
        let Node::Element(element) = &node else {
            if !is_blank(&node) {
                self.above = Above::default();
            }
            return self.out.push(Piece::Node(node));
        };
        let found = match &*element.name {
            _ if self.above.denied => None,
            "ul" => self.list(element),
            "ol" => self.numbered(element),
            "dl" => self.terms(element),
            "table" if self.asked => return self.table(node),
            "blockquote" if self.asked => {
                let Some(quoted) = Self::quoted(element) else { return self.other(node) };
                return self.add(quoted);
            }
            _ => None,
        };
        match found {
            Some((rows, odd)) => {
                self.rows(rows);
                self.shaper.note_odd(&odd);
                // The rest is text.
                let rest = Element { children: odd, ..element.clone() };
                if !rest.children.is_empty() {
                    self.out.push(Piece::Node(Node::Element(rest)));
                }
            }
            None => self.other(node),
        }
    }

    /// Adds a node that is no list.
    fn other(&mut self, node: Node) {
        if let Node::Element(element) = &node {
            if is_heading(&element.name) {
                self.heading(element);
            }
            let before = std::mem::take(&mut self.above);
            if self.leads {
                self.above = above::of(element, before);
            }
        }
        self.out.push(Piece::Node(node));
    }

    /// The list or the table that a quotation consists of.
    fn quoted(quotation: &Element) -> Option<Node> {
        let mut filled = quotation.children.iter().filter(|node| !is_blank(node));
        let (Some(only @ Node::Element(inner)), None) = (filled.next(), filled.next()) else {
            return None;
        };
        match &*inner.name {
            "blockquote" => Self::quoted(inner),
            "ul" | "ol" | "dl" | "table" => Some(only.clone()),
            _ => None,
        }
    }

    fn heading(&mut self, heading: &Element) {
        let level = heading.level();
        self.known.heading(level);
        self.within.prose.heading(heading);
        self.within.of = above::owner_of(heading);
        self.within.held = None;
        self.within.start = self.out.len();
        let key = letters(&slug(&plain(&heading.children)));
        self.within.shared = self.shaper.links.get(&key).is_some_and(|links| *links > 1);
    }

    /// Adds rows: those of an attribute that has a row already are in it.
    fn rows(&mut self, mut rows: Vec<Shaped>) {
        let above = std::mem::take(&mut self.above);
        let Some(place) = self.holder(above.of.as_ref()) else {
            let names = rows.iter().map(Shaped::name).collect();
            self.learn(names, self.out.len(), &[], 0);
            return self.out.push(Piece::Rows(rows));
        };
        if let Some(required) = above.required {
            rows.iter_mut().for_each(|row| row.require(required));
        }
        self.within.held = Some(place.clone());
        let Piece::Rows(known) = &mut self.out[place.piece] else {
            return self.moves(&place, table(rows));
        };
        let Some(row) = find(known, &place.path) else { return };
        let names = rows.iter().map(Shaped::name).collect();
        let before = hold(row, rows);
        self.learn(names, place.piece, &place.path, before);
    }

    /// Notes where the rows of some names are: after others in the same row.
    fn learn(&mut self, names: Vec<String>, piece: usize, outer: &[usize], before: usize) {
        for (at, name) in names.into_iter().enumerate() {
            let path = outer.iter().copied().chain([before + at]).collect();
            self.known.add(name, Place { piece, path });
        }
    }

    /// Adds a table: one of an attribute that has a row already is in it.
    fn table(&mut self, node: Node) {
        let above = std::mem::take(&mut self.above);
        let dialect = self.shaper.dialect;
        let attributes = match &node {
            Node::Element(table) => attributes_of_table(table, dialect),
            Node::Text(..) => None,
        };
        let free =
            |cell: Option<&Element>| cell.is_none_or(|cell| may_hold(&cell.children, dialect));
        let named = |(name, cell): (String, _)| Some(name).filter(|_| free(cell));
        let rows: Option<Vec<Option<String>>> =
            attributes.map(|rows| rows.into_iter().map(named).collect());
        let Some(rows) = rows else { return self.out.push(Piece::Node(node)) };
        if let Some(place) = self.holder(above.of.as_ref()) {
            self.within.held = Some(place.clone());
            let Piece::Rows(known) = &mut self.out[place.piece] else {
                return self.moves(&place, node);
            };
            if let Some(row) = find(known, &place.path) {
                row.add(Slot::Description, vec![node]);
            }
            return;
        }
        for (at, name) in rows.into_iter().enumerate() {
            let place = Place { piece: self.out.len(), path: vec![at] };
            name.into_iter().for_each(|name| self.known.add(name, place.clone()));
        }
        self.out.push(Piece::Node(node));
    }

    /// Notes a node that goes into a row of a table.
    fn moves(&mut self, place: &Place, node: Node) {
        let rows = self.moved.entry(place.piece).or_default();
        rows.entry(place.path[0]).or_default().push(node);
    }

    /// Where the attribute is that has those that follow: the one that the words above them name, or
    /// the heading; it has none yet, but for those of the same section.
    fn holder(&mut self, above: Option<&Owner>) -> Option<Place> {
        let owners = [above, self.within.of.as_ref()];
        let place = owners.into_iter().flatten().find_map(|owner| self.place(&owner.path))?;
        if self.within.held.as_ref() == Some(&place) {
            return Some(place);
        }
        if self.within.shared && place.piece < self.within.start {
            return None;
        }
        let free = match &mut self.out[place.piece] {
            Piece::Rows(known) => {
                let row = find(known, &place.path)?;
                row.rows.is_empty() && may_hold(row.cell(Slot::Type), self.shaper.dialect)
            }
            Piece::Node(_) => {
                let rows = self.moved.get(&place.piece);
                rows.is_none_or(|rows| !rows.contains_key(&place.path[0]))
            }
        };
        free.then_some(place)
    }

    /// Where the attribute at the end of a path is: by its last name, where the others lead to it.
    fn place(&self, path: &[String]) -> Option<Place> {
        let dotted = path.join(".");
        let whole = self.known.find(&dotted).cloned();
        whole.or_else(|| {
            let last = self.known.find(path.last()?)?;
            let outer = match &path[..path.len() - 1] {
                [] => true,
                names => self.place(names).is_some_and(|outer| {
                    outer.piece == last.piece && last.path.starts_with(&outer.path)
                }),
            };
            outer.then(|| last.clone())
        })
    }

    /// The attributes that a list of bullets describes, and the items that are none.
    fn list(&self, list: &Element) -> Option<(Vec<Shaped>, Vec<Node>)> {
        let (items, odd) = items(list, self.shaper)?;
        let listed = self.is_enough(&items) && self.is_evident(&items) && !self.is_contents(&items);
        let listed = listed && are_few(odd.len(), &items);
        listed.then(|| (self.shaper.rows_of(items), odd))
    }

    /// Whether a list only names what is described elsewhere: the attributes that the headings below
    /// it describe, or links with nothing but a type.
    fn is_contents(&self, items: &[Item]) -> bool {
        let named = |item: &Item| item.row.is_bare() && self.headed.contains(&item.name);
        let linked = |item: &Item| {
            item.linked && !item.marked && !item.firm && !item.row.says(Slot::Description)
        };
        items.iter().all(named) || items.iter().all(linked)
    }

    /// The attributes that a list with numbers describes: all have a type of their own, as steps do not.
    fn numbered(&self, list: &Element) -> Option<(Vec<Shaped>, Vec<Node>)> {
        let (items, odd) = items(list, self.shaper)?;
        let firm = items.len() > 1 && items.iter().all(|item| item.code && item.firm);
        let listed = firm && odd.is_empty() && self.is_evident(&items);
        listed.then(|| (self.shaper.rows_of(items), odd))
    }

    /// Whether there are two items, or one that can be nothing else.
    fn is_enough(&self, items: &[Item]) -> bool {
        let [only] = items else { return items.len() > 1 };
        let prose = self.within.prose.nearest().is_some();
        let announced = self.above.announces || self.within.of.is_some() && only.evident;
        self.above.of.is_some() || only.code && (announced || only.firm && !prose)
    }

    /// The attributes that a list of terms describes, and the terms that are none.
    fn terms(&self, list: &Element) -> Option<(Vec<Shaped>, Vec<Node>)> {
        let (mut items, mut odd) = (Vec::new(), Vec::new());
        let mut parts = parts(list).into_iter().peekable();
        while let Some(term) = parts.next() {
            let definition = parts.next_if(|part| part.name == "dd");
            let more: Vec<&Element> =
                std::iter::from_fn(|| parts.next_if(|part| part.name == "dd")).collect();
            let nodes = definition.map(|part| part.children.as_slice()).unwrap_or_default();
            let item = (term.name == "dt" && more.is_empty())
                .then(|| Item::term(term, nodes, self.shaper.dialect))
                .flatten();
            // Of two terms with one definition, the first has none of its own.
            let shares = definition.is_none() && parts.peek().is_some_and(|next| next.name == "dt");
            match item.filter(|item| item.typed || !shares) {
                Some(item) => items.push(item),
                None => {
                    let all = [term].into_iter().chain(definition).chain(more);
                    odd.extend(all.map(|part| Node::Element(part.clone())));
                }
            }
        }
        let terms =
            odd.iter().filter(|node| matches!(node, Node::Element(one) if one.name == "dt"));
        let unread = terms.count() + items.iter().filter(|item| item.odd).count();
        let listed = self.is_enough(&items) && self.is_evident(&items) && are_few(unread, &items);
        listed.then(|| (self.shaper.rows_of(items), odd))
    }

    /// Whether something says that these are attributes: a type, presence or default of one of them,
    /// a phrase before them, or an example that has them all.
    fn is_evident(&self, items: &[Item]) -> bool {
        let code = items.iter().all(|item| item.code);
        let labels = || items.iter().all(|item| label_slot(&item.name).is_some());
        if !code && labels() {
            return false;
        }
        let count = |is: fn(&Item) -> bool| items.iter().filter(|item| is(item)).count();
        let (evident, firm) = (count(|item| item.evident), count(|item| item.firm));
        let announced = code && self.above.announces;
        let changes = self.within.prose.is_of_changes();
        match self.within.prose.nearest() {
            _ if announced => return true,
            Some(_) if changes => return false,
            Some(_) => return 2 * firm > items.len(),
            None => {}
        }
        let typed = items.iter().any(|item| item.typed);
        let packages = || items.iter().any(|item| item.versioned) && !typed;
        let shown = || items.iter().all(|item| self.keys.contains(&item.name));
        let keys = || self.above.announces || typed || items.iter().any(Item::is_key);
        let stated = match code {
            true => typed || evident > 0,
            // Words for people that are required or optional may be anything.
            false => firm > 0 || 2 * evident > items.len() && !is_glossary(items) && keys(),
        };
        stated && !packages() || items.len() > 1 && shown()
    }

    fn finish(mut self) -> Vec<Node> {
        let dialect = self.shaper.dialect;
        for (piece, rows) in self.moved {
            if let Piece::Node(Node::Element(table)) = &mut self.out[piece] {
                add_to_rows(table, rows, dialect);
            }
        }
        let node = |piece| match piece {
            Piece::Node(node) => node,
            Piece::Rows(rows) => table(rows),
        };
        self.out.into_iter().map(node).collect()
    }
}

/// The items of a list that start with a name, and the others; none if it has other contents.
fn items(list: &Element, shaper: &Shaper<'_>) -> Option<(Vec<Item>, Vec<Node>)> {
    let mut read = Vec::new();
    for node in &list.children {
        match node {
            Node::Element(item) if item.name == "li" => {
                read.push((item, Item::of(item, shaper.dialect).filter(|item| item.fits)));
            }
            node if is_blank(node) => {}
            _ => return None,
        }
    }
    let typed = |item: &Item| item.code && item.firm && item.typed;
    let kin = read.iter().any(|(_, item)| item.as_ref().is_some_and(typed));
    let (mut items, mut odd) = (Vec::new(), Vec::new());
    for (node, item) in read {
        let of_kin = || Item::of_kin(node, shaper.dialect).filter(|item| item.code);
        match kin.then(of_kin).flatten().or(item) {
            Some(mut item) => {
                shaper.take_statements(&mut item);
                items.push(item);
            }
            None => odd.push(Node::Element(node.clone())),
        }
    }
    Some((items, odd))
}

/// Whether the items that are none are few: then each of the others is code, or a key, and has a
/// type or a mark.
fn are_few(odd: usize, items: &[Item]) -> bool {
    let sure = |item: &Item| item.evident && (item.code || item.firm && item.is_key());
    let read = items.iter().filter(|item| !item.odd);
    odd == 0 || items.len() > 1 && 2 * odd <= items.len() && read.clone().all(sure)
}

impl Shaper<'_> {
    /// Takes the list below the line of an item, if that is a name and its list states one thing
    /// each: `Type: string`.
    fn take_statements(&self, item: &mut Item) {
        let at = item.blocks.iter().position(|node| !is_blank(node)).unwrap_or_default();
        let list = match item.blocks.get(at) {
            Some(Node::Element(list)) if list.name == "ul" && item.row.is_bare() => list.clone(),
            _ => return,
        };
        if self.states_each(&list, item) {
            item.blocks.remove(at);
        }
    }

    /// The rows of items; a list in an item that has attributes describes these.
    fn rows_of(&self, items: Vec<Item>) -> Vec<Shaped> {
        items.into_iter().map(|item| self.row_of(item)).collect()
    }

    pub(super) fn row_of(&self, item: Item) -> Shaped {
        let Item { mut row, blocks, holds, .. } = item;
        for block in blocks {
            let inner = match &block {
                Node::Element(list) if holds && list.name == "ul" && row.rows.is_empty() => {
                    items(list, self).filter(|(items, odd)| are_few(odd.len(), items))
                }
                _ => None,
            };
            match inner {
                Some((inner, odd)) => {
                    row.rows = self.rows_of(inner);
                    self.note_odd(&odd);
                    if let (Node::Element(list), false) = (block, odd.is_empty()) {
                        let rest = Element { children: odd, ..list };
                        row.add(Slot::Description, vec![Node::Element(rest)]);
                    }
                }
                None => row.add(Slot::Description, vec![block]),
            }
        }
        row
    }
}

/// Whether items explain words: some of these are words of types themselves.
fn is_glossary(items: &[Item]) -> bool {
    let word = |item: &&Item| type_word(&item.name).is_some() && !item.firm;
    items.iter().filter(word).count() * 2 >= items.len()
}

/// The row at the end of a path.
fn find<'a>(rows: &'a mut [Shaped], path: &[usize]) -> Option<&'a mut Shaped> {
    let (first, rest) = path.split_first()?;
    let row = rows.get_mut(*first)?;
    if rest.is_empty() {
        Some(row)
    } else {
        find(&mut row.rows, rest)
    }
}

/// Puts rows into the row that contains them, after its own; if its text says that there are
/// several, it is an array. Returns the number of its own rows.
fn hold(row: &mut Shaped, rows: Vec<Shaped>) -> usize {
    let several = speaks_of_several(&plain(row.cell(Slot::Description)));
    if several && !row.says(Slot::Type) {
        let words = Node::Text("array of objects".to_owned(), row.span);
        row.add(Slot::Type, vec![words]);
    }
    let before = row.rows.len();
    row.rows.extend(rows);
    before
}

/// The terms and definitions of a list.
fn parts(list: &Element) -> Vec<&Element> {
    let inner = list.children.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(..) => None,
    });
    inner
        .flat_map(|element| match &*element.name {
            "div" => parts(element),
            _ => vec![element],
        })
        .collect()
}

/// The keys of the examples of each section of a level, by the number of the node after its
/// heading.
fn examples(nodes: &[Node]) -> BTreeMap<usize, BTreeSet<String>> {
    let mut found: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut section = 0;
    found.insert(0, BTreeSet::new());
    for (at, node) in nodes.iter().enumerate() {
        let Node::Element(element) = node else { continue };
        if is_heading(&element.name) {
            section = at + 1;
            found.insert(section, BTreeSet::new());
        } else if element.name == "pre" {
            let text = plain(&element.children);
            found.entry(section).or_default().extend(keys(&text));
        }
    }
    found
}

/// The quoted keys of a text, before a colon.
fn keys(text: &str) -> impl Iterator<Item = String> + '_ {
    let quoted = text.split('"').zip(text.split('"').skip(1));
    quoted.filter(|(_, after)| after.trim_start().starts_with(':')).map(|(key, _)| key.to_owned())
}

/// The names in a table that was made of headings.
fn headed(node: &Node, shaper: &Shaper<'_>) -> Vec<String> {
    match node {
        Node::Element(table) if table.name == "table" && table.columns.is_some() => {
            let rows = attributes_of_table(table, shaper.dialect).unwrap_or_default();
            rows.into_iter().map(|(name, _)| name).collect()
        }
        _ => Vec::new(),
    }
}
