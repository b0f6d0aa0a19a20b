//! The batch form: rows of one kind under shared values, committed all together or not at all.

mod keeping;
mod picture;
mod row;
mod sending;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::app::Cx;
use crate::console::event::{Effect, Gift, Listing, Route};
use crate::console::key::{Action, Context};
use crate::console::kit::form::entry::Entry;
use crate::console::kit::form::reference;
use crate::console::kit::operation::Operation;
use crate::console::kit::table;
use crate::console::kit::unsaved::Unsaved;
use crate::console::screen::Screen;
use crate::domain::entity::{Entity, candidate, kpm, person};
use crate::domain::policy::Verb;
use crate::domain::record::Changes;
use crate::domain::region::Code;
use crate::store::{Answer, Ask, Draft, Filter, Query, Result, Seat, View};
use crate::text::t;

pub use keeping::SHEET;
use row::Row;

const SENT: u32 = 1000;
const FELLOWS: u32 = 1001;

/// What a sheet asks for: once for all, and in each row of the person and of the record.
#[derive(Debug)]
pub struct Plan {
    entity: &'static Entity,
    shared: &'static [&'static str],
    person: &'static [&'static str],
    own: &'static [&'static str],
    /// A shared field left blank takes the value of the one before it.
    same: Option<(&'static str, &'static str)>,
}

const PLANS: &[Plan] = &[
    Plan {
        entity: &kpm::ENTITY,
        shared: &["sk_number", "sk_date", "from_date"],
        person: &["name", "sex", "birth_date", "rw"],
        own: &["institution"],
        same: Some(("from_date", "sk_date")),
    },
    Plan {
        entity: &candidate::ENTITY,
        shared: &[],
        person: &["name", "sex", "birth_date", "rw"],
        own: &["institution"],
        same: None,
    },
];

fn plan_of(entity: &Entity) -> Option<&'static Plan> {
    PLANS.iter().find(|p| p.entity == entity)
}

/// Whether a list of the entity opens a sheet for this role.
pub fn is_offered(entity: &'static Entity, cx: &Cx<'_>) -> bool {
    *entity != candidate::ENTITY
        && !matches!(open(entity, Changes::new(), cx)[..], [Effect::Notice(..)])
}

/// The sheet of an entity, where it has one and the role may add such records.
pub fn open(entity: &'static Entity, given: Changes, cx: &Cx<'_>) -> Vec<Effect> {
    let needs_round = *entity == candidate::ENTITY && given.is_empty();
    if plan_of(entity).is_none() || needs_round {
        return vec![Effect::bad(t(
            "di sini catatan ditambah satu per satu dengan n; calon didaftarkan dari pembentukannya",
            "records are added one by one here, with n; candidates from their formation",
        ))];
    }
    if !cx.may(entity, Verb::Add) || !cx.may(&person::ENTITY, Verb::Add) {
        return vec![table::not_added(entity, cx)];
    }
    vec![Effect::open(Route::Sheet(entity, given))]
}

/// A sheet under way.
#[derive(Debug)]
pub struct Sheet {
    plan: &'static Plan,
    given: Changes,
    region: Code,
    /// Names the draft.
    id: Uuid,
    shared: Vec<Entry>,
    rows: Vec<Row>,
    /// The place of the cursor: shared fields first, then the rows' cells.
    at: usize,
    operation: Operation,
    /// Which row each command of the batch comes from.
    origins: Vec<usize>,
    /// Candidates that are there already.
    fellows: Vec<View>,
    unsaved: Unsaved,
}

impl Sheet {
    pub fn new(entity: &'static Entity, given: Changes, seat: &Seat) -> Self {
        let plan = plan_of(entity).unwrap_or(&PLANS[0]);
        let field = |name: &&str| plan.entity.field(name);
        let shared = plan.shared.iter().filter_map(field);
        let required = |f: &crate::domain::field::Field| {
            f.required && plan.same.is_none_or(|(blank, _)| blank != f.name)
        };
        Self {
            plan,
            given,
            region: reference::own_region(entity, seat).unwrap_or(seat.actor.region.clone()),
            id: Uuid::nil(),
            shared: shared.map(|f| Entry::new(f, required(f))).collect(),
            rows: vec![Row::new(plan)],
            at: 0,
            operation: Operation::default(),
            origins: vec![],
            fellows: vec![],
            unsaved: Unsaved::default(),
        }
    }

    fn width(&self) -> usize {
        self.plan.person.len() + self.plan.own.len()
    }

    /// The row and cell the cursor is in; none while it is in the shared fields.
    fn cell(&self) -> Option<(usize, usize)> {
        let at = self.at.checked_sub(self.shared.len())?;
        Some((at / self.width(), at % self.width()))
    }

    fn entry(&mut self) -> Option<&mut Entry> {
        match self.cell() {
            None => self.shared.get_mut(self.at),
            Some((row, cell)) => self.rows.get_mut(row)?.cells.get_mut(cell),
        }
    }

    fn go_to(&mut self, row: usize, cell: usize) {
        self.at = self.shared.len() + row * self.width() + cell;
    }

    /// Leaves the field: it is read, a name is looked up in the register, the draft is kept.
    fn leave(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let mut effects = self.read(cx);
        effects.extend(self.keep());
        effects
    }

    /// The draft, when something was typed since it was kept last.
    fn keep(&mut self) -> Option<Effect> {
        let draft = self.kept();
        self.unsaved.keep(draft)
    }

