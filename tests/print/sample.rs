//! Every paper and report of the demo, each from the desk of somebody who prints it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use bina::demo::{Plan, make};
use bina::domain::model;
use bina::domain::paper::Paper;
use bina::domain::schema::period::Period;
use bina::domain::schema::right::Role;
use bina::exchange::paper::{self, PAPERS, PaperRequest, Template, asks, compose};
use bina::exchange::report::{self, ReportRequest};
use bina::exchange::semester;
use bina::store::{Query, Seat, Store};
use bina::text::Lang;
use chrono::NaiveDate;
use uuid::Uuid;

/// A paper and what it is called in a sentence of a test.
pub type Sample = (String, Paper);

/// Who prints; the certificate is the city's.
const DESKS: [Role; 3] = [Role::Lurah, Role::Camat, Role::Bapemas];

/// Records of a kind that are tried until one has come to its paper.
const TRIED: usize = 400;

/// The reports that are a table, as each verb of `report` prints them.
const REPORTS: [&str; 5] = ["funds", "awards", "received", "harmonisation", "kpm"];

/// All of them, made once.
pub fn samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 9, 17).unwrap();
        let plan = Plan {
            kelurahan: Some(12),
            ..Plan::city(today)
        };
        let mut store = make(&dir.path().join("demo.db"), &plan).unwrap();
        let mut out = vec![];
        for role in DESKS {
            let seat = store.seat_as(role, None).unwrap();
            out.extend(papers(&mut store, &seat));
            out.extend(reports(&mut store, &seat));
        }
        out
    })
}

/// A request for a paper of a record or of none.
fn order(
    store: &mut Store,
    seat: &Seat,
    template: &Template,
    record: Option<Uuid>,
) -> PaperRequest {
    let mut order = PaperRequest {
        region: seat.actor.region.clone(),
        record,
        given: BTreeMap::new(),
        konsep: false,
    };
    let asked = asks(store, seat, template, &order).unwrap_or_default();
    let said = |(name, preset): (String, String)| {
        let value = match (name.as_str(), preset.is_empty()) {
            (_, false) => preset,
            ("period", _) => "2026-S1".to_owned(),
            (name, _) => format!("Isi {name} sebagaimana diketik di kantor"),
        };
        (name, value)
    };
    order.given = asked.into_iter().map(said).collect();
    order
}

/// The records a paper may be of: of one kind, or of each kind that answers what it asks; none for a list of an office.
fn subjects(store: &mut Store, seat: &Seat, template: &Template) -> Vec<(String, Vec<Uuid>)> {
    let kinds = match &template.of {
        Some(kind) => vec![kind.clone()],
        None => template.preset.keys().cloned().collect(),
    };
    let ids = |kind: String| {
        let mut query = Query::of(model::find(&kind)?);
        query.limit = TRIED;
        let rows = store.list(seat.actor.appointment, &query).ok()?.rows;
        Some((kind, rows.iter().map(|v| v.record.id).collect()))
    };
    kinds.into_iter().filter_map(ids).collect()
}

/// The papers of a desk: of each kind of record the first that it is true of, and the first as a sketch.
fn papers(store: &mut Store, seat: &Seat) -> Vec<Sample> {
    let mut out = vec![];
    for known in PAPERS {
        let template = Template::find(store, known.name).unwrap();
        let called = |more: &str| format!("{} {:?} {more}", known.name, seat.actor.role);
        if template.of.is_none() {
            let order = order(store, seat, &template, None);
            let made = compose(store, seat, &template, &order);
            out.extend(made.ok().map(|p| (called(""), p)));
        }
        for (kind, ids) in subjects(store, seat, &template) {
            for konsep in [false, true] {
                let made = ids.iter().find_map(|id| {
                    let mut order = order(store, seat, &template, Some(*id));
                    order.konsep = konsep;
                    compose(store, seat, &template, &order).ok()
                });
                let mark = if konsep { "konsep" } else { "" };
                out.extend(made.map(|p| (called(&format!("{kind} {mark}")), p)));
            }
        }
    }
    out
}

/// The reports of a desk, those of one table and the semester.
fn reports(store: &mut Store, seat: &Seat) -> Vec<Sample> {
    let order = ReportRequest {
        unit: seat.actor.region.clone(),
        period: Period::parse("2026").unwrap(),
        day: store.today(),
        lang: Lang::Id,
    };
    let mut out = vec![];
    for name in REPORTS {
        let figures = report::make(store, seat, name, &order).unwrap();
        let title = figures.title.get(Lang::Id).to_owned();
        let chapters = [(name, figures)];
        let title = (title, "2026".to_owned());
        let made = paper::of_figures(store, seat, &order, title, &chapters).unwrap();
        out.push((format!("report {name} {:?}", seat.actor.role), made));
    }
    let half = ReportRequest {
        period: Period::parse("2026-S1").unwrap(),
        ..order
    };
    let chapters = semester::chapters(store, seat, &half).unwrap();
    let title = (semester::title(&half), String::new());
    let made = paper::of_figures(store, seat, &half, title, &chapters).unwrap();
    out.push((format!("report semester {:?}", seat.actor.role), made));
    out
}
