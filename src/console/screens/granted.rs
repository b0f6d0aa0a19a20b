//! Akses yang diberikan: every key and appointment that was given, by whom and confirmed by whom, for those who audit.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use unicode_width::UnicodeWidthStr;
use uuid::Uuid;

use crate::console::effect::{Effect, told};
use crate::console::key::{Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::console::widgets::rows::Rows;
use crate::domain::format;
use crate::domain::model::confirmation::ALONE;
use crate::domain::schema::field::erased;
use crate::store::request::ListGranted;
use crate::store::{Granted, GrantedPage, GrantedPlace, Result};
use crate::text::{Lang, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Granted(Result<GrantedPage>),
    Older(Result<GrantedPage>),
}

/// Rows asked for at once.
const WINDOW: usize = 200;
/// Widths of the day, of who gave it and of how it came to count.
const DAY: usize = 10;
const BY: usize = 16;
const HOW: usize = 30;
/// Between two columns.
const GAP: usize = 2;
/// Columns that are enough for the names of accounts.
const AMPLE: usize = 90;

/// What was given, and where the mark stands.
#[derive(Debug, Default)]
pub struct Grants {
    rows: Rows<Granted>,
    /// Where older ones go on.
    behind: Option<GrantedPlace>,
    /// They are on their way.
    asked: bool,
}

impl Grants {
    /// Moves the mark; on the last row what is older is asked for.
    fn go(&mut self, action: Action) -> Vec<Effect<Msg>> {
        self.rows.act(action);
        if !self.rows.is_at_end() || self.behind.is_none() || self.asked {
            return vec![];
        }
        self.asked = true;
        vec![Effect::ask(
            ListGranted(self.behind.clone(), WINDOW),
            Msg::Older,
        )]
    }

    fn take(&mut self, page: GrantedPage) {
        self.behind = page.behind;
        self.rows.take(page.rows);
    }

    fn take_older(&mut self, page: GrantedPage) {
        self.behind = page.behind;
        self.rows.extend(page.rows);
    }
}

/// Of so many columns those of who gave it and of how it came to count: no more than stands in them. On a narrow page the
/// lines below the list say who gave it, and whom it was given keeps its room.
fn widths(rows: &[Granted], width: usize, lang: Lang) -> [usize; 2] {
    if width < AMPLE {
        return [0, HOW];
    }
    let most = |text: &dyn Fn(&Granted) -> String, least| {
        let longest = rows.iter().map(|r| text(r).width()).max();
        longest.unwrap_or(least).clamp(least, width / 3)
    };
    [
        most(&|r| giver(r, lang), BY),
        most(&|r| r.confirmation().get(lang), HOW),
    ]
}

/// Who gave it, as it is read.
fn giver(row: &Granted, lang: Lang) -> String {
    format::visible(&erased::read(&row.by, lang)).into_owned()
}

/// What was given, as it is read.
fn named(row: &Granted, lang: Lang) -> String {
    row.entity.name_in(&format::visible(&row.display), lang)
}

/// The columns that the rows take: what was given needs no more than its name.
fn taken(rows: &[Granted], width: usize, widths: [usize; 2], lang: Lang) -> usize {
    let names = rows.iter().map(|r| named(r, lang).width());
    let names = names.max().unwrap_or(width);
    width.min(around(widths) + names)
}

/// The columns of a row beside what was given, with its mark.
fn around([giver, way]: [usize; 2]) -> usize {
    let by = if giver > 0 { giver + GAP } else { 0 };
    DAY + by + way + 3 * GAP
}

fn columns([day, by, what, how]: [&str; 4], width: usize, widths: [usize; 2]) -> String {
    let [giver, way] = widths;
    let fit = |text: &str, width| paint::fit(text, width, false);
    let by = (giver > 0).then(|| fit(by, giver) + "  ");
    let by = by.unwrap_or_default();
    let rest = width.saturating_sub(around(widths));
    format!(
        "{}  {by}{}  {}",
        fit(day, DAY),
        paint::fit_name(what, rest),
        fit(how, way)
    )
}

fn line(
    row: &Granted,
    here: bool,
    (width, widths): (usize, [usize; 2]),
    cx: &Cx<'_>,
) -> Line<'static> {
    let day = format::short_date(format::day_of(row.at));
    let (by, what) = (giver(row, cx.lang), named(row, cx.lang));
    let how = row.confirmation().get(cx.lang);
    let text = columns([&day, &by, &what, &format::visible(&how)], width, widths);
    let is_alone = row.way.as_deref() == Some(ALONE);
    let role = if is_alone { Role::Warn } else { Role::Text };
    let text = Span::styled(text, cx.theme.style(role));
    Line::from(vec![paint::mark(here, cx), text])
}

/// The row in full.
fn about(row: &Granted, lang: Lang) -> Vec<Line<'static>> {
    let what = t("{} {} ({})", "{} {} ({})").with([
        row.entity.label.into(),
        named(row, lang).into(),
        row.state.label.into(),
    ]);
    let how = t("oleh {} {}; {}", "by {} {}; {}").with([
        giver(row, lang).into(),
        format::show_moment(row.at).into(),
        row.confirmation().into(),
    ]);
    let lines = [what, how].map(|m| Line::from(m.get(lang)));
    lines.to_vec()
}

impl Screen for Grants {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Akses yang diberikan", "Access given")
            .get(cx.lang)
            .to_owned()
    }

    fn position(&self, _: &Cx<'_>) -> Option<String> {
        let place = self.rows.position()?;
        let more = self.behind.as_ref().map_or("", |_| "+");
        Some(place + more)
    }

    fn context(&self) -> Context {
        Context::Roll
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action != Action::Open || !self.rows.is_empty()
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        vec![Effect::ask(ListGranted(None, WINDOW), Msg::Granted)]
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        self.rows.has_beside(|r| r.record == record, way)
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => {
                let row = self.rows.selected();
                let route = row.map(|r| Effect::open(Route::Detail(r.entity, r.record)));
                route.into_iter().collect()
            }
            Action::Back => vec![Effect::Close],
            action => self.go(action),
        }
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        told(match message {
            Msg::Granted(page) => page.map(|page| self.take(page)),
            Msg::Older(page) => {
                self.asked = false;
                page.map(|page| self.take_older(page))
            }
        })
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let width = usize::from(area.width);
        let names = [
            t("Tanggal", "Date"),
            t("Oleh", "By"),
            t("Untuk", "For"),
            t("Pengesahan", "Confirmation"),
        ];
        let widths = widths(self.rows.all(), width, cx.lang);
        let width = taken(self.rows.all(), width, widths, cx.lang);
        let head = columns(names.map(|n| n.get(cx.lang)), width, widths);
        let none = t(
            "Belum ada kunci atau penugasan yang diberikan.",
            "No key or appointment was given yet.",
        );
        let rooms = [Constraint::Min(2), Constraint::Length(2)];
        let [body, below] = Layout::vertical(rooms).areas(area);
        let line = |row: &Granted, here| line(row, here, (width, widths), cx);
        self.rows.draw(frame, body, (&head, none), line, cx);
        let told = self.rows.selected().map(|row| about(row, cx.lang));
        frame.render_widget(Paragraph::new(told.unwrap_or_default()), below);
    }
}
