//! `guide`: the page of a role, as it stands in the documentation.

use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::{lang, tell};
use crate::cli::session::Session;
use crate::domain::guide::{self, GUIDES, Guide};
use crate::exchange::json::Envelope;
use crate::text::{Message, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ROLE", value_parser = known, help = tell(
        "Peran (bawaan: peran Anda, bila diketahui; selain itu daftar panduan)",
        "The role (default: yours where it is known, else the list of guides)",
    ))]
    role: Option<String>,
}

fn all() -> Vec<&'static str> {
    GUIDES.iter().map(|g| g.name).collect()
}

fn names() -> String {
    all().join(", ")
}

fn known(name: &str) -> Result<String, String> {
    let words = t("pilih {}", "choose {}").with([names().into()]);
    let there = guide::find(name).map(|_| name.to_owned());
    there.ok_or_else(|| words.get(lang()))
}

/// # Errors
/// As [`Session::open`], where it is asked whose the guide is.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let Some(guide) = wanted(context, args)? else {
        let data = json!(all());
        context.answer(&Envelope::of(data), || list().get(context.lang) + "\n")?;
        return Ok(Exit::Done);
    };
    let page = guide.page.get(context.lang);
    let data = json!({ "name": guide.name, "page": page });
    context.answer(&Envelope::of(data), || page.to_owned())?;
    Ok(Exit::Done)
}

/// The guide that was named, else that of whoever is known to ask.
fn wanted(context: &mut CliContext, args: &Args) -> anyhow::Result<Option<&'static Guide>> {
    if let Some(name) = &args.role {
        return Ok(guide::find(name));
    }
    let options = &context.options;
    if options.account.is_none() && options.act_as.is_none() && options.role.is_none() {
        return Ok(None);
    }
    let session = Session::open(context)?;
    Ok(Some(guide::of(session.seat.actor.role)))
}

fn list() -> Message {
    let words = t(
        "Panduan: {}. Bacalah dengan bina guide PERAN, misalnya: bina guide lurah",
        "Guides: {}. Read one with bina guide ROLE, for example: bina --lang en guide lurah",
    );
    words.with([names().into()])
}
