//! Headings in two rows, and the columns a file of refused lines has more.

use super::{Shaped, words};
use crate::domain::format;
use crate::exchange::sheet::Line;

/// The headings of two rows as one, when the line under the first row is the second.
pub fn joined(
    upper: &[String],
    line: Option<&Line>,
    fit: &impl Fn(&[String]) -> usize,
) -> Option<Vec<String>> {
    let lower = words(line?);
    let width = upper.len().max(lower.len());
    let at = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
    let groups = grouped(upper, &lower, width)?;
    let heads = (0..width).map(|nth| join(&groups[nth], &at(&lower, nth), fit));
    Some(heads.collect())
}

/// The upper heading of each column, where a heading stands over several; none when the lower row does not stand under
/// such groups alone.
fn grouped(upper: &[String], lower: &[String], width: usize) -> Option<Vec<String>> {
    let has = |row: &[String], at: usize| row.get(at).is_some_and(|s| !s.is_empty());
    let mut groups: Vec<String> = vec![];
    let mut found = false;
    for at in 0..width {
        let (over, under) = (has(upper, at), has(lower, at));
        let starts_group = has(lower, at + 1) && !has(upper, at + 1);
        if over && under && !starts_group {
            return None;
        }
        found |= over && under;
        let before = groups.last().cloned().unwrap_or_default();
        groups.push(match (over, under) {
            (true, _) => upper[at].clone(),
            (false, true) => before,
            (false, false) => String::new(),
        });
    }
    found.then_some(groups)
}

/// The order of the two that is known, or the upper before the lower.
fn join(upper: &str, lower: &str, fit: &impl Fn(&[String]) -> usize) -> String {
    let tried = [
        format!("{lower} {upper}"),
        format!("{upper} {lower}"),
        lower.to_owned(),
    ];
    let whole = tried[1].trim().to_owned();
    if upper.is_empty() || lower.is_empty() {
        return whole;
    }
    let known = tried.into_iter().find(|s| fit(std::slice::from_ref(s)) > 0);
    known.unwrap_or(whole)
}

/// A file of refused lines that comes back has its number before and its reason after: neither is the office's.
pub fn take_off_verdict(shaped: &mut Shaped) {
    let is = |heading: Option<&String>, names: [&str; 2]| {
        heading.is_some_and(|h| names.contains(&format::fold(h).as_str()))
    };
    let marked = is(shaped.headings.first(), ["baris", "line"])
        && is(shaped.headings.last(), ["alasan", "reason"]);
    if !marked || shaped.headings.len() < 3 {
        return;
    }
    let last = shaped.headings.len() - 1;
    shaped.headings.remove(last);
    shaped.headings.remove(0);
    for line in &mut shaped.lines {
        if line.cells.len() > last {
            line.cells.remove(last);
        }
        if !line.cells.is_empty() {
            line.cells.remove(0);
        }
    }
}
