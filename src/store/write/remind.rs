//! Reminders to every office that is late, all in one go.

use chrono::Datelike;
use uuid::Uuid;

use crate::domain::model::reminder;
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::store::write::batch::{Batch, Command, CommandKind};

impl Store {
    /// Reminds each office under the actor's of its late obligations of a year and those before it; answers how many
    /// reminders were written. An obligation that has an unread reminder gets no second one.
    ///
    /// # Errors
    /// Forbidden when the actor may not remind; [`crate::store::Error::Unavailable`] when it can be tried again.
    pub fn remind(&mut self, appointment: Uuid, year: i32) -> Result<usize> {
        let actor = self.actor(appointment)?;
        let late = self.late_without_reminder(&actor.region, year)?;
        let commands = self.reminders(late);
        let written = commands.len();
        let op_id = self.id();
        self.submit(&Batch {
            op_id,
            appointment,
            commands,
        })?;
        Ok(written)
    }

    /// Reminds every office of what is late, in the name of the catalogue; answers how many reminders were written.
    ///
    /// # Errors
    /// [`crate::store::Error::Unavailable`] when it can be tried again.
    pub fn remind_all(&mut self) -> Result<usize> {
        let (root, today) = (self.root().clone(), self.today());
        let late = self.late_without_reminder(&root, today.year())?;
        let commands = self.reminders(late);
        let written = commands.len();
        if written > 0 {
            let op_id = self.id();
            self.submit_as_catalogue(op_id, commands)?;
        }
        Ok(written)
    }

    fn reminders(&mut self, late: Vec<(Code, Uuid)>) -> Vec<Command> {
        let reminder = |(region, obligation)| Command {
            entity: &reminder::ENTITY,
            id: self.id(),
            act: CommandKind::Add { region },
            changes: Changes::new().with(&reminder::OBLIGATION, obligation),
        };
        late.into_iter().map(reminder).collect()
    }

    /// Only offices under the own one: nobody reminds himself.
    fn late_without_reminder(&mut self, region: &Code, year: i32) -> Result<Vec<(Code, Uuid)>> {
        let today = self.today();
        let sql = "SELECT o.region, o.id FROM obligation o
                   WHERE o.period < ?1 AND o.region > ?2 AND o.region < ?3
                   AND o.state IN ('belum', 'berjalan') AND o.due_on < ?4 AND NOT EXISTS
                   (SELECT 1 FROM reminder r WHERE r.obligation = o.id AND r.state = 'terkirim')
                   ORDER BY o.region, o.id";
        let range = region.range();
        let bound = [
            (year + 1).to_string(),
            range.start,
            range.end,
            today.to_string(),
        ];
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map(bound, |r| Ok((row::code(r, 0)?, row::uuid(r, 1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
