//! What each report counts: funds, awards, harmonisation, coverage, KPM and what waits.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, TimeDelta};
use uuid::Uuid;

use super::{ReportRequest, WAITING, all};
use crate::domain::model::{award, facilitation, fund, kader_teknis, setting, trace};
use crate::domain::rule::harmony::Finding;
use crate::domain::schema::field::DateField;
use crate::domain::schema::period::Period;
use crate::exchange::csv::Cell;
use crate::exchange::figures::{
    Figure, Figures, Head, coded, count, field, named, rupiah, state, tally, title as name, words,
};
use crate::store::{Account, Error, Filter, Query, Seat, Store, View};
use crate::text::{Lang, t};

/// The columns of an allocation.
const FUNDS: [Head; 11] = [
    ("region", t("Kode", "Code")),
    ("place", t("Wilayah", "Region")),
    ("year", t("Tahun", "Year")),
    ("source", t("Sumber", "Source")),
    ("activity", t("Kegiatan", "Activity")),
    ("state", t("Status", "State")),
    ("ceiling", t("Pagu", "Ceiling")),
    ("released", t("Cair", "Released")),
    ("realised", t("Realisasi", "Realised")),
    ("percent", t("%", "%")),
    ("idle_days", t("Hari diam", "Idle days")),
];

/// An allocation; of one that an office above gives, for which place.
fn account(a: &Account, recipient: Option<&str>, order: &ReportRequest, year: i32) -> Vec<Figure> {
    let percent = (a.sums.ceiling > 0).then(|| a.sums.realised * 100 / a.sums.ceiling);
    vec![
        words(a.region.as_str()),
        words(recipient.map_or_else(|| a.place.clone(), |to| given_to(&a.place, to, order.lang))),
        words(year.to_string()),
        coded(&fund::SOURCE, &a.source, &a.region, order.lang),
        coded(&fund::ACTIVITY, &a.activity, &a.region, order.lang),
        state(a.state, order.lang),
        rupiah(a.sums.ceiling),
        rupiah(a.sums.released),
        rupiah(a.sums.realised),
        percent.map_or_else(|| words(""), count),
        count(a.idle_days(order.day)),
    ]
}

/// `Kediri untuk Bandar Lor`
fn given_to(giver: &str, recipient: &str, lang: Lang) -> String {
    let words = t("{} untuk {}", "{} for {}");
    words.with([giver.into(), recipient.into()]).get(lang)
}

/// Allocations: the ceiling at the end of the period, what was released and realised within it.
pub fn funds(store: &mut Store, seat: &Seat, order: &ReportRequest) -> Result<Figures, Error> {
    let funds = store.funds_in(seat.actor.appointment, order.period, order.day)?;
    let own = funds.accounts.iter();
    let own = own.filter(|a| order.unit.holds(&a.region));
    let own = own.map(|a| account(a, None, order, funds.year));
    let given = funds.received.iter();
    let given = given.filter(|r| order.unit.holds(&r.recipient));
    let given = given.map(|r| account(&r.account, Some(&r.recipient_place), order, funds.year));
    let rows = own.chain(given).collect();
    let title = t(
        "Dana untuk Kader Pemberdayaan Masyarakat (KPM)",
        "Funds for Kader Pemberdayaan Masyarakat (KPM)",
    );
    Ok(Figures::of(title, FUNDS.to_vec(), rows))
}

