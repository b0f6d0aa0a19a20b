//! What a console prints and exports: offers that fit the screen, how they look, and files in the account's outbox.

mod semester_book;

use std::path::PathBuf;
use uuid::Uuid;

use crate::domain::model;
use crate::domain::paper::{Form, Paper};
use crate::domain::policy;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::right::Verb;
use crate::exchange::export::{self, Export};
use crate::exchange::glance::Glance;
use crate::exchange::outbox::Outbox;
use crate::exchange::paper::{self, Given, PAPERS, PaperRequest, Template};
use crate::exchange::sheet::Format;
use crate::exchange::xlsx::{self, Table};
use crate::exchange::{report, roster, share};
use crate::store::{About, Error, Job, Offer, Query, Result, Roster, Seat, Store, View};
use crate::text::{Lang, Message, t};

/// Records of an export that its preview shows.
const SHOWN: usize = 20;

/// The press of one seat.
#[derive(Debug)]
pub struct Printing {
    seat: Seat,
}

/// What a job made.
enum Made {
    /// The bytes of a file, the noun of its name and its ending.
    File(Vec<u8>, &'static str, &'static str),
    /// It lies already where it is fetched from.
    Put(PathBuf),
}

impl Printing {
    pub fn of(seat: Seat) -> Self {
        Self { seat }
    }

    fn me(&self) -> Uuid {
        self.seat.actor.appointment
    }

    fn may(&self, entity: &Entity, verb: Verb) -> bool {
        policy::within(self.seat.actor.role, entity, verb).is_some()
    }

    fn order(&self, record: Option<Uuid>, given: Given, konsep: bool) -> PaperRequest {
        PaperRequest {
            region: self.seat.actor.region.clone(),
            record,
            given,
            konsep,
        }
    }

    /// The record in sight, where it may be seen.
    fn record(&self, store: &mut Store, about: &About) -> Option<View> {
        let (entity, id) = about.entity.zip(about.record)?;
        store.one(self.me(), entity, id).ok()
    }

