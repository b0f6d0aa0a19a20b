//! Picking many people of the registers at once, as records that are part of one: Space marks, F2 adds them all or none.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, told};
use crate::console::forms::form::reference;
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::list;
use crate::console::widgets::list::List;
use crate::console::widgets::operation::Operation;
use crate::console::widgets::operation::committed;
use crate::console::widgets::paint;
use crate::console::widgets::search::Search;
use crate::domain::format;
use crate::domain::model::in_use;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Verb;
use crate::store::request::{self, Submit};
use crate::store::{Command, CommandKind, Error, Filter, Outcome, Page, Query, Result, View};
use crate::text::{Message, counted, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// For the register in sight.
    List(list::Msg),
    /// Who is part of it already.
    There(Result<Page>),
    Saved(Result<Vec<Outcome>>),
}

/// More than anybody invites.
const MOST: usize = 2000;

/// Somebody who is picked: by which register, and whom.
type Pick = (&'static Field, Uuid);

/// The registers and who is picked from them.
#[derive(Debug)]
pub struct MultiPicker {
    entity: &'static Entity,
    whole: View,
    registers: Vec<&'static Field>,
    /// Which register is in sight.
    at: usize,
    list: List,
    search: Search,
    /// In the order they were picked.
    picked: Vec<Pick>,
    /// Who is part of it already.
    there: Vec<Pick>,
    operation: Operation,
}

/// The register one most likely picks from: that of the audience.
fn likely(registers: &[&'static Field], whole: &Record) -> usize {
    let Some((field, groups)) = whole.entity.audience else {
        return 0;
    };
    let group = whole.value(field).text();
    let group = groups.iter().find(|(code, _)| group == Some(*code));
    let fits = |f: &&Field| group.is_some_and(|(_, register)| f.reference() == Some(*register));
    registers.iter().position(fits).unwrap_or(0)
}

impl MultiPicker {
    pub fn new(entity: &'static Entity, whole: View) -> Self {
        let registers = entity.picks();
        let at = likely(&registers, &whole.record);
        let mut roster = Self {
            list: List::new(Query::of(entity)),
            entity,
            whole,
            registers,
            at,
            search: Search::default(),
            picked: vec![],
            there: vec![],
            operation: Operation::default(),
        };
        roster.show();
        roster
    }

    fn register(&self) -> Option<&'static Field> {
        self.registers.get(self.at).copied()
    }

    /// Puts the register in sight into the list.
    fn show(&mut self) {
        let found = self.register().and_then(|f| Some((f, f.reference()?)));
        let Some((field, target)) = found else {
            return;
        };
        let mut query = Query::of(target);
        query.filters = reference::filters(field, target, Some(&self.whole.record.region));
        self.list = List::new(query);
        self.list.heading = t("Pilihan", "Choice");
    }

    fn next_register(&mut self) -> Vec<Effect<Msg>> {
        self.at = (self.at + 1) % self.registers.len().max(1);
        self.search.close();
        self.show();
        self.list.refresh().map(Msg::List)
    }

    fn here(&self) -> Option<Pick> {
        Some((self.register()?, self.list.selected()?.record.id))
    }

    /// Marks who is under the mark, or takes the mark off again, and goes on to the next.
    fn toggle(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(pick) = self.here() else {
            return vec![];
        };
        if self.there.contains(&pick) {
            let words = t("{} sudah ada di sini", "{} is already here");
            let name = self.list.selected().map(|v| v.title(cx.lang));
            return vec![Effect::bad(words.with([name.unwrap_or_default().into()]))];
        }
        match self.picked.iter().position(|p| *p == pick) {
            Some(at) => drop(self.picked.remove(at)),
            None => self.picked.push(pick),
        }
        let moved = self.list.act(Action::Down);
        moved.unwrap_or_default().map(Msg::List)
    }

    fn save(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.operation.is_out() {
            return vec![];
        }
        if self.picked.is_empty() {
            let words = t(
                "belum ada yang ditandai; {} menandai",
                "nobody is marked; {} marks",
            );
            let mark = key::named(Action::Mark, Context::MultiPicker);
            return vec![Effect::bad(words.with([mark]))];
        }
        let commands = (0..self.picked.len()).map(|nth| self.command(nth, cx));
        let commands = commands.collect();
        let batch = self.operation.send(commands, cx);
        vec![Effect::ask(Submit(batch), Msg::Saved)]
    }

    /// The command for the one picked in this place.
    fn command(&mut self, nth: usize, cx: &Cx<'_>) -> Command {
        let (register, who) = self.picked[nth];
        let whole = self
            .entity
            .whole()
            .map(|f| (f, Value::Ref(self.whole.record.id)));
        let pick = (register, Value::Ref(who));
        Command {
            entity: self.entity,
            id: self.operation.record(nth, cx),
            act: CommandKind::Add {
                region: self.whole.record.region.clone(),
            },
            changes: whole.into_iter().chain([pick]).collect(),
        }
    }

    fn saved(&mut self, done: Result<Vec<Outcome>>) -> Vec<Effect<Msg>> {
        self.operation.answered(&done);
        match done {
            Ok(done) => {
                self.picked.clear();
                committed(done)
            }
            Err(error) => {
                self.point_at(&error);
                vec![Effect::bad(error.message())]
            }
        }
    }

    /// The mark goes to who was refused.
    fn point_at(&mut self, error: &Error) {
        let Error::Rejected { nth, .. } = error else {
            return;
        };
        let Some((register, who)) = self.picked.get(*nth).copied() else {
            return;
        };
        let at = self.registers.iter().position(|f| *f == register);
        if let Some(at) = at.filter(|at| *at != self.at) {
            self.at = at;
            self.show();
        }
        self.list.want(who);
    }

    fn take_there(&mut self, rows: &[View]) {
        let of = |view: &View| {
            let mut named = self.registers.iter();
            named.find_map(|f| Some((*f, view.record.value(f).id()?)))
        };
        self.there = rows.iter().filter_map(of).collect();
        let there = &self.there;
        self.picked.retain(|p| !there.contains(p));
    }

    /// Which register is in sight, which others there are, and how many are picked.
    fn line(&self, cx: &Cx<'_>) -> Line<'static> {
        let name = |f: &Field| {
            let target = f.reference();
            target.map_or(f.label, |e| e.plural).get(cx.lang)
        };
        let others = self
            .registers
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != self.at);
        let others: Vec<&str> = others.map(|(_, f)| f.label.get(cx.lang)).collect();
        let mut spans = vec![Span::styled(
            self.register().map_or("", |f| name(f)).to_owned(),
            cx.theme.style(Role::Accent),
        )];
        if !others.is_empty() {
            let next = key::named(Action::FieldNext, Context::MultiPicker);
            let next = t("  {} ", "  {} ").with([next]).get(cx.lang);
            spans.push(Span::styled(next, cx.theme.style(Role::Key)));
            spans.push(Span::raw(others.join(", ")));
        }
        Line::from(spans)
    }

    fn note(&self, view: &View, cx: &Cx<'_>) -> String {
        let pick = self.register().map(|f| (f, view.record.id));
        let held = |picks: &[Pick]| pick.is_some_and(|p| picks.contains(&p));
        let words = match (held(&self.there), held(&self.picked)) {
            (true, _) => t("sudah", "in"),
            (_, true) => t("✓ pilih", "✓ pick"),
            _ => t("", ""),
        };
        words.get(cx.lang).to_owned()
    }
}

impl Screen for MultiPicker {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let picked = counted(self.picked.len(), t("{} dipilih", "{} picked"), "{} picked");
        format!(
            "{}: {}",
            self.entity.plural.get(cx.lang),
            picked.get(cx.lang)
        )
    }

    fn context(&self) -> Context {
        if self.search.is_open() {
            Context::Search
        } else {
            Context::MultiPicker
        }
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        match action {
            Action::Save => !self.picked.is_empty(),
            Action::FieldNext => self.registers.len() > 1,
            _ => true,
        }
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let whole = self
            .entity
            .whole()
            .map(|f| Filter::Is(f, Value::Ref(self.whole.record.id)));
        let states = self
            .entity
            .workflow
            .states
            .iter()
            .copied()
            .filter(|s| *s != &in_use::BERAKHIR);
        let mut query = Query::of(self.entity).filter(Filter::States(states.collect()));
        query.filters.extend(whole);
        query.limit = MOST;
        let mut effects = vec![Effect::ask(request::List(query), Msg::There)];
        effects.extend(self.list.refresh().map(Msg::List));
        effects
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(effects) = self.list.act(action) {
            return effects.map(Msg::List);
        }
        if let Some(effects) = self.search.act(action, &mut self.list, cx) {
            return effects.map(Msg::List);
        }
        match action {
            Action::Open | Action::Mark => self.toggle(cx),
            Action::FieldNext => self.next_register(),
            Action::Save => self.save(cx),
            Action::Back => vec![Effect::Close],
            _ => vec![],
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.search.typed(key, &mut self.list, cx).map(Msg::List)
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::List(message) => self.list.answered(message).map(Msg::List),
            Msg::There(page) => told(page.map(|p| self.take_there(&p.rows))),
            Msg::Saved(done) => self.saved(done),
        }
    }

    fn at_stake(&self) -> Option<Message> {
        let words = t(
            "{} orang ditandai dan belum ditambahkan; {} menambahkannya.",
            "{} people are marked and not added yet; {} adds them.",
        );
        let one = "{} person is marked and not added yet; {} adds them.";
        let many = self.picked.len();
        let words = if many == 1 { t(words.id, one) } else { words };
        let save = key::named(Action::Save, Context::MultiPicker);
        (many > 0).then(|| words.with([many.to_string().into(), save]))
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let rows = [
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Min(1),
        ];
        let [head, line, body] = Layout::vertical(rows).areas(area);
        frame.render_widget(Paragraph::new(self.line(cx)), head);
        if self.search.is_open() {
            self.search.draw(frame, line, cx);
        } else {
            let words = if self.list.narrowed_to().is_empty() {
                paint::capital(&self.whole.title(cx.lang))
            } else {
                format!("/{}", self.list.narrowed_to())
            };
            frame.render_widget(Line::from(format::visible(&words).into_owned()), line);
        }
        self.list
            .draw(frame, body, cx, |view| Some(self.note(view, cx)));
    }
}

/// Whether people can be picked for such records, from registers this role sees.
pub fn is_offered(entity: &'static Entity, cx: &Cx<'_>) -> bool {
    let seen = |f: &Field| {
        let target = f.reference();
        target.is_some_and(|e| cx.may(e, Verb::View))
    };
    entity.picks().iter().any(|f| seen(f))
}