    fn read(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let cell = self.cell();
        let mut effects = vec![];
        if let Some(entry) = self.entry() {
            let typed = entry.state == crate::console::kit::form::entry::State::Typed;
            entry.leave(cx.today());
            if let (true, Some((row, 0))) = (typed, cell) {
                effects.extend(self.look_up(row));
            }
        }
        if let Some((row, _)) = cell {
            self.rows[row].doubt();
        }
        effects
    }

    /// People of this name in the register.
    fn look_up(&mut self, row: usize) -> Option<Effect> {
        self.rows[row].forget();
        let name = self.rows[row].name()?;
        let mut query = Query::of(&person::ENTITY).filter(Filter::Of(self.region.clone()));
        query = query.filter(Filter::States(vec!["aktif"]));
        query.search = name;
        query.limit = 20;
        Some(Effect::Ask(u32::try_from(row).ok()?, Ask::List(query)))
    }

    fn go(&mut self, forward: bool, cx: &Cx<'_>) -> Vec<Effect> {
        let mut effects = self.read(cx);
        if forward {
            self.at += 1;
        } else {
            self.at = self.at.saturating_sub(1);
        }
        self.make_room();
        // Kept with the cell that comes next: there a draft goes on.
        effects.extend(self.keep());
        effects
    }

    /// The cell the cursor is in is there to be typed in.
    fn make_room(&mut self) {
        if self.cell().is_some_and(|(row, _)| row >= self.rows.len()) {
            self.rows.push(Row::new(self.plan));
        }
    }

    /// The same column, a row on or back.
    fn go_row(&mut self, forward: bool, cx: &Cx<'_>) -> Vec<Effect> {
        let Some((row, cell)) = self.cell() else {
            return self.go(forward, cx);
        };
        let effects = self.leave(cx);
        if forward && row + 1 < self.rows.len() {
            self.go_to(row + 1, cell);
        } else if !forward && row > 0 {
            self.go_to(row - 1, cell);
        }
        effects
    }

    /// The register's answer for the name of a row.
    fn found(&mut self, row: usize, views: &[View], cx: &Cx<'_>) {
        let skipped = self.plan.person.len();
        let taken = self
            .rows
            .get_mut(row)
            .is_some_and(|r| r.meet(views, cx.lang));
        let here = self.cell().is_some_and(|(r, c)| r == row && c < skipped);
        if taken && here {
            self.go_to(row, skipped);
        }
    }

    fn pick(&self) -> Vec<Effect> {
        let Some((row, 0)) = self.cell() else {
            return vec![reference::not_picked()];
        };
        let mut listing = Listing::of(&person::ENTITY);
        listing.filters = vec![
            Filter::Of(self.region.clone()),
            Filter::States(vec!["aktif"]),
        ];
        vec![Effect::open(Route::Picker {
            field: "person",
            listing,
            search: self.rows[row].name().unwrap_or_default(),
        })]
    }
}

impl Screen for Sheet {
    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("{}: {} baris", "{}: {} rows");
        let filled = self.rows.iter().filter(|r| !r.is_blank()).count();
        words
            .with([self.plan.entity.plural.into(), filled.to_string().into()])
            .get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Sheet
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action != Action::Repeat
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.id.is_nil() {
            self.id = (cx.ids)();
        }
        self.take_up(cx);
        let round = self.given.get("formation").cloned();
        let query = round.map(|r| Query::of(self.plan.entity).filter(Filter::Is("formation", r)));
        query
            .map(|q| Effect::Ask(FELLOWS, Ask::List(q)))
            .into_iter()
            .collect()
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        match action {
            Action::FieldNext => self.go(true, cx),
            Action::FieldBack => self.go(false, cx),
            Action::Down => self.go_row(true, cx),
            Action::Up => self.go_row(false, cx),
            Action::Pick => self.pick(),
            Action::Save => self.save(cx),
            Action::Back => {
                self.unsaved.note(true);
                let mut effects = self.leave(cx);
                effects.push(Effect::Close);
                effects
            }
            _ => vec![],
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect> {
        let cell = self.cell();
        let Some(entry) = self.entry() else {
            return vec![];
        };
        let changed = entry.key(key);
        let full = entry.is_full();
        self.unsaved.note(changed);
        if let (true, Some((row, cell))) = (changed, cell) {
            self.rows[row].typed(cell);
        }
        if full { self.go(true, cx) } else { vec![] }
    }

    fn pasted(&mut self, text: &str, _: &Cx<'_>) -> Vec<Effect> {
        if let Some(entry) = self.entry() {
            entry.paste(text);
            self.unsaved.note(true);
        }
        vec![]
    }

    fn answered(&mut self, tag: u32, answer: Result<Answer>, cx: &Cx<'_>) -> Vec<Effect> {
        match (tag, answer) {
            (SENT, answer) => return self.sent(answer),
            (FELLOWS, Ok(Answer::Page(page))) => self.fellows = page.rows,
            (row, Ok(Answer::Page(page))) => self.found(row as usize, &page.rows, cx),
            (_, Err(error)) => return vec![Effect::bad(error.message())],
            _ => {}
        }
        vec![]
    }

    fn given(&mut self, gift: Gift, cx: &Cx<'_>) -> Vec<Effect> {
        if let (Gift::Picked(_, view), Some((row, _))) = (gift, self.cell()) {
            self.rows[row].adopt(&view, cx.lang);
            self.go_to(row, self.plan.person.len());
            self.unsaved.note(true);
        }
        vec![]
    }

    fn draft(&self) -> Option<Draft> {
        self.kept()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.paint(frame, area, cx);
    }
}
