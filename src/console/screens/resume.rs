//! After a cut: the form that was open is offered again, at the same field.

use crate::domain::model;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::effect::Effect;
use crate::console::forms::bulk_entry::BULK_ENTRY;
use crate::console::forms::{bulk_move, unsaved};
use crate::console::key::{self, Action, Context};
use crate::console::route::{Purpose, Route};
use crate::console::screens::printing;
use crate::console::screens::printing::PRINT;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Kind;
use crate::store::request::OpenRecord;
use crate::store::{Draft, Result, View};
use crate::text::{Message, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Record(Result<View>),
}

/// The offer, and the record the draft belongs to, once it is read.
#[derive(Debug)]
pub struct Resume {
    draft: Draft,
    view: Option<Box<View>>,
}

/// What the keys do here; the decisions of a stage, or an entry at its field.
pub fn how(staged: bool) -> Message {
    let keys = [
        key::named(Action::Open, Context::Resume),
        key::named(Action::Discard, Context::Resume),
        key::named(Action::Close, Context::Resume),
    ];
    let words = if staged {
        t(
            "{} melanjutkan, {} membuang, {} nanti saja.",
            "{} continues, {} discards them, {} leaves them for later.",
        )
    } else {
        t(
            "{} melanjutkan di isian terakhir, {} membuang, {} nanti saja.",
            "{} continues at the last field, {} discards it, {} leaves it for later.",
        )
    };
    words.with(keys)
}

impl Resume {
    pub fn new(draft: Draft) -> Self {
        Self { draft, view: None }
    }

    fn entity(&self) -> Option<&'static Entity> {
        model::find(&self.draft.entity)
    }

    fn purpose(&self) -> Option<Purpose> {
        let entity = self.entity()?;
        if self.draft.version == 0 {
            return Some(Purpose::Add(entity));
        }
        let view = self.view.clone()?;
        match &self.draft.step {
            None => Some(Purpose::Edit(view)),
            Some(name) => Some(Purpose::Move(view, entity.workflow.find(name)?)),
        }
    }

    /// The form continues on the version it was opened on: what others changed meanwhile shows as a conflict.
    fn go_on(&self) -> Vec<Effect<Msg>> {
        let sheet = self.draft.step.as_deref() == Some(BULK_ENTRY);
        let bulk = self.entity().and_then(|e| Some((e, e.bulk?)));
        if let (true, Some((entity, plan))) = (sheet, bulk) {
            let route = Route::ContinueBulkEntry(entity, plan, Box::new(self.draft.clone()));
            return vec![Effect::Close, Effect::open(route)];
        }
        let rows = self
            .entity()
            .and_then(|e| Some((e, bulk_move::step_of(e, &self.draft)?)));
        if let Some((entity, step)) = rows {
            let route = Route::ContinueBulkMove(entity, step, Box::new(self.draft.clone()));
            return vec![Effect::Close, Effect::open(route)];
        }
        let sheet = self.entity().filter(|_| bulk_move::is_sheet(&self.draft));
        if let Some(entity) = sheet {
            let route = Route::ContinueSheet(entity, Box::new(self.draft.clone()));
            return vec![Effect::Close, Effect::open(route)];
        }
        if self.is_of_paper() {
            let route = Route::Asks(Box::new(printing::resumed(&self.draft)));
            return vec![Effect::Close, Effect::open(route)];
        }
        let Some(purpose) = self.purpose() else {
            return vec![Effect::bad(t(
                "record draf ini tidak ada lagi",
                "the record of this draft is gone",
            ))];
        };
        vec![
            Effect::Close,
            Effect::open(Route::Continue(purpose, Box::new(self.draft.clone()))),
        ]
    }

    fn is_of_paper(&self) -> bool {
        self.draft.step.as_deref() == Some(PRINT)
    }

    fn words(&self) -> Message {
        let label = match self.entity() {
            Some(_) if self.is_of_paper() => t("surat", "paper"),
            Some(entity) => entity.label,
            None => t("catatan", "record"),
        };
        let Some(typed) = self.telling() else {
            let words = t(
                "Ada isian {} yang belum disimpan.",
                "There is an unsaved {}.",
            );
            return words.with([label.into()]);
        };
        t(
            "Ada isian {} yang belum disimpan ({}).",
            "There is an unsaved {} ({}).",
        )
        .with([label.into(), format::visible(typed).into_owned().into()])
    }

    /// What was typed that tells it from others: words of its name first, then other words; never what stands for a choice.
    /// A sheet and a paper have names of their own for what is typed in them.
    fn telling(&self) -> Option<&str> {
        let typed = &self.draft.typed;
        let is_form = |e: &&Entity| typed.keys().any(|name| e.field(name).is_some());
        let Some(entity) = self.entity().filter(is_form) else {
            return typed.values().next().map(String::as_str);
        };
        let fields = entity.title.iter().chain(entity.fields);
        let words = fields.filter(|f| matches!(f.kind, Kind::Text(_) | Kind::Note(_)));
        let mut said = words.filter_map(|f| typed.get(f.name));
        said.find(|text| !text.is_empty()).map(String::as_str)
    }
}

impl Screen for Resume {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Lanjutkan isian", "Continue your entry")
            .get(cx.lang)
            .to_owned()
    }

    fn context(&self) -> Context {
        Context::Resume
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match self.entity() {
            Some(entity) if self.draft.version > 0 => {
                let open = OpenRecord(entity, self.draft.record);
                vec![Effect::ask(open, Msg::Record)]
            }
            _ => vec![],
        }
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => self.go_on(),
            Action::Discard => vec![unsaved::forget(self.draft.record), Effect::Close],
            Action::Close | Action::Back => vec![Effect::Close],
            _ => vec![],
        }
    }

    /// A record out of reach is told of by whoever goes on: it is gone.
    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Record(view) = message;
        if let Ok(view) = view {
            self.view = Some(Box::new(view));
        }
        vec![]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn lines(&self, width: u16, cx: &Cx<'_>) -> Option<usize> {
        Some(self.told(width, cx).len() + 1)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let inner = paint::draw_box(frame, area, self.title(cx), cx);
        frame.render_widget(Paragraph::new(self.told(inner.width, cx)), inner);
    }
}

impl Resume {
    /// What was left, and what the keys do.
    fn told(&self, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let lines = |words: String, style| {
            let lines = paint::wrap(&words, usize::from(width)).into_iter();
            lines.map(move |line| Line::from(Span::styled(line, style)))
        };
        let accent = cx.theme.style(Role::Accent);
        let mut told = vec![Line::default()];
        told.extend(lines(self.words().get(cx.lang), accent));
        told.push(Line::default());
        told.extend(lines(how(false).get(cx.lang), Style::default()));
        told
    }
}
