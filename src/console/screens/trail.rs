//! Jejak: who did what, newest first; and the proof that nobody changed it since.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use crate::console::effect::{Effect, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::fold::Fold;
use crate::console::widgets::{cursor, paint};
use crate::domain::format;
use crate::domain::model;
use crate::domain::schema::field::erased;
use crate::domain::schema::right;
use crate::domain::schema::right::Verb;
use crate::store::request::{ReadTrail, VerifyTrail};
use crate::store::{Behind, Finding, Result, TrailEntry, Verdict};
use crate::text::{Arg, Lang, Text, t};

/// Rows asked for at once: each is an act and a record of its own, of any region, so none lies beside the next.
const WINDOW: u32 = 80;
/// Rows that a page key goes over.
const PAGE: usize = 15;

/// The answers the trail hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Rows(Result<Vec<TrailEntry>>),
}

/// The trail and where the mark stands.
#[derive(Debug, Default)]
pub struct Trail {
    rows: Vec<TrailEntry>,
    at: usize,
    /// The last window was full, so there may be more.
    more: bool,
    older: bool,
}

impl Trail {
    /// Moves the mark; on the last row what is older is asked for.
    fn go(&mut self, action: Action) -> Vec<Effect<Msg>> {
        self.at = cursor::moved(self.at, action, self.rows.len(), PAGE);
        let is_last = self.at + 1 == self.rows.len();
        if is_last && self.more && !self.older {
            self.older = true;
            return ask(self.rows.last().map_or(0.into(), TrailEntry::behind));
        }
        vec![]
    }

    fn take(&mut self, rows: Vec<TrailEntry>) {
        self.more = rows.len() >= WINDOW as usize;
        if std::mem::take(&mut self.older) {
            self.rows.extend(rows);
        } else {
            self.rows = rows;
        }
        self.at = self.at.min(self.rows.len().saturating_sub(1));
    }
}

/// Asks for what stands behind a place in the trail.
fn ask(behind: Behind) -> Vec<Effect<Msg>> {
    let limit = WINDOW;
    vec![Effect::ask(ReadTrail { behind, limit }, Msg::Rows)]
}

/// Widths of moment, person, role and what was done; the role is left out where there is no room. Where there is, they are
/// no wider than what stands in them: the rest tells the rows apart.
type Widths = [usize; 4];
const NARROW: Widths = [16, 18, 0, 12];
const AMPLE: Widths = [16, 24, 9, 26];
/// The width from which the role has room.
const WIDE: u16 = 100;

fn columns(cells: [&str; 5], widths: Widths) -> String {
    let mut out = String::new();
    for (cell, columns) in cells.iter().zip(widths) {
        if columns > 0 {
            out += &paint::fit(cell, columns, false);
            out += "  ";
        }
    }
    out + cells[4]
}

impl Trail {
    /// By what was read first, so that they stand still.
    fn widths(&self, width: u16, cx: &Cx<'_>) -> Widths {
        let [moment, by, role, done] = if width < WIDE { NARROW } else { AMPLE };
        let first = || self.rows.iter().take(WINDOW as usize);
        let names = first()
            .map(|r| erased::read(&r.by, cx.lang).width())
            .max()
            .unwrap_or(by);
        let verb = |r: &TrailEntry| r.entity.verb_label(&r.verb).get(cx.lang).width();
        let verbs = first().map(verb).max().unwrap_or(done);
        [moment, names.clamp(4, by), role, verbs.clamp(8, done)]
    }
}

fn header(widths: Widths, cx: &Cx<'_>) -> Line<'static> {
    let cells = [
        t("Waktu", "Time"),
        t("Oleh", "By"),
        t("Peran", "Role"),
        t("Tindakan", "Action"),
        t("Catatan", "Record"),
    ];
    let text = columns(cells.map(|c| c.get(cx.lang)), widths);
    let style = cx.theme.style(Role::Header);
    Line::from(Span::styled(format!("  {text}"), style))
}

fn line(
    touch: &TrailEntry,
    here: bool,
    (width, widths): (u16, Widths),
    cx: &Cx<'_>,
) -> Line<'static> {
    let role = right::Role::called(&touch.role);
    // The name first: it is what tells rows apart, and a narrow page cuts the end.
    let label = touch.entity.label.get(cx.lang);
    let text = columns(
        [
            &format::show_moment(touch.at),
            &erased::read(&touch.by, cx.lang),
            role,
            touch.entity.verb_label(&touch.verb).get(cx.lang),
            &format!(
                "{} ({label})",
                touch
                    .entity
                    .name_in(&format::visible(&touch.display), cx.lang)
            ),
        ],
        widths,
    );
    let text = paint::fit(&text, usize::from(width).saturating_sub(2), false);
    Line::from(vec![paint::mark(here, cx), Span::raw(text)])
}

