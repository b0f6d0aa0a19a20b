//! The semester of an office, chapter by chapter, and as a workbook with a chart.

use crate::domain::format;
use crate::exchange::figures::Figures;
use crate::exchange::paper;
use crate::exchange::report::{ReportRequest, SEMESTER, SUMMARY, make, summary};
use crate::exchange::xlsx::{Chart, Table};
use crate::store::{Error, Seat, Store};
use crate::text::{Lang, t};

/// One chapter: its key, and its table.
pub type Chapter = (&'static str, Figures);

/// Every chapter in its order.
///
/// # Errors
/// Forbidden when the role may not view obligations or what was done for them.
pub fn chapters(
    store: &mut Store,
    seat: &Seat,
    order: &ReportRequest,
) -> Result<Vec<Chapter>, Error> {
    let mut chapters = vec![];
    for name in SEMESTER {
        chapters.push((name, make(store, seat, name, order)?));
    }
    Ok(chapters)
}

/// Of when it is, in words.
pub fn title(order: &ReportRequest) -> String {
    let title = t(
        "Laporan semester pembinaan Kader Pemberdayaan Masyarakat (KPM), {}, per {}",
        "Semester report on the guidance of Kader Pemberdayaan Masyarakat (KPM), {}, as of {}",
    );
    let title = title.with([
        order.period.label().into(),
        format::show_date(order.day, order.lang).into(),
    ]);
    title.get(order.lang)
}

/// The chapters as sheets of a workbook, each named by its numeral and title; the summary is drawn, too.
pub fn book(chapters: &[Chapter], lang: Lang) -> Vec<Table> {
    let sheets = paper::numbered(chapters).map(|(numeral, (key, figures))| {
        let table = figures.table(lang);
        let chart = (*key == SUMMARY).then(|| Chart {
            title: summary::DRAWN.get(lang).to_owned(),
            labels: 0,
            values: summary::PERCENT,
        });
        Table {
            name: format!("{numeral}{}", table.name),
            chart,
            ..table
        }
    });
    sheets.collect()
}
