//! `add`: a new record.

use crate::cli::context::CliContext;
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::values::{Given, given};
use crate::cli::write_result;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::store::{Command, CommandKind};
use crate::text::t;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "FIELD=VALUE", value_parser = given, help = tell(
        "Isian; orang dari register boleh disebut beberapa kali, satu catatan tiap orang",
        "Fields; a person of a register may be named several times, a record for each",
    ))]
    fields: Vec<Given>,

    #[arg(long, help = tell(
        "Wilayah catatan (bawaan: kantor Anda)",
        "Region of the record (default: your office)",
    ))]
    region: Option<String>,
}

/// # Errors
/// As the store's `submit`.
pub fn run(context: &mut CliContext, entity: &'static Entity, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let region = session.home(entity, args.region.as_deref())?;
    let mut commands = vec![];
    for fields in each(entity, &args.fields) {
        commands.push(Command {
            entity,
            id: session.store.id(),
            changes: session.changes(entity, &region, &fields)?,
            act: CommandKind::Add {
                region: region.clone(),
            },
        });
    }
    let several = commands.len() > 1;
    let done = session.submit(context, commands)?;
    if several {
        write_result::all(context, &done)?;
    } else {
        write_result::one(context, &done)?;
    }
    Ok(Exit::Done)
}

/// The fields of each record: who is picked from a register may be named several times, a record for each of them.
fn each(entity: &Entity, fields: &[Given]) -> Vec<Vec<Given>> {
    let picks = entity.picks();
    let is_pick = |g: &&Given| picks.iter().any(|f| f.name == g.field);
    let (picked, shared): (Vec<_>, Vec<_>) = fields.iter().partition(is_pick);
    if picked.len() < 2 {
        return vec![fields.to_vec()];
    }
    let with = |pick: &Given| shared.iter().copied().chain([pick]).cloned().collect();
    picked.into_iter().map(with).collect()
}

impl Session {
    /// The region of a new record: the one named, else the actor's own office.
    ///
    /// # Errors
    /// Missing for an unknown name; usage when none is named and the office keeps no such records.
    pub fn home(&self, entity: &Entity, named: Option<&str>) -> anyhow::Result<Code> {
        let own = &self.seat.actor.region;
        match named {
            // A code goes as it stands: the region itself may be what is added.
            Some(text) => match Code::parse(text) {
                Ok(code) => Ok(code),
                Err(_) => self.region(text, only(entity.places)),
            },
            None if entity.places.contains(&own.level()) => Ok(own.clone()),
            None => Err(homeless(entity).into()),
        }
    }
}

fn only(places: &[Level]) -> Option<Level> {
    match places {
        [only] => Some(*only),
        _ => None,
    }
}

fn homeless(entity: &Entity) -> Refused {
    let words = t(
        "kantor Anda tidak mencatat {}; sebut wilayahnya dengan --region",
        "your office keeps no {}; name the region with --region",
    );
    Refused::Usage(words.with([entity.label.into()]))
}
