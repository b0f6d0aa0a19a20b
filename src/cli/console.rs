//! Opening the console: the right terminal, the right look, the screen that was asked for.

use clap::builder::PossibleValuesParser;

use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::record;
use crate::cli::session::Session;
use crate::cli::words::tell;
use crate::console::app::Look;
use crate::console::event::{Listing, Route};
use crate::console::terminal::{Unsuitable, Way, paint, way};
use crate::console::theme::Theme;
use crate::console::{plain, run};
use crate::exchange::press::Press;

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
        "Frames and signs in ASCII alone",
    ))]
    ascii: bool,

    #[arg(long, help = tell(
        "Baris bernomor dan pertanyaan, untuk pembaca layar (atau ACCESSIBLE=1)",
        "Numbered lines and prompts, for screen readers (or ACCESSIBLE=1)",
    ))]
    plain: bool,

    #[arg(long, value_name = "SCREEN", help = tell(
        "Layar pertama: inbox, today, escalated, overview, coverage, sessions, trail, proof, atau jenis catatan",
        "First screen: inbox, today, escalated, overview, coverage, sessions, trail, proof, or a kind of record",
    ), value_parser = screen)]
    screen: Option<String>,
}

fn screen(name: &str) -> Result<String, String> {
    let known = route(name).is_some();
    let words = tell("layar ini tidak ada", "there is no such screen");
    known
        .then(|| name.to_owned())
        .ok_or_else(|| words.to_owned())
}

fn route(name: &str) -> Option<Route> {
    match name {
        "inbox" => Some(Route::Inbox),
        "today" => Some(Route::Today),
        "escalated" => Some(Route::Escalated),
        "overview" => Some(Route::Overview),
        "coverage" => Some(Route::Coverage),
        "sessions" => Some(Route::Sessions),
        "trail" => Some(Route::Trail),
        "proof" => Some(Route::Proof),
        other => record::entity(other).map(|e| Route::List(Listing::of(e))),
    }
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
pub fn open(desk: &mut Desk, args: &Args) -> anyhow::Result<Exit> {
    let way = args.way()?;
    let mut session = Session::open(desk)?;
    let press = Press::of(session.seat.clone());
    session.store.equip(Box::new(press));
    let look = look(desk, &session, args);
    let route = args.screen.as_deref().and_then(route);
    match way {
        Way::Screen => run::run(session.store, session.seat, look, route)?,
        Way::Lines => plain::run(session.store, session.seat, look, route)?,
    }
    Ok(Exit::Done)
}

/// What the person asked for, else what the terminal can and the account prefers.
fn look(desk: &Desk, session: &Session, args: &Args) -> Look {
    let paint = paint(args.ascii);
    let liked = args.theme.as_deref().or(session.seat.theme.as_deref());
    let first = Theme::names().next().unwrap_or_default();
    let name = match (&args.theme, paint.mono) {
        (None, true) => "mono",
        _ => liked.unwrap_or(first),
    };
    Look {
        lang: desk.lang,
        theme_name: name.to_owned(),
        theme: Theme::built_in(name).unwrap_or_else(Theme::mono),
        ascii: paint.ascii,
    }
}
