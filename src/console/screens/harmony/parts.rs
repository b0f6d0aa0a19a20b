//! The regions to choose from, where more KPM are in reach than one grid can show.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::{paint, rows};
use crate::store::Part;
use crate::text::{Text, grouped, t};

const NAME: usize = 34;
const KPM: usize = 12;

/// Why there is a choice.
const TOO_MANY: Text = t(
    "{} KPM aktif terlalu banyak untuk satu kisi. {} membuka satu wilayah.",
    "{} active KPM are too many for one grid. {} opens one region.",
);
const REGION: Text = t("Wilayah", "Region");
const ACTIVE: Text = t("KPM aktif", "Active KPM");

/// The regions with the mark at `at`, under what the choice is for.
pub(super) fn draw(parts: &[Part], at: usize, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
    let heads = row((REGION.get(cx.lang), ACTIVE.get(cx.lang)));
    let mut lines = why(parts, area.width, cx);
    lines.push(styled(&heads, Role::Header, cx));
    let line = |i: usize| part_line(&parts[i], i == at, cx);
    rows::draw(frame, area, lines, (parts.len(), line), at, cx);
}

fn why(parts: &[Part], width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let all: i64 = parts.iter().map(|p| p.kpm).sum();
    let open = key::named(Action::Open, Context::Harmony);
    let words = TOO_MANY.with([all.into(), open]).get(cx.lang);
    let words = paint::wrap(&words, usize::from(width).saturating_sub(4));
    let lines = words.iter().map(|l| styled(l, Role::Dim, cx));
    lines.chain([Line::default()]).collect()
}

fn styled(words: &str, role: Role, cx: &Cx<'_>) -> Line<'static> {
    Line::from(Span::styled(format!("  {words}"), cx.theme.style(role)))
}

fn part_line(part: &Part, here: bool, cx: &Cx<'_>) -> Line<'static> {
    let kind = part.region.short_kind().get(cx.lang);
    let name = format!("{kind} {}", part.name);
    let words = row((&name, &grouped(part.kpm, cx.lang)));
    Line::from(vec![paint::mark(here, cx), Span::raw(words)])
}

fn row((name, kpm): (&str, &str)) -> String {
    format!("{}{kpm:>KPM$}", paint::fit(name, NAME, false))
}
