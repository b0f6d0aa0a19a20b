//! Consoles that are open: whose they are, what they have open for edit, and the way to end one.

use uuid::Uuid;

use crate::domain::model::account;
use crate::domain::model::in_use;
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::Verb;
use crate::store::audit::signature::OFFICE;
use crate::store::audit::transaction;
use crate::store::audit::{AuditContext, act};
use crate::store::engine::database;
use crate::store::engine::database::{Connection, OptionalExtension, Row, Transaction};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::store::session::actor;
use crate::text::{Message, t};

/// A console that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsoleSession {
    pub id: Uuid,
    /// Name of the person, and the role and region of the appointment.
    pub name: String,
    pub role: String,
    pub region: String,
    /// The name of the office.
    pub place: String,
    pub process: u32,
    /// Microseconds UTC.
    pub since: i64,
}

/// Somebody who has a record open for edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    pub name: String,
    pub role: String,
    /// Microseconds UTC.
    pub since: i64,
}

/// What a console is ended with: the move that ends its account.
const END: Verb = Verb::Move(&in_use::END);

const SESSIONS: &str = "s.id, coalesce(o.name, ''), p.role, p.region, s.process, s.since, s.started \
     FROM session s JOIN appointment p ON p.id = s.appointment \
     JOIN account a ON a.id = s.account LEFT JOIN person o ON o.id = a.person";

impl Store {
    /// Says by which SSH key the person came in.
    pub fn came_by(&mut self, key: Option<Uuid>) {
        self.key = key;
    }

