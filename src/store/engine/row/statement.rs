//! The statements every command needs, made from the entity's table at first need.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use super::columns;
use crate::domain::model::ENTITIES;
use crate::domain::schema::entity::Entity;

/// The statements of one entity.
pub struct Statements {
    /// One record by id, as a view.
    pub find: String,
    pub insert: String,
    /// Writes the version after the one that stands there.
    pub update: String,
}

static ALL: LazyLock<BTreeMap<&str, OnceLock<Statements>>> = LazyLock::new(|| {
    let all = ENTITIES.iter().map(|e| (e.name, OnceLock::new()));
    all.collect()
});

/// The statements of an entity; every entity is in the register.
pub fn of(entity: &Entity) -> &'static Statements {
    ALL[entity.name].get_or_init(|| make(entity))
}

fn make(entity: &Entity) -> Statements {
    Statements {
        find: format!(
            "SELECT {} FROM {} t WHERE t.id = ?1",
            columns(entity),
            entity.name
        ),
        insert: insert(entity),
        update: update(entity),
    }
}

fn insert(entity: &Entity) -> String {
    let names: Vec<&str> = entity.fields.iter().map(|f| f.name).collect();
    let places: Vec<String> = (1..=names.len() + 7).map(|n| format!("?{n}")).collect();
    format!(
        "INSERT INTO {} (region, id, version, state, display, folded, touched_at, {}) VALUES ({})",
        entity.name,
        names.join(", "),
        places.join(", ")
    )
}

fn update(entity: &Entity) -> String {
    let fields = entity.fields.iter().enumerate();
    let sets: Vec<String> = fields
        .map(|(i, f)| format!("{} = ?{}", f.name, i + 8))
        .collect();
    format!(
        "UPDATE {} SET version = ?3, state = ?4, display = ?5, folded = ?6, touched_at = ?7, {} \
         WHERE region = ?1 AND id = ?2 AND version = ?3 - 1",
        entity.name,
        sets.join(", ")
    )
}
