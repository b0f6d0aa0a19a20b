//! Opening the console: the right terminal, the right look, the screen that was asked for.

use clap::builder::PossibleValuesParser;

use crate::cli::context::CliContext;
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::{lang, tell};
use crate::cli::session::Session;
use crate::cli::{record, session};
use crate::console::app::{Look, Station};
use crate::console::route::{Listing, Route};
use crate::console::screens::lesson::Tutor;
use crate::console::terminal::{self, Unsuitable, Way, paint, way};
use crate::console::theme::Theme;
use crate::console::{line_mode, run};
use crate::exchange::intake::Arrivals;
use crate::exchange::printing::Printing;
use crate::store::Store;
use crate::text::{Message, t};

/// How the console comes up.
#[derive(Clone, Debug, Default, clap::Args)]
#[group(skip)]
pub struct Args {
    #[arg(long, value_parser = PossibleValuesParser::new(Theme::names()), help = tell(
        "Tema warna (bawaan: tema akun)",
        "Colours (default: the account's theme)",
    ))]
    theme: Option<String>,

    #[arg(long, help = tell(
        "Bingkai dan tanda dengan ASCII saja",
        "Frames and signs in ASCII only",
    ))]
    ascii: bool,

    #[arg(long, help = tell(
        "Baris bernomor dan pertanyaan, untuk pembaca layar (atau ACCESSIBLE=1)",
        "Numbered lines and prompts, for screen readers (or ACCESSIBLE=1)",
    ))]
    plain: bool,

    #[arg(long, value_name = "on|off", value_parser = ["on", "off"], help = tell(
        "Tetikus (mouse) di layar: klik memindahkan tanda, roda menggulir; diingat untuk akun ini",
        "The mouse on screens: a click moves the cursor, the wheel scrolls; kept for this account",
    ))]
    mouse: Option<String>,

    #[arg(long, help = tell(
        "Periksa dahulu tombol mana dari terminal ini yang sampai",
        "First find out which keys of this terminal arrive",
    ))]
    keys: bool,

    #[arg(long, value_name = "SCREEN", value_parser = screen, help = help())]
    screen: Option<String>,
}

/// Screens that are no list, by their names.
const SCREENS: [(&str, Route); 18] = [
    ("inbox", Route::Inbox),
    ("today", Route::Today),
    ("escalated", Route::Escalated),
    ("overview", Route::Overview),
    ("duties", Route::Duties),
    ("decisions", Route::Decisions),
    ("money", Route::Money),
    ("meetings", Route::Meetings),
    ("harmony", Route::Harmony(None)),
    ("signals", Route::Signals),
    ("periods", Route::Periods),
    ("coverage", Route::Coverage),
    ("sessions", Route::Sessions),
    ("imports", Route::Intake),
    ("confirmations", Route::Confirmations),
    ("granted", Route::Granted),
    ("trail", Route::Trail),
    ("proof", Route::Proof),
];

fn choices() -> Message {
    let names = SCREENS.map(|(name, _)| name).join(", ");
    t("{}, atau jenis catatan", "{}, or a kind of record").with([names.into()])
}

fn help() -> String {
    let first = t("Layar pertama: {}", "First screen: {}");
    first.with([choices().into()]).get(lang())
}

fn screen(name: &str) -> Result<String, String> {
    let words = t("pilih {}", "choose {}").with([choices().into()]);
    let known = route(name).map(|_| name.to_owned());
    known.ok_or_else(|| words.get(lang()))
}

fn route(name: &str) -> Option<Route> {
    let screen = SCREENS.into_iter().find(|(known, _)| *known == name);
    let list = || record::entity(name).map(|e| Route::List(Listing::of(e)));
    screen.map(|(_, route)| route).or_else(list)
}

impl Args {
    /// How the console can speak here.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn way(&self) -> Result<Way, Unsuitable> {
        way(self.plain)
    }
}

/// Opens the console for whoever acts and stays until they leave.
///
/// # Errors
/// [`crate::console::terminal::Unsuitable`] where it cannot run; unexpected when it fails.
pub fn open(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let way = args.way()?;
    let store = session::store(context)?;
    open_on(store, context, (way, args))
}

