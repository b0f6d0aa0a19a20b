//! Harmonisasi: KPM × kind of kader teknis in a month; a letter a cell, clashes and gaps, and the way to a joint task.
//! Where more KPM are in reach than a grid can show, the regions to choose from.

mod columns;
mod parts;

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use columns::{heads, rooms};

use crate::console::effect::{Effect, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::{Purpose, Route};
use crate::console::theme::Role;
use crate::console::view::calendar::InSight;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::cursor::Spot;
use crate::console::widgets::{cursor, empty, paint, rows};
use crate::domain::format;
use crate::domain::model::{kpm, task};
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::region::Code;
use crate::domain::rule::harmony::Finding;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::store::request::ReadHarmony;
use crate::store::{Harmony, Result};
use crate::text::{counted, t};

/// Rows that a page key goes over.
const PAGE: usize = 12;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Harmony(Result<Harmony>),
}

/// The calendar, the month in sight and the cell under the cursor.
#[derive(Debug)]
pub struct Matrix {
    /// The region it is of; none is all of one's reach.
    within: Option<Code>,
    harmony: Option<Harmony>,
    /// Months through the years, from 0.
    month: InSight,
    spot: Spot,
}

impl Matrix {
    pub fn new(within: Option<Code>) -> Self {
        Self {
            within,
            harmony: None,
            month: InSight::months(),
            spot: Spot::default(),
        }
    }

    const fn year(&self) -> i32 {
        self.month.get().div_euclid(12)
    }

    /// The month of the year, from 1.
    const fn month(&self) -> u32 {
        self.month.get().rem_euclid(12).unsigned_abs() + 1
    }

    fn ask(&self) -> Vec<Effect<Msg>> {
        let (year, within) = (self.year(), self.within.clone());
        vec![Effect::ask(ReadHarmony { year, within }, Msg::Harmony)]
    }

    /// The calendar of another year came late: the one in sight is asked for already.
    fn take(&mut self, harmony: Harmony) {
        if harmony.year == self.year() {
            self.harmony = Some(harmony);
            self.spot.keep_in(self.size());
        }
    }

    fn turn(&mut self, by: i32) -> Vec<Effect<Msg>> {
        let before = self.year();
        self.month.turn(by);
        if self.year() == before && self.harmony.is_some() {
            return vec![];
        }
        self.ask()
    }

    /// Rows and columns.
    fn size(&self) -> (usize, usize) {
        match &self.harmony {
            None => (0, 0),
            Some(h) if h.parts.is_empty() => (h.kpm.len(), h.sectors.len()),
            Some(h) => (h.parts.len(), 1),
        }
    }

    /// There is a region to choose first.
    fn is_choice(&self) -> bool {
        let harmony = self.harmony.as_ref();
        harmony.is_some_and(|h| !h.parts.is_empty())
    }

    /// `!` clash, `S` done, `P` planned, `-` a kind neglected, `.` nothing.
    fn letter(&self, harmony: &Harmony, kpm: &(Uuid, Code, String), sector: Uuid) -> char {
        let mut here = harmony.cell(kpm.0, sector, self.month()).peekable();
        if here.peek().is_none() {
            let gap = Finding::Neglected {
                region: kpm.1.clone(),
                sector,
            };
            return if harmony.findings.contains(&gap) {
                '-'
            } else {
                '.'
            };
        }
        let mut letter = 'S';
        for visit in here {
            letter = match letter {
                _ if harmony.clashes(visit.task) => '!',
                'S' if !visit.done => 'P',
                same => same,
            };
        }
        letter
    }

    /// The region under the mark, the joint task of the cell, or the form of a new one.
    fn open(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(harmony) = &self.harmony else {
            return vec![];
        };
        if let Some(part) = harmony.parts.get(self.spot.row) {
            return vec![Effect::open(Route::Harmony(Some(part.region.clone())))];
        }
        let here = harmony
            .kpm
            .get(self.spot.row)
            .zip(harmony.sectors.get(self.spot.column));
        let Some((kpm, (sector, _))) = here else {
            return vec![];
        };
        if let Some(visit) = harmony.cell(kpm.0, *sector, self.month()).last() {
            return vec![Effect::open(Route::Detail(&task::ENTITY, visit.task))];
        }
        let target = Target {
            entity: &task::ENTITY,
            region: &kpm.1,
            skpd: None,
        };
        match policy::permit(&cx.seat.actor, Verb::Add, &target) {
            Ok(_) => {
                let given = Changes::new()
                    .with(&task::KIND, "harmonisasi")
                    .with(&task::KPM, kpm.0)
                    .with(&task::SECTOR, *sector);
                let purpose = Purpose::AddAt(&task::ENTITY, kpm.1.clone());
                let form = Route::Form(purpose, given);
                vec![Effect::open(form)]
            }
            Err(refusal) => vec![Effect::bad(refusal.message())],
        }
    }

    /// The region it is of, by its name.
    fn place(&self, cx: &Cx<'_>) -> Option<String> {
        let (within, harmony) = (self.within.as_ref()?, self.harmony.as_ref()?);
        let name = harmony.places.get(within)?;
        Some(format!("{} {name}", within.short_kind().get(cx.lang)))
    }

    /// Which kinds are in sight: those around the cursor, each with its name.
    fn kinds(&self, harmony: &Harmony, width: u16, cx: &Cx<'_>) -> Range<usize> {
        let (name, kind) = rooms(harmony, width, cx);
        let fit = (usize::from(width).saturating_sub(name + 2) / kind).max(1);
        let first = (self.spot.column + 1).saturating_sub(fit);
        first..harmony.sectors.len().min(first + fit)
    }

