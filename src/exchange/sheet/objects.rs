//! Records of a program: `{"data": [{…}]}` or a plain list of objects, as a table.

use crate::store::cause;
use serde_json::{Map, Value as Json};

use super::{Cell, Line, Sheet, TITLES, unreadable, within};
use crate::text::Message;

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum File {
    Envelope { data: Vec<Map<String, Json>> },
    List(Vec<Map<String, Json>>),
}

/// # Errors
/// What is no such list, and which limit it goes over.
pub fn sheet(bytes: &[u8]) -> Result<Sheet, Message> {
    let rows = match serde_json::from_slice(bytes).map_err(|e| unreadable(cause::of_json(&e)))? {
        File::Envelope { data } => data,
        File::List(list) => list,
    };
    let mut headings: Vec<String> = Vec::new();
    for key in rows.iter().take(TITLES).flat_map(|r| r.keys()) {
        if !headings.contains(key) {
            headings.push(key.clone());
        }
    }
    let line = |(at, row): (u64, &Map<String, Json>)| {
        let cells = headings.iter().map(|h| cell(row.get(h)));
        Line::new(at, cells.collect())
    };
    let lines: Vec<Line> = (1..).zip(&rows).map(line).collect();
    within(&lines)?;
    Ok(Sheet {
        headings,
        lines,
        ..Sheet::default()
    })
}

fn cell(value: Option<&Json>) -> Cell {
    match value {
        None | Some(Json::Null | Json::Object(_) | Json::Array(_)) => Cell::Empty,
        Some(Json::String(s)) => Cell::Text(s.clone()),
        Some(Json::Number(n)) => Cell::Text(n.to_string()),
        Some(Json::Bool(b)) => Cell::Text(b.to_string()),
    }
}
