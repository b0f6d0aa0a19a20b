//! What waits for this person in the inbox, as one line on a landing screen that shows other things: how many of each kind,
//! and the key that opens it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::waiting;
use crate::console::effect::{Effect, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::schema::waiting::Waiting;
use crate::store::Result;
use crate::store::request::Count;
use crate::text::{Lang, Message, t};

/// The answer it hears: how many wait of the kind at this place.
#[derive(Clone, Debug, PartialEq)]
pub struct Msg(usize, Result<i64>);

/// The kinds that wait for the role, and how many there are of each.
#[derive(Debug, Default)]
pub struct InInbox(Vec<(&'static Waiting, i64)>);

impl InInbox {
    /// Counts anew; what was counted of a kind stays until the answer comes.
    pub fn ask(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut all = waiting::of(cx.seat, cx.today());
        // A meeting stands in the calendar too; what nobody else decides is named before it.
        all.sort_by_key(|(waits, _)| waits.days_before.is_some());
        let before = std::mem::take(&mut self.0);
        let known = |waits: &Waiting| before.iter().find(|(w, _)| std::ptr::eq(*w, waits));
        let counted = |waits| known(waits).map_or(0, |(_, n)| *n);
        self.0 = all
            .iter()
            .map(|(waits, _)| (*waits, counted(waits)))
            .collect();
        let queries = all.into_iter().map(|(_, query)| query).enumerate();
        let ask = |(at, query)| Effect::ask(Count(query), move |n| Msg(at, n));
        queries.map(ask).collect()
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, n)| *n == 0)
    }

    /// Whether the key would do something now.
    pub fn offers(&self, action: Action) -> Option<bool> {
        (action == Action::Inbox).then_some(!self.is_empty())
    }

    /// A key that is its own.
    pub fn act(action: Action) -> Option<Vec<Effect<Msg>>> {
        (action == Action::Inbox).then(|| vec![Effect::open(Route::Inbox)])
    }

    pub fn answered(&mut self, Msg(at, count): Msg) -> Vec<Effect<Msg>> {
        told(count.map(|n| {
            if let Some(kind) = self.0.get_mut(at) {
                kind.1 = n;
            }
        }))
    }

    /// Draws its line under the screen, if anything waits; answers what room is left.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        if self.is_empty() {
            return area;
        }
        let [rest, line] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
        let text = self.words(usize::from(line.width), cx.lang);
        let span = Span::styled(text, cx.theme.style(Role::Warn));
        frame.render_widget(Line::from(span), line);
        rest
    }

    /// `Menunggu Anda (1): KPM pindahan menunggu SK 1   m kotak masuk`: of many kinds the last are cut, never the key.
    fn words(&self, width: usize, lang: Lang) -> String {
        let key = key::named(Action::Inbox, Context::Today);
        let by = t("   {} kotak masuk", "   {} inbox").with([key]).get(lang);
        let kinds = self.0.iter().filter(|(_, n)| *n > 0);
        let each = kinds.map(|(w, n)| t("{} {}", "{} {}").with([w.heading.into(), (*n).into()]));
        let all = t("Menunggu Anda ({}): {}", "Waits for you ({}): {}");
        let many: i64 = self.0.iter().map(|(_, n)| n).sum();
        let all = all
            .with([many.into(), Message::list(each).into()])
            .get(lang);
        let room = width.saturating_sub(by.chars().count());
        format!("{}{by}", paint::fit(&all, room, false).trim_end())
    }
}
