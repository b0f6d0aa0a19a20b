//! The columns of a list: which have room, and how wide each is. A column takes what its rows need and no more; one that
//! tells nothing apart takes nothing.

mod beside;
mod place;
mod title;
mod worth;

pub(super) use beside::named_beside;

use unicode_width::UnicodeWidthStr;

use super::List;
use super::rows::Measure;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Value;
use crate::store::{Filter, SortKey, View};
use crate::text::{Lang, Text, t};

/// What stands in place of the state of a row, where something does.
pub(super) type Note<'a> = dyn Fn(&View) -> Option<String> + 'a;

/// A column: what it shows and how wide.
pub(super) enum Column {
    Title(usize),
    State(usize),
    Place(usize),
    Field(&'static Field, usize),
    /// Days without activity.
    Days(usize),
}

impl Column {
    fn width(&self) -> usize {
        match self {
            Self::Title(w)
            | Self::State(w)
            | Self::Place(w)
            | Self::Field(_, w)
            | Self::Days(w) => *w,
        }
    }
}

const GAP: usize = 2;
/// The columns of the cursor and the mark.
const SIGNS: usize = 2;
/// The least that is left to a title that needs it: the first field may narrow it more than the next ones.
const TITLE: [usize; 2] = [24, 48];
/// The same of a title that many rows share.
const REPEATED: usize = 18;
/// A column is no wider than this before the title is whole.
const NARROW: usize = 20;
/// What stands in place of a state, a day and a place, is no wider than this before that.
const NOTE: usize = 26;
/// Columns from which more fields come than the entity names.
const WIDE: usize = 100;
/// The widest title that a list asks for where something stands beside it, and the widest other column.
const WIDEST: usize = 92;
const WIDEST_OTHER: usize = 40;

const REGION: Text = t("Wilayah", "Region");
const KELURAHAN: Text = t("Kelurahan", "Kelurahan");
const TIER: Text = t("Tingkat", "Tier");
/// Days without activity.
pub(super) const IDLE: Text = t("Pasif (hari)", "Idle (days)");

impl List {
    /// The columns that fit. What the title does not need goes to those that are cut, then to further fields.
    pub(super) fn columns(&self, width: u16, note: &Note<'_>, cx: &Cx<'_>) -> Vec<Column> {
        let beside = self.named_beside(cx);
        let columns = self.fitted(width, &beside, note, cx);
        // What has no room of its own is told by the name.
        if named_beside(&columns, self.query.entity).len() < beside.len() {
            return self.fitted(width, &[], note, cx);
        }
        columns
    }

