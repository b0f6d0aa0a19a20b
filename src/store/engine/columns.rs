//! Whether every entity has its table, and each of its fields a column there. What lacks was forgotten by whoever wrote the
//! entity, and no copy of the store brings it back: the program says where to write it.

use crate::domain::model::ENTITIES;
use crate::domain::schema::entity::Entity;
use crate::store::engine::database::Connection;
use crate::store::engine::error::{Error, Result};
use crate::text::t;

/// What every table of an entity begins with, before its fields.
pub const OWN: [&str; 7] = [
    "region",
    "id",
    "version",
    "state",
    "display",
    "folded",
    "touched_at",
];

/// What an entity has and the store has no place for: a column, or none where the whole table lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    entity: &'static Entity,
    column: Option<&'static str>,
}

/// Refuses to go on when what our migrations make lacks something: that is no fault of the store, however it looks. What the
/// store alone lacks was taken from it, which is told elsewhere. `ours` is asked only where the store lacks something, be it
/// that it is new or older; `steps` is how many migrations there are.
///
/// # Errors
/// [`Error::Defect`] with the entity, the column and where to write it.
pub fn hold(db: &Connection, ours: impl FnOnce() -> Option<Lack>, steps: usize) -> Result<()> {
    if lacking(db).is_none() {
        return Ok(());
    }
    ours().map_or(Ok(()), |lack| Err(lack.defect(steps)))
}

/// The first thing that lacks. A store that cannot be read at all says so at the next statement, not here.
pub fn lacking(db: &Connection) -> Option<Lack> {
    first_lack(db, ENTITIES)
}

fn first_lack(db: &Connection, entities: &[&'static Entity]) -> Option<Lack> {
    // A server is asked for each only where it does not know them all: every question is a way there and back.
    if db.is_server() && db.prepare_now(&all_of(entities)).is_ok() {
        return None;
    }
    entities.iter().find_map(|entity| lack_of(db, entity))
}

fn lack_of(db: &Connection, entity: &'static Entity) -> Option<Lack> {
    // A statement that is only prepared reads no row, and costs a tenth of asking for a table's info.
    let has = |columns: &str| {
        let sql = format!("SELECT {columns} FROM {}", entity.name);
        db.prepare_now(&sql).is_ok()
    };
    let all: Vec<&str> = columns(entity).collect();
    if has(&all.join(", ")) {
        return None;
    }
    let column = all.into_iter().find(|column| !has(column));
    Some(Lack {
        entity,
        column: column.filter(|_| has("1")),
    })
}

/// What the table of an entity has to have.
fn columns(entity: &Entity) -> impl Iterator<Item = &'static str> {
    OWN.into_iter().chain(entity.fields.iter().map(|f| f.name))
}

/// A statement that names every column of every table; it is prepared, and never run.
fn all_of(entities: &[&'static Entity]) -> String {
    let all = |entity: &&'static Entity| {
        let columns: Vec<&str> = columns(entity).collect();
        format!(
            "EXISTS (SELECT {} FROM {})",
            columns.join(", "),
            entity.name
        )
    };
    let all: Vec<String> = entities.iter().map(all).collect();
    format!("SELECT {}", all.join(" AND "))
}

impl Lack {
    /// What a developer is told.
    fn defect(self, steps: usize) -> Error {
        let words = match self.column {
            Some(_) => t(
                "program ini keliru, bukan datanya: tabel {} tidak punya kolom {}; tulis di migrations/{}, lalu sebut \
                 berkas itu di MIGRATIONS",
                "the program is wrong, not the store: table {} has no column {}; write it in migrations/{}, then name \
                 that file in MIGRATIONS",
            ),
            None => t(
                "program ini keliru, bukan datanya: entitas {} tidak punya tabel (kolom {}); tulis di migrations/{}, \
                 lalu sebut berkas itu di MIGRATIONS",
                "the program is wrong, not the store: entity {} has no table (columns {}); write it in migrations/{}, \
                 then name that file in MIGRATIONS",
            ),
        };
        let columns = self.column.map_or_else(|| self.all(), str::to_owned);
        let file = format!("{:04}_{}.sql", steps + 1, self.entity.name);
        Error::Defect(words.with([self.entity.name.into(), columns.into(), file.into()]))
    }

    fn all(self) -> String {
        columns(self.entity).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema::entity::fields;
    use crate::domain::schema::field::{Field, Kind, TextField};

    static TEXT: TextField = Field::new("text", t("Isi", "Text"), Kind::Text(9)).typed();
    static NOTE: Entity = Entity {
        name: "note",
        fields: fields![TEXT],
        ..Entity::PLAIN
    };

    fn said(tables: &str) -> Option<String> {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(tables).unwrap();
        let lack = first_lack(&db, &[&NOTE])?;
        let Error::Defect(words) = lack.defect(19) else {
            panic!("not a developer's error");
        };
        Some(words.to_string())
    }

    #[test]
    fn an_entity_without_a_table_is_named_with_its_columns_and_where_to_write_them() {
        let words = said("").unwrap();
        let columns = "region, id, version, state, display, folded, touched_at, text";
        for part in ["note", columns, "migrations/0020_note.sql"] {
            assert!(words.contains(part), "{words}");
        }
    }

    #[test]
    fn what_the_store_alone_lacks_is_not_the_programs_fault() {
        let db = Connection::open_in_memory().unwrap();
        assert_eq!(hold(&db, || None, 19), Ok(()));
        let ours = || first_lack(&db, &[&NOTE]);
        assert!(matches!(hold(&db, ours, 19), Err(Error::Defect(_))));
    }

    #[test]
    fn a_field_without_a_column_is_named_and_so_is_a_column_of_the_store() {
        let own = OWN.join(", ");
        let words = said(&format!("CREATE TABLE note ({own})")).unwrap();
        assert!(words.contains("kolom text"), "{words}");
        let bare = said("CREATE TABLE note (region, id, text)").unwrap();
        assert!(bare.contains("kolom version"), "{bare}");
        assert_eq!(said(&format!("CREATE TABLE note ({own}, text)")), None);
    }
}