    /// Notes that a console opens in this process, and forgets those whose process is gone.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn open_session(&mut self, appointment: Uuid, account: Uuid) -> Result<()> {
        self.sweep()?;
        let (id, now) = (self.source.id(), self.source.now());
        let (process, started) = this_process(&self.read)?;
        let _pass = self.enter()?;
        self.write
            .prepare_cached(
                "INSERT INTO session (id, account, appointment, key, process, started, since)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                id.to_string(),
                account.to_string(),
                appointment.to_string(),
                self.key.map(|k| k.to_string()),
                process,
                started,
                now,
            ))?;
        self.session_id = Some(id);
        self.files.confirm()
    }

    /// Notes that the console has closed.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn close_session(&mut self) -> Result<()> {
        let Some(id) = self.session_id.take() else {
            return Ok(());
        };
        let _pass = self.enter()?;
        self.write
            .prepare_cached("DELETE FROM session WHERE id = ?1")?
            .execute([id.to_string()])?;
        Ok(())
    }

    /// Why this console must close now, if it must: it was ended, or its key, account or appointment has ended.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn termination_reason(&self) -> Result<Option<Message>> {
        let Some(id) = self.session_id else {
            return Ok(None);
        };
        let sql = "SELECT s.ended_by, coalesce(k.state, 'aktif'), a.state, p.state FROM session s
                   JOIN account a ON a.id = s.account JOIN appointment p ON p.id = s.appointment
                   LEFT JOIN key k ON k.id = s.key WHERE s.id = ?1";
        let found = self
            .read
            .prepare_cached(sql)?
            .query_row([id.to_string()], termination_reason)
            .optional()?;
        Ok(found.flatten())
    }

    /// The consoles that are open, oldest first; one that was told to end is no longer among them.
    ///
    /// # Errors
    /// Forbidden for who may not look at accounts.
    pub fn list_sessions(&mut self, appointment: Uuid) -> Result<Vec<ConsoleSession>> {
        let actor = self.actor(appointment)?;
        policy::reach(&actor, &account::ENTITY).map_err(|r| Error::forbidden(r.message()))?;
        let sql =
            format!("SELECT {OFFICE}, {SESSIONS} WHERE s.ended_by IS NULL ORDER BY s.since, s.id");
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map([], |r| Ok((session(r)?, r.get::<i64>(7)?)))?;
        let mut live = Vec::new();
        for row in rows {
            let (session, started) = row?;
            let runs = began(&self.read, session.process)? == Some(started);
            live.extend(runs.then_some(session));
        }
        Ok(live)
    }

    /// Ends a console: it keeps its draft and closes at once. Who ended whose stands in the audit.
    ///
    /// # Errors
    /// Forbidden for who may not end accounts; missing when there is no such console.
    pub fn end_session(&mut self, appointment: Uuid, id: Uuid) -> Result<()> {
        let (_pass, op_id) = (self.enter()?, self.source.id());
        let now = self.source.now();
        let tx = transaction::begin(&mut self.write, &self.path)?;
        let actor = actor::load(&tx, appointment, transaction::judged_on(&tx, now)?)?;
        let account = owner(&tx, id)?;
        let permit = policy::permit(&actor, END, &Target::of(&account.record))
            .map_err(|r| Error::forbidden(r.message()))?;
        let (role, verb) = permit.spend(&account::ENTITY).map_err(Error::forbidden)?;
        let stroke = AuditContext {
            op_id,
            at: now,
            actor: &actor,
            role,
            verb: verb.name(),
        };
        let field = format!("{}: session", account::ENTITY.name);
        // By login, not by name: what the audit keeps of a person must be erasable.
        let login = account.record.get(&account::LOGIN).unwrap_or_default();
        let what = format!("sesi {login}");
        act::note(&tx, &stroke, &field, [what])?;
        tx.execute(
            "UPDATE session SET ended_by = ?2 WHERE id = ?1",
            (id.to_string(), &actor.name),
        )?;
        tx.commit()?;
        self.files.confirm()
    }

    /// Notes which record this console has open for edit, or that it has none.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn mark(&mut self, open: Option<(&'static Entity, Uuid)>) -> Result<()> {
        let Some(id) = self.session_id else {
            return Ok(());
        };
        let now = self.source.now();
        let _pass = self.enter()?;
        self.write
            .prepare_cached(
                "UPDATE session SET entity = ?2, record = ?3, opened_at = ?4 WHERE id = ?1",
            )?
            .execute((
                id.to_string(),
                open.map(|o| o.0.name),
                open.map(|o| o.1.to_string()),
                open.map(|_| now),
            ))?;
        Ok(())
    }

    /// Who else has a record open for edit, the first of them first; nobody for who may not see the record.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn editors(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
        record: Uuid,
    ) -> Result<Vec<Editor>> {
        match self.one(appointment, entity, record) {
            Err(Error::Rejected { .. }) => return Ok(vec![]),
            seen => seen?,
        };
        self.at_work_on(record)
    }

    fn at_work_on(&self, record: Uuid) -> Result<Vec<Editor>> {
        let sql =
            "SELECT coalesce(o.name, ''), p.role, s.opened_at, s.process, s.started FROM session s
                   JOIN appointment p ON p.id = s.appointment
                   JOIN account a ON a.id = s.account LEFT JOIN person o ON o.id = a.person
                   WHERE s.record = ?1 AND s.id IS NOT ?2 ORDER BY s.opened_at";
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows =
            statement.query((record.to_string(), self.session_id.map(|s| s.to_string())))?;
        let mut editors = Vec::new();
        while let Some(row) = rows.next()? {
            let (process, started): (u32, i64) = (row.get(3)?, row.get(4)?);
            if began(&self.read, process)? == Some(started) {
                editors.push(Editor {
                    name: row.get(0)?,
                    role: row.get(1)?,
                    since: row.get(2)?,
                });
            }
        }
        Ok(editors)
    }

    /// Forgets consoles whose process is gone.
    fn sweep(&mut self) -> Result<()> {
        let gone: Vec<String> = {
            let mut statement = self
                .read
                .prepare("SELECT id, process, started FROM session")?;
            let rows = statement.query_map([], |r| {
                Ok((r.get::<String>(0)?, r.get::<u32>(1)?, r.get::<i64>(2)?))
            })?;
            let rows = rows.collect::<std::result::Result<Vec<_>, _>>()?;
            let mut dead = vec![];
            for (id, process, started) in rows {
                if began(&self.read, process)? != Some(started) {
                    dead.push(id);
                }
            }
            dead
        };
        if gone.is_empty() {
            return Ok(());
        }
        let _pass = self.enter()?;
        let mut statement = self
            .write
            .prepare_cached("DELETE FROM session WHERE id = ?1")?;
        for id in gone {
            statement.execute([id])?;
        }
        Ok(())
    }
}