    /// A paper, if it fits what is in sight and the seat may see all it is made of.
    fn paper(
        &self,
        store: &mut Store,
        known: &'static paper::Known,
        (entity, record): (Option<&'static Entity>, Option<&View>),
    ) -> Result<Option<Offer>> {
        let template = Template::find(store, known.name)?;
        let on = |e: &Entity| template.on.iter().any(|name| name == e.name);
        let of = |v: &View| template.is_about(v.record.entity);
        let record = record.filter(|v| of(v));
        let lacks = template.of.is_some() && record.is_none();
        let parts = template.blocks.iter();
        let mut rows = parts.filter_map(|b| match (&b.rows, &b.figures) {
            (Some(rows), _) => model::find(rows),
            (None, figures) => report::made_of(figures.as_deref()?),
        });
        if lacks || !entity.is_none_or(on) || !rows.all(|e| self.may(e, Verb::View)) {
            return Ok(None);
        }
        let record_id = record.map(|v| v.record.id);
        let mut order = self.order(record_id, Given::new(), false);
        let asks = paper::asks(store, &self.seat, &template, &order)?;
        if template.of.is_some() && asks.is_empty() {
            let Some(konsep) = self.readiness(store, &template, &mut order)? else {
                return Ok(None);
            };
            order.konsep = konsep;
        }
        let label = label(known, record, order.konsep);
        let job = Job::Paper {
            name: known.name.to_owned(),
            record: record_id,
            given: Given::new(),
            konsep: order.konsep,
            form: Form::Docx,
        };
        Ok(Some(Offer {
            label,
            job,
            asks,
            draft: None,
        }))
    }

    /// Whether a paper of one record is a sketch still; none when the record never comes to it.
    fn readiness(
        &self,
        store: &mut Store,
        template: &Template,
        order: &mut PaperRequest,
    ) -> Result<Option<bool>> {
        for konsep in [false, true] {
            order.konsep = konsep;
            match paper::compose(store, &self.seat, template, order) {
                Ok(_) => return Ok(Some(konsep)),
                Err(Error::Rejected { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    fn exports(&self, about: &About) -> Vec<Offer> {
        let Some(entity) = about.entity.filter(|e| self.may(e, Verb::View)) else {
            return vec![];
        };
        let query = about.query.clone();
        let query = query.unwrap_or_else(|| Query::of(entity));
        let offer = |format: Format, unmasked: bool| {
            let words = if unmasked {
                t(
                    "Ekspor {} dengan NIK dan HP ({})",
                    "Export {} with NIK and phone ({})",
                )
            } else {
                t("Ekspor {} ({})", "Export {} ({})")
            };
            Offer {
                label: words.with([entity.plural.into(), format.name().into()]),
                job: Job::Export {
                    query: query.clone(),
                    format: format.name().to_owned(),
                    unmasked: unmasked.then(String::new),
                },
                asks: unmasked.then(reason).into_iter().collect(),
                draft: None,
            }
        };
        let mut offers = Format::ALL.map(|f| offer(f, false)).to_vec();
        let masked = entity.fields.iter().copied().any(Field::is_masked);
        if masked && self.may(entity, Verb::Unmask) {
            offers.extend([Format::Csv, Format::Xlsx].map(|f| offer(f, true)));
        }
        offers
    }

    /// The rosters that go with the list in sight, all of them with the reports of the office.
    fn rosters(&self, about: &About) -> Vec<Offer> {
        let fits = |e: &Entity| about.entity.is_none_or(|in_sight| in_sight == e);
        let offered = |kind: &Roster| {
            let reads = kind.reads();
            let of = reads.first().is_some_and(|e| fits(e));
            of && reads.iter().all(|e| self.may(e, Verb::View))
        };
        let kinds = Roster::ALL.into_iter().filter(offered);
        kinds
            .map(|kind| Offer {
                label: kind.label().into(),
                job: Job::Roster(kind),
                asks: vec![],
                draft: None,
            })
            .collect()
    }

    /// The agency (SKPD) to hand over to: the one in sight, else the seat's own.
    fn handover(&self, about: &About) -> Option<Offer> {
        let skpd = &model::skpd::ENTITY;
        let seen = about.record.filter(|_| about.entity == Some(skpd));
        let agency = self.seat.actor.skpd.or(seen)?;
        self.may(skpd, Verb::Share).then(|| Offer {
            label: t("Bagikan kepada SKPD (xlsx)", "Hand over to the SKPD (xlsx)").into(),
            job: Job::Share(Some(agency)),
            asks: vec![],
            draft: None,
        })
    }

    fn agency(&self, store: &mut Store, named: Option<Uuid>) -> Result<View> {
        let none = || {
            let words = t("penugasan ini tanpa SKPD", "this appointment has no SKPD");
            Error::forbidden(words)
        };
        let id = named.or(self.seat.actor.skpd).ok_or_else(none)?;
        store.one(self.me(), &model::skpd::ENTITY, id)
    }

    fn compose(&self, store: &mut Store, job: &Job) -> Result<Option<Paper>> {
        let Job::Paper {
            name,
            record,
            given,
            konsep,
            ..
        } = job
        else {
            return Ok(None);
        };
        let template = Template::find(store, name)?;
        let order = self.order(*record, given.clone(), *konsep);
        paper::compose(store, &self.seat, &template, &order).map(Some)
    }

    fn file(&self, store: &mut Store, job: &Job) -> Result<Made> {
        match job {
            Job::Paper { name, form, .. } => {
                let known = paper::find(name).ok_or_else(|| Error::missing(name.as_str()))?;
                let paper = self.compose(store, job)?.unwrap_or_default();
                paper::note_people(store, self.me(), known.name, &paper)?;
                let bytes = paper::file(&paper, *form)?;
                Ok(Made::File(bytes, known.name, form.name()))
            }
            Job::Export {
                query,
                format,
                unmasked,
            } => {
                let format = form(format)?;
                let export = Export {
                    query: query.clone(),
                    format,
                    unmasked: unmasked.clone(),
                };
                let outbox = Outbox::of(store, self.seat.actor.account)?;
                let (noun, ending) = (query.entity.name, format.ending());
                let (path, _) = store.at_one_moment(|store| {
                    outbox.put_by(store, noun, ending, |store, file| {
                        export::write_to(store, self.me(), &export, file)
                    })
                })?;
                Ok(Made::Put(path))
            }
            Job::Book { period } => {
                let (title, sheets) = self.semester(store, period.as_deref(), true)?;
                let bytes = xlsx::write(&title, &sheets)?;
                Ok(Made::File(
                    bytes,
                    semester_book::SEMESTER,
                    Format::Xlsx.name(),
                ))
            }
            Job::Roster(kind) => self.roster(store, *kind),
            Job::Share(named) => {
                let agency = self.agency(store, *named)?;
                let path = share::hand_over(store, &self.seat.actor, &agency)?;
                Ok(Made::Put(path))
            }
        }
    }

    fn roster(&self, store: &mut Store, kind: Roster) -> Result<Made> {
        let table = roster::table(store, self.me(), kind, Lang::Id)?;
        if kind == Roster::Papers {
            let rows = store.missing_papers(self.me(), None)?;
            roster::note_people(store, self.me(), &rows)?;
        }
        let bytes = xlsx::write(roster::title(kind).id, &[table])?;
        Ok(Made::File(bytes, roster::noun(kind), Format::Xlsx.name()))
    }
}

/// Why numbers of people leave: asked for, and written in the audit.
fn reason() -> (String, String) {
    ("alasan".to_owned(), String::new())
}

/// What a paper is called among the offers: with its record, and whether it is a sketch.
fn label(known: &paper::Known, record: Option<&View>, konsep: bool) -> Message {
    let label: Message = record.map_or_else(
        || known.label.into(),
        |v| t("{} · {}", "{} · {}").with([known.label.into(), v.display.as_str().into()]),
    );
    if !konsep {
        return label;
    }
    let words = t("{} · konsep, belum lengkap", "{} · draft, incomplete");
    words.with([label.into()])
}

fn form(ending: &str) -> Result<Format> {
    Format::parse(ending).ok_or_else(|| Error::missing(ending))
}

/// A workbook as a paper, to be looked at.
fn laid_out(title: &str, sheets: &[Glance]) -> Paper {
    Paper {
        title: title.to_owned(),
        blocks: sheets.iter().flat_map(Glance::blocks).collect(),
        ..Paper::default()
    }
}

impl crate::store::Printer for Printing {
    fn offers(&mut self, store: &mut Store, about: &About) -> Result<Vec<Offer>> {
        let record = self.record(store, about);
        let mut offers = vec![];
        for known in PAPERS {
            offers.extend(self.paper(store, known, (about.entity, record.as_ref()))?);
        }
        offers.extend(self.semester_book(store, about)?);
        offers.extend(self.rosters(about));
        offers.extend(self.exports(about));
        offers.extend(self.handover(about));
        Ok(offers)
    }

    fn show(&mut self, store: &mut Store, job: &Job) -> Result<Paper> {
        let whole = |tables: Vec<Table>, most: usize| {
            let glances = tables.into_iter().map(|t| Glance::of_whole(t, most));
            glances.collect::<Vec<_>>()
        };
        Ok(match job {
            Job::Paper { .. } => self.compose(store, job)?.unwrap_or_default(),
            Job::Book { period } => {
                let (title, sheets) = self.semester(store, period.as_deref(), false)?;
                laid_out(&title, &whole(sheets, SHOWN))
            }
            Job::Export { query, .. } => {
                let first = Query {
                    limit: SHOWN,
                    ..query.clone()
                };
                let table = export::page(store, self.me(), &first)?;
                let sheet = Glance::of(table, store, (self.me(), query))?;
                laid_out(query.entity.plural.id, &[sheet])
            }
            Job::Roster(kind) => {
                let table = roster::table(store, self.me(), *kind, Lang::Id)?;
                laid_out(roster::title(*kind).id, &whole(vec![table], usize::MAX))
            }
            Job::Share(named) => {
                let agency = self.agency(store, *named)?.record.id;
                let sheets = share::first_of_each(store, self.me(), agency, SHOWN)?;
                laid_out(share::TITLE.id, &sheets)
            }
        })
    }

    fn make(&mut self, store: &mut Store, job: &Job) -> Result<String> {
        let path = match self.file(store, job)? {
            Made::File(bytes, noun, ending) => {
                let outbox = Outbox::of(store, self.seat.actor.account)?;
                outbox.put(store, noun, ending, &bytes)?
            }
            Made::Put(path) => path,
        };
        let name = path.file_name().unwrap_or_default();
        Ok(name.to_string_lossy().into_owned())
    }
}
