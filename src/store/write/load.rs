//! Records as another store wrote them, taken into an empty one: their states and versions stay.

use super::{Writer, check, guards};
use crate::domain::model::ENTITIES;
use crate::domain::schema::check::check as sound;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Origin};
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::store::engine::database::{OptionalExtension, Transaction};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::write::batch::{Command, CommandKind, Outcome};
use crate::text::t;

impl Writer<'_> {
    /// Takes in one record. What it refers to may come later in the batch: [`Writer::settle_loaded`] looks.
    pub(super) fn load(&mut self, command: &Command) -> Result<Outcome> {
        let after = record(command)?;
        let before = Record::new(command.entity, command.id, after.region.clone());
        let permit = self.permit(&before, Verb::Load)?;
        check::fields(command, &before)?;
        check::tier(command.entity, &after.region)?;
        check::fresh(self.db, command, &after.region)?;
        sound(&after, self.today).map_err(guards::told)?;
        check::unique(self.db, &before, &after)?;
        let after = self.write(permit, &before, after)?;
        self.loaded = true;
        Ok(Outcome {
            view: self.reread(&after)?,
            met: vec![],
            lapsed: vec![],
            short: vec![],
        })
    }

    /// What a whole store must hold once all of it is in: no reference into nothing, and every name as it is now.
    pub(super) fn settle_loaded(&self) -> Result<()> {
        for entity in ENTITIES {
            regions_known(self.db, entity)?;
            for (field, target) in row::references(entity) {
                no_dangling(self.db, entity, field, target)?;
            }
        }
        // A name may be made of a name that is made of a name, but of no more than there are entities.
        for _ in ENTITIES {
            if !rename_all(self.db)? {
                break;
            }
        }
        Ok(())
    }
}

fn record(command: &Command) -> Result<Record> {
    let CommandKind::Load {
        region,
        version,
        state,
    } = &command.act
    else {
        return Err(Error::missing(command.entity.label));
    };
    let known = command.entity.workflow.state(state);
    let Some(known) = known.filter(|_| *version >= 1) else {
        let words = t(
            "tidak ada {} berstatus {} versi {}; pakai berkas ekspor yang utuh",
            "there is no {} in state {} of version {}; use an export as it was written",
        );
        let place = [command.entity.label.into(), state.as_str().into()];
        let [label, state] = place;
        return Err(Error::invalid(
            None,
            words.with([label, state, (*version).into()]),
        ));
    };
    let mut record = Record::new(command.entity, command.id, region.clone());
    record.version = *version;
    record.state = known;
    record.apply(&command.changes);
    Ok(record)
}

fn regions_known(db: &Transaction<'_>, entity: &Entity) -> Result<()> {
    let sql = format!(
        "SELECT t.region FROM {} t WHERE NOT EXISTS (SELECT 1 FROM region g WHERE g.region = t.region) LIMIT 1",
        entity.name
    );
    let lost: Option<String> = db.query_row(&sql, [], |r| r.get(0)).optional()?;
    lost.map_or(Ok(()), |code| {
        let words = t(
            "{}: wilayah {} tidak ada dalam berkas wilayah",
            "{}: region {} is not in the file of regions",
        );
        Err(Error::invalid(
            None,
            words.with([entity.label.into(), code.into()]),
        ))
    })
}

/// What a person chose was of the same office or on the side of it the field looks to; what the store stamped may be of any.
fn no_dangling(
    db: &Transaction<'_>,
    entity: &Entity,
    field: &Field,
    target: &Entity,
) -> Result<()> {
    let near = match (field.origin, field.beneath) {
        (Origin::Form, false) => " AND (t.region = x.region OR t.region LIKE x.region || '.%')",
        (Origin::Form, true) => " AND (t.region = x.region OR x.region LIKE t.region || '.%')",
        (Origin::Move, _) => "",
    };
    let sql = format!(
        "SELECT t.id FROM {} t WHERE t.{} IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM {} x WHERE x.id = t.{}{near}) LIMIT 1",
        entity.name, field.name, target.name, field.name
    );
    let lost: Option<String> = db.query_row(&sql, [], |r| r.get(0)).optional()?;
    lost.map_or(Ok(()), |id| {
        let words = t(
            "{} {}: {} merujuk catatan yang tidak ada dalam berkas",
            "{} {}: {} refers to a record that is in none of the files",
        );
        Err(Error::invalid(
            None,
            words.with([entity.label.into(), id.into(), field.label.into()]),
        ))
    })
}

/// Renews the names that are made of other records' names; answers whether any changed.
fn rename_all(db: &Transaction<'_>) -> Result<bool> {
    let mut changed = false;
    for entity in ENTITIES.iter().copied() {
        let refers = |field: &&Field| field.reference().is_some();
        if !entity.title.iter().copied().any(|f| refers(&f)) {
            continue;
        }
        let sql = format!("SELECT {} FROM {} t", row::columns(entity), entity.name);
        let mut statement = db.prepare(&sql)?;
        let views = statement.query_map([], |r| row::view(entity, r))?;
        for view in views.collect::<std::result::Result<Vec<_>, _>>()? {
            let display = row::display(db, &view.record)?;
            if display != view.display {
                row::renewal::rename(db, &view.record, &display)?;
                changed = true;
            }
        }
    }
    Ok(changed)
}
