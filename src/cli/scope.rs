//! Of what a report is: which unit, which period, which day.

use chrono::{Datelike, NaiveDate};

use crate::cli::generate::period;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::period::Period;
use crate::exchange::report::ReportRequest;
use crate::store::Error;
use crate::text::Lang;

#[derive(Clone, Debug, clap::Args)]
pub struct Selection {
    #[arg(long, help = tell("Hanya wilayah ini dan di bawahnya", "Only this region and those under it"))]
    unit: Option<String>,
}

impl Selection {
    /// The unit that was named, else the actor's own.
    ///
    /// # Errors
    /// Missing when it is not the actor's.
    pub fn unit(&self, session: &Session) -> anyhow::Result<Code> {
        session.unit(self.unit.as_deref())
    }

    /// The unit, if one was named.
    ///
    /// # Errors
    /// As [`Selection::unit`].
    pub fn named(&self, session: &Session) -> anyhow::Result<Option<Code>> {
        let named = self.unit.is_some();
        named.then(|| self.unit(session)).transpose()
    }

    /// As it stands today, in the year that is.
    ///
    /// # Errors
    /// As [`Selection::unit`].
    pub fn today(&self, session: &mut Session, lang: Lang) -> anyhow::Result<ReportRequest> {
        let day = session.store.today();
        Ok(ReportRequest {
            unit: self.unit(session)?,
            period: Period::Year(day.year()),
            day,
            lang,
        })
    }
}

#[derive(Clone, Debug, clap::Args)]
pub struct Span {
    #[arg(long, value_parser = clap::value_parser!(i32).range(2000..2100), conflicts_with = "period", help = tell(
        "Tahun (bawaan: tahun berjalan)", "Year (default: this one)",
    ))]
    year: Option<i32>,

    #[arg(long, value_parser = period, help = tell(
        "Hanya periode ini, misalnya 2026-S1", "Only this period, for example 2026-S1",
    ))]
    period: Option<Period>,
}

impl Span {
    /// The period that was named, else the year of the day.
    pub fn period(&self, day: NaiveDate) -> Period {
        let year = self.year.unwrap_or(day.year());
        self.period.unwrap_or(Period::Year(year))
    }
}

/// The day a report is of: today unless another is said.
///
/// # Errors
/// Invalid when it is no date.
pub fn day(session: &mut Session, said: Option<&str>) -> anyhow::Result<NaiveDate> {
    let today = session.store.today();
    let read = said.map(|text| format::parse_date(text, today));
    let day = read.transpose().map_err(|m| Error::invalid(None, m))?;
    Ok(day.unwrap_or(today))
}
