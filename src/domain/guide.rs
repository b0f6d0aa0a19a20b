//! The guides of the roles: a page each, in both languages, part of the program. They are written in `docs/guide/`.

use crate::domain::schema::right::Role;
use crate::text::{Text, t};

/// The page of one role or of two that work at one desk.
#[derive(Debug, PartialEq, Eq)]
pub struct Guide {
    /// What `bina guide` calls it.
    pub name: &'static str,
    pub roles: &'static [Role],
    /// Markdown: headings, paragraphs, lists, keys between backticks, and screens as they look between fences.
    pub page: Text,
}

macro_rules! guide {
    ($name:literal, $($role:ident),+) => {
        Guide {
            name: $name,
            roles: &[$(Role::$role),+],
            page: t(
                include_str!(concat!("../../docs/guide/", $name, ".md")),
                include_str!(concat!("../../docs/guide/", $name, ".en.md")),
            ),
        }
    };
}

/// All of them.
pub static GUIDES: [Guide; 8] = [
    guide!("walikota", Walikota),
    guide!("bapemas", Bapemas),
    guide!("camat", Camat, KasiPmd),
    guide!("lurah", Lurah, Perangkat),
    guide!("skpd", Skpd),
    guide!("lembaga", Lembaga),
    guide!("auditor", Auditor),
    guide!("admin", Admin),
];

/// The page of a role.
pub fn of(role: Role) -> &'static Guide {
    let own = GUIDES.iter().find(|g| g.roles.contains(&role));
    own.unwrap_or(&GUIDES[0])
}

/// The page of this name: its own, or that of one of its roles.
pub fn find(name: &str) -> Option<&'static Guide> {
    let role = Role::parse(&name.replace('-', "_"));
    let own = GUIDES.iter().find(|g| g.name == name);
    own.or_else(|| role.map(of))
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    /// A paragraph or an item of a list, in one line.
    Text(String),
    /// A screen as it looks, row by row.
    Screen(Vec<String>),
}

/// The parts of a page in their order.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut all = vec![];
    let mut screen: Option<Vec<String>> = None;
    let mut is_open = false;
    for line in page.lines() {
        let is_fence = line.starts_with("```");
        match screen.take() {
            Some(rows) if is_fence => all.push(Block::Screen(rows)),
            Some(mut rows) => {
                rows.push(line.to_owned());
                screen = Some(rows);
            }
            None if is_fence => screen = Some(vec![]),
            None => is_open = read(line, is_open, &mut all),
        }
    }
    all
}

/// Takes a line of prose; whether the next may go on with its paragraph.
fn read(line: &str, is_open: bool, all: &mut Vec<Block>) -> bool {
    let text = line.trim();
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() {
        all.push(Block::Heading(heading.trim().to_owned()));
        return false;
    }
    match all.last_mut() {
        Some(Block::Text(before)) if is_open && !text.is_empty() && !is_item(line) => {
            *before += " ";
            *before += text;
        }
        _ if text.is_empty() => return false,
        _ => all.push(Block::Text(text.to_owned())),
    }
    true
}

/// Whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with("- ") || (number.len() < line.len() && number.starts_with(". "))
}

/// The heading that names a screen with this title: the longest that the title begins with.
pub fn section<'a>(blocks: &'a [Block], title: &str) -> Option<&'a str> {
    let headings = blocks.iter().filter_map(|b| match b {
        Block::Heading(words) => Some(words.as_str()),
        _ => None,
    });
    let fits = headings.filter(|words| title.starts_with(*words));
    fits.max_by_key(|words| words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_falls_into_headings_paragraphs_items_and_screens() {
        let page = "# One\n\nfirst\nline\n\n1. `a` item\n   goes on\n2. next\n\n```layar\n# x\n```\nlast\n";
        let text = |s: &str| Block::Text(s.to_owned());
        assert_eq!(
            blocks(page),
            [
                Block::Heading("One".to_owned()),
                text("first line"),
                text("1. `a` item goes on"),
                text("2. next"),
                Block::Screen(vec!["# x".to_owned()]),
                text("last"),
            ]
        );
    }

    #[test]
    fn every_role_has_a_page_that_is_found_by_its_name() {
        for role in Role::ALL {
            assert!(of(role).roles.contains(&role), "{role:?}");
            assert_eq!(find(role.name()), Some(of(role)));
        }
        assert_eq!(find("kasi-pmd").map(|g| g.name), Some("camat"));
        assert_eq!(find("nobody"), None);
    }

    #[test]
    fn the_section_of_a_screen_is_the_longest_heading_its_title_begins_with() {
        let all = blocks("# Panduan\n## Koordinasi\n## Koordinasi dengan SKPD\n");
        let found = |title| section(&all, title);
        assert_eq!(
            found("Koordinasi dengan SKPD [aktif]"),
            Some("Koordinasi dengan SKPD")
        );
        assert_eq!(found("Koordinasi [semua]"), Some("Koordinasi"));
        assert_eq!(found("Dana"), None);
    }
}