/// Awards of a year at every scale; of less than a year, and of a day gone by, those that were decided by then.
pub fn awards(store: &mut Store, seat: &Seat, order: &ReportRequest) -> Result<Figures, Error> {
    let whole = matches!(order.period, Period::Year(_)) && order.day >= store.today();
    let within = if whole {
        let year = order.period.start().format("%Y").to_string();
        Filter::Is(award::YEAR.field(), year.as_str().into())
    } else {
        order.span(&trace::DECIDED_ON)
    };
    let query = Query::of(&award::ENTITY)
        .filter(within)
        .filter(Filter::Within(order.unit.clone()));
    let lang = order.lang;
    let views = all(store, seat, &query)?;
    let people = store.people_in(&views)?;
    let rows = views.iter().map(|v| {
        vec![
            words(v.record.region.level().label().get(lang)),
            words(v.tier_and_place(lang)),
            name(v, lang),
            field(v, &award::CRITERIA, lang),
            state(v.record.state, lang),
            field(v, &award::SK_NUMBER, lang),
            field(v, &trace::DECIDED_ON, lang),
            field(v, &award::HANDED_ON, lang),
        ]
    });
    let title = t(
        "Penghargaan Kader Pemberdayaan Masyarakat (KPM)",
        "Awards to Kader Pemberdayaan Masyarakat (KPM)",
    );
    let heads = vec![
        ("scale", t("Skala", "Scale")),
        ("place", t("Wilayah", "Region")),
        ("nominee", t("Penerima", "Nominee")),
        ("criteria", t("Prestasi", "Achievement")),
        ("state", t("Status", "State")),
        ("sk_number", t("Nomor SK", "SK number")),
        ("decided_on", t("Diputus", "Decided on")),
        ("handed_on", t("Diserahkan", "Handed over on")),
    ];
    Ok(Figures::of(title, heads, rows.collect()).about(people))
}

/// What is out of tune between KPM and kader teknis: clashes within the period, and what lacks at its end.
pub fn harmonisation(
    store: &mut Store,
    seat: &Seat,
    order: &ReportRequest,
) -> Result<Figures, Error> {
    let year = chrono::Datelike::year(&order.period.start());
    let harmony = store.harmony_on(seat.actor.appointment, year, order.last())?;
    let dated = |on: NaiveDate| order.period.holds(on) && on <= order.day;
    let found: Vec<&Finding> = harmony
        .findings
        .iter()
        .filter(|f| harmony.lies_in(f, &order.unit) && day_of(f).is_none_or(dated))
        .collect();
    let people = alone(store, seat, &found)?;
    let row = |f: &Finding| {
        let day = day_of(f).map_or_else(|| words(""), Figure::dated);
        let kind = Figure {
            raw: Cell::from(f.code()),
            shown: f.label().get(order.lang).to_owned(),
        };
        let said = harmony.words(f).get(order.lang);
        vec![kind, day, words(said)]
    };
    let rows: Vec<_> = found.into_iter().map(row).collect();
    let title = t(
        "Harmonisasi Kader Pemberdayaan Masyarakat (KPM) dan kader teknis",
        "Harmonisation of Kader Pemberdayaan Masyarakat (KPM) and kader teknis",
    );
    let heads = vec![
        ("finding", t("Temuan", "Finding")),
        ("on", t("Tanggal", "Date")),
        ("words", t("Keterangan", "What it is")),
    ];
    Ok(Figures {
        findings: !rows.is_empty(),
        ..Figures::of(title, heads, rows).about(people)
    })
}

/// The kader teknis that findings name.
fn alone(store: &mut Store, seat: &Seat, found: &[&Finding]) -> Result<BTreeSet<Uuid>, Error> {
    let (mut views, me) = (vec![], seat.actor.appointment);
    for finding in found {
        if let Finding::Alone { kader, .. } = finding {
            views.push(store.one(me, &kader_teknis::ENTITY, *kader)?);
        }
    }
    store.people_in(&views)
}

const fn day_of(finding: &Finding) -> Option<NaiveDate> {
    match finding {
        Finding::TwoPlaces { on, .. } | Finding::TwoAgencies { on, .. } => Some(*on),
        _ => None,
    }
}

/// Rekap: duty × unit, with target, realisation, percent, evidence and what is late.
pub fn duties(store: &mut Store, seat: &Seat, order: &ReportRequest) -> Result<Figures, Error> {
    let map = store.coverage_of(seat.actor.appointment, order.period, order.day)?;
    let units = map.units.iter().filter(|(code, _)| order.unit.holds(code));
    let (mut rows, mut late) = (vec![], 0);
    for (code, name) in units {
        let kind = code.short_kind().get(order.lang);
        for duty in &map.duties {
            let cell = map.cell(code, duty.id);
            if cell.is_owed() {
                late += cell.behind();
                let unit = words(format!("{kind} {name}"));
                let head = [named(&duty.code, duty.name_in(order.lang)), unit];
                let basis = [words(duty.basis_in(order.lang))];
                rows.push(head.into_iter().chain(tally(cell)).chain(basis).collect());
            }
        }
    }
    let heads = vec![
        ("duty", t("Kewajiban", "Duty")),
        ("unit", t("Unit", "Unit")),
        ("target", t("Target", "Target")),
        ("done", t("Realisasi", "Realised")),
        ("percent", t("%", "%")),
        ("evidence", t("Bukti", "Evidence")),
        ("late", t("Terlambat", "Late")),
        ("arrears", t("Tunggakan", "Arrears")),
        ("basis", t("Dasar hukum", "Legal basis")),
    ];
    Ok(Figures {
        findings: late > 0,
        ..Figures::of(t("Pembinaan", "Guidance duties"), heads, rows)
    })
}

