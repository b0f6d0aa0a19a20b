//! A transaction that writes in the audit.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::format;
use crate::store::audit::naming;
use crate::store::engine::acknowledged;
use crate::store::engine::database::{self, Cause, Connection, Transaction, TransactionBehavior};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::migrations;
use crate::store::engine::store;
use crate::text::t;

/// Microseconds by which a clock may be set back and the last act still says the day.
const SET_BACK: i64 = 31 * 86_400_000_000;

/// Begins a transaction that writes in the audit. Whoever calls it has passed the gate.
///
/// # Errors
/// [`Error::Damaged`](crate::store::Error::Damaged) when a newer program has brought the store on, or its database has lost
/// what was acknowledged here;
/// [`Error::Unavailable`](crate::store::Error::Unavailable) when it cannot be written.
pub(in crate::store) fn begin<'a>(db: &'a mut Connection, path: &Path) -> Result<Transaction<'a>> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    migrations::still_known(&tx, path)?;
    acknowledged::hold(&tx, path)?;
    naming::still_fits(&tx, path)?;
    Ok(tx)
}

/// How long a server that was lost is looked for, and how often.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(500);

/// Commits an act that the audit tells of. Where the answer of a server is lost, it is asked on a new connection whether the
/// act is there.
///
/// # Errors
/// [`Error::Unavailable`] when it is not, or no server answers any more; else as any commit.
pub(in crate::store) fn commit(tx: Transaction<'_>, op_id: Uuid) -> Result<()> {
    let db = tx.connection();
    match tx.commit() {
        Err(e) if e.cause() == Some(Cause::Unreachable) => ask_again(db, op_id),
        done => Ok(done?),
    }
}

fn ask_again(db: &Connection, op_id: Uuid) -> Result<()> {
    let until = Instant::now() + PATIENCE;
    loop {
        match is_there(db, op_id) {
            Ok(true) => return Ok(()),
            Ok(false) => return Err(not_saved()),
            // It is there, and has lost more than this act.
            Err(e @ (database::Error::BroughtBack { .. } | database::Error::Replaced { .. })) => {
                return Err(e.into());
            }
            Err(_) if Instant::now() >= until => return Err(unknown()),
            Err(_) => thread::sleep(PAUSE),
        }
    }
}

/// Asked in line behind the commit, which may still be under way: it holds its place to its end.
fn is_there(db: &Connection, op_id: Uuid) -> database::Result<bool> {
    let tx = db.begin_anew()?;
    let mut statement = tx.prepare("SELECT 1 FROM operation WHERE op_id = ?1")?;
    statement.exists([op_id.to_string()])
}

fn not_saved() -> Error {
    let words = t(
        "belum tersimpan: sambungan ke server data putus ketika menyimpan, dan simpanan ini tidak ada di sana; isian tetap \
         di layar, simpan sekali lagi",
        "not saved: the connection to the server of the data ended during the save, and it is not there; your entry stays \
         on screen, save once more",
    );
    Error::Unavailable(words.into())
}

fn unknown() -> Error {
    let words = t(
        "belum diketahui apakah tersimpan: server data putus ketika menyimpan dan belum menjawab lagi; isian tetap di layar, \
         simpan sekali lagi sesudah server menjawab: yang sudah tersimpan tidak dilakukan dua kali (di baris perintah, lihat \
         dulu catatannya)",
        "it is not known whether it was saved: the server of the data was lost during the save and does not answer yet; your \
         entry stays on screen, save once more when it answers: what is saved is not done twice (on the command line, look at \
         the record first)",
    );
    Error::Unsettled(words.into())
}

/// The day by which an act is judged: a clock set back by less than a month revives no appointment. One that is set back
/// by more was ahead before, and ends none.
///
/// # Errors
/// From the database only.
pub(in crate::store) fn judged_on(db: &Connection, now: i64) -> Result<NaiveDate> {
    let last = store::last_commit(db)?;
    let is_near = last - now < SET_BACK;
    Ok(format::day_of(if is_near { now.max(last) } else { now }))
}
