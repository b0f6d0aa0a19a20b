//! What a list can be narrowed by, to be picked: the line that could be typed above it, and below it what would go on.

use crossterm::event::{Event, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::console::effect::{Effect, OverlayResult, told};
use crate::console::key::{Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::narrowing::{ALL, Facet, LATE, OPEN, Reading};
use crate::console::widgets::{cursor, paint, rows};
use crate::domain::format;
use crate::domain::model::region;
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::store::request::List;
use crate::store::{Filter, Page, Query, Result};
use crate::text::{Lang, t};

/// Rows that a page key goes over.
const PAGE: usize = 10;
/// Names that are read for one condition: who looks for another types on.
const NAMES: usize = 50;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Names that go on with what is typed.
    Names(Result<Page>),
}

/// One thing that the line can go on with.
struct Choice {
    /// In place of the word that is being typed.
    token: String,
    label: String,
}

/// The line and what it can go on with.
#[derive(Debug)]
pub struct Narrow {
    entity: &'static Entity,
    input: Input,
    /// The names that were asked for, as they are shown.
    names: Vec<String>,
    /// 0 is the line as it stands.
    at: usize,
}

impl Narrow {
    pub fn new(entity: &'static Entity, text: &str) -> Self {
        let mut line = text.to_owned();
        if !line.is_empty() {
            line.push(' ');
        }
        Self {
            entity,
            input: Input::new(line),
            names: vec![],
            at: 0,
        }
    }

    /// The line before the word that is being typed, and that word.
    fn parts(&self) -> (&str, &str) {
        let line = self.input.value();
        line.split_at(line.rfind(' ').map_or(0, |at| at + 1))
    }

    /// The condition that is being typed: its facet and how its value begins.
    fn typed_facet(&self) -> Option<(Facet, &str)> {
        let (key, value) = self.parts().1.split_once(':')?;
        let key = format::fold(key);
        let mut facets = Facet::of(self.entity).into_iter();
        let facet = facets.find(|f| [Lang::Id, Lang::En].iter().any(|l| f.key(*l) == key))?;
        let last = value.rfind(',').map_or(0, |at| at + 1);
        Some((facet, &value[last..]))
    }

    fn choices(&self, cx: &Cx<'_>) -> Vec<Choice> {
        match self.typed_facet() {
            Some((facet, value)) => self.values(facet, value, cx.lang),
            None => self.beginnings(cx),
        }
    }

    /// Values of a condition that go on with what is typed of it.
    fn values(&self, facet: Facet, value: &str, lang: Lang) -> Vec<Choice> {
        let typed = self.parts().1;
        let before = &typed[..typed.len() - value.len()];
        let known = facet
            .words(self.entity, lang)
            .into_iter()
            .map(str::to_owned);
        let fits = |name: &String| format::fold(name).contains(&format::fold(value));
        let choice = |name: String| Choice {
            token: format!("{before}{}", format::fold(&name)),
            label: name,
        };
        let all = known.chain(self.names.iter().cloned());
        all.filter(fits).map(choice).collect()
    }

    /// What a condition can begin with.
    fn beginnings(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let lang = cx.lang;
        let typed = format::fold(self.parts().1);
        let late = self.entity.due.is_some().then_some(LATE);
        let words = late.into_iter().chain([OPEN, ALL]).map(|w| Choice {
            token: w.get(lang).to_owned(),
            label: w.get(lang).to_owned(),
        });
        let keyed = self.keyed(cx);
        let widest = keyed
            .iter()
            .map(|(key, _)| key.chars().count())
            .max()
            .unwrap_or(0);
        let keyed = keyed.into_iter().map(|(key, label)| Choice {
            label: format!("{key:widest$}  {label}"),
            token: key,
        });
        let fits = |c: &Choice| typed.is_empty() || format::fold(&c.label).contains(&typed);
        words.chain(keyed).filter(fits).collect()
    }

    /// The word of each condition with its colon, and what it is called; of two of one word the first is meant.
    fn keyed(&self, cx: &Cx<'_>) -> Vec<(String, &'static str)> {
        let mut all: Vec<(String, &'static str)> = vec![];
        for facet in Facet::of(self.entity).into_iter().filter(|f| parts(*f, cx)) {
            let key = format!("{}:", facet.key(cx.lang));
            if all.iter().all(|(other, _)| *other != key) {
                all.push((key, facet.label().get(cx.lang)));
            }
        }
        all
    }

    /// Asks for the names that a condition can have.
    fn ask(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.names.clear();
        let Some((facet, value)) = self.typed_facet() else {
            return vec![];
        };
        let mut query = match (facet, facet.source()) {
            (Facet::Place(level), _) => regions(level, cx),
            (_, Some(target)) => Query::of(target),
            _ => return vec![],
        };
        query.limit = NAMES;
        value.clone_into(&mut query.search);
        vec![Effect::ask(List(query), Msg::Names)]
    }

    fn take(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let choices = self.choices(cx);
        let Some(choice) = self.at.checked_sub(1).and_then(|at| choices.get(at)) else {
            let line = self.input.value().trim().to_owned();
            return vec![Effect::Give(OverlayResult::Narrowed(line))];
        };
        let is_begun = choice.token.ends_with(':');
        let gap = if is_begun { "" } else { " " };
        let line = format!("{}{}{gap}", self.parts().0, choice.token);
        self.input = Input::new(line);
        self.at = usize::from(is_begun);
        self.ask(cx)
    }

    /// What Enter does with the line as it stands.
    fn whole(&self, cx: &Cx<'_>) -> String {
        let line = self.input.value().trim();
        if line.is_empty() {
            return t("Tanpa saringan", "No filter").get(cx.lang).to_owned();
        }
        let reading = Reading::of(line, self.entity, cx.today());
        let words = if reading.unknown.is_empty() {
            t("Pakai: {}", "Use: {}").with([line.into()])
        } else {
            t("Tidak dikenal: {}", "Unknown: {}").with([reading.unknown.join(" ").into()])
        };
        words.get(cx.lang)
    }
}

/// Whether it parts what the person sees: an office is of one kecamatan itself.
fn parts(facet: Facet, cx: &Cx<'_>) -> bool {
    let own = cx.seat.actor.region.level();
    !matches!(facet, Facet::Place(level) if own >= level)
}

/// Regions of a tier that the person sees.
fn regions(level: Level, cx: &Cx<'_>) -> Query {
    let own = cx.seat.actor.region.clone();
    let names = String::new();
    Query::of(&region::ENTITY)
        .filter(Filter::Within(own))
        .filter(Filter::InNamed(level, names))
}

impl Screen for Narrow {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("Saring: {}", "Filter: {}");
        words.with([self.entity.plural.into()]).get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Chooser
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.ask(cx)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => return self.take(cx),
            Action::Close | Action::Back => return vec![Effect::Close],
            action => {
                let rows = self.choices(cx).len() + 1;
                self.at = cursor::moved(self.at, action, rows, PAGE);
            }
        }
        vec![]
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let told = self.input.handle_event(&Event::Key(key));
        if !told.is_some_and(|t| t.value) {
            return vec![];
        }
        self.at = 0;
        self.ask(cx)
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Names(page) = message;
        told(page.map(|page| {
            let names = page.rows.iter().map(|v| v.title(cx.lang));
            self.names = names.collect();
        }))
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let title = self.title(cx);
        let body = paint::asking(frame, area, cx, title, ('/', &self.input));
        let whole = paint::wrap(&self.whole(cx), usize::from(body.width).saturating_sub(2));
        let above = whole.len();
        let whole = whole.into_iter().enumerate();
        let mut rows: Vec<Line<'static>> = whole
            .map(|(nth, row)| line(row, self.at == 0 && nth == 0, Role::Accent, cx))
            .collect();
        let choices = self.choices(cx).into_iter().enumerate();
        let width = usize::from(body.width).saturating_sub(2);
        rows.extend(choices.map(|(nth, c)| {
            let label = paint::fit_name(&c.label, width);
            let label = label.trim_end().to_owned();
            line(label, self.at == nth + 1, Role::Text, cx)
        }));
        let room = (body.width, usize::from(body.height));
        let rows = (rows.len(), |at: usize| rows[at].clone());
        let seen = rows::in_sight(rows, self.at + above, room, cx);
        frame.render_widget(Paragraph::new(seen), body);
    }
}

fn line(text: String, here: bool, role: Role, cx: &Cx<'_>) -> Line<'static> {
    let text = Span::styled(text, cx.theme.style(role));
    Line::from(vec![paint::mark(here, cx), text])
}