impl Screen for Trail {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Jejak audit", "Audit trail").get(cx.lang).to_owned()
    }

    /// Among those that were read; older ones may follow.
    fn position(&self, _: &Cx<'_>) -> Option<String> {
        let place = cursor::position(self.at, self.rows.len())?;
        Some(if self.more { place + "+" } else { place })
    }

    fn context(&self) -> Context {
        Context::Map
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        match action {
            Action::Open => {
                let here = self.rows.get(self.at);
                here.is_some_and(|t| cx.may(t.entity, Verb::View))
            }
            action => !is_of_a_map(action),
        }
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        ask(i64::MAX.into())
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => {
                let open = self
                    .rows
                    .get(self.at)
                    .map(|t| Effect::open(Route::Detail(t.entity, t.record)));
                open.into_iter().collect()
            }
            Action::Back => vec![Effect::Close],
            action => self.go(action),
        }
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Rows(rows) = message;
        told(rows.map(|r| self.take(r)))
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let height = usize::from(area.height).saturating_sub(1);
        let rows = self.rows.iter().enumerate();
        let rows = rows.skip((self.at + 1).saturating_sub(height)).take(height);
        let widths = self.widths(area.width, cx);
        let mut lines = vec![header(widths, cx)];
        let room = (area.width, widths);
        lines.extend(rows.map(|(i, touch)| line(touch, i == self.at, room, cx)));
        frame.render_widget(Paragraph::new(lines), area);
    }
}

/// The answers the verification hears.
#[derive(Clone, Debug, PartialEq)]
pub enum ProofMsg {
    Verdict(Result<Verdict>),
}

/// Verifikasi: every hash made again, every record held against its trail.
#[derive(Debug, Default)]
pub struct Proof {
    verdict: Option<Verdict>,
    /// Whether it was asked for: it is work that nobody starts by looking in.
    is_asked: bool,
    fold: Fold,
}

/// A finding: the kind of record, where it lies and its number, as whoever mends it needs them.
fn told_of(found: &Finding, lang: Lang) -> String {
    let kind = model::find(&found.entity).map_or(found.entity.as_str(), |e| e.label.get(lang));
    let message = found.message.get(lang);
    format!("{kind} {} {}: {message}", found.region, found.record)
}

/// What only a screen of units and periods can do.
fn is_of_a_map(action: Action) -> bool {
    use Action::{Left, Next, Previous, Remind, Right};
    matches!(action, Left | Right | Previous | Next | Remind)
}

impl Screen for Proof {
    type Msg = ProofMsg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Verifikasi jejak", "Verification of the trail")
            .get(cx.lang)
            .to_owned()
    }

    fn context(&self) -> Context {
        Context::Map
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        use Action::{Down, End, Home, PageDown, PageUp, Up};
        match action {
            Up | Down | Home | End => false,
            PageUp | PageDown => self.fold.is_cut(),
            action => !is_of_a_map(action),
        }
    }

    fn called(&self, action: Action) -> Option<Text> {
        (action == Action::Open).then_some(t("Periksa", "Check"))
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<ProofMsg>> {
        match action {
            Action::PageUp | Action::PageDown => {
                self.fold.scroll(action);
                vec![]
            }
            Action::Back => vec![Effect::Close],
            Action::Open => {
                let again = self.verdict.take();
                self.is_asked = true;
                let said = again.map(|_| Effect::good(t("diperiksa lagi", "checked again")));
                let ask = Effect::ask(VerifyTrail, ProofMsg::Verdict);
                said.into_iter().chain([ask]).collect()
            }
            _ => vec![],
        }
    }

    fn answered(&mut self, message: ProofMsg, _: &Cx<'_>) -> Vec<Effect<ProofMsg>> {
        let ProofMsg::Verdict(verdict) = message;
        told(verdict.map(|v| self.verdict = Some(v)))
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(verdict) = &self.verdict else {
            let again = key::named(Action::Open, Context::Map);
            let words = if self.is_asked {
                t(
                    "Memeriksa setiap jejak …",
                    "Checking every row of the trail …",
                )
                .into()
            } else {
                t(
                    "Setiap jejak dihitung ulang dan setiap catatan dicocokkan. {} memulainya.",
                    "Every row of the trail is made again and every record held against it. {} begins.",
                )
                .with([again])
            };
            let words = Paragraph::new(words.get(cx.lang)).wrap(Wrap { trim: false });
            return frame.render_widget(words, area);
        };
        let words = t(
            "{} jejak dan {} catatan diperiksa, {} temuan. {} memeriksa lagi.",
            "{} rows of the trail and {} records checked, {} findings. {} checks again.",
        );
        let counts = [verdict.rows, verdict.records, verdict.findings.len()];
        let [rows, records, findings] = counts.map(Arg::from);
        let again = key::named(Action::Open, Context::Map);
        let role = if verdict.findings.is_empty() {
            Role::Good
        } else {
            Role::Bad
        };
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let words = words.with([rows, records, findings, again]).get(cx.lang);
        let words = paint::wrap(&words, width).into_iter();
        let mut lines: Vec<_> = words
            .map(|l| Line::from(Span::styled(l, cx.theme.style(role))))
            .collect();
        lines.push(Line::default());
        let found = verdict.findings.iter();
        let found = found.flat_map(|f| paint::wrap(&told_of(f, cx.lang), width));
        lines.extend(found.map(Line::from));
        let seen = self.fold.seen(lines, (width, height), Context::Map, cx);
        frame.render_widget(Paragraph::new(seen), area);
    }
}
