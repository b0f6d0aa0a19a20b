//! Guidelines, minutes and letters that wait for their receipt, as one line on the screen an office opens on: a key opens the
//! first, which is read and then signed.

use chrono::Days;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::console::effect::{Effect, Effects, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::Route;
use crate::console::screens::given;
use crate::console::screens::given::Given;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::{in_use, mandate, receipt};
use crate::domain::rule::receipts::{KINDS, Kind};
use crate::domain::schema::record::Value;
use crate::domain::schema::right::Verb;
use crate::store::request::List;
use crate::store::{Filter, Page, Query, Result, View};
use crate::text::{Arg, Lang, Message, Text, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Receipts of the kind at this place of [`KINDS`].
    Waiting(usize, Result<Page>),
    /// Letters of mandate of the office that end soon.
    Lapsing(Result<Page>),
    /// What the tiers above gave.
    Given(given::Msg),
}

/// Receipts the office owes by their kinds, oldest first.
#[derive(Debug, Default)]
pub struct AwaitedReceipts {
    waiting: [Vec<View>; KINDS.len()],
    lapsing: Vec<View>,
    given: Given,
}

impl AwaitedReceipts {
    /// The receipts alone, for who has no office in a region: an agency.
    pub fn ask_waiting(cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let ask = |(at, kind): (usize, &Kind)| {
            let query = waiting(kind, cx);
            Effect::ask(List(query), move |page| Msg::Waiting(at, page))
        };
        KINDS.iter().enumerate().map(ask).collect()
    }

    fn first(&self) -> Option<&View> {
        self.waiting.iter().flatten().next()
    }

    pub fn ask(cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut asks = Self::ask_lapsing(cx);
        asks.extend(Self::ask_waiting(cx));
        asks.extend(Given::ask(cx).map(Msg::Given));
        asks
    }

    /// The letters of mandate of the own office that end soon or have lapsed, for who reads them.
    pub fn ask_lapsing(cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if !cx.may(&mandate::ENTITY, Verb::View) {
            return vec![];
        }
        let own = Filter::Of(cx.seat.actor.region.clone());
        // The last day that is announced counts, too.
        let soon = cx.today() + Days::new(mandate::ANNOUNCED_DAYS + 1);
        let letters = Query::of(&mandate::ENTITY)
            .filter(Filter::States(vec![&in_use::AKTIF]))
            .filter(Filter::Before(mandate::TO_DATE.field(), soon))
            .filter(own);
        vec![Effect::ask(List(letters), Msg::Lapsing)]
    }

    /// Whether the key would do something now.
    pub fn offers(&self, action: Action) -> Option<bool> {
        (action == Action::Read).then_some(self.first().is_some())
    }

    /// A key that is its own.
    pub fn act(&self, action: Action) -> Option<Vec<Effect<Msg>>> {
        let first = self.first();
        let open = |v: &View| Effect::open(Route::Receipt(Box::new(v.clone())));
        (action == Action::Read).then(|| first.map(open).into_iter().collect())
    }

    pub fn answered(&mut self, message: Msg) -> Vec<Effect<Msg>> {
        match message {
            Msg::Waiting(at, page) => told(page.map(|p| self.waiting[at] = p.rows)),
            Msg::Lapsing(page) => told(page.map(|p| self.lapsing = p.rows)),
            Msg::Given(message) => self.given.answered(message).map(Msg::Given),
        }
    }

    /// Draws its lines under the screen, if anything waits; answers what room is left.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let area = self.given.draw(frame, area, cx);
        let area = self.draw_lapsing(frame, area, cx);
        self.draw_waiting(frame, area, cx)
    }

    fn draw_lapsing(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let until = |v: &&View| v.record.get(&mandate::TO_DATE);
        let is_past = |v: &&View| until(v).is_some_and(|day| day < cx.today());
        let (past, soon): (Vec<&View>, Vec<&View>) = self.lapsing.iter().partition(is_past);
        let may_prolong = cx.may(&mandate::ENTITY, Verb::Edit);
        let lapsed = if may_prolong { PROLONG } else { ASK };
        let area = draw_letters(frame, area, (&past, lapsed), cx);
        draw_letters(frame, area, (&soon, SOON), cx)
    }

    fn draw_waiting(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let Some(words) = self.words(cx.lang) else {
            return area;
        };
        let [rest, line] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
        let text = with_key(&words.get(cx.lang), usize::from(line.width), cx.lang);
        let span = Span::styled(text, cx.theme.style(Role::Warn));
        frame.render_widget(Line::from(span), line);
        rest
    }

    /// `Pedoman menunggu tanda terima (2): Pedoman pembinaan`; of several kinds how many there are of each.
    fn words(&self, lang: Lang) -> Option<Message> {
        let kinds = KINDS.iter().zip(&self.waiting);
        let waiting: Vec<_> = kinds.filter(|(_, rows)| !rows.is_empty()).collect();
        let (kind, rows) = *waiting.first()?;
        let count = |rows: &[View]| Arg::from(rows.len().to_string());
        if waiting.len() == 1 {
            let words = t(
                "{} menunggu tanda terima ({}): {}",
                "{} awaiting receipt ({}): {}",
            );
            let name = rows.first()?.title(lang).into();
            return Some(words.with([kind.plural.into(), count(rows), name]));
        }
        let words = t("Menunggu tanda terima: {}", "Awaiting receipt: {}");
        let each = waiting
            .iter()
            .map(|(kind, rows)| t("{} {}", "{} {}").with([kind.label.into(), count(rows)]));
        Some(words.with([Message::list(each).into()]))
    }
}

