//! Hari ini: what a kelurahan has on its desk — tasks by due date, obligations due, facilitation that came back.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::console::app::Cx;
use crate::console::event::{Effect, Gift, Purpose, Route};
use crate::console::key::{Action, Context};
use crate::console::kit::list::List;
use crate::console::screen::Screen;
use crate::console::theme::Role;
use crate::domain::entity::{facilitation, formation, obligation, reminder, task};
use crate::domain::policy::{self, Verb};
use crate::domain::record::Changes;
use crate::store::{Answer, Ask, Filter, Query, Result, Summary};
use crate::text::{Lang, Text, t};

const FIGURES: u32 = 900;
const REMINDED: u32 = 901;
/// Tags of the second and third list begin here.
const STEP: u32 = 10;

/// Three short lists and which of them has the mark.
#[derive(Debug)]
pub struct Today {
    lists: [List; 4],
    focus: usize,
    summary: Summary,
    /// Unread reminders.
    reminded: i64,
}

const HEADINGS: [Text; 4] = [
    t("Tugas koordinasi terbuka", "Open coordination tasks"),
    t("Kewajiban yang jatuh tempo", "Obligations that fall due"),
    t("Fasilitasi berjalan", "Facilitation under way"),
    t("Pembentukan KPM", "Formation of KPM"),
];

impl Default for Today {
    fn default() -> Self {
        let asked = [
            "menunggu",
            "dijadwalkan",
            "diteruskan",
            "dikembalikan",
            "disetujui",
        ];
        let list = |entity, states: &[&'static str]| {
            List::new(Query::of(entity).filter(Filter::States(states.to_vec())))
        };
        Self {
            lists: [
                list(&task::ENTITY, task::UNFINISHED),
                list(&obligation::ENTITY, &["belum", "berjalan"]),
                list(&facilitation::ENTITY, &asked),
                list(&formation::ENTITY, formation::STEPS),
            ],
            focus: 0,
            summary: Summary::default(),
            reminded: 0,
        }
    }
}

impl Today {
    fn tagged(at: usize, effects: Vec<Effect>) -> Vec<Effect> {
        let shift = u32::try_from(at).unwrap_or(0) * STEP;
        let tag = |effect| match effect {
            Effect::Ask(tag, ask) => Effect::Ask(tag + shift, ask),
            other => other,
        };
        effects.into_iter().map(tag).collect()
    }

    /// The heading of a list, with the figure that counts there.
    fn heading(&self, at: usize, lang: Lang) -> String {
        let s = &self.summary;
        let (figure, words) = match at {
            0 => (s.tasks_late, t("{}: {} lewat tenggat", "{}: past due {}")),
            1 => (
                self.reminded,
                t("{}: {} pengingat belum dibaca", "{}: unread reminders {}"),
            ),
            3 => return HEADINGS[at].get(lang).to_owned(),
            _ => (
                s.waiting + s.overdue,
                t("{}: {} menunggu camat", "{}: waiting for the camat {}"),
            ),
        };
        words.with([HEADINGS[at].into(), figure.into()]).get(lang)
    }
}

impl Screen for Today {
    fn title(&self, cx: &Cx<'_>) -> String {
        t(
            "Hari ini · Kader Pemberdayaan Masyarakat (KPM)",
            "Today · Kader Pemberdayaan Masyarakat (KPM)",
        )
        .get(cx.lang)
        .to_owned()
    }

    fn context(&self) -> Context {
        Context::Desk
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        match action {
            Action::New => policy::within(cx.seat.actor.role, &task::ENTITY, Verb::Add).is_some(),
            Action::Open => self.lists[self.focus].selected().is_some(),
            _ => true,
        }
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect> {
        let lists = self.lists.iter_mut().enumerate();
        let mut effects: Vec<_> = lists
            .flat_map(|(at, list)| Self::tagged(at, list.refresh()))
            .collect();
        effects.push(Effect::Ask(FIGURES, Ask::Summary));
        let unread = Query::of(&reminder::ENTITY).filter(Filter::States(vec!["terkirim"]));
        effects.push(Effect::Ask(REMINDED, Ask::Count(unread)));
        effects
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect> {
        match action {
            Action::FieldNext => self.focus = (self.focus + 1) % self.lists.len(),
            Action::FieldBack => {
                self.focus = (self.focus + self.lists.len() - 1) % self.lists.len();
            }
            Action::New => {
                return vec![Effect::open(Route::Form(
                    Purpose::Add(&task::ENTITY),
                    Changes::new(),
                ))];
            }
            Action::Open => {
                let open = self.lists[self.focus].selected();
                let open = open.map(|v| Effect::open(Route::Detail(v.record.entity, v.record.id)));
                return open.into_iter().collect();
            }
            Action::Back => return vec![Effect::Close],
            action => {
                let effects = self.lists[self.focus].act(action).unwrap_or_default();
                return Self::tagged(self.focus, effects);
            }
        }
        vec![]
    }

    fn answered(&mut self, tag: u32, answer: Result<Answer>, _: &Cx<'_>) -> Vec<Effect> {
        match (tag, answer) {
            (FIGURES, Ok(Answer::Summary(summary))) => {
                self.summary = *summary;
                vec![]
            }
            (REMINDED, Ok(Answer::Count(n))) => {
                self.reminded = n;
                vec![]
            }
            (FIGURES | REMINDED, Err(error)) => vec![Effect::bad(error.message())],
            (tag, answer) => {
                let at = (tag / STEP) as usize;
                let effects = self
                    .lists
                    .get_mut(at)
                    .map(|l| l.answered(tag % STEP, answer))
                    .unwrap_or_default();
                Self::tagged(at, effects)
            }
        }
    }

    fn given(&mut self, gift: Gift, cx: &Cx<'_>) -> Vec<Effect> {
        match gift {
            Gift::Saved(view) => {
                self.lists[0].want(view.record.id);
                self.refresh(cx)
            }
            Gift::Sibling(action) => {
                let moved = self.lists[self.focus].act(action).unwrap_or_default();
                let mut effects = Self::tagged(self.focus, moved);
                effects.extend(self.act(Action::Open, cx));
                effects
            }
            _ => self.refresh(cx),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        // A kelurahan has a round or two under way; the rest of the room is for what comes daily.
        let (part, least) = (Constraint::Fill(1), Constraint::Length(3));
        let parts = Layout::vertical([part, part, part, least]).split(area);
        for (at, list) in self.lists.iter().enumerate() {
            let [head, body] =
                Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(parts[at]);
            let role = if at == self.focus {
                Role::Accent
            } else {
                Role::Dim
            };
            let sign = if at == self.focus { "▌ " } else { "  " };
            frame.render_widget(
                Line::from(Span::styled(
                    format!("{sign}{}", self.heading(at, cx.lang)),
                    cx.theme.style(role),
                )),
                head,
            );
            if list.query.entity == &formation::ENTITY {
                super::formation::draw_waiting(list, frame, body, cx, at == self.focus);
                continue;
            }
            list.draw_marked(frame, body, cx, at == self.focus, |_| None);
        }
    }
}
