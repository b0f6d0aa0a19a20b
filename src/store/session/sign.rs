//! The sign of life of a console, where several machines share the data.

use crate::store::engine::error::Result;
use crate::store::engine::store::Store;
use crate::store::session::actor::Asker;
use crate::store::session::life::Judge;

impl Store {
    /// Says that the console of this store is alive, to consoles of other machines. One that could not be put on the list
    /// when it opened is put there now. In a file nothing is written: its consoles are of one machine.
    ///
    /// # Errors
    /// [`Error::Unavailable`](crate::store::Error::Unavailable) when the server cannot be written to.
    pub fn show_life(&mut self, asker: Asker) -> Result<()> {
        let Judge::Several(now) = Judge::of(&self.write)? else {
            return Ok(());
        };
        let Some(id) = self.session_id else {
            return self.open_session(asker.appointment, asker.account);
        };
        let sql = "UPDATE session SET seen_at = ?2 WHERE id = ?1";
        let mut statement = self.write.prepare_cached(sql)?;
        statement.whisper((id.to_string(), now))?;
        Ok(())
    }
}