/// What waits, with the key that reads it: of many kinds the last are cut, never the key.
fn with_key(text: &str, width: usize, lang: Lang) -> String {
    let by = key::named(Action::Read, Context::Today);
    let words = t("   {} baca dan terima", "   {} read and receive");
    let by = words.with([by]).get(lang);
    let room = width.saturating_sub(by.chars().count());
    let text = paint::fit(text, room, false);
    format!("{}{by}", text.trim_end())
}

/// Receipts of a kind that the office or agency owes itself: those of an agency lie beside its city's.
fn waiting(kind: &Kind, cx: &Cx<'_>) -> Query {
    let actor = &cx.seat.actor;
    let mut query = Query::of(kind.entity)
        .filter(Filter::States(vec![&receipt::MENUNGGU]))
        .filter(Filter::Of(actor.region.clone()));
    if let Some((field, code)) = kind.only {
        query = query.filter(Filter::Is(field.field(), code.into()));
    }
    if let Some(agency) = kind.entity.agency {
        let own = actor.skpd.map_or(Value::Empty, Value::Ref);
        query = query.filter(Filter::Is(agency, own));
    }
    query
}

const SOON: Text = t(
    "Surat mandat segera berakhir ({}): {} sampai {}",
    "Letters of mandate that end soon ({}): {} until {}",
);
const PROLONG: Text = t(
    "Surat mandat lewat ({}): {} sampai {}; perpanjang atau akhiri (: mandat)",
    "Letters of mandate past ({}): {} until {}; prolong or end them (: mandates)",
);
const ASK: Text = t(
    "Surat mandat lewat ({}): {} sampai {}; minta pemberinya memperpanjang",
    "Letters of mandate past ({}): {} until {}; ask whose they are to prolong them",
);

/// A line on letters: how many, and of the first its number and its last day.
fn draw_letters(
    frame: &mut Frame<'_>,
    area: Rect,
    (letters, words): (&[&View], Text),
    cx: &Cx<'_>,
) -> Rect {
    let Some(first) = letters.first() else {
        return area;
    };
    let [rest, line] = Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
    let until = first.record.get(&mandate::TO_DATE);
    let until = until.map(format::short_date).unwrap_or_default();
    let count = letters.len().to_string();
    let name = first.title(cx.lang);
    let text = words.with([count.into(), name.into(), until.into()]);
    let text = paint::fit(&text.get(cx.lang), usize::from(line.width), false);
    let span = Span::styled(text, cx.theme.style(Role::Warn));
    frame.render_widget(Line::from(span), line);
    rest
}
