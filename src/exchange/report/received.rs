//! What offices above gave the unit within the period.

use std::collections::BTreeSet;

use super::{ReportRequest, all};
use crate::domain::region::Code;
use crate::domain::rule::received::{KINDS, Kind};
use crate::exchange::figures::{Figures, field, state, title, words};
use crate::store::{Error, Filter, Query, Seat, Store, View};
use crate::text::t;

/// # Errors
/// As the store's list.
pub fn received(store: &mut Store, seat: &Seat, order: &ReportRequest) -> Result<Figures, Error> {
    let (mut rows, mut people) = (vec![], BTreeSet::new());
    for kind in &KINDS {
        let views = given(store, seat, order, kind)?;
        people.extend(store.people_in(&views)?);
        rows.extend(views.iter().map(|v| {
            vec![
                words(kind.entity.label.get(order.lang)),
                field(v, kind.dated, order.lang),
                words(v.tier_and_place(order.lang)),
                title(v, order.lang),
                state(v.record.state, order.lang),
            ]
        }));
    }
    let title = t(
        "Diterima dari tingkat atas",
        "Received from the tiers above",
    );
    let heads = vec![
        ("kind", t("Jenis", "Kind")),
        ("date", t("Tanggal", "Date")),
        ("from", t("Dari", "From")),
        ("what", t("Hal", "Subject")),
        ("state", t("Status", "State")),
    ];
    Ok(Figures::of(title, heads, rows).about(people))
}

/// What offices above the unit keep for it or for one under it.
fn given(
    store: &mut Store,
    seat: &Seat,
    order: &ReportRequest,
    kind: &Kind,
) -> Result<Vec<View>, Error> {
    let above = std::iter::successors(order.unit.parent(), Code::parent).map(Filter::Of);
    let query = Query::of(kind.entity)
        .filter(Filter::States(kind.states.to_vec()))
        .filter(Filter::For(order.unit.clone()))
        .filter(Filter::Any(above.collect()))
        .filter(order.span(kind.dated));
    let mut views = all(store, seat, &query)?;
    views.sort_by_key(|v| (v.record.get(kind.dated), v.record.id));
    Ok(views)
}
