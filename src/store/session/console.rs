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
use crate::store::engine::database::{
    Connection, OptionalExtension, Row, Transaction, TransactionBehavior,
};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::host;
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::store::session::actor;
use crate::store::session::life::{self, Judge, Mark};
use crate::text::{Message, Text, t};

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
    /// The machine it runs on, where several share the data.
    pub host: Option<String>,
}

impl ConsoleSession {
    /// Whether these run on more than one machine, so that it must be said on which.
    pub fn are_on_several(all: &[Self]) -> bool {
        all.windows(2).any(|two| two[0].host != two[1].host)
    }
}

/// Somebody who has a record open for edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    pub name: String,
    pub role: String,
    /// Microseconds UTC.
    pub since: i64,
}

/// Where the consoles that are open stand: they are of this place and this moment.
pub(in crate::store) const TABLE: &str = "session";

/// What a console is ended with: the move that ends its account.
const END: Verb = Verb::Move(&in_use::END);

const SESSIONS: &str = "s.id, coalesce(o.name, ''), p.role, p.region, s.process, s.since, s.host \
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
        let (process, started) = host::this_process();
        let (host, seen_at) = Judge::of(&self.read)?.sign();
        let key = self.key.map(|k| k.to_string());
        self.note(|db| {
            let mut insert = db.prepare_cached(
                "INSERT INTO session (id, account, appointment, key, process, started, since, host, boot, seen_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?;
            Ok(insert.execute((
                id.to_string(),
                account.to_string(),
                appointment.to_string(),
                key,
                process,
                started,
                now,
                host.map(|h| h.name.as_str()),
                host.map(|h| h.boot.as_str()),
                seen_at,
            ))?)
        })?;
        self.session_id = Some(id);
        Ok(())
    }

    /// Notes that the console has closed.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn close_session(&mut self) -> Result<()> {
        let Some(id) = self.session_id.take() else {
            return Ok(());
        };
        self.note(|db| {
            // A transaction, since that begins anew where the line to a server was lost meanwhile.
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tx.execute("DELETE FROM session WHERE id = ?1", [id.to_string()])?;
            Ok(tx.commit()?)
        })
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
        Ok(found.unwrap_or_else(|| self.read.is_server().then(|| forgotten().into())))
    }

    /// The consoles that are open, oldest first; one that was told to end is no longer among them.
    ///
    /// # Errors
    /// Forbidden for who may not look at accounts.
    pub fn list_sessions(&mut self, appointment: Uuid) -> Result<Vec<ConsoleSession>> {
        let actor = self.actor(appointment)?;
        policy::reach(&actor, &account::ENTITY).map_err(|r| Error::forbidden(r.message()))?;
        let columns = format!("{OFFICE}, {}, {SESSIONS}", life::COLUMNS);
        let sql = format!("SELECT {columns} WHERE s.ended_by IS NULL ORDER BY s.since, s.id");
        let judge = Judge::of(&self.read)?;
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map([], |r| Ok((session(r)?, Mark::read(r, 1)?)))?;
        let mut live = Vec::new();
        for row in rows {
            let (session, mark) = row?;
            live.extend(judge.lives(&mark).then_some(session));
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
        transaction::commit(tx, op_id)?;
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
        self.note(|db| {
            let sql = "UPDATE session SET entity = ?2, record = ?3, opened_at = ?4 WHERE id = ?1";
            db.prepare_cached(sql)?.execute((
                id.to_string(),
                open.map(|o| o.0.name),
                open.map(|o| o.1.to_string()),
                open.map(|_| now),
            ))?;
            Ok(())
        })
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
        let sql = format!(
            "SELECT coalesce(o.name, ''), p.role, s.opened_at, {} FROM session s
             JOIN appointment p ON p.id = s.appointment
             JOIN account a ON a.id = s.account LEFT JOIN person o ON o.id = a.person
             WHERE s.record = ?1 AND s.id IS NOT ?2 ORDER BY s.opened_at",
            life::COLUMNS
        );
        let judge = Judge::of(&self.read)?;
        let mut statement = self.read.prepare_cached(&sql)?;
        let mut rows =
            statement.query((record.to_string(), self.session_id.map(|s| s.to_string())))?;
        let mut editors = Vec::new();
        while let Some(row) = rows.next()? {
            if judge.lives(&Mark::read(&row, 3)?) {
                editors.push(Editor {
                    name: row.get(0)?,
                    role: row.get(1)?,
                    since: row.get(2)?,
                });
            }
        }
        Ok(editors)
    }

    /// Forgets consoles that are gone.
    fn sweep(&mut self) -> Result<()> {
        let judge = Judge::of(&self.read)?;
        let mut gone = marks(&self.read)?;
        gone.retain(|(_, mark)| judge.is_gone(mark));
        if gone.is_empty() {
            return Ok(());
        }
        // By the connection to write: this console hears of it as of what others do, and asks anew for what they had in hand.
        let _pass = self.enter()?;
        let mut statement = self
            .write
            .prepare_cached("DELETE FROM session WHERE id = ?1")?;
        for (id, _) in gone {
            statement.execute([id])?;
        }
        Ok(())
    }
}

/// All consoles that are known, with what each is judged by.
fn marks(db: &Connection) -> database::Result<Vec<(String, Mark)>> {
    let mut statement = db.prepare(&format!("SELECT s.id, {} FROM session s", life::COLUMNS))?;
    let rows = statement.query_map([], |r| Ok((r.get(0)?, Mark::read(r, 1)?)))?;
    rows.collect()
}

/// Whether any console is open.
///
/// # Errors
/// When the store cannot be read.
pub(in crate::store) fn any_is_open(db: &Connection) -> database::Result<bool> {
    let judge = Judge::of(db)?;
    Ok(marks(db)?.iter().any(|(_, mark)| judge.lives(mark)))
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
        id: row::uuid(row, 5)?,
        name: row.get(6)?,
        role: row.get(7)?,
        region: row.get(8)?,
        process: row.get(9)?,
        since: row.get(10)?,
        host: row.get(11)?,
    })
}

/// A console that was out of reach for a day, or of which a database that was brought back knows nothing: it cannot be told
/// whether it was ended meanwhile.
fn forgotten() -> Text {
    t(
        "konsol ini tidak lagi tercatat; isian Anda tersimpan sebagai draf, silakan masuk lagi",
        "this console is no longer known; your entry is kept as a draft, please sign in again",
    )
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