    fn fitted(
        &self,
        width: u16,
        beside: &[&'static Field],
        note: &Note<'_>,
        cx: &Cx<'_>,
    ) -> Vec<Column> {
        let mut room = usize::from(width).saturating_sub(SIGNS);
        let title = self.title_width(beside, cx);
        let mut leasts = TITLE;
        if self.names_repeat(beside, cx) {
            leasts[0] = REPEATED;
        }
        let mut out = vec![];
        let mut fields = 0;
        for (place, column) in self.by_worth(self.candidates(note, cx), cx) {
            let (width, is_field) = (column.width(), matches!(column, Column::Field(..)));
            let nth = if is_field { fields.min(1) } else { 0 };
            let least = leasts[nth].min(title).max(self.title_room);
            if room >= least + width + GAP {
                room -= width + GAP;
                out.push((place, column));
            }
            // One that has no room leaves it to the title, not to those that tell less.
            fields += usize::from(is_field);
        }
        let mut out = worth::in_place(out);
        room -= self.whole_place(room, &mut out, cx);
        let spare = room.saturating_sub(title);
        let spare = self.spread_state(spare, &mut out, note, cx);
        self.spread(spare, usize::from(width), &mut out, cx);
        out.insert(0, Column::Title(room.min(title)));
        out
    }

    /// What it can show beside the title, most telling first.
    fn candidates(&self, note: &Note<'_>, cx: &Cx<'_>) -> Vec<Column> {
        let mut all = vec![];
        if !self.says_state_elsewhere() {
            let width = self.state_width(note, cx);
            let most = if self.state_room > 0 { NOTE } else { width };
            all.push(Column::State(width.min(most.max(self.state_room))));
        }
        if self.days.is_some() {
            all.push(Column::Days(IDLE.get(cx.lang).width()));
        }
        if has_place(self.query.entity, cx) && !self.is_of_one_office() {
            all.push(Column::Place(self.place_width(cx)));
        }
        let fields = self.shown_fields().filter(|f| self.tells(f, cx));
        all.extend(fields.map(|f| Column::Field(f, self.field_width(f, cx))));
        all
    }

    /// All its rows are of one office, which its title names or which is the own one.
    fn is_of_one_office(&self) -> bool {
        let one = |f: &Filter| matches!(f, Filter::Of(_));
        let sorts = self.narrowing.sort == Some(SortKey::Place);
        !sorts && self.query.filters.iter().any(one)
    }

    /// The fields of a row that its columns show whole.
    pub fn said_whole(&self, view: &View, width: u16, cx: &Cx<'_>) -> Vec<&'static Field> {
        let columns = self.columns(width, &|_| None, cx).into_iter();
        let whole = columns.filter_map(|column| match column {
            Column::Field(f, w) if view.show(f, cx.lang).width() <= w => Some(f),
            _ => None,
        });
        whole.collect()
    }

    /// How wide it is with all its columns.
    pub fn wanted_width(&self, cx: &Cx<'_>) -> usize {
        let title = self.title_width(&self.named_beside(cx), cx).min(WIDEST);
        let others = self.candidates(&|_| None, cx).into_iter();
        let others = others.map(|c| c.width().max(self.needs(&c, cx).min(WIDEST_OTHER)) + GAP);
        SIGNS + title + others.sum::<usize>()
    }

    /// The columns of its longest value.
    fn needs(&self, column: &Column, cx: &Cx<'_>) -> usize {
        match column {
            Column::Field(field, _) => self.natural(field, cx).unwrap_or(0),
            Column::Place(_) => self.longest_place(cx).unwrap_or(0),
            _ => 0,
        }
    }

    /// Room for the states that are there, once they are all in hand, else for the longest there can be: a state is never cut.
    fn state_width(&self, note: &Note<'_>, cx: &Cx<'_>) -> usize {
        let least = self.heading.get(cx.lang).width().max(self.state_room);
        let all_in_hand =
            !self.more_before && !self.more_after && self.rows.measured().len() == self.rows.len();
        let said = |v: &View| note(v).unwrap_or_else(|| paint::state_now(v, cx));
        let said = self.rows.measured().iter().map(|v| said(v).width());
        let said = said.max();
        let said = said.unwrap_or(0).max(least);
        if self.rows.is_empty() || !all_in_hand {
            return self.longest_state(cx.lang).max(said);
        }
        said
    }

    /// Room for the longest state that is asked for, and for what the moment adds to it: a sign where a due date can pass.
    fn longest_state(&self, lang: Lang) -> usize {
        let entity = self.query.entity;
        let asked = self.query.filters.iter().find_map(|f| match f {
            Filter::States(states) => Some(states.as_slice()),
            _ => None,
        });
        let states = asked.unwrap_or(entity.workflow.states).iter();
        let longest = states.map(|s| s.label.get(lang).chars().count()).max();
        let note = entity.state_note.as_ref();
        let note = note.map(|note| (note.longest)().get(lang).chars().count());
        let sign = if entity.due.is_some() { 2 } else { 0 };
        longest.unwrap_or(8).max(6) + note.unwrap_or(sign)
    }

    /// A value may be cut, the name of its column never.
    fn field_width(&self, field: &Field, cx: &Cx<'_>) -> usize {
        let most = field.width().min(NARROW);
        let needs = self.natural(field, cx).unwrap_or(most).min(NARROW);
        needs.max(label_width(field, cx.lang))
    }

    /// The columns of the longest value; nothing where there are no rows.
    fn natural(&self, field: &Field, cx: &Cx<'_>) -> Option<usize> {
        let width = |v: &View| v.show(field, cx.lang).width();
        self.rows
            .longest(Measure::Field(field.name), cx.lang, width)
    }

    /// Whether some row has a value there, and not all the agency that reads them; or it is sorted by it.
    fn tells(&self, field: &'static Field, cx: &Cx<'_>) -> bool {
        let sorts = self.narrowing.sort == Some(SortKey::Field(field));
        let has = |v: &View| !v.show(field, cx.lang).is_empty();
        let has = self.rows.is_empty() || self.rows.iter().any(has);
        sorts || (has && !self.is_own_agency(field, cx))
    }

    /// The field is the agency of the rows, and in all of them that of whoever reads them.
    fn is_own_agency(&self, field: &'static Field, cx: &Cx<'_>) -> bool {
        let Some(own) = cx.seat.actor.skpd.map(Value::Ref) else {
            return false;
        };
        let is_own = |v: &View| *v.record.value(field) == own;
        self.query.entity.agency == Some(field) && self.rows.iter().all(is_own)
    }

    /// The state of each row is said elsewhere: in its name, or in the title where all are of one state; or there is but
    /// one. None can be late or say more than that.
    fn says_state_elsewhere(&self) -> bool {
        let entity = self.query.entity;
        let one = |f: &Filter| matches!(f, Filter::States(states) if states.len() == 1);
        let is_plain = entity.state_note.is_none() && entity.due.is_none();
        let is_state = self.heading == super::STATE && self.state_room == 0;
        let sorts = self.narrowing.sort == Some(SortKey::State);
        let is_only = entity.workflow.states.len() == 1;
        let is_said = is_only || entity.named_with_state || self.query.filters.iter().any(one);
        is_plain && is_state && !sorts && is_said
    }

    /// The fields it shows; the one it is sorted by comes first, so that it is in sight.
    fn shown_fields(&self) -> impl Iterator<Item = &'static Field> {
        let sorted = match self.narrowing.sort {
            Some(SortKey::Field(field)) => Some(field),
            _ => None,
        };
        let others = self.fields.iter().copied();
        let others = others.filter(|f| self.left_out != Some(*f) && !self.is_given(f));
        sorted
            .into_iter()
            .chain(others.filter(move |f| sorted != Some(*f)))
    }

    /// Gives what the title does not need to what stands in place of the state; answers what is left.
    fn spread_state(
        &self,
        spare: usize,
        columns: &mut [Column],
        note: &Note<'_>,
        cx: &Cx<'_>,
    ) -> usize {
        let state = columns.iter_mut().find_map(|column| match column {
            Column::State(width) => Some(width),
            _ => None,
        });
        let Some(width) = state.filter(|_| self.state_room > 0) else {
            return spare;
        };
        let more = self.state_width(note, cx).saturating_sub(*width).min(spare);
        *width += more;
        spare - more
    }

    /// All its rows have the same there: the screen lists those that do.
    fn is_given(&self, field: &Field) -> bool {
        let same = |f: &Filter| matches!(f, Filter::Is(given, _) if *given == field);
        self.query.filters.iter().any(same)
    }

    /// Gives what the title does not need to the columns that are cut, then to further fields.
    fn spread(&self, mut spare: usize, width: usize, columns: &mut Vec<Column>, cx: &Cx<'_>) {
        for column in columns.iter_mut() {
            let needs = self.needs(column, cx);
            let (Column::Field(_, width) | Column::Place(width)) = column else {
                continue;
            };
            let more = needs.saturating_sub(*width).min(spare);
            *width += more;
            spare -= more;
        }
        let further = self.further().filter(|_| width >= WIDE && !cx.lines);
        for field in further {
            let needs = self.natural(field, cx).unwrap_or(0);
            let width = needs.max(label_width(field, cx.lang));
            if needs > 0 && width + GAP <= spare {
                spare -= width + GAP;
                columns.push(Column::Field(field, width));
            }
        }
    }

    /// Fields that come where the list is wide: words that are found by searching too.
    fn further(&self) -> impl Iterator<Item = &'static Field> {
        let entity = self.query.entity;
        let told = |f: &&'static Field| {
            let kind = matches!(f.kind, Kind::Text(_) | Kind::Choice(_) | Kind::Date);
            kind && !f.personal
                && !entity.is_about(f)
                && !self.is_given(f)
                && self.left_out != Some(*f)
                && !self.fields.contains(f)
                && !entity.title.contains(f)
        };
        entity.fields.iter().copied().filter(told)
    }
}

