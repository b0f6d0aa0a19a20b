//! What a reference of a form may point to, and how it is looked for.

use super::Form;
use crate::console::effect::Effect;
use crate::domain::model::choice;
use crate::domain::policy;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::right::{Scope, Verb};
use crate::store::{Filter, Query, Seat};
use crate::text::t;

impl Form {
    /// What a reference must agree in with another field of this form, once that is filled.
    pub(super) fn alike(&self, field: &Field) -> Option<Filter> {
        let other = field.alike?;
        let value = self.value(other)?;
        (!value.is_empty()).then(|| Filter::Is(other, value.clone()))
    }
}

/// Says that a field is typed, not picked.
pub fn not_picked<M: 'static>() -> Effect<M> {
    Effect::bad(t("isian ini diketik langsung", "this field is typed"))
}

/// Records in use, of the record's own office or one above it.
pub fn filters(field: &Field, target: &Entity, region: Option<&Code>) -> Vec<Filter> {
    let states = target.workflow.states.iter().copied();
    let states = states.filter(|s| field.accepts(s)).collect();
    let mut filters = vec![Filter::States(states)];
    // A new record's region may be any; what it refers to is of its own office or above, or of those beneath.
    let near = if field.own {
        Filter::Of
    } else if field.beneath {
        Filter::Within
    } else {
        Filter::Around
    };
    if field.beneath || !target.regions {
        filters.extend(region.map(|r| near(r.clone())));
    }
    filters
}

/// The query for all items of a list to tick from.
pub fn items(list: &str, region: Option<&Code>) -> Query {
    let mut query =
        Query::of(&choice::ENTITY).filter(Filter::Is(choice::LIST.field(), list.into()));
    query
        .filters
        .extend(region.map(|r| Filter::Around(r.clone())));
    query
}

/// The query for a typed name.
pub fn lookup(
    field: &Field,
    region: Option<&Code>,
    alike: Option<Filter>,
    search: &str,
) -> Option<Query> {
    if let Some(list) = field.list() {
        return Some(items(list, region));
    }
    let target = field.reference()?;
    let mut query = Query::of(target);
    query.filters = filters(field, target, region);
    query.filters.extend(alike);
    match Code::parse(search).ok().filter(|_| target.regions) {
        Some(code) => query.filters.push(Filter::Of(code)),
        None => search.clone_into(&mut query.search),
    }
    query.limit = 20;
    Some(query)
}

/// The office a new record belongs to without asking: the actor's own, when its tier is the only one open to it.
pub fn own_region(entity: &Entity, seat: &Seat) -> Option<Code> {
    let own = &seat.actor.region;
    let within = policy::within(seat.actor.role, entity, Verb::Add);
    let elsewhere = entity.places.iter().any(|p| *p > own.level());
    let asks = matches!(
        within,
        Some(Scope::Below | Scope::Under | Scope::Everywhere)
    ) && elsewhere;
    (!asks).then(|| own.clone())
}