/// The same on a store that is open, for the forced command of a key.
///
/// # Errors
/// As [`open`].
pub fn open_by_key(store: Store, context: &mut CliContext) -> anyhow::Result<Exit> {
    let args = Args::default();
    open_on(store, context, (args.way()?, &args))
}

fn open_on(
    store: Store,
    context: &mut CliContext,
    (way, args): (Way, &Args),
) -> anyhow::Result<Exit> {
    let mut session = Session::at_console(store, context)?;
    let press = Printing::of(session.seat.clone());
    session.store.equip(Box::new(press));
    let arrivals = Arrivals::of(session.seat.clone());
    session.store.equip_importer(Box::new(arrivals));
    let (look, station) = (
        look(context, &session, args),
        station(context, &mut session, args)?,
    );
    let route = args.screen.as_deref().and_then(route);
    match way {
        Way::Screen => drop(run::run(
            session.store,
            session.seat,
            (look, station),
            route,
            None,
        )?),
        Way::Lines => {
            if let Some(given) = session.store.greeting(session.seat.asker()) {
                context.note(&given);
            }
            line_mode::run(session.store, session.seat, look, route)?;
        }
    }
    Ok(Exit::Done)
}

/// Opens the console on its first screen, with a tutorial beside; answers how far that came.
///
/// # Errors
/// As [`open`]; where screens cannot be drawn there is no tutorial.
pub fn teach(context: &mut CliContext, args: &Args, tutor: Tutor) -> anyhow::Result<Tutor> {
    if args.way()? == Way::Lines {
        let words = t(
            "tutor memerlukan layar penuh; jalankan tanpa --plain",
            "the tutorial needs the whole screen; run it without --plain",
        );
        return Err(Refused::Usage(words.into()).into());
    }
    let mut session = Session::open(context)?;
    let press = Printing::of(session.seat.clone());
    session.store.equip(Box::new(press));
    let (look, station) = (
        look(context, &session, args),
        station(context, &mut session, args)?,
    );
    let begun = tutor.clone();
    let taught = run::run(
        session.store,
        session.seat,
        (look, station),
        None,
        Some(tutor),
    )?;
    Ok(taught.unwrap_or(begun))
}

/// What the person asked for, else what the terminal can and the account prefers.
fn look(context: &CliContext, session: &Session, args: &Args) -> Look {
    let paint = paint(args.ascii);
    let liked = args.theme.as_deref().or(session.seat.theme.as_deref());
    let first = Theme::names().next().unwrap_or_default();
    let name = match (&args.theme, paint.mono) {
        (None, true) => "mono",
        _ => liked.unwrap_or(first),
    };
    Look {
        lang: context.lang,
        theme_name: name.to_owned(),
        theme: Theme::built_in(name).unwrap_or_else(Theme::mono),
        ascii: paint.ascii,
    }
}

/// Nothing is asked about the terminal where this is set to `0`: in a kiosk, by `SetEnv` of sshd.
pub const ASKS: &str = "BINA_ASK";

/// What is known of the terminal, and what the account wants of it. Who acts for another on a demo is asked nothing.
fn station(context: &CliContext, session: &mut Session, args: &Args) -> anyhow::Result<Station> {
    let account = session.seat.actor.account;
    if let Some(mouse) = &args.mouse {
        session.store.keep_mouse(account, mouse == "on")?;
    }
    let name = terminal::name();
    Ok(Station {
        has_clipboard: terminal::has_clipboard(),
        hears_mouse: session.store.hears_mouse(account)?,
        profile: session.store.terminal(account, &name)?,
        asks: context.options.act_as.is_none() && std::env::var_os(ASKS).is_none_or(|v| v != "0"),
        must_ask: args.keys,
        name,
    })
}

impl Args {
    /// The console that first asks for the keys of the terminal.
    pub fn asking_for_keys() -> Self {
        Self {
            keys: true,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_that_is_named_opens_and_an_unknown_one_is_told_which() {
        for (name, route) in SCREENS {
            assert_eq!(super::route(name), Some(route), "{name}");
            assert!(screen("nowhere").unwrap_err().contains(name), "{name}");
        }
        assert!(matches!(route("kader-teknis"), Some(Route::List(_))));
    }
}
