//! The lines an import refused, as they were, with what is wrong in each.

use std::collections::BTreeMap;

use crate::exchange::csv;
use crate::exchange::import::Trouble;
use crate::exchange::sheet::Sheet;
use crate::text::{Lang, t};

/// Headings and wrong lines of the file, with the line's number before and the reasons after.
pub fn table(sheet: &Sheet, troubles: &[Trouble], lang: Lang) -> Vec<Vec<csv::Cell>> {
    let mut reasons: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for trouble in troubles {
        let reason = trouble.reason.get(lang);
        let words = reasons.entry(trouble.line).or_default();
        words.push(format!("{}: {reason}", trouble.column));
    }
    let frame = [t("baris", "line"), t("alasan", "reason")].map(|t| csv::Cell::from(t.get(lang)));
    let [number, reason] = frame;
    let mut head = vec![number];
    head.extend(sheet.headings.iter().map(|h| csv::Cell::from(h.as_str())));
    head.push(reason);
    let width = sheet.headings.len();
    let wrong = sheet
        .lines
        .iter()
        .filter_map(|l| Some((l, reasons.get(&l.number)?)));
    let rows = wrong.map(|(line, why)| {
        let mut row = vec![csv::Cell::from(line.number.to_string())];
        row.extend((0..width).map(|at| csv::Cell::Text(line.cell(at).shown())));
        row.push(csv::Cell::Text(why.join("; ")));
        row
    });
    std::iter::once(head).chain(rows).collect()
}
