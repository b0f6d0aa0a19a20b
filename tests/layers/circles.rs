//! Import circles, and the order of the rooms inside a layer, as data.
//!
//! A file imports another when a path in it, in `use` or in line, leads there. `mod x;` alone is no import; left out are
//! modules of tests, and calls of a module's own child, which it is made of. Files that lead to each other in a circle can
//! only be read together, so a circle is small, and inside a layer a room imports only rooms below it.

use std::collections::{BTreeMap, BTreeSet};

use crate::path::{self, Found};
use crate::token::{self, Token};

/// The most files that may lead to each other.
pub const MOST: usize = 4;

/// The rooms of a layer from the lowest up: its child modules, each with all that is below it. A room imports those of
/// lower rows and of its own row.
pub struct Order {
    pub layer: &'static str,
    pub rows: &'static [&'static [&'static str]],
}

/// A layer without an order here has none yet. The file of the layer itself stands above all its rooms.
pub const ORDERS: &[Order] = &[
    Order {
        layer: "store",
        rows: &[
            &["engine"],
            &["audit"],
            &["session"],
            &["read"],
            &["write"],
            &["open"],
            &["backup"],
            &["request"],
        ],
    },
    Order {
        layer: "console",
        rows: &[
            &["key", "theme", "ascii"],
            &["route"],
            &["effect"],
            &["view"],
            &["widgets"],
            &["forms"],
            &["screens", "navigation"],
            &["app"],
            &["run", "line_mode", "terminal"],
        ],
    },
];

/// Layers whose larger circles are meant, and the largest in each: entities are `static`s that refer to each other, and so
/// do the types of the language they are written in, as the things they describe do.
pub const MEANT: &[(&str, usize)] = &[("domain", 15)];

/// Which file imports which, by their modules: `console/view/screen`.
pub type Imports = BTreeMap<String, BTreeSet<String>>;

/// The imports of these sources, each given with the path of its file.
pub fn imports(files: &[(String, String)]) -> Imports {
    let name = |file: &str| {
        let inner = file.strip_prefix("src/").unwrap_or(file);
        inner.strip_suffix(".rs").unwrap_or(inner).to_owned()
    };
    let code = files
        .iter()
        .filter(|(f, _)| !f.ends_with("/tests.rs") && !f.contains("/tests/"));
    let code: Vec<(String, &String)> = code.map(|(f, s)| (name(f), s)).collect();
    let modules: BTreeSet<String> = code.iter().map(|(module, _)| module.clone()).collect();
    let of = |(module, source): &(String, &String)| {
        let found = imported(module, source, &modules);
        (module.clone(), found)
    };
    code.iter().map(of).collect()
}

fn imported(module: &str, source: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let tokens = without_visibility(without_tests(token::read(source)));
    let segments: Vec<&str> = module.split('/').collect();
    let found = path::find(&tokens, &segments);
    let led = found.iter().filter_map(|f| leads_to(f, module, modules));
    led.filter(|to| to != module).collect()
}

/// The file that a path leads to: the longest start of it that is one.
fn leads_to(found: &Found, module: &str, modules: &BTreeSet<String>) -> Option<String> {
    let segments = &found.segments;
    let first = segments.first()?;
    if first != "crate" {
        let child = format!("{module}/{first}");
        return (found.used && modules.contains(&child)).then_some(child);
    }
    let start = |n: usize| segments[1..n].join("/");
    let mut starts = (2..=segments.len()).rev().map(start);
    starts.find(|s| modules.contains(s))
}

/// Modules of tests stand last in their file.
pub fn without_tests(mut tokens: Vec<(usize, Token)>) -> Vec<(usize, Token)> {
    let is_test = |w: &[(usize, Token)]| {
        let word = |n: usize, word: &str| w[n].1 == Token::Word(word.to_owned());
        word(0, "cfg") && word(2, "test") && word(5, "mod") && w[7].1 == Token::Sign('{')
    };
    let end = tokens.windows(8).position(is_test);
    tokens.truncate(end.unwrap_or(tokens.len()));
    tokens
}

/// `pub(super)` says who may look, and looks at nothing.
fn without_visibility(tokens: Vec<(usize, Token)>) -> Vec<(usize, Token)> {
    let mut out: Vec<(usize, Token)> = vec![];
    let mut inside = false;
    for (line, token) in tokens {
        let behind = out.iter().rev().map(|(_, t)| t).take(2);
        inside |= behind.eq([&Token::Sign('('), &Token::Word("pub".to_owned())]);
        inside &= token != Token::Sign(')');
        if !inside {
            out.push((line, token));
        }
    }
    out
}

/// Files that lead to each other, the largest circle first.
pub fn circles(imports: &Imports) -> Vec<BTreeSet<&str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = imports
        .keys()
        .map(|m| (m.as_str(), reached(m, imports)))
        .collect();
    let circle = |from: &&str| -> BTreeSet<&str> {
        let back = |to: &&&str| reach.get(**to).is_some_and(|r| r.contains(from));
        reach[from].iter().filter(back).copied().collect()
    };
    let all: BTreeSet<BTreeSet<&str>> = reach.keys().map(circle).collect();
    let mut all: Vec<BTreeSet<&str>> = all.into_iter().filter(|c| c.len() > 1).collect();
    all.sort_by_key(|c| std::cmp::Reverse(c.len()));
    all
}

