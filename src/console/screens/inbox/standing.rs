//! Where the kecamatan stands, drawn with what waits for it: above the list where there are few columns, beside it where
//! there are many. In other inboxes a line tells of arrears alone.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph};

use super::Inbox;
use crate::console::effect::Effect;
use crate::console::screens::inbox::Msg;
use crate::console::screens::overview::{self, picture};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::model::ledger::Sums;
use crate::domain::model::obligation;
use crate::domain::schema::right;
use crate::domain::schema::right::Verb;
use crate::store::request::{ReadArrears, ReadCoverage, ReadFunds};
use crate::store::{Coverage, Funds};
use crate::text::t;

/// Columns of the pictures beside the list, on wide screens and on the widest.
const SIDE: u16 = 46;
const WIDE_SIDE: u16 = 50;
/// Rows of the other pictures beside it.
const OTHERS: usize = 20;

/// What the store said of the duties and the money.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Of a kecamatan and its kelurahan.
    pub map: Option<Coverage>,
    pub funds: Option<Funds>,
    /// Late obligations of earlier years, for whom the map is not read.
    pub arrears: i64,
}

/// Whether this person's inbox is the screen the console opens on, and so tells where the year stands.
fn is_landing(cx: &Cx<'_>) -> bool {
    right::KECAMATAN.contains(&cx.seat.actor.role)
}

/// What it asks the store for: the map says how much is in arrears, too.
pub(super) fn ask(year: i32, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
    if is_landing(cx) {
        return vec![
            Effect::ask(ReadCoverage { year }, Msg::Duties),
            Effect::ask(ReadFunds { year }, Msg::Funds),
        ];
    }
    let sees = cx.may(&obligation::ENTITY, Verb::View);
    let arrears = sees.then(|| Effect::ask(ReadArrears, Msg::Arrears));
    arrears.into_iter().collect()
}

impl Inbox {
    /// Draws it; answers what room there is for what waits.
    pub(super) fn draw_standing(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let Some(map) = &self.standing.map else {
            return self.draw_arrears(frame, area, cx);
        };
        if area.width < overview::WIDE || cx.lines {
            return self.draw_above(map, frame, area, cx);
        }
        let side = if area.width < overview::WIDEST {
            SIDE
        } else {
            WIDE_SIDE
        };
        let columns = [Constraint::Min(1), Constraint::Length(side)];
        let [mut rest, beside] = Layout::horizontal(columns).areas(area);
        // One on the other side, too.
        rest.width = rest.width.saturating_sub(1);
        let block = Block::default()
            .borders(Borders::LEFT)
            .border_style(cx.theme.style(Role::Frame));
        let mut inner = block.inner(beside);
        // A blank beside the rule.
        inner.x += 1;
        inner.width = inner.width.saturating_sub(1);
        frame.render_widget(block, beside);
        frame.render_widget(Paragraph::new(self.pictures(map, inner, cx)), inner);
        rest
    }

    fn money(&self) -> Sums {
        let funds = self.standing.funds.as_ref();
        funds.map_or_else(Sums::default, |f| f.total(None))
    }

    /// All pictures, one under the other.
    fn pictures(&self, map: &Coverage, area: Rect, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let width = usize::from(area.width);
        let rows = usize::from(area.height).saturating_sub(OTHERS).max(3);
        let sum = map.total();
        let mut lines = picture::counts_within(map.year, sum, width, cx);
        lines.push(picture::states(sum, width, cx));
        lines.extend([Line::default()]);
        lines.extend(picture::offices(map, rows, width, cx));
        lines.extend([Line::default()]);
        lines.extend(picture::ages(self.summary.ages, width, cx));
        lines.extend([Line::default()]);
        lines.extend(picture::money(&self.money(), width, cx));
        lines.extend([Line::default()]);
        lines.extend(picture::arrears(map, width, cx));
        lines
    }

    /// The same in a few lines: the duties by state, what is late and how long facilitation has waited, who is furthest
    /// behind, the money.
    fn draw_above(&self, map: &Coverage, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let (width, sum) = (usize::from(area.width), map.total());
        if !sum.is_owed() {
            return area;
        }
        let mut lines = vec![picture::states(sum, width, cx)];
        lines[0]
            .spans
            .insert(0, Span::raw(t("Kewajiban ", "Duties    ").get(cx.lang)));
        let words = t(
            "{} telat · Tunggakan: {} kewajiban tahun sebelumnya (: tunggakan)",
            "{} late · Obligations in arrears: {} (: arrears)",
        );
        let text = words
            .with([sum.late.into(), sum.arrears.into()])
            .get(cx.lang);
        lines.push(Line::from(Span::styled(text, cx.theme.style(Role::Late))));
        lines.extend(overview::worst(map, width, cx));
        lines.push(picture::ages_line(self.summary.ages, cx));
        lines.extend(picture::money_in_brief(&self.money(), cx));
        let height = u16::try_from(lines.len()).unwrap_or(0);
        let [above, rest] =
            Layout::vertical([Constraint::Length(height), Constraint::Min(1)]).areas(area);
        paint::rows(frame, above, &lines);
        rest
    }

    /// A line under the list of who opens on another screen.
    fn draw_arrears(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        if self.standing.arrears == 0 {
            return area;
        }
        let words = t(
            "Tunggakan: {} kewajiban tahun sebelumnya, di sini dan di bawah (: tunggakan)",
            "Obligations in arrears, here and below: {} (: arrears)",
        );
        let text = words.with([self.standing.arrears.into()]).get(cx.lang);
        let [rest, room] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
        let text = paint::fit(&text, usize::from(area.width), false);
        let line = Line::from(Span::styled(text, cx.theme.style(Role::Late)));
        frame.render_widget(line, room);
        rest
    }
}
