//! The verbs that every entity has, from the register alone.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgMatches, Command, FromArgMatches, Subcommand};

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::{lang, tell};
use crate::cli::{add, edit, generate, history, key, list, move_command, privacy, sessions, show};
use crate::domain::model::{self, ENTITIES, account, in_use, obligation, person};
use crate::domain::schema::called::called;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::workflow::Move;
use crate::text::Text;

/// What can be done to records of any entity.
#[derive(Clone, Debug, Subcommand)]
pub enum Verb {
    #[command(about = tell("Tampilkan daftar", "List records"))]
    List(list::Args),
    #[command(about = tell("Tampilkan satu catatan", "Show one record"))]
    Show(show::Args),
    #[command(about = tell("Catat yang baru", "Add a record"))]
    Add(add::Args),
    #[command(about = tell("Ubah isian", "Change fields"))]
    Edit(edit::Args),
    #[command(about = tell("Jalankan langkah alur kerja", "Make a move of the workflow"))]
    Move(move_command::Args),
    #[command(about = tell("Tampilkan riwayat satu catatan", "Show the history of a record"))]
    History(history::Args),
}

/// A verb on the records of one entity.
#[derive(Clone, Debug)]
pub enum Call {
    Record(&'static Entity, Verb),
    Generate(generate::Args),
    AddKey(key::Args),
    End(&'static Entity, move_command::Ending),
    Sessions,
    EndSession(sessions::Args),
    Unmask(privacy::Unmask),
}

const GENERATE: &str = "generate";
const ADD: &str = "add";
/// The verb has the name of the move that it makes.
const END: &str = in_use::END.name;
const SESSIONS: &str = "sessions";
const UNMASK: &str = "unmask";
const END_SESSION: &str = "end-session";

impl Call {
    /// # Errors
    /// As the verb's.
    pub fn run(&self, context: &mut CliContext) -> anyhow::Result<Exit> {
        match self {
            Self::Generate(args) => generate::run(context, args),
            Self::AddKey(args) => key::add(context, args),
            Self::End(entity, args) => move_command::end(context, entity, args),
            Self::Sessions => sessions::list(context),
            Self::EndSession(args) => sessions::end(context, args),
            Self::Unmask(args) => privacy::unmask(context, args),
            Self::Record(entity, verb) => match verb {
                Verb::List(args) => list::run(context, entity, args),
                Verb::Show(args) => show::run(context, entity, args),
                Verb::Add(args) => add::run(context, entity, args),
                Verb::Edit(args) => edit::run(context, entity, args),
                Verb::Move(args) => move_command::run(context, entity, args),
                Verb::History(args) => history::run(context, entity, &args.id),
            },
        }
    }

    /// Whether it only reads.
    pub fn only_reads(&self) -> bool {
        let Self::Record(_, verb) = self else {
            return false;
        };
        matches!(verb, Verb::List(_) | Verb::Show(_) | Verb::History(_))
    }
}

/// An entity's name as a verb: words part with a hyphen.
fn spelling(entity: &Entity) -> String {
    entity.name.replace('_', "-")
}

/// The entity that a person names, by its name in either spelling, or by what it is called.
pub fn entity(name: &str) -> Option<&'static Entity> {
    model::find(&name.replace('-', "_"))
        .or_else(|| called(ENTITIES.iter().copied(), name, |e| (e.name, e.label)))
        .or_else(|| called(ENTITIES.iter().copied(), name, |e| (e.name, e.plural)))
}

impl FromArgMatches for Call {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, below) = matches.subcommand().ok_or_else(missing)?;
        if let Some((GENERATE, args)) = below.subcommand() {
            return generate::Args::from_arg_matches(args).map(Self::Generate);
        }
        let entity = entity(name).ok_or_else(missing)?;
        match below.subcommand() {
            Some((ADD, args)) if entity == &model::key::ENTITY => {
                return key::Args::from_arg_matches(args).map(Self::AddKey);
            }
            Some((END, args)) => {
                let args = move_command::Ending::from_arg_matches(args)?;
                return Ok(Self::End(entity, args));
            }
            Some((SESSIONS, _)) => return Ok(Self::Sessions),
            Some((UNMASK, args)) => {
                return privacy::Unmask::from_arg_matches(args).map(Self::Unmask);
            }
            Some((END_SESSION, args)) => {
                return sessions::Args::from_arg_matches(args).map(Self::EndSession);
            }
            _ => {}
        }
        Ok(Self::Record(entity, Verb::from_arg_matches(below)?))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Subcommand for Call {
    fn augment_subcommands(command: Command) -> Command {
        command.subcommands(ENTITIES.iter().map(|e| command_of(e)))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        entity(name).is_some()
    }
}

fn command_of(entity: &'static Entity) -> Command {
    let name = spelling(entity);
    let mut command = Verb::augment_subcommands(Command::new(name.clone()))
        .about(entity.plural.get(lang()))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .mut_subcommand("list", |c| only(c, "state", &states(entity)))
        .mut_subcommand("add", |c| c.after_help(fields(entity, |f| f.is_open(true))))
        .mut_subcommand("edit", |c| {
            c.after_help(fields(entity, |f| f.is_open(false)))
        })
        .mut_subcommand("move", |c| {
            only(c, "step", &moves(entity)).after_help(steps(entity))
        });
    if let Some((first, _)) = name.split_once('-') {
        command = command.alias(entity.name);
        // Its first word alone, where no other kind of record is called so.
        if ENTITIES.iter().all(|e| e.name != first) {
            command = command.visible_alias(first.to_owned());
        }
    }
    if entity.workflow.find(END).is_some() {
        command = command.subcommand(move_command::end_command(END));
    }
    if entity == &account::ENTITY {
        command = command
            .subcommand(sessions::list_command(SESSIONS))
            .subcommand(sessions::end_command(END_SESSION));
    }
    if entity == &person::ENTITY {
        command = command.subcommand(privacy::unmask_command(UNMASK));
    }
    if entity == &model::key::ENTITY {
        command = command.mut_subcommand(ADD, |_| key::command(ADD));
    }
    if entity == &obligation::ENTITY {
        return command.subcommand(generate::command(GENERATE));
    }
    command
}

/// The command with these values alone for one of its arguments.
fn only(command: Command, arg: &'static str, values: &PossibleValuesParser) -> Command {
    command.mut_args(|a| {
        if a.get_id() == arg {
            a.value_parser(values.clone()).ignore_case(true)
        } else {
            a
        }
    })
}

/// What may be given by its name, with what it is called: that may be given, too.
pub fn choice(name: &'static str, label: Text) -> PossibleValue {
    let others = [label.id, label.en]
        .into_iter()
        .flat_map(|words| [words.to_owned(), words.to_lowercase().replace(' ', "-")])
        .chain([name.replace('_', "-")]);
    PossibleValue::new(name)
        .help(label.get(lang()))
        .aliases(others.filter(|o| o != name))
}

fn states(entity: &Entity) -> PossibleValuesParser {
    let states = entity.workflow.states.iter();
    PossibleValuesParser::new(states.map(|s| choice(s.name, s.label)))
}

fn moves(entity: &Entity) -> PossibleValuesParser {
    let moves = entity.workflow.moves.iter();
    PossibleValuesParser::new(moves.map(|m| choice(m.name, m.label)))
}

/// The fields a verb takes, for its help.
fn fields(entity: &Entity, takes: impl Fn(&Field) -> bool) -> String {
    let open = entity.fields.iter().filter(|f| takes(f));
    let lines = open.map(|f| {
        let star = if f.required { "*" } else { " " };
        format!(
            "\n {star} {:<16} {}{}",
            f.name,
            f.label.get(lang()),
            hint(f.kind)
        )
    });
    tell("Isian (* wajib):", "Fields (* required):").to_owned() + &lines.collect::<String>()
}

fn hint(kind: Kind) -> String {
    match kind {
        Kind::Ticks(list) => {
            let words = tell(": butir daftar", ": items of the list");
            format!("{words} {list} (bina choice list)")
        }
        Kind::Choice(choices) => {
            let codes: Vec<&str> = choices.iter().map(|c| c.code).collect();
            format!(": {}", codes.join(", "))
        }
        Kind::Date => tell(": tanggal, hari dahulu", ": a date, day first").to_owned(),
        Kind::Reference(target) => {
            format!(
                ": {}{}",
                target.name,
                tell(" (id, kode atau nama)", " (id, code or name)")
            )
        }
        Kind::Count { min, max } => format!(": {min}…{max}"),
        _ => String::new(),
    }
}

/// The moves with what each asks for, for the help.
fn steps(entity: &Entity) -> String {
    let line = |m: &Move| {
        let asks = m.asks.iter().map(|a| {
            let star = if a.required { "*" } else { "" };
            format!(" {}{star}", a.field.name)
        });
        format!(
            "\n   {:<17} {}:{}",
            m.name,
            m.label.get(lang()),
            asks.collect::<String>()
        )
    };
    let lines = entity.workflow.moves.iter().copied().map(line);
    tell(
        "Langkah dan isiannya (* wajib):",
        "Moves and their fields (* required):",
    )
    .to_owned()
        + &lines.collect::<String>()
}
