//! Two people changed the same field: what it was, theirs and mine side by side, a key for each.

use std::collections::BTreeMap;
use std::convert::Infallible;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{self, Action, Context};
use crate::console::route::{EditConflict, Purpose};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint};
use crate::domain::schema::record::{Changes, Clash, Merge, Value, merge};
use crate::domain::schema::workflow::Move;
use crate::store::{Conflict, Error, View};
use crate::text::{Message, t};

/// The fields to choose, and what was chosen so far: theirs, until said otherwise.
#[derive(Debug)]
pub struct Choice {
    base: Option<Box<View>>,
    conflict: Conflict,
    merged: Merge,
    /// Names of the references among my values.
    labels: BTreeMap<&'static str, String>,
    keeps_mine: Vec<bool>,
    at: usize,
}

/// Why a move was not made of a record that others moved on meanwhile. It may be made again once the newest was read,
/// where the new state is still one from which it leads.
pub fn overtaken(conflict: &Conflict, step: &Move) -> Message {
    let theirs = &conflict.theirs;
    if step.starts_at(theirs.record.state) {
        return Error::Conflict(Box::new(conflict.clone())).message();
    }
    let words = t(
        "tidak ada yang disimpan: {} dan kini {}, sehingga {} tidak dapat dilakukan lagi; hubungi yang mengubahnya bila itu keliru",
        "nothing was saved: {} and is {} now, so {} can no longer be done; ask whoever changed it if that is wrong",
    );
    words.with([
        conflict.told().into(),
        theirs.record.state.label.into(),
        step.label.into(),
    ])
}

impl Choice {
    pub fn new(found: EditConflict) -> Self {
        let EditConflict {
            purpose,
            mine,
            labels,
            conflict,
        } = found;
        let base = match purpose {
            Purpose::Edit(view) => Some(view),
            _ => None,
        };
        let theirs = &conflict.theirs.record;
        let merged = merge(base.as_ref().map_or(theirs, |v| &v.record), &mine, theirs);
        Self {
            keeps_mine: vec![false; merged.clashes.len()],
            base,
            labels,
            conflict,
            merged,
            at: 0,
        }
    }

    fn choose(&mut self, mine: bool) -> Vec<Effect<Infallible>> {
        if let Some(choice) = self.keeps_mine.get_mut(self.at) {
            *choice = mine;
        }
        self.go(Action::Down)
    }

    fn go(&mut self, action: Action) -> Vec<Effect<Infallible>> {
        let fields = self.keeps_mine.len();
        self.at = cursor::moved(self.at, action, fields, fields);
        vec![]
    }

    fn chosen(&self) -> Changes {
        let kept = self
            .merged
            .clashes
            .iter()
            .zip(&self.keeps_mine)
            .filter(|(_, mine)| **mine);
        let kept = kept.map(|(clash, _)| (clash.field, clash.mine.clone()));
        self.merged.mine.clone().into_iter().chain(kept).collect()
    }

    /// A value as a person reads it; a reference by the name that side knows it by.
    fn show(clash: &Clash, value: &Value, label: Option<&String>, cx: &Cx<'_>) -> String {
        match (clash.field, value) {
            (_, Value::Ref(_)) => label.cloned().unwrap_or_default(),
            (field, Value::Text(codes)) if field.list().is_some() => label.unwrap_or(codes).clone(),
            (field, value) => field.show(value, cx.lang),
        }
    }

    fn lines(&self, clash: &Clash, at: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let label = clash.field.label.get(cx.lang);
        let was = self
            .base
            .as_ref()
            .and_then(|v| v.labels.get(clash.field.name));
        let theirs = self.conflict.theirs.labels.get(clash.field.name);
        let mine = self.labels.get(clash.field.name);
        let before = t("semula     ", "before     ").get(cx.lang);
        vec![
            Line::from(vec![
                paint::mark(at == self.at, cx),
                Span::styled(label.to_owned(), cx.theme.style(Role::Header)),
            ]),
            Line::from(format!(
                "        {before}  {}",
                Self::show(clash, &clash.base, was, cx)
            )),
            side(
                !self.keeps_mine[at],
                &t("{}  mereka  ", "{}  theirs  ")
                    .with([key::named(Action::Theirs, Context::Conflict)]),
                &Self::show(clash, &clash.theirs, theirs, cx),
                cx,
            ),
            side(
                self.keeps_mine[at],
                &t("{}  saya    ", "{}  mine    ")
                    .with([key::named(Action::Mine, Context::Conflict)]),
                &Self::show(clash, &clash.mine, mine, cx),
                cx,
            ),
            Line::default(),
        ]
    }
}

fn side(taken: bool, name: &Message, value: &str, cx: &Cx<'_>) -> Line<'static> {
    let (sign, role) = if taken {
        ("[x] ", Role::Good)
    } else {
        ("[ ] ", Role::Dim)
    };
    Line::from(vec![
        Span::raw("    "),
        Span::styled(sign, cx.theme.style(role)),
        Span::raw(format!("{}  {value}", name.get(cx.lang))),
    ])
}

impl Screen for Choice {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Bentrok isian", "Conflict").get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Conflict
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Mine => self.choose(true),
            Action::Theirs => self.choose(false),
            Action::Save => {
                let version = self.conflict.theirs.record.version;
                vec![Effect::Give(OverlayResult::Chosen(version, self.chosen()))]
            }
            Action::Back => vec![Effect::Close],
            action => self.go(action),
        }
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = t(
            "{}; pilih isian yang dipakai",
            "{}; choose which values to keep",
        );
        let message = words.with([self.conflict.told().into()]);
        let name = self.conflict.theirs.title(cx.lang);
        let mut lines = vec![
            Line::from(Span::styled(name, cx.theme.style(Role::Accent))),
            Line::from(message.get(cx.lang)),
            Line::default(),
        ];
        for (at, clash) in self.merged.clashes.iter().enumerate() {
            lines.extend(self.lines(clash, at, cx));
        }
        let height = usize::from(area.height);
        let skip = (3 + 5 * (self.at + 1)).saturating_sub(height);
        let shown: Vec<_> = lines.into_iter().skip(skip).collect();
        frame.render_widget(Paragraph::new(shown).wrap(Wrap { trim: false }), area);
    }
}
