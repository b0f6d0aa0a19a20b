//! Paper as the office prints it: a template of words and columns, filled from the records.

pub mod check;
mod fill;
mod template;

use template::Part;
pub use template::{Known, PAPERS, Template, find, papers};

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::model::{self, person};
use crate::domain::paper::{Block, Form, Paper};
use crate::domain::region::Code;
use crate::exchange::figures::Figures;
use crate::exchange::{docx, pdf, report};
use crate::store::{Access, Error, Seat, Store, View};
use crate::text::{Message, Text, t};
use fill::{DOTS, Filler};

/// What the person says of a paper beside the records, by the name the template asks by.
pub type Given = BTreeMap<String, String>;

/// What a paper is made of.
#[derive(Clone, Debug)]
pub struct PaperRequest {
    /// The office it is about.
    pub region: Code,
    /// The record it is about: needed where the template is of one, else a meeting whose facts it takes.
    pub record: Option<Uuid>,
    /// What the template asks for beside the records.
    pub given: Given,
    /// A sketch, before all of it is known or has come about: marked as one, with dots for what is missing.
    pub konsep: bool,
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
    order: &PaperRequest,
) -> Result<Paper, Error> {
    let mut given = asks(store, seat, template, order)?;
    if order.konsep {
        let empty = given
            .iter_mut()
            .filter(|(_, value)| value.trim().is_empty());
        empty.for_each(|(_, value)| DOTS.clone_into(value));
    }
    refuse_gaps(&given)?;
    let subject = subject(store, seat, template, order)?;
    template.refuse_unripe(subject.as_ref(), order.konsep)?;
    let region = region(template, order, subject.as_ref());
    let subject = subject.as_ref();
    let day = subject.and_then(|v| template.day_of(v));
    let mut filler = Filler::new(store, seat, &region, given.into_iter().collect(), day)?;
    filler.konsep = order.konsep;
    let mut paper = Paper {
        size: filler.size(),
        landscape: template.landscape,
        large: template.large,
        letterhead: filler.letterhead(),
        address: filler.address(),
        emblem: filler.emblem(),
        title: filler.text(&template.title, subject, 0)?,
        subtitle: filler.text(&template.subtitle, subject, 0)?,
        blocks: order.konsep.then(sketched).into_iter().collect(),
        day: Some(filler.today()),
        ..Paper::default()
    };
    for part in template.blocks.iter().filter(|p| fits(p, subject)) {
        if part.is_break() {
            paper.blocks.push(Block::Break);
        } else {
            filler.put(&mut paper.blocks, part, subject)?;
        }
    }
    close(&mut filler, &mut paper, template, subject)?;
    if !order.konsep {
        refuse_lacking(&filler.gaps)?;
    }
    paper.people = filler.people(subject)?;
    Ok(paper)
}

/// Whether a part stands on the paper of this record, or of none.
fn fits(part: &Part, subject: Option<&View>) -> bool {
    let of = subject.map_or("", |v| v.record.entity.name);
    let state = subject.map_or("", |v| v.record.state.name);
    let kind = part.when.is_empty() || part.when.iter().any(|name| name == of);
    kind && !part.unless.iter().any(|name| name == state)
}

/// Who signs, and who gets a copy.
fn close(
    filler: &mut Filler<'_>,
    paper: &mut Paper,
    template: &Template,
    subject: Option<&View>,
) -> Result<(), Error> {
    for copy in &template.copies {
        paper.copies.push(filler.text(copy, subject, 0)?);
    }
    if !template.signed {
        return Ok(());
    }
    let dated = filler.text(&template.dated, subject, 0)?;
    let signature = match filler.decided(template, subject, &dated)? {
        Some(lines) => lines,
        None => filler.signature(&dated),
    };
    paper.signature = if template.enacted {
        Filler::enacted(signature)
    } else {
        signature
    };
    Ok(())
}

/// What stands on a sketch.
fn sketched() -> Block {
    Block::Text {
        lines: vec!["KONSEP – belum ditandatangani dan belum berlaku".to_owned()],
        centered: true,
        page: false,
    }
}

/// What the record must say before the paper can say it.
fn refuse_lacking(gaps: &[Text]) -> Result<(), Error> {
    if gaps.is_empty() {
        return Ok(());
    }
    let words = t(
        "belum terisi pada catatannya: {}; lengkapi dahulu, atau cetak sebagai konsep",
        "not filled on the record: {}; complete it first, or print it as a draft",
    );
    let names = Message::list(gaps.iter().map(|g| (*g).into()));
    Err(Error::invalid(None, words.with([names.into()])))
}

/// The paper as a file.
///
/// # Errors
/// As the writer of the form.
pub fn file(paper: &Paper, form: Form) -> Result<Vec<u8>, Error> {
    match form {
        Form::Docx => docx::write(paper),
        Form::Pdf => pdf::write(paper),
    }
}

/// Writes in the audit of whom a paper tells, before it leaves.
///
/// # Errors
/// As the store's `access_people`.
pub fn note_people(store: &mut Store, seat: Uuid, name: &str, paper: &Paper) -> Result<(), Error> {
    if paper.people.is_empty() {
        return Ok(());
    }
    let what = format!("{}: {name}", paper.people.len());
    store.access_people(seat, Access::Export(&person::ENTITY), &what, &paper.people)
}