fn reached<'a>(from: &str, imports: &'a Imports) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = imports[from].iter().map(String::as_str).collect();
    while let Some(module) = next.pop() {
        if seen.insert(module) {
            let on = imports.get(module).into_iter().flatten();
            next.extend(on.map(String::as_str));
        }
    }
    seen
}

/// Circles larger than they may be, and layers named whose circles are no longer large.
pub fn too_large(imports: &Imports, meant: &[(&str, usize)]) -> Vec<String> {
    let circles = circles(imports);
    let layer = |c: &BTreeSet<&str>| {
        c.first()
            .and_then(|m| m.split('/').next())
            .map(str::to_owned)
    };
    let most = |c: &BTreeSet<&str>| {
        let of = meant.iter().find(|(l, _)| layer(c).as_deref() == Some(*l));
        of.map_or(MOST, |(_, most)| *most)
    };
    let large = circles.iter().filter(|c| c.len() > most(c));
    let large = large.map(|c| format!("{} files lead to each other: {c:?}", c.len()));
    let needed = |name: &str| {
        let mut own = circles.iter().filter(|c| layer(c).as_deref() == Some(name));
        own.any(|c| c.len() > MOST)
    };
    let idle = meant.iter().filter(|(l, _)| !needed(l));
    let idle = idle.map(|(l, _)| format!("{l} has no large circle: take it out of MEANT"));
    large.chain(idle).collect()
}

/// Imports of a higher room, and rooms that are missing in the table or stand in it for nothing.
pub fn upward(imports: &Imports, orders: &[Order]) -> Vec<String> {
    orders.iter().flat_map(|o| breaches(imports, o)).collect()
}

fn breaches(imports: &Imports, order: &Order) -> Vec<String> {
    let room = |module: &str| -> Option<String> {
        let inner = module.strip_prefix(order.layer)?.strip_prefix('/')?;
        inner.split('/').next().map(str::to_owned)
    };
    let rank = |room: &str| order.rows.iter().position(|row| row.contains(&room));
    let mut out = vec![];
    let rooms: BTreeSet<String> = imports.keys().filter_map(|m| room(m)).collect();
    for name in rooms.iter().filter(|r| rank(r).is_none()) {
        out.push(format!(
            "{}/{name}: no row of its layer's order",
            order.layer
        ));
    }
    for name in order.rows.iter().copied().flatten() {
        if !rooms.contains(*name) {
            out.push(format!(
                "{}/{name}: in the order, but not there",
                order.layer
            ));
        }
    }
    for (from, all) in imports {
        for to in all {
            let ranks = room(from).zip(room(to));
            if ranks.is_some_and(|(a, b)| rank(&a) < rank(&b)) {
                out.push(format!("{from} imports {to}, which stands above it"));
            }
        }
    }
    out
}

#[test]
fn files_import_each_other_in_small_circles_and_no_higher_room() {
    let imports = imports(&crate::sources("src"));
    let mut breaches = too_large(&imports, MEANT);
    breaches.extend(upward(&imports, ORDERS));
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn a_circle_and_an_upward_import_are_caught() {
    let source = |file: &str, code: &str| (file.to_owned(), code.to_owned());
    let files = [
        source("src/store.rs", "pub mod low; pub mod high; pub mod more;"),
        source(
            "src/store/low.rs",
            "pub(in crate::store::more) use super::high::{A, B};",
        ),
        source("src/store/high.rs", "fn f() { crate::store::more::f(); }"),
        source("src/store/more.rs", "mod tip; mod five; use tip::T;"),
        source("src/store/more/tip.rs", "use super::five::F;"),
        source("src/store/more/five.rs", "use crate::store::low::L;"),
        source(
            "src/store/alone.rs",
            "#[cfg(test)] mod tests { use super::super::low; }",
        ),
    ];
    let imports = imports(&files);
    let order = Order {
        layer: "store",
        rows: &[&["low", "alone"], &["high", "more"], &["gone"]],
    };
    assert_eq!(circles(&imports).len(), 1);
    assert_eq!(too_large(&imports, &[]).len(), 1);
    assert!(too_large(&imports, &[("store", 5)]).is_empty());
    assert_eq!(too_large(&imports, &[("store", 5), ("cli", 9)]).len(), 1);
    assert_eq!(
        upward(&imports, &[order]),
        [
            "store/gone: in the order, but not there",
            "store/low imports store/high, which stands above it",
        ]
    );
}
