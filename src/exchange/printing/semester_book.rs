//! The semester's report as a workbook, beside its paper.

use super::Printing;
use crate::domain::schema::period::Period;
use crate::exchange::report::ReportRequest;
use crate::exchange::xlsx::Table;
use crate::exchange::{paper, report, semester};
use crate::store::{About, Error, Job, Offer, Result, Store};
use crate::text::{Lang, t};

/// The paper that is a workbook, too.
pub(super) const SEMESTER: &str = "laporan-semester";

impl Printing {
    /// The semester's report as a workbook, where its paper is offered.
    pub(super) fn semester_book(&self, store: &mut Store, about: &About) -> Result<Option<Offer>> {
        let Some(known) = paper::find(SEMESTER) else {
            return Ok(None);
        };
        let offer = self.paper(store, known, (about.entity, None))?;
        Ok(offer.map(|paper| Offer {
            label: t("{} (xlsx, dengan grafik)", "{} (xlsx, with charts)")
                .with([known.label.into()]),
            job: Job::Book { period: None },
            ..paper
        }))
    }

    /// The sheets of the semester's report, and its title; whom it tells of is noted where it leaves.
    pub(super) fn semester(
        &self,
        store: &mut Store,
        said: Option<&str>,
        leaves: bool,
    ) -> Result<(String, Vec<Table>)> {
        // Unless another is given it is the one that runs, as on the paper.
        let period = match said {
            Some(said) => Period::parse(said).filter(|p| matches!(p, Period::Semester(..))),
            None => Some(report::half_of(store.today())),
        };
        let Some(period) = period else {
            let words = t(
                "tulis semester seperti 2026-S1",
                "write the semester like 2026-S1",
            );
            return Err(Error::invalid(None, words));
        };
        let order = ReportRequest {
            unit: self.seat.actor.region.clone(),
            period,
            day: store.today(),
            lang: Lang::Id,
        };
        let chapters = semester::chapters(store, &self.seat, &order)?;
        let told = chapters.iter().map(|c| &c.1);
        if leaves {
            report::note_people(store, self.me(), SEMESTER, told)?;
        } else {
            report::note_read(store, self.me(), told)?;
        }
        Ok((
            semester::title(&order),
            semester::book(&chapters, order.lang),
        ))
    }
}