    fn line(
        &self,
        harmony: &Harmony,
        (row, kinds): (usize, Range<usize>),
        (name, kind): (usize, usize),
        cx: &Cx<'_>,
    ) -> Line<'static> {
        let kpm = &harmony.kpm[row];
        let mut spans = vec![
            paint::mark(row == self.spot.row, cx),
            Span::raw(paint::fit(&kpm.2, name - 1, false) + " "),
        ];
        let sectors = harmony.sectors.iter().enumerate();
        for (column, (sector, _)) in sectors.skip(kinds.start).take(kinds.len()) {
            let letter = self.letter(harmony, kpm, *sector);
            let here = row == self.spot.row && column == self.spot.column;
            let role = match letter {
                _ if here => Role::Mark,
                '!' => Role::Late,
                'S' => Role::Good,
                'P' => Role::Warn,
                _ => Role::Dim,
            };
            let sign = if here { '<' } else { ' ' };
            let letter = if letter == 'S' {
                t("S", "D").get(cx.lang).to_owned()
            } else {
                letter.to_string()
            };
            let gap = " ".repeat(kind.saturating_sub(2));
            let cell = Span::styled(format!("{letter}{sign}"), cx.theme.style(role));
            spans.extend([cell, Span::raw(gap)]);
        }
        Line::from(spans)
    }

    fn told(
        &self,
        harmony: &Harmony,
        kinds: &Range<usize>,
        width: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
        let sector = harmony.sectors.get(self.spot.column);
        let sector = sector.map_or("", |(id, code)| harmony.names.get(id).unwrap_or(code));
        let found = t("{} temuan", "{} findings");
        let found = counted(harmony.findings.len(), found, "{} finding");
        let seen = t("jenis {}–{} dari {}", "kinds {}–{} of {}");
        let seen = seen.with([
            (kinds.start + 1).to_string().into(),
            kinds.end.to_string().into(),
            harmony.sectors.len().into(),
        ]);
        let signs = t(
            "S selesai  P rencana  ! bentrok  - tanpa koordinasi  . kosong  {}/{} bulan",
            "D done  P planned  ! clash  - neglected  . nothing  {}/{} month",
        );
        let signs = signs.with([
            key::named(Action::Previous, Context::Harmony),
            key::named(Action::Next, Context::Harmony),
        ]);
        let mut lines = vec![
            Line::from(Span::styled(
                format!(
                    "  {sector} · {} · {}",
                    found.get(cx.lang),
                    seen.get(cx.lang)
                ),
                cx.theme.style(Role::Accent),
            )),
            Line::from(Span::styled(
                format!("  {}", signs.get(cx.lang)),
                cx.theme.style(Role::Dim),
            )),
        ];
        let found = harmony.findings.iter().take(4);
        lines.extend(found.map(|f| {
            let words = format!("  {}", harmony.words(f).get(cx.lang));
            Line::from(paint::fit(&words, width, false))
        }));
        lines
    }
}

impl Screen for Matrix {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t(
            "Harmonisasi KPM dan kader teknis, {} {}",
            "Harmonisation of KPM and kader teknis, {} {}",
        );
        let month = format::month(self.month()).into();
        let words = words.with([month, self.year().to_string().into()]);
        match self.place(cx) {
            Some(place) => format!("{} · {place}", words.get(cx.lang)),
            None => words.get(cx.lang),
        }
    }

    /// The place among the KPM, or among the regions.
    fn position(&self, _: &Cx<'_>) -> Option<String> {
        cursor::position(self.spot.row, self.size().0)
    }

    /// A region is chosen before there is a month to turn or a finding.
    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        const OF_GRID: [Action; 5] = [
            Action::Previous,
            Action::Next,
            Action::Left,
            Action::Right,
            Action::Findings,
        ];
        let is_of_none = self.is_choice() && OF_GRID.contains(&action);
        !is_of_none && self.month.offers(action)
    }

    fn context(&self) -> Context {
        Context::Harmony
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.month.follow(cx.today());
        self.ask()
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if !self.offers(action, cx) {
            return vec![];
        }
        match action {
            Action::Previous => return self.turn(-1),
            Action::Next => return self.turn(1),
            Action::Open => return self.open(cx),
            Action::Findings => {
                let findings = Route::Findings(self.year(), self.within.clone());
                return vec![Effect::open(findings)];
            }
            Action::Back => return vec![Effect::Close],
            action => self.spot.act(action, self.size(), PAGE),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Harmony(harmony) = message;
        told(harmony.map(|h| self.take(h)))
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(harmony) = &self.harmony else {
            return;
        };
        if self.is_choice() {
            return parts::draw(&harmony.parts, self.spot.row, frame, area, cx);
        }
        let [grid, legend] =
            Layout::vertical([Constraint::Min(5), Constraint::Length(6)]).areas(area);
        let kinds = self.kinds(harmony, grid.width, cx);
        let (name, kind) = rooms(harmony, grid.width, cx);
        let mut lines = heads(harmony, &kinds, (name, kind), cx);
        let height = usize::from(grid.height).saturating_sub(lines.len());
        let line = |row: usize| self.line(harmony, (row, kinds.clone()), (name, kind), cx);
        let (all, room) = ((harmony.kpm.len(), line), (grid.width, height));
        lines.extend(rows::in_sight(all, self.spot.row + 1, room, cx));
        if harmony.kpm.is_empty() {
            lines.extend(empty::of_kind(&kpm::ENTITY, grid.width, cx));
        }
        frame.render_widget(Paragraph::new(lines), grid);
        frame.render_widget(
            Paragraph::new(self.told(harmony, &kinds, usize::from(legend.width), cx)),
            legend,
        );
    }
}
