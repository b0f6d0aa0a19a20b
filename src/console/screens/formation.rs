//! The steps of a formation of KPM: what is done, what is next and whom it waits for, beside the record itself.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, OverlayResult, told};
use crate::console::forms::bulk_entry;
use crate::console::key::{Action, Context};
use crate::console::route::Place;
use crate::console::route::{Listing, Route};
use crate::console::screens::detail;
use crate::console::screens::detail::Detail;
use crate::console::theme::Role;
use crate::console::view::context::{Cx, Subject};
use crate::console::view::screen::Screen;
use crate::console::widgets::list::List;
use crate::console::widgets::{empty, paint, rows};
use crate::domain::format;
use crate::domain::model::formation::{ENTITY, STEPS};
use crate::domain::model::formation::{Makeup, traits};
use crate::domain::model::{candidate, formation, in_use, kpm, selection_member};
use crate::domain::rule::round::waits_for;
use crate::domain::schema::field::{DateField, TextField};
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::State;
use crate::store::{Filter, Page, Query, Result, View, request};
use crate::text::{Lang, Message, Text, t};

/// Where a warning that was passed over has its reason.
static REASONS: [&TextField; 2] = [&formation::COMPOSITION_REASON, &formation::NUMBER_REASON];

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Detail(detail::Msg),
    Candidates(Result<Page>),
    Team(Result<Page>),
}

/// One round, step by step.
#[derive(Debug)]
pub struct Steps {
    id: Uuid,
    detail: Detail,
    candidates: Vec<View>,
    team: Vec<View>,
}

/// Formations that wait for the city: its training, its certificates.
pub fn waiting() -> Place {
    let title = t(
        "Pembentukan KPM menunggu kota",
        "Formation of KPM waiting for the city",
    );
    let listing = Listing {
        entity: &ENTITY,
        title: Some(title.into()),
        filters: vec![Filter::States(vec![
            &formation::PELATIHAN,
            &formation::SERTIFIKAT,
        ])],
    };
    Place {
        label: title,
        route: Route::List(listing),
    }
}

/// Rounds that went on against a warning, with a written reason for the tiers above to read.
pub fn reasoned() -> Place {
    let title = t(
        "Pembentukan KPM dengan alasan tertulis",
        "Formation of KPM with a written reason",
    );
    let reasons = REASONS.iter().map(|f| Filter::Given(f.field())).collect();
    let listing = Listing {
        entity: &ENTITY,
        title: Some(title.into()),
        filters: vec![Filter::Any(reasons)],
    };
    Place {
        label: title,
        route: Route::List(listing),
    }
}

/// Whom a round waits for, in words; nothing when it has come to its end.
pub fn awaits(state: &'static State) -> Option<Message> {
    let roles = waits_for(state);
    let names = roles.iter().map(|r| Message::from(r.label()));
    let words = t("menunggu {}", "waits for {}");
    (!roles.is_empty()).then(|| words.with([Message::list(names).into()]))
}

/// Rounds under way, a line each: the step that waits, and for whom.
pub fn draw_waiting(list: &List, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>, marked: bool) {
    if list.total() == Some(0) && list.rows().is_empty() {
        let none = empty::of_kind(&ENTITY, area.width, cx);
        return frame.render_widget(Paragraph::new(none), area);
    }
    let line = |at: usize| {
        let view = &list.rows()[at];
        let mark = if marked {
            paint::mark(at == list.place(), cx)
        } else {
            Span::raw("  ")
        };
        let waits = Steps::waits(&view.record, cx.lang);
        let text = format!("{}  {waits}", view.title(cx.lang));
        let room = usize::from(area.width).saturating_sub(2);
        let text = paint::fit(&text, text.width().min(room), false);
        Line::from(vec![mark, Span::raw(text)])
    };
    let room = (area.width, usize::from(area.height));
    let seen = rows::in_sight((list.rows().len(), line), list.place() + 1, room, cx);
    frame.render_widget(Paragraph::new(seen), area);
}

