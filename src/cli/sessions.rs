//! `account sessions` and `account end-session`: who has a console open, and ending one.

use clap::Command;
use serde_json::json;
use uuid::Uuid;

use crate::cli::context::{CliContext, cell};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::keys;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::domain::format;
use crate::domain::schema::right::Role;
use crate::exchange::json::Envelope;
use crate::store::ConsoleSession;
use crate::text::{Lang, t};

/// The session to end.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ID", value_parser = keys::id, help = tell("Id sesi", "Id of the session"))]
    id: Uuid,
}

/// The verb that lists, with its help.
pub fn list_command(name: &'static str) -> Command {
    Command::new(name).about(tell("Konsol yang sedang terbuka", "Consoles that are open"))
}

/// The verb that ends one, with its help.
pub fn end_command(name: &'static str) -> Command {
    let about = tell(
        "Tutup satu konsol; isiannya tersimpan sebagai draf",
        "Close a console; its entry is kept as a draft",
    );
    <Args as clap::Args>::augment_args(Command::new(name)).about(about)
}

/// # Errors
/// As the store's `list_sessions`.
pub fn list(context: &mut CliContext) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let all = session
        .store
        .list_sessions(session.seat.actor.appointment)?;
    let data: Vec<_> = all.iter().map(row).collect();
    context.answer(&Envelope::of(data), || table(&all, context.lang))?;
    Ok(Exit::Done)
}

/// # Errors
/// As the store's `end_session`.
pub fn end(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let me = session.seat.actor.appointment;
    session.store.end_session(me, args.id)?;
    context.note(&t("sesi ditutup", "the session is closed").into());
    Ok(Exit::Done)
}

fn row(s: &ConsoleSession) -> serde_json::Value {
    json!({
        "id": s.id,
        "name": format::visible(&s.name),
        "role": s.role,
        "region": s.region,
        "place": format::visible(&s.place),
        "process": s.process,
        "since": format::iso_moment(s.since),
        "host": s.host.as_deref().map(format::visible),
    })
}

fn table(all: &[ConsoleSession], lang: Lang) -> String {
    let are_apart = ConsoleSession::are_on_several(all);
    let mut table = Table::default()
        .words(t("NAMA", "NAME").get(lang))
        .words(t("PERAN", "ROLE").get(lang))
        .words(t("KANTOR", "OFFICE").get(lang))
        .words(t("SEJAK", "SINCE").get(lang));
    if are_apart {
        table = table.words(t("SERVER", "SERVER").get(lang));
    }
    table = table.words("ID");
    for s in all {
        let mut row = vec![
            s.name.clone(),
            Role::called(&s.role).to_owned(),
            s.place.clone(),
            format::show_moment(s.since),
        ];
        row.extend(are_apart.then(|| s.host.clone().unwrap_or_default()));
        row.push(s.id.to_string());
        table.row(row);
    }
    table.lay_out(cell())
}
