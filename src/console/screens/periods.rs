//! Periode: which periods of a year are open, how their obligations stand, and opening one ahead.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::effect::{Effect, OverlayResult, told};
use crate::console::key::{Action, Context};
use crate::console::route::{Listing, Route};
use crate::console::theme::Role;
use crate::console::view::calendar::InSight;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint, rows};
use crate::domain::format;
use crate::domain::model::obligation;
use crate::domain::schema::period::Period;
use crate::domain::schema::right::Verb;
use crate::store::request::{OpenPeriod, ReadPeriods};
use crate::store::{Filter, PeriodStatus, Result};
use crate::text::{Message, counted, grouped, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Periods(i32, Result<Vec<PeriodStatus>>),
    /// How many obligations are new.
    Opened(Result<usize>),
}

/// The periods of a year, and where the mark stands.
#[derive(Debug, Default)]
pub struct Periods {
    year: InSight,
    rows: Vec<PeriodStatus>,
    at: usize,
    /// The one a question is open about.
    asked: Option<Period>,
}

/// Widths of the period, its days and its state.
const WIDTHS: [usize; 3] = [17, 14, 18];

impl Periods {
    fn selected(&self) -> Option<&PeriodStatus> {
        self.rows.get(self.at)
    }

    fn turn(&mut self, by: i32) -> Vec<Effect<Msg>> {
        self.year.turn(by);
        self.ask()
    }

    fn ask(&self) -> Vec<Effect<Msg>> {
        let year = self.year.get();
        let heard = move |rows| Msg::Periods(year, rows);
        vec![Effect::ask(ReadPeriods { year }, heard)]
    }

    /// What is opened is not closed again, so it is confirmed.
    fn ask_to_open(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(row) = self.selected().copied().filter(|r| r.lacking > 0) else {
            let words = t(
                "periode ini sudah terbuka lengkap",
                "this period is open and lacks nothing",
            );
            return vec![Effect::bad(words)];
        };
        self.asked = Some(row.period);
        let question = t(
            "Buka periode {}? Yang terbuka tidak ditutup lagi.",
            "Open period {}? What is open is not closed again.",
        );
        let mut lines = vec![new_obligations(row.lacking)];
        if row.period.end() < cx.today() {
            let late = t(
                "Periode ini sudah lewat: yang tak berbukti langsung terlambat.",
                "This period is over: what has no evidence is late at once.",
            );
            lines.push(late.into());
        }
        vec![Effect::open(Route::Confirm {
            question: question.with([row.period.label().into()]),
            lines,
        })]
    }

    /// The obligations of the period, whatever their state.
    fn open(&self) -> Vec<Effect<Msg>> {
        let row = self.selected().filter(|r| r.is_open());
        let listing = row.map(|row| {
            let name = row.period.to_string();
            let mut listing = Listing::of(&obligation::ENTITY);
            let title = t("Kewajiban {}", "Obligations {}");
            listing.title = Some(title.with([row.period.label().into()]));
            let states = obligation::ENTITY.workflow.states;
            listing.filters = vec![
                Filter::Is(obligation::PERIOD.field(), name.into()),
                Filter::Any(states.iter().map(|s| Filter::States(vec![*s])).collect()),
            ];
            listing
        });
        let route = listing.map(|l| Effect::open(Route::List(l)));
        route.into_iter().collect()
    }

    fn line(row: &PeriodStatus, here: bool, cx: &Cx<'_>) -> Line<'static> {
        let days = format!(
            "{} – {}",
            &format::short_date(row.period.start())[..5],
            &format::short_date(row.period.end())[..5]
        );
        let (words, role) = standing(row);
        let head = columns([&row.period.label().get(cx.lang), &days]);
        let state = paint::fit(&words.get(cx.lang), WIDTHS[2], false);
        let [owed, settled, late] = [row.owed, row.settled, row.late].map(|n| grouped(n, cx.lang));
        Line::from(vec![
            paint::mark(here, cx),
            Span::raw(head),
            Span::styled(state, cx.theme.style(role)),
            Span::raw(format!("{owed:>7} {settled:>7} {late:>7}")),
        ])
    }
}

/// `92 kewajiban baru`.
fn new_obligations(many: i64) -> Message {
    let many = usize::try_from(many).unwrap_or(usize::MAX);
    let words = t("{} kewajiban baru", "{} new obligations");
    counted(many, words, "{} new obligation")
}

fn standing(row: &PeriodStatus) -> (Message, Role) {
    match (row.is_open(), row.lacking) {
        (true, 0) => (t("terbuka", "open").into(), Role::Good),
        (true, lacking) => {
            let words = t("terbuka, kurang {}", "open, lacks {}");
            (words.with([lacking.into()]), Role::Warn)
        }
        (false, 0) => (t("tidak ada", "none").into(), Role::Dim),
        (false, _) => (t("belum dibuka", "not opened").into(), Role::Dim),
    }
}

fn columns(cells: [&str; 2]) -> String {
    let fitted = cells.iter().zip(WIDTHS);
    fitted
        .map(|(cell, width)| paint::fit(cell, width, false) + " ")
        .collect()
}

fn header(cx: &Cx<'_>) -> Line<'static> {
    let word = |text: crate::text::Text| text.get(cx.lang);
    let head = columns([
        word(t("Periode", "Period")),
        word(t("Dari – sampai", "From – to")),
    ]);
    let state = paint::fit(word(t("Status", "State")), WIDTHS[2], false);
    let [owed, settled, late] = [
        word(t("Wajib", "Owed")),
        word(t("Selesai", "Settled")),
        word(t("Telat", "Late")),
    ];
    Line::from(Span::styled(
        format!("  {head}{state}{owed:>7} {settled:>7} {late:>7}"),
        cx.theme.style(Role::Header),
    ))
}

impl Screen for Periods {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("Periode kewajiban {}", "Periods of duties {}");
        words
            .with([self.year.get().to_string().into()])
            .get(cx.lang)
    }

    fn position(&self, _: &Cx<'_>) -> Option<String> {
        cursor::position(self.at, self.rows.len())
    }

    fn context(&self) -> Context {
        Context::Periods
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        match action {
            Action::New => {
                let lacks = self.selected().is_some_and(|r| r.lacking > 0);
                lacks && cx.may(&obligation::ENTITY, Verb::Add)
            }
            Action::Open => self.selected().is_some_and(PeriodStatus::is_open),
            action => self.year.offers(action),
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.year.follow(cx.today());
        self.ask()
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Previous => return self.turn(-1),
            Action::Next => return self.turn(1),
            Action::New => return self.ask_to_open(cx),
            Action::Open => return self.open(),
            Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.rows.len(), rows::PAGE),
        }
        vec![]
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match (outcome, self.asked.take()) {
            (OverlayResult::Yes, Some(period)) => {
                vec![Effect::ask(OpenPeriod(period), Msg::Opened)]
            }
            _ => self.refresh(cx),
        }
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            // Those of another year came late: the ones in sight are asked for already.
            Msg::Periods(year, _) if year != self.year.get() => vec![],
            Msg::Periods(_, rows) => told(rows.map(|rows| self.rows = rows)),
            Msg::Opened(Ok(made)) => {
                let made = new_obligations(i64::try_from(made).unwrap_or(i64::MAX));
                let mut effects = self.ask();
                effects.push(Effect::good(made));
                effects
            }
            Msg::Opened(Err(error)) => vec![Effect::bad(error.message())],
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let line = |i: usize| Self::line(&self.rows[i], i == self.at, cx);
        let rows = (self.rows.len(), line);
        rows::draw(frame, area, vec![header(cx)], rows, self.at, cx);
    }
}