/// The most lines that say whom a round waits for, with the reasons that were written.
const MOST_WAITS: u16 = 3;

/// The day each step was done, where the record keeps it.
static DONE_ON: [(&State, &DateField); 7] = [
    (&formation::TIM, &formation::TEAM_SK_DATE),
    (&formation::PENGUMUMAN, &formation::ANNOUNCED_ON),
    (&formation::BERITA_ACARA, &formation::MINUTES_ON),
    (&formation::SK_PENETAPAN, &formation::DECREE_DATE),
    (&formation::PELATIHAN, &formation::TRAINED_ON),
    (&formation::SERTIFIKAT, &formation::CERTIFIED_ON),
    (&formation::SK_PENGUKUHAN, &kpm::CONFIRM_DATE),
];

fn done_on(record: &Record, step: &State) -> Option<chrono::NaiveDate> {
    let own = DONE_ON.iter().find(|(state, _)| *state == step);
    own.and_then(|(_, field)| record.get(field))
}

impl Steps {
    pub fn new(id: Uuid) -> Self {
        Self {
            id,
            detail: Detail::new(&ENTITY, id),
            candidates: vec![],
            team: vec![],
        }
    }

    fn of_round(&self, entity: &'static crate::domain::schema::entity::Entity) -> Query {
        let mut query = Query::of(entity).filter(Filter::Is(
            candidate::FORMATION.field(),
            Value::Ref(self.id),
        ));
        query.limit = 200;
        query
    }

    /// Counts over those still in the run, or confirmed.
    fn makeup(&self) -> Makeup {
        let running = self.candidates.iter().map(|v| &v.record);
        let out = [&candidate::TIDAK, &candidate::MUNDUR];
        let running = running.filter(|c| !c.is_any(&out));
        Makeup::of(running.map(traits))
    }