/// KPM by kelurahan: who is active, who is dormant, and what they lack.
pub fn kpm(store: &mut Store, seat: &Seat, order: &ReportRequest) -> Result<Figures, Error> {
    let seat = seat.actor.appointment;
    let mut units = store.signals_on(seat, Some(&order.unit), order.last())?;
    units.sort_by(|a, b| a.code.cmp(&b.code));
    let rows = units.iter().map(|u| {
        let f = &u.figures;
        let counts = [f.active, f.dormant, f.untrained, f.bare, f.reserve];
        let place = [words(u.code.as_str()), words(u.name.as_str())];
        place.into_iter().chain(counts.map(count)).collect()
    });
    Ok(Figures::of(
        t(
            "Data Kader Pemberdayaan Masyarakat (KPM)",
            "Kader Pemberdayaan Masyarakat (KPM)",
        ),
        vec![
            ("region", t("Kode", "Code")),
            ("place", t("Kelurahan", "Kelurahan")),
            ("active", t("Aktif", "Active")),
            ("dormant", t("Pasif", "Dormant")),
            ("untrained", t("Belum dilatih", "Untrained")),
            ("without_papers", t("Tanpa SK/kartu", "No SK/card")),
            ("reserve", t("Cadangan", "Reserve")),
        ],
        rows.collect(),
    ))
}

/// What waits for a decision of the seat's own tier, oldest first.
pub fn inbox(store: &mut Store, seat: &Seat, order: &ReportRequest) -> Result<Figures, Error> {
    let days = store.setting(&setting::FACILITATION_DAYS)?;
    let edge = order.day - TimeDelta::days(days);
    let query = Query::of(&facilitation::ENTITY)
        .filter(Filter::waiting_at(seat.actor.region.level(), edge))
        .filter(Filter::Within(order.unit.clone()));
    let mut views = all(store, seat, &query)?;
    let raised = |v: &View| v.record.get(&facilitation::RAISED_ON);
    views.retain(|v| raised(v).is_none_or(|d| d <= order.day));
    let late = views.iter().any(|v| raised(v).is_some_and(|d| d < edge));
    let row = |v: &View, lang: Lang| {
        let days = raised(v).map_or(0, |d| (order.day - d).num_days());
        vec![
            field(v, &facilitation::RAISED_ON, lang),
            count(days),
            words(v.tier_and_place(lang)),
            name(v, lang),
            field(v, &facilitation::REASON, lang),
            state(v.record.state, lang),
        ]
    };
    let rows = views.iter().map(|v| row(v, order.lang)).collect();
    let heads = vec![
        ("raised_on", t("Diajukan", "Submitted on")),
        ("age_days", t("Hari", "Days")),
        ("place", t("Wilayah", "Region")),
        ("task", t("Tugas", "Task")),
        ("reason", t("Alasan", "Reason")),
        ("state", t("Status", "State")),
    ];
    Ok(Figures {
        findings: late,
        ..Figures::of(WAITING, heads, rows)
    })
}

impl ReportRequest {
    /// The last day that counts.
    pub fn last(&self) -> NaiveDate {
        self.period.end().min(self.day)
    }

    /// A date within the period, up to the day.
    pub fn span(&self, dated: &'static DateField) -> Filter {
        let (from, after) = (self.period.start(), self.last() + Days::new(1));
        Filter::Span(dated.field(), from.to_string(), after.to_string())
    }
}
