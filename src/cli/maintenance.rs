//! `maintenance`: what timers do, for whoever owns the file and without an appointment: at midnight all that a new day
//! brings, and each minute the list of keys where several servers share the data.

use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session;
use crate::domain::model::reminder;
use crate::exchange::json::Envelope;
use crate::store;
use crate::text::{counted, t};

/// What of it.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Args {
    /// Only the list of keys.
    #[arg(long, help = tell(
        "Hanya tulis ulang daftar kunci untuk sshd bila berbeda dari data",
        "Only write the list of keys for sshd anew where it differs from the store",
    ))]
    keys: bool,
}

/// # Errors
/// When the store cannot be opened or written.
pub fn run(context: &CliContext, args: Args) -> anyhow::Result<Exit> {
    if args.keys {
        return renew_keys(context);
    }
    let mut store = session::store(context)?;
    let made = store.fill_periods()?;
    let sent = store.remind_all()?;
    let data = json!({ "obligations": made, "reminders": sent });
    context.answer(&Envelope::of(data), || {
        let words = t("{} kewajiban baru", "{} new obligations");
        let made = counted(made, words, "{} new obligation").get(context.lang);
        format!("{made}\n{}\n", reminder::sent(sent).get(context.lang))
    })?;
    Ok(Exit::Done)
}

fn renew_keys(context: &CliContext) -> anyhow::Result<Exit> {
    let mut store = session::store(context)?;
    store.mend_view()?;
    let list = store::view_of(store.path());
    let words = if list.is_some() {
        t(
            "daftar kunci untuk sshd cocok dengan data",
            "the list of keys for sshd matches the store",
        )
    } else {
        t(
            "tidak ada daftar kunci di mesin ini; buat foldernya menurut panduan bila orang masuk dengan kunci SSH",
            "this machine keeps no list of keys; make its folder by the guide where people come in by SSH key",
        )
    };
    let text = || format!("{}\n", words.get(context.lang));
    context.answer(&Envelope::of(json!({ "keys": list })), text)?;
    Ok(Exit::Done)
}