    fn step_line(nth: usize, step: &State, record: &Record, cx: &Cx<'_>) -> Line<'static> {
        let at = STEPS.iter().position(|s| *s == record.state);
        let here = at == Some(nth);
        let done = at.is_none_or(|at| nth < at) && !record.is(&formation::DITUTUP);
        let sign = match (done, here) {
            (true, _) => "✓",
            (_, true) => ">",
            _ => "·",
        };
        let day = done_on(record, step).filter(|_| done);
        let day = day.map(format::short_date).unwrap_or_default();
        let text = format!(
            "{sign} {} {day}",
            paint::fit(step.label.get(cx.lang), 14, false)
        );
        let role = if here { Role::Accent } else { Role::Dim };
        Line::from(Span::styled(text, cx.theme.style(role)))
    }

    fn steps(&self, record: &Record, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let steps = STEPS.iter().enumerate();
        let mut lines: Vec<_> = steps
            .map(|(nth, step)| Self::step_line(nth, step, record, cx))
            .collect();
        lines.push(Line::default());
        let plain = |text: String| Line::from(text);
        lines.push(plain(format!(
            "{}: {}",
            selection_member::ENTITY.plural.get(cx.lang),
            self.team.len()
        )));
        for state in candidate::ENTITY.workflow.states {
            let n = self
                .candidates
                .iter()
                .filter(|c| c.record.is(state))
                .count();
            if n > 0 {
                lines.push(plain(format!("{}: {n}", state.label.get(cx.lang))));
            }
        }
        lines
    }

    /// The live line, and what is uneven about it.
    fn live(&self, cx: &Cx<'_>) -> Line<'static> {
        let makeup = self.makeup();
        let doubts = makeup.uneven().into_iter().chain(makeup.too_few());
        let doubts: Vec<String> = doubts.map(|m| m.get(cx.lang)).collect();
        let mut spans = vec![Span::styled(
            makeup.line().get(cx.lang),
            cx.theme.style(Role::Accent),
        )];
        if !self.candidates.is_empty() && !doubts.is_empty() {
            spans.push(Span::styled(
                format!("  ! {}", doubts.join(", ")),
                cx.theme.style(Role::Warn),
            ));
        }
        Line::from(spans)
    }

    /// Whom it waits for; with the reasons that were written, for the camat to read.
    fn waits(record: &Record, lang: Lang) -> String {
        let here = record.state.label.get(lang);
        let waits = awaits(record.state).map(|m| m.get(lang));
        let reasons = REASONS.iter().filter_map(|f| record.get(f));
        let reasons: Vec<String> = reasons.map(|s| format::visible(s).into_owned()).collect();
        let mut text = waits.map_or_else(|| here.to_owned(), |w| format!("{here}: {w}"));
        if !reasons.is_empty() {
            let word = t("alasan", "reasons").get(lang);
            text += &format!("  ({word}: {})", reasons.join("; "));
        }
        text
    }
}

impl Screen for Steps {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        self.detail.title(cx)
    }

    fn subject(&self) -> Option<Subject> {
        self.detail.subject()
    }

    fn context(&self) -> Context {
        Context::Detail
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        if action != Action::Many {
            return self.detail.offers(action, cx);
        }
        let state = self.detail.view().map(|v| v.record.state);
        let enters = state == Some(&formation::PENDAFTARAN);
        let selects = state.is_some_and(|s| !candidate::open_moves(s).is_empty());
        (enters || selects) && cx.may(&candidate::ENTITY, Verb::Add)
    }

    fn letters(&self, cx: &Cx<'_>) -> Vec<(char, Text)> {
        self.detail.letters(cx)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.detail.refresh(cx).map(Msg::Detail);
        let team = self
            .of_round(&selection_member::ENTITY)
            .filter(Filter::States(vec![&in_use::AKTIF]));
        let candidates = self.of_round(&candidate::ENTITY);
        effects.push(Effect::ask(request::List(candidates), Msg::Candidates));
        effects.push(Effect::ask(request::List(team), Msg::Team));
        effects
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let state = self.detail.view().map(|v| v.record.state);
        let open = state.map(candidate::open_moves).unwrap_or_default();
        if action == Action::Many && !open.is_empty() {
            let sheet = Route::Sheet(&candidate::ENTITY, open, self.id);
            return vec![Effect::open(sheet)];
        }
        if action == Action::Many && !self.offers(action, cx) {
            return vec![];
        }
        if action == Action::Many {
            let given = Changes::new().with(&candidate::FORMATION, self.id);
            return bulk_entry::open(&candidate::ENTITY, given, cx);
        }
        self.detail.act(action, cx).map(Msg::Detail)
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.detail.typed(key, cx).map(Msg::Detail)
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Detail(message) => self.detail.answered(message, cx).map(Msg::Detail),
            Msg::Candidates(page) => told(page.map(|p| self.candidates = p.rows)),
            Msg::Team(page) => told(page.map(|p| self.team = p.rows)),
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.detail.given(outcome, cx).map(Msg::Detail);
        effects.extend(self.refresh(cx));
        effects
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let view = self.detail.view();
        let waits = view.map_or_else(String::new, |v| Self::waits(&v.record, cx.lang));
        let waits = paint::wrap(&waits, usize::from(area.width));
        let height = u16::try_from(waits.len()).unwrap_or(1).clamp(1, MOST_WAITS);
        let rows = [Constraint::Length(height + 1), Constraint::Min(1)];
        let [head, body] = Layout::vertical(rows).areas(area);
        let columns = [Constraint::Length(30), Constraint::Min(1)];
        let [left, right] = Layout::horizontal(columns).areas(body);
        if let Some(view) = view {
            let style = cx.theme.style(Role::Header);
            let waits = waits.into_iter().take(usize::from(height));
            let waits = waits.map(|l| Line::from(Span::styled(l, style)));
            let lines: Vec<_> = waits.chain([self.live(cx)]).collect();
            frame.render_widget(Paragraph::new(lines), head);
            frame.render_widget(Paragraph::new(self.steps(&view.record, cx)), left);
        }
        self.detail.draw(frame, right, cx);
    }
}
