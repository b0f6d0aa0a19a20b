//! The first page of a semester's report: how much of what is owed is met, by office and by duty, and what became of the
//! money; each with a bar.

use super::{ReportRequest, SUMMARY};
use crate::domain::paper::{Block, Chart};
use crate::domain::region::Code;
use crate::exchange::csv;
use crate::exchange::figures::{Figure, Figures, count, words};
use crate::store::{Cell, Coverage, Error, Funds, Seat, Store};
use crate::text::{Lang, Text, t};

/// Letters of a bar that is whole.
const BAR: usize = 8;
/// Offices right under the unit that are told, those furthest behind first where there are more.
const OFFICES: usize = 10;

/// # Errors
/// As the store's `coverage_of` and `funds_in`.
pub fn summary(store: &mut Store, seat: &Seat, order: &ReportRequest) -> Result<Figures, Error> {
    let appointment = seat.actor.appointment;
    let map = store.coverage_of(appointment, order.period, order.day)?;
    let mut rows = vec![];
    let unit =
        |(code, name): &(Code, String)| format!("{} {name}", code.short_kind().get(order.lang));
    let own = map.units.iter().find(|(code, _)| *code == order.unit);
    rows.extend(own.map(|o| row(unit(o), within(&map, &order.unit))));
    let below = map.units.iter();
    let below = below.filter(|(code, _)| code.parent().as_ref() == Some(&order.unit));
    let mut below: Vec<_> = below.map(|u| (unit(u), within(&map, &u.0))).collect();
    if below.len() > OFFICES {
        below.sort_by_key(|(_, cell)| -cell.behind());
        below.truncate(OFFICES);
    }
    rows.extend(below.into_iter().map(|(name, cell)| row(name, cell)));
    for duty in &map.duties {
        let units = map.units.iter().filter(|(code, _)| order.unit.holds(code));
        let sum = sum(units.map(|(code, _)| map.cell(code, duty.id)));
        if sum.is_owed() {
            let name = duty.name_in(order.lang);
            rows.push(row(format!("{} {name}", duty.code), sum));
        }
    }
    rows.extend(money(store, appointment, order)?);
    Ok(Figures::of(
        t("Ringkasan", "Summary"),
        vec![
            ("item", t("Hal", "Item")),
            ("owed", t("Target", "Target")),
            ("met", t("Realisasi", "Realised")),
            ("percent", t("%", "%")),
            ("late", t("Terlambat", "Late")),
            ("arrears", t("Tunggakan", "Arrears")),
            ("picture", t("Gambar", "Picture")),
        ],
        rows,
    ))
}

fn sum(cells: impl Iterator<Item = Cell>) -> Cell {
    cells.fold(Cell::default(), |mut sum, cell| {
        sum.add(cell);
        sum
    })
}

fn within(map: &Coverage, region: &Code) -> Cell {
    let units = map.units.iter().filter(|(code, _)| region.holds(code));
    sum(units.map(|(code, _)| map.of_unit(code)))
}

fn row(name: String, cell: Cell) -> Vec<Figure> {
    let percent = cell.percent();
    vec![
        words(name),
        count(cell.target()),
        count(cell.done),
        percent.map_or_else(|| words(""), count),
        count(cell.late),
        count(cell.arrears),
        picture(percent.unwrap_or(0)),
    ]
}

/// Some money and a part of it, in rupiah.
type Share = (Text, i64, i64);

/// What was released of the ceiling and realised of that, of the unit's own money and of what lies under it; and of aid
/// from above.
fn money(
    store: &mut Store,
    appointment: uuid::Uuid,
    order: &ReportRequest,
) -> Result<Vec<Vec<Figure>>, Error> {
    let funds = store.funds_in(appointment, order.period, order.day)?;
    let row = |(label, whole, part): Share| {
        let percent = (whole > 0).then(|| part * 100 / whole);
        vec![
            words(label.get(order.lang)),
            count(whole),
            count(part),
            percent.map_or_else(|| words(""), count),
            words(""),
            words(""),
            picture(percent.unwrap_or(0)),
        ]
    };
    let shares = own(&funds, &order.unit).into_iter();
    Ok(shares.chain(aid(&funds, &order.unit)).map(row).collect())
}

fn own(funds: &Funds, unit: &Code) -> [Share; 2] {
    let own = funds.accounts.iter().filter(|a| unit.holds(&a.region));
    let [ceiling, released, realised] = own.fold([0; 3], |[a, b, c], account| {
        let sums = account.to_date();
        [a + sums.ceiling, b + sums.released, c + sums.realised]
    });
    let of_the_ceiling = t(
        "Dana cair dari pagu sejak awal tahun (Rp)",
        "Funds released of the ceiling since the year began (Rp)",
    );
    let of_the_release = t(
        "Realisasi dari dana yang cair (Rp)",
        "Funds realised of what was released (Rp)",
    );
    [
        (of_the_ceiling, ceiling, released),
        (of_the_release, released, realised),
    ]
}

/// None where nothing is given.
fn aid(funds: &Funds, unit: &Code) -> Option<Share> {
    let given = funds.received.iter().filter(|r| unit.holds(&r.recipient));
    let given: Vec<_> = given.map(|r| r.account.to_date()).collect();
    let label = t(
        "Bantuan dari atas, cair dari pagu (Rp)",
        "Aid from above, released of the ceiling (Rp)",
    );
    let ceiling = given.iter().map(|s| s.ceiling).sum();
    let released = given.iter().map(|s| s.released).sum();
    (!given.is_empty()).then_some((label, ceiling, released))
}

/// What the chart of a summary draws.
pub const DRAWN: Text = t("Terpenuhi (%)", "Met (%)");
/// The column of a summary that its chart draws.
pub const PERCENT: u16 = 3;

/// The drawing behind the table of a report: the summary alone has one.
pub fn drawn(report: &str, figures: &Figures, lang: Lang) -> Option<Block> {
    (report == SUMMARY).then(|| Block::Chart(chart(figures, lang)))
}

/// A bar for each row of a summary of which something is owed.
fn chart(figures: &Figures, lang: Lang) -> Chart {
    let percent = |row: &Vec<Figure>| match row[usize::from(PERCENT)].raw {
        csv::Cell::Number(n) => Some((row[0].shown.clone(), n)),
        csv::Cell::Text(_) => None,
    };
    Chart {
        title: DRAWN.get(lang).to_owned(),
        bars: figures.rows.iter().filter_map(percent).collect(),
    }
}

/// A bar for the eye; a program has the number.
fn picture(percent: i64) -> Figure {
    let whole = usize::try_from(percent.clamp(0, 100)).unwrap_or(0) * BAR / 100;
    // What is not nothing shows.
    let length = whole.max(usize::from(percent > 0));
    Figure {
        raw: csv::Cell::from(""),
        shown: "█".repeat(length),
    }
}
