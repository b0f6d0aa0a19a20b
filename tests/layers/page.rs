//! Pages about the code say only what is there: each path exists, each `name` of code stands in the sources.

use std::path::Path;

/// What stands between backticks, outside blocks of code.
pub fn quoted(page: &str) -> Vec<&str> {
    let prose = page.split("```").step_by(2);
    prose
        .flat_map(|p| p.split('`').skip(1).step_by(2))
        .collect()
}

/// What of a page is not there: `sources` is all code as one text.
pub fn missing<'a>(page: &'a str, sources: &str) -> Vec<&'a str> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_path =
        |q: &str| q.contains('/') && !q.contains(' ') && !q.contains('*') && !q.contains("000");
    let is_name = |q: &str| !q.is_empty() && q.chars().all(|c| c.is_alphanumeric() || c == '_');
    let there = |q: &&str| {
        if is_path(q) {
            return root.join(q).exists();
        }
        !is_name(q) || stands_in(q, sources) || root.join(q).exists()
    };
    quoted(page).into_iter().filter(|q| !there(q)).collect()
}

fn stands_in(name: &str, sources: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    sources.match_indices(name).any(|(at, _)| {
        let before = sources[..at].chars().next_back();
        let after = sources[at + name.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}
