//! Papers and files for a console, which writes none itself: what makes them is handed in from above.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::model::{document, kader_teknis, kpm};
use crate::domain::paper::{Form, Paper};
use crate::domain::schema::entity::Entity;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::list::Query;
use crate::store::engine::store::Store;
use crate::text::{Message, Text, t};

/// What a screen shows when something is to be printed of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub entity: Option<&'static Entity>,
    /// The record that is marked or open.
    pub record: Option<Uuid>,
    /// The list in sight, with its filters.
    pub query: Option<Query>,
}

/// Something that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// A paper by its name, of a record or the office, with what it was given beside the records.
    Paper {
        name: String,
        record: Option<Uuid>,
        given: BTreeMap<String, String>,
        /// As a sketch, before it is complete.
        konsep: bool,
        form: Form,
    },
    /// A report as a workbook with charts, of a period that is given.
    Book { period: Option<String> },
    /// The records of a list, in a form of file by its ending; with the numbers of people for a reason that is given.
    Export {
        query: Query,
        format: String,
        unmasked: Option<String>,
    },
    /// A roster of the registers, of all the actor may see.
    Roster(Roster),
    /// An agency's (SKPD) own cadres, tasks and minutes; of the actor's agency where none is named.
    Share(Option<Uuid>),
}

/// What the registers are told of, unit by unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roster {
    /// Kader teknis by SKPD and kind.
    Cadres,
    /// Papers of KPM that are missing, expired or without file.
    Papers,
}

impl Roster {
    pub const ALL: [Self; 2] = [Self::Cadres, Self::Papers];

    /// The registers it is made of, all of which its reader may see; it goes with the list of the first.
    pub fn reads(self) -> &'static [&'static Entity] {
        static CADRES: [&Entity; 1] = [&kader_teknis::ENTITY];
        static PAPERS: [&Entity; 2] = [&kpm::ENTITY, &document::ENTITY];
        match self {
            Self::Cadres => &CADRES,
            Self::Papers => &PAPERS,
        }
    }

    /// What it is called where it is offered.
    pub const fn label(self) -> Text {
        match self {
            Self::Cadres => t(
                "Kader teknis per SKPD dan jenis",
                "Kader teknis by SKPD and kind",
            ),
            Self::Papers => t("Surat belum lengkap", "Missing papers"),
        }
    }
}

/// A job on offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub label: Message,
    pub job: Job,
    /// What the paper asks for, in its order, with what the record answers.
    pub asks: Vec<(String, String)>,
    /// The draft that keeps the answers, until the file is written.
    pub draft: Option<Uuid>,
}

/// Makes papers and files of what the store holds, in the name of one seat.
pub trait Printer: Send {
    /// What can be made of this by the seat.
    ///
    /// # Errors
    /// As the store's reads.
    fn offers(&mut self, store: &mut Store, about: &About) -> Result<Vec<Offer>>;

    /// How it will look; nothing is written.
    ///
    /// # Errors
    /// Forbidden without the right to see its records; invalid when something asked for is missing.
    fn show(&mut self, store: &mut Store, job: &Job) -> Result<Paper>;

    /// Writes it to the account's own outbox. Answers the name of the file.
    ///
    /// # Errors
    /// As [`Printer::show`]; [`Error::Unavailable`] when the disk does not take it.
    fn make(&mut self, store: &mut Store, job: &Job) -> Result<String>;
}

impl Store {
    /// Hands in what makes papers and files.
    pub fn equip(&mut self, press: Box<dyn Printer>) {
        self.press = Some(press);
    }

    pub(in crate::store) fn press<T>(
        &mut self,
        work: impl FnOnce(&mut dyn Printer, &mut Self) -> Result<T>,
    ) -> Result<T> {
        let Some(mut press) = self.press.take() else {
            let words = t(
                "di sini tidak dapat mencetak",
                "nothing can be printed here",
            );
            return Err(Error::Unavailable(words.into()));
        };
        let done = work(press.as_mut(), self);
        self.press = Some(press);
        done
    }
}