/// Whether any console is open.
///
/// # Errors
/// When the store cannot be read.
pub(in crate::store) fn any_is_open(db: &Connection) -> database::Result<bool> {
    let mut statement = db.prepare("SELECT process, started FROM session")?;
    let rows = statement.query_map([], |r| Ok((r.get::<u32>(0)?, r.get::<i64>(1)?)))?;
    let rows = rows.collect::<database::Result<Vec<_>>>()?;
    for (process, started) in rows {
        if began(db, process)? == Some(started) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The account of an open console.
fn owner(tx: &Transaction<'_>, id: Uuid) -> Result<View> {
    let missing = || Error::missing(t("sesi", "session"));
    let owner: Option<String> = tx
        .query_row(
            "SELECT account FROM session WHERE id = ?1",
            [id.to_string()],
            |r| r.get(0),
        )
        .optional()?;
    let owner = owner.and_then(|o| Uuid::parse_str(&o).ok());
    row::find(tx, &account::ENTITY, owner.ok_or_else(missing)?)?.ok_or_else(missing)
}

fn session(row: &Row<'_>) -> database::Result<ConsoleSession> {
    Ok(ConsoleSession {
        place: row.get(0)?,
        id: row::uuid(row, 1)?,
        name: row.get(2)?,
        role: row.get(3)?,
        region: row.get(4)?,
        process: row.get(5)?,
        since: row.get(6)?,
    })
}

fn termination_reason(row: &Row<'_>) -> database::Result<Option<Message>> {
    let ended_by: Option<String> = row.get(0)?;
    if let Some(name) = ended_by {
        let words = t(
            "sesi ini diakhiri oleh {}; isian Anda tersimpan sebagai draf",
            "this session was ended by {}; your entry is kept as a draft",
        );
        return Ok(Some(words.with([name.into()])));
    }
    let live = |at| row.get::<String>(at).map(|s| s == in_use::AKTIF.name);
    if live(1)? && live(2)? && live(3)? {
        return Ok(None);
    }
    let words = t(
        "kunci, akun atau penugasan Anda sudah diakhiri; hubungi admin",
        "your key, account or appointment has been ended; contact the admin",
    );
    Ok(Some(words.into()))
}

/// Whether there is such a process.
pub(in crate::store) fn runs(process: u32) -> bool {
    began_here(process).is_some()
}

/// What a console is known by: this process, or where a server keeps the data, the one that serves it there. A process of
/// another machine cannot be looked at, but the server knows who is connected.
fn this_process(db: &Connection) -> database::Result<(u32, i64)> {
    let own = std::process::id();
    let here = || (own, began_here(own).unwrap_or_default());
    Ok(db.backend()?.unwrap_or_else(here))
}

/// When the process of a console began; none when it has ended.
fn began(db: &Connection, process: u32) -> database::Result<Option<i64>> {
    if db.is_server() {
        return db.began(process);
    }
    Ok(began_here(process))
}

/// When a process began, in the kernel's ticks since it started; none when there is no such process.
fn began_here(process: u32) -> Option<i64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold spaces; the count is the 20th word behind it.
    let (_, rest) = stat.rsplit_once(')')?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    // A process that has ended and was not yet buried by its parent is gone.
    if matches!(words.first(), Some(&("Z" | "X"))) {
        return None;
    }
    words.get(19)?.parse().ok()
}