fn label_width(field: &Field, lang: Lang) -> usize {
    field.label.get(lang).chars().count()
}

/// Whether rows are of different offices.
fn has_place(entity: &Entity, cx: &Cx<'_>) -> bool {
    let own = cx.seat.actor.region.level();
    // A kecamatan may be called as one of its kelurahan.
    (entity.regions || own != Level::Kelurahan) && entity.places.contains(&Level::Kelurahan)
}

pub(super) fn is_kelurahan_alone(entity: &Entity) -> bool {
    entity.places == [Level::Kelurahan]
}

pub(super) fn place_label(entity: &Entity) -> Text {
    if entity.regions {
        TIER
    } else if is_kelurahan_alone(entity) {
        KELURAHAN
    } else {
        REGION
    }
}

/// Where a row belongs, as the column has it.
pub(super) fn place_of(view: &View, cx: &Cx<'_>) -> String {
    if view.record.entity.regions {
        return view.record.region.kind().get(cx.lang).to_owned();
    }
    if is_kelurahan_alone(view.record.entity) {
        return format::visible(&view.place).into_owned();
    }
    view.tier_and_place(cx.lang)
}

/// What the title of a record is: its first field, or the name of the kind.
pub(super) fn title_label(entity: &Entity) -> Text {
    let first = entity.title.first();
    first.map_or(entity.plural, |field| field.label)
}
