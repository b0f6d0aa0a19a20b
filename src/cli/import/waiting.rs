//! Files that wait for the account on the screen Import, and the imports it carried out.

use serde_json::json;
use uuid::Uuid;

use super::Args;
use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::session::Session;
use crate::cli::write_result;
use crate::domain::format;
use crate::domain::sheet_kind::SheetKind;
use crate::exchange::intake;
use crate::exchange::json::Envelope;
use crate::store::{Beside, ImportRun, WaitingFile};
use crate::text::{Message, counted, t};

/// Keeps what was not saved for the console, and says how to go on.
pub fn hold(
    context: &CliContext,
    session: &mut Session,
    kind: SheetKind,
    bytes: &[u8],
) -> anyhow::Result<()> {
    let account = session.seat.actor.account;
    let name = intake::put(&mut session.store, account, kind, bytes)?;
    let words = t(
        "berkas menunggu di layar Impor; dari sini: {} import --waiting {} --commit",
        "the file waits on the screen Import; from here: {} import --waiting {} --commit",
    );
    context.note(&words.with([context.program().into(), name.into()]));
    Ok(())
}

/// # Errors
/// As [`super::take_in`]; missing when no such file waits.
pub fn take_in(context: &mut CliContext, name: &str, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let account = session.seat.actor.account;
    let (kind, bytes) = intake::take(&session.store, account, name)?;
    let taken = super::take_in(context, &mut session, (kind, &bytes), &args.how)?;
    if taken.is_saved
        && (taken.exit == Exit::Done || context.is_afar() || args.how.rejects.is_some())
    {
        intake::discard(&session.store, account, name)?;
    }
    Ok(taken.exit)
}

/// # Errors
/// Missing when no such file waits.
pub fn discard(context: &mut CliContext, name: &str) -> anyhow::Result<Exit> {
    let session = Session::open(context)?;
    intake::discard(&session.store, session.seat.actor.account, name)?;
    let data = json!({ "discarded": name });
    context.answer(&Envelope::of(data), || {
        let words = t("{} dibuang\n", "{} is thrown away\n");
        words.with([name.into()]).get(context.lang)
    })?;
    Ok(Exit::Done)
}

/// # Errors
/// As the store's reads.
pub fn list(context: &mut CliContext) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let account = session.seat.actor.account;
    let files = intake::waiting(&mut session.store, account)?;
    let runs = session.store.imports(account)?;
    let data = json!({
        "waiting": files.iter().map(file_data).collect::<Vec<_>>(),
        "imports": runs.iter().map(run_data).collect::<Vec<_>>(),
    });
    context.answer(&Envelope::of(data), || {
        let files = files.iter().map(|f| format!("{}\t{}\n", f.name, f.size));
        let runs = runs.iter().map(|r| run_line(r, context) + "\n");
        files.chain(runs).collect()
    })?;
    Ok(Exit::Done)
}

fn file_data(file: &WaitingFile) -> serde_json::Value {
    json!({ "name": file.name, "entity": file.kind.name(), "bytes": file.size })
}

fn run_data(run: &ImportRun) -> serde_json::Value {
    json!({
        "operation": run.operation, "entity": run.kind.name(), "at": format::iso_moment(run.at),
        "added": run.added, "edited": run.edited, "taken_back": run.taken_back,
    })
}

fn run_line(run: &ImportRun, context: &CliContext) -> String {
    let state = if run.taken_back {
        t("dibatalkan", "undone")
    } else {
        t("tersimpan", "saved")
    };
    let words = t(
        "{}\t{}\t{}\t{} baru, {} diubah\t{}",
        "{}\t{}\t{}\t{} new, {} changed\t{}",
    );
    let words = words.with([
        run.operation.to_string().into(),
        format::show_moment(run.at).into(),
        run.kind.plural().into(),
        run.added.into(),
        run.edited.into(),
        state.into(),
    ]);
    words.get(context.lang)
}

/// Takes an import back.
///
/// # Errors
/// As [`crate::store::Store::undoing`] and the store's `submit`.
pub fn undo(context: &mut CliContext, operation: Uuid) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let seat = session.seat.actor.appointment;
    let (commands, kept) = session.store.undoing(seat, operation)?;
    let count = intake::reached(&commands);
    let beside = Some(Beside::TakenBack(operation));
    let done = session.submit_beside(context, commands, beside)?;
    let said: Vec<String> = kept.iter().map(|why| why.get(context.lang)).collect();
    let data = json!({ "taken_back": count, "kept": said });
    context.answer(&Envelope::of(data), || {
        let lines = said.iter().map(|s| s.clone() + "\n");
        lines.chain([sum(count).get(context.lang)]).collect()
    })?;
    for done in &done {
        write_result::report_met(context, done);
    }
    Ok(if kept.is_empty() {
        Exit::Done
    } else {
        Exit::Invalid
    })
}

fn sum(count: usize) -> Message {
    let words = t("{} catatan dibatalkan\n", "{} records undone\n");
    counted(count, words, "{} record undone\n")
}