/// Everything a paper asks for is given.
fn refuse_gaps(given: &[(String, String)]) -> Result<(), Error> {
    let gaps = given.iter().filter(|(_, value)| value.trim().is_empty());
    let names: Vec<&str> = gaps.map(|(name, _)| name.as_str()).collect();
    if names.is_empty() {
        return Ok(());
    }
    let words = t(
        "isi dengan --set NAMA=ISI: {}",
        "give these with --set NAME=VALUE: {}",
    );
    Err(Error::invalid(None, words.with([names.join(", ").into()])))
}

/// Numbers of chapters.
pub const NUMERALS: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];

/// Each chapter with what stands before its title: a numeral, or nothing before the summary.
pub fn numbered<'a>(
    chapters: &'a [(&'static str, Figures)],
) -> impl Iterator<Item = (String, &'a (&'static str, Figures))> {
    let mut numerals = NUMERALS.iter();
    chapters.iter().map(move |chapter| {
        let numeral = if chapter.0 == report::SUMMARY {
            None
        } else {
            numerals.next()
        };
        (
            numeral.map_or_else(String::new, |n| format!("{n}. ")),
            chapter,
        )
    })
}

/// Figures as a paper of an office: its letterhead, the tables, who signs.
///
/// # Errors
/// As [`compose`].
pub fn of_figures(
    store: &mut Store,
    seat: &Seat,
    order: &report::ReportRequest,
    (title, subtitle): (String, String),
    chapters: &[(&'static str, Figures)],
) -> Result<Paper, Error> {
    let filler = Filler::new(store, seat, &order.unit, Given::new(), None)?;
    let mut blocks = vec![];
    for (numeral, (name, figures)) in numbered(chapters) {
        if chapters.len() > 1 {
            let head = numeral + figures.title.get(order.lang);
            blocks.push(Block::Text {
                lines: vec![head],
                centered: false,
                page: false,
            });
        }
        blocks.push(figures.block(order.lang));
        // The summary is one page, the first.
        let drawn = report::summary::drawn(name, figures, order.lang);
        if let Some(chart) = drawn.filter(|_| chapters.len() > 1) {
            blocks.extend([Block::Break, chart, Block::Break]);
        }
    }
    Ok(Paper {
        size: filler.size(),
        landscape: true,
        letterhead: filler.letterhead(),
        address: filler.address(),
        emblem: filler.emblem(),
        title,
        subtitle,
        blocks,
        signature: filler.signature(""),
        day: Some(filler.today()),
        ..Paper::default()
    })
}

/// What the template asks for, in its order: as given, else what the record says, else empty.
///
/// # Errors
/// As [`compose`].
pub fn asks(
    store: &mut Store,
    seat: &Seat,
    template: &Template,
    order: &PaperRequest,
) -> Result<Vec<(String, String)>, Error> {
    if !seat.actor.region.holds(&order.region) {
        return Err(Error::missing(order.region.as_str()));
    }
    let subject = subject(store, seat, template, order)?;
    let presets = subject.as_ref().and_then(|v| template.preset_of(v));
    let region = region(template, order, subject.as_ref());
    let mut filler = Filler::new(store, seat, &region, Given::new(), None)?;
    filler.asks = true;
    let mut out = vec![];
    for name in &template.asks {
        let preset = presets.and_then(|p| p.get(name));
        let preset = preset.or_else(|| template.default.get(name));
        let value = match (order.given.get(name), preset) {
            (Some(given), _) => given.clone(),
            (None, Some(preset)) => filler.text(preset, subject.as_ref(), 0)?,
            (None, None) => String::new(),
        };
        out.push((name.clone(), value));
    }
    Ok(out)
}

/// The office whose letterhead stands on it and who signs.
fn region(template: &Template, order: &PaperRequest, subject: Option<&View>) -> Code {
    let hosted = |v: &&View| {
        template
            .hosted
            .iter()
            .any(|name| name == v.record.entity.name)
    };
    let subject = subject.filter(|v| !hosted(v));
    let region = subject.map_or(&order.region, |v| &v.record.region);
    let above = template.tier.and_then(|tier| region.at(tier));
    above.unwrap_or_else(|| region.clone())
}

fn subject(
    store: &mut Store,
    seat: &Seat,
    template: &Template,
    order: &PaperRequest,
) -> Result<Option<View>, Error> {
    let me = seat.actor.appointment;
    let Some(name) = &template.of else {
        let Some(id) = order.record else {
            return Ok(None);
        };
        let kinds = template.preset.keys().filter_map(|name| model::find(name));
        let found = kinds.into_iter().find_map(|e| store.one(me, e, id).ok());
        return found.map_or_else(|| Err(Error::missing(id.to_string())), |v| Ok(Some(v)));
    };
    let entity = model::find(name).ok_or_else(|| Error::missing(name.as_str()))?;
    let id = order.record.ok_or_else(|| {
        let words = t(
            "surat ini tentang satu {}; sebut id-nya dengan --id",
            "this paper is about one {}; name its id with --id",
        );
        Error::invalid(None, words.with([entity.label.into()]))
    })?;
    store.one(me, entity, id).map(Some)
}
