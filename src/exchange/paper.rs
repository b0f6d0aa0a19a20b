//! Paper as the office prints it: a template of words and columns, filled from the records.

mod fill;
mod template;

pub use template::{NAMES, Template};

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::entity::Entity;
use crate::domain::region::Code;
use crate::store::{Error, Seat, Store, View};
use crate::text::t;
use fill::Filler;

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Text {
        lines: Vec<String>,
        centered: bool,
        /// It begins a new page.
        page: bool,
    },
    Table {
        heads: Vec<String>,
        /// A row with the numbers of the columns stands under the headings.
        numbered: bool,
        rows: Vec<Vec<String>>,
    },
}

/// A paper, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The kop surat, a line each.
    pub letterhead: Vec<String>,
    pub title: String,
    pub subtitle: String,
    pub landscape: bool,
    pub blocks: Vec<Block>,
    /// Place and date, office, name, rank and NIP; empty where nobody signs.
    pub signature: Vec<String>,
}

/// What a paper is made of.
#[derive(Clone, Debug)]
pub struct Order {
    /// The office it is about.
    pub region: Code,
    /// The record it is about, where the template names an entity.
    pub record: Option<Uuid>,
    /// What the template asks for beside the records.
    pub given: BTreeMap<String, String>,
}

/// Composes a paper.
///
/// # Errors
/// Invalid when the template asks for what was not given, or names what is not there; forbidden without the right to
/// see its records.
pub fn compose(
    store: &mut Store,
    seat: &Seat,
    template: &Template,
    order: &Order,
) -> Result<Paper, Error> {
    let missing: Vec<&str> = template
        .asks
        .iter()
        .filter(|name| order.given.get(*name).is_none_or(|v| v.trim().is_empty()))
        .map(String::as_str)
        .collect();
    if !missing.is_empty() {
        let words = t(
            "isi dengan --set NAMA=ISI: {}",
            "give these with --set NAME=VALUE: {}",
        );
        return Err(Error::invalid(
            None,
            words.with([missing.join(", ").into()]),
        ));
    }
    let subject = subject(store, seat, template, order)?;
    let region = subject
        .as_ref()
        .map_or_else(|| order.region.clone(), |v| v.record.region.clone());
    let mut filler = Filler::new(store, seat, &region, &order.given)?;
    Ok(Paper {
        letterhead: filler.letterhead(),
        title: filler.text(&template.title, subject.as_ref(), 0)?,
        subtitle: filler.text(&template.subtitle, subject.as_ref(), 0)?,
        landscape: template.landscape,
        blocks: template
            .blocks
            .iter()
            .map(|block| filler.block(block, subject.as_ref()))
            .collect::<Result<_, _>>()?,
        signature: if template.signed {
            filler.signature()
        } else {
            vec![]
        },
    })
}

fn subject(
    store: &mut Store,
    seat: &Seat,
    template: &Template,
    order: &Order,
) -> Result<Option<View>, Error> {
    let Some(name) = &template.of else {
        return Ok(None);
    };
    let entity = Entity::find(name).ok_or_else(|| Error::missing(name.as_str()))?;
    let id = order.record.ok_or_else(|| {
        let words = t(
            "surat ini tentang satu {}; sebut id-nya dengan --id",
            "this paper is about one {}; name its id with --id",
        );
        Error::invalid(None, words.with([entity.label.into()]))
    })?;
    store.one(seat.actor.appointment, entity, id).map(Some)
}

impl Paper {
    /// The paper as lines of text, to look at before it is printed.
    pub fn preview(&self) -> String {
        let mut out = self.letterhead.join("\n") + "\n\n" + &self.title + "\n";
        out += &self.subtitle;
        out += "\n\n";
        for block in &self.blocks {
            match block {
                Block::Text { lines, .. } => out += &(lines.join("\n") + "\n\n"),
                Block::Table { heads, rows, .. } => {
                    for row in std::iter::once(heads).chain(rows) {
                        out += &(row.join(" | ") + "\n");
                    }
                    out.push('\n');
                }
            }
        }
        out + &self.signature.join("\n") + "\n"
    }
}
