//! The chapters of a semester's report that are of no other report.

use std::collections::BTreeSet;

use super::{ReportRequest, all};
use crate::domain::model::{
    award, facilitation, guidance, guideline, musrenbang, obligation, task, training,
};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{DateField, Field};
use crate::exchange::figures::{Figure, Figures, count, field, state, title, words};
use crate::store::{Error, Filter, Query, Seat, Store, View};
use crate::text::{Text, t};

/// Whose report, of when, and of unit and period alone what it says of itself.
pub fn introduction(
    store: &mut Store,
    seat: &Seat,
    order: &ReportRequest,
) -> Result<Figures, Error> {
    let map = store.coverage_of(seat.actor.appointment, order.period, order.day)?;
    let name = map.units.iter().find(|(code, _)| *code == order.unit);
    let place = name.map_or_else(|| order.unit.to_string(), |(_, n)| n.clone());
    let place = format!("{} {place}", order.unit.kind().get(order.lang));
    let duties = map.duties.iter();
    let mut bases: Vec<String> = duties.map(|d| d.basis_in(order.lang)).collect();
    bases.retain(|b| !b.is_empty());
    bases.sort();
    bases.dedup();
    let rows = [
        (t("Unit", "Unit"), words(place)),
        (
            t("Periode", "Period"),
            Figure::of_period(order.period, order.lang),
        ),
        (t("Dari", "From"), Figure::dated(order.period.start())),
        (t("Sampai", "To"), Figure::dated(order.period.end())),
        (t("Per", "As of"), Figure::dated(order.day)),
        (obligation::BASIS.label, words(bases.join("; "))),
    ];
    let rows = rows.map(|(item, value)| vec![words(item.get(order.lang)), value]);
    Ok(Figures::of(
        t("Pendahuluan", "Introduction"),
        vec![("item", t("Hal", "Item")), ("value", t("Isi", "Value"))],
        rows.into(),
    ))
}

/// Records of a kind in the unit, or that an office above keeps for it, whose date lies in the period.
fn held(
    store: &mut Store,
    seat: &Seat,
    order: &ReportRequest,
    (entity, dated): (&'static Entity, &'static DateField),
) -> Result<Vec<View>, Error> {
    let query = Query::of(entity)
        .filter(order.span(dated))
        .filter(Filter::Any(vec![
            Filter::Within(order.unit.clone()),
            Filter::For(order.unit.clone()),
        ]));
    let mut views = all(store, seat, &query)?;
    views.sort_by_key(|v| (v.record.get(dated), v.record.id));
    Ok(views)
}

/// Tasks and facilitation by state.
pub fn coordination(
    store: &mut Store,
    seat: &Seat,
    order: &ReportRequest,
) -> Result<Figures, Error> {
    let mut rows = vec![];
    for (entity, dated) in [
        (&task::ENTITY, &task::PLANNED_ON),
        (&facilitation::ENTITY, &facilitation::RAISED_ON),
    ] {
        let views = held(store, seat, order, (entity, dated))?;
        for s in entity.workflow.states {
            let n = views.iter().filter(|v| v.record.state == *s).count();
            if n > 0 {
                rows.push(vec![
                    words(entity.label.get(order.lang)),
                    state(s, order.lang),
                    count(i64::try_from(n).unwrap_or(i64::MAX)),
                ]);
            }
        }
    }
    Ok(Figures::of(
        t("Koordinasi", "Coordination"),
        vec![
            ("kind", t("Jenis", "Kind")),
            ("state", t("Status", "State")),
            ("count", t("Jumlah", "Count")),
        ],
        rows,
    ))
}

/// What stood in the way of tasks that were done.
pub fn obstacles(store: &mut Store, seat: &Seat, order: &ReportRequest) -> Result<Figures, Error> {
    let mut views = held(store, seat, order, (&task::ENTITY, &task::DONE_ON))?;
    views.retain(|v| !v.record.is_empty(&task::OBSTACLE));
    Ok(told(
        order,
        t("Kendala", "Obstacles"),
        &views,
        &[&task::DONE_ON, &task::TITLE, &task::OBSTACLE],
    ))
}

/// What sessions found and want followed up.
pub fn recommendations(
    store: &mut Store,
    seat: &Seat,
    order: &ReportRequest,
) -> Result<Figures, Error> {
    let mut views = held(store, seat, order, (&guidance::ENTITY, &guidance::HELD_ON))?;
    views.retain(|v| !v.record.is_empty(&guidance::FOLLOW_UP));
    Ok(told(
        order,
        t("Rekomendasi", "Recommendations"),
        &views,
        &[
            &guidance::HELD_ON,
            &guidance::TOPIC,
            &guidance::FINDINGS,
            &guidance::FOLLOW_UP,
        ],
    ))
}

/// Records of one kind, some of their fields each.
fn told(order: &ReportRequest, title: Text, views: &[View], fields: &[&'static Field]) -> Figures {
    let row = |v: &View| {
        let place = words(v.tier_and_place(order.lang));
        let cells = fields.iter().map(|f| field(v, f, order.lang));
        std::iter::once(place).chain(cells).collect()
    };
    let rows = views.iter().map(row).collect();
    let heads = fields.iter().map(|f| (f.name, f.label));
    let place = ("place", t("Wilayah", "Region"));
    Figures::of(title, std::iter::once(place).chain(heads).collect(), rows)
}

/// What the report rests on.
pub fn attachments(
    store: &mut Store,
    seat: &Seat,
    order: &ReportRequest,
) -> Result<Figures, Error> {
    let (mut rows, mut people) = (vec![], BTreeSet::new());
    for (entity, dated) in [
        (&guidance::ENTITY, &guidance::HELD_ON),
        (&training::ENTITY, &training::HELD_ON),
        (&guideline::ENTITY, &guideline::ISSUED_ON),
        (&award::ENTITY, &award::HANDED_ON),
        (&musrenbang::ENTITY, &musrenbang::HELD_ON),
    ] {
        let views = held(store, seat, order, (entity, dated))?;
        people.extend(store.people_in(&views)?);
        for v in views {
            rows.push(vec![
                words(entity.label.get(order.lang)),
                field(&v, dated, order.lang),
                words(v.tier_and_place(order.lang)),
                title(&v, order.lang),
            ]);
        }
    }
    Ok(Figures::of(
        t("Lampiran", "Attachments"),
        vec![
            ("kind", t("Jenis", "Kind")),
            ("date", t("Tanggal", "Date")),
            ("place", t("Wilayah", "Region")),
            ("what", t("Hal", "Subject")),
        ],
        rows,
    )
    .about(people))
}
