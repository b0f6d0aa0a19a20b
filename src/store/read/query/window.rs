//! The SQL of a window: conditions, reach, keyset.

use uuid::Uuid;

use crate::domain::format;
use crate::domain::policy::ReadScope;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::{Entity, Involves, NamedFor};
use crate::domain::schema::field::Field;
use crate::domain::schema::workflow::State;
use crate::store::engine::database::Value as Sql;
use crate::store::engine::list::{Filter, Query};
use crate::store::engine::row;

use super::split_tier;
use super::taken_back::is_taken_back;
use super::way::{Drive, is_telling, narrowest};

/// Conditions and what is bound to them.
#[derive(Default)]
pub(in crate::store) struct Where {
    pub sql: String,
    pub bound: Vec<Sql>,
    drive: Drive,
    /// The tier of the narrowest place that all rows lie in.
    narrowest: Option<Level>,
}

impl Where {
    pub(super) fn driven(drive: Drive) -> Self {
        Self {
            drive,
            ..Self::default()
        }
    }

    /// Conditions of another statement; what was bound stays.
    pub(super) fn begin(&mut self) {
        self.sql.clear();
    }

    /// The same, of rows that are found in another way.
    pub(super) fn begin_driven(&mut self, drive: Drive) {
        self.begin();
        self.drive = drive;
    }

    pub(super) fn filter(&mut self, entity: &Entity, filter: &Filter) {
        let condition = self.condition(entity, filter);
        self.and(&condition);
    }

    pub(super) fn bind(&mut self, value: impl Into<Sql>) -> String {
        self.bound.push(value.into());
        format!("?{}", self.bound.len())
    }

    pub(super) fn and(&mut self, condition: &str) {
        self.sql += if self.sql.is_empty() {
            " WHERE "
        } else {
            " AND "
        };
        self.sql += condition;
    }

    fn region(&mut self, code: &Code) -> String {
        if code.level() == Level::Kelurahan {
            let place = self.bind(code.to_string());
            return format!("t.region = {place}");
        }
        let range = code.range();
        let (from, to) = (self.bind(range.start), self.bind(range.end));
        let column = self.drive.region(code.level(), self.narrowest);
        format!("({column} >= {from} AND {column} < {to})")
    }

    fn condition(&mut self, entity: &Entity, filter: &Filter) -> String {
        match filter {
            Filter::States(states) => self.in_states(states),
            Filter::RareStates(states) => format!("t.state IN ({})", self.bind_states(states)),
            Filter::Ids(ids) => {
                let ids = self.bind_ids(ids);
                format!("t.id IN (SELECT value FROM json_each({ids}))")
            }
            Filter::Is(field, _)
            | Filter::Before(field, _)
            | Filter::Span(field, ..)
            | Filter::Given(field)
            | Filter::Named(field, _)
            | Filter::Contains(field, _)
                if entity.has(field) =>
            {
                self.compared(field, filter)
            }
            Filter::Shows(word) => self.shows(entity, word, &[]),
            Filter::ShowsAmong(word, known) => self.shows(entity, word, known),
            Filter::NamedAmong(field, text, ids) if entity.has(field) => {
                self.named_among(field, text, ids)
            }
            Filter::InNamed(level, text) => self.in_named(*level, text),
            Filter::Of(code) => {
                let place = self.bind(code.to_string());
                format!("t.region = {place}")
            }
            Filter::Within(code) => self.region(code),
            Filter::For(code) => self.named_for(entity, code),
            Filter::Around(code) => self.around(code),
            Filter::All(filters) if filters.is_empty() => "TRUE".to_owned(),
            Filter::Any(filters) if !filters.is_empty() => self.joined(entity, filters, " OR "),
            Filter::All(filters) => self.joined(entity, filters, " AND "),
            // None of them; a field of another entity; or a query of the store has what they mean today in their place.
            Filter::Any(_)
            | Filter::PastRetention
            | Filter::InArrears
            | Filter::DecidedToday(_)
            | Filter::Given(_)
            | Filter::Is(..)
            | Filter::Named(..)
            | Filter::NamedAmong(..)
            | Filter::Contains(..)
            | Filter::Before(..)
            | Filter::Span(..) => "FALSE".to_owned(),
        }
    }

    /// A field held against what was asked for.
    fn compared(&mut self, field: &'static Field, filter: &Filter) -> String {
        let name = if is_telling(field) {
            format!("t.{}", field.name)
        } else {
            self.drive.alike(field.name)
        };
        match filter {
            Filter::Is(_, value) => {
                // An index of what is filled alone is not used for IS.
                let Some(value) = row::sql_value(value) else {
                    let nothing = self.bind(Sql::Null);
                    return format!("{name} IS {nothing}");
                };
                let place = self.bind(value);
                format!("{name} = {place}")
            }
            Filter::Before(_, day) => {
                let place = self.bind(day.to_string());
                format!("{name} < {place}")
            }
            Filter::Span(_, from, to) => {
                let (from, to) = (self.bind(from.clone()), self.bind(to.clone()));
                format!("{name} >= {from} AND {name} < {to}")
            }
            Filter::Named(_, text) => self.named(field, text),
            Filter::Contains(_, text) => {
                let place = self.bind(format!("%{}%", literal(text)));
                format!("{name} LIKE {place} ESCAPE '!'")
            }
            Filter::Given(_) => format!("{name} IS NOT NULL"),
            _ => "FALSE".to_owned(),
        }
    }

    fn in_states(&mut self, states: &[&'static State]) -> String {
        let (places, column) = (self.bind_states(states), self.drive.alike("state"));
        // One state is an order of its own, several are none.
        if states.len() == 1 && self.drive == Drive::Order {
            return format!("{column} = {places}");
        }
        format!("{column} IN ({places})")
    }

    pub(super) fn bind_ids(&mut self, ids: &[Uuid]) -> String {
        let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        self.bind(serde_json::json!(ids).to_string())
    }

    fn bind_states(&mut self, states: &[&'static State]) -> String {
        let places = states.iter().map(|s| self.bind(s.name.to_owned()));
        places.collect::<Vec<_>>().join(", ")
    }

    fn joined(&mut self, entity: &Entity, filters: &[Filter], word: &str) -> String {
        let parts: Vec<String> = filters.iter().map(|f| self.condition(entity, f)).collect();
        format!("({})", parts.join(word))
    }

    fn around(&mut self, code: &Code) -> String {
        let chain = std::iter::successors(Some(code.clone()), Code::parent);
        let places: Vec<String> = chain.map(|c| self.bind(c.to_string())).collect();
        format!("t.region IN ({})", places.join(", "))
    }

    /// What is kept for the offices of a region by another office.
    fn named_for(&mut self, entity: &Entity, code: &Code) -> String {
        if entity.named_for.is_empty() {
            return "FALSE".to_owned();
        }
        let range = code.range();
        let (from, to) = (self.bind(range.start), self.bind(range.end));
        let within = format!("n.region >= {from} AND n.region < {to}");
        let ways = entity.named_for.iter().map(|way| named(*way, &within));
        format!("({})", ways.collect::<Vec<_>>().join(" OR "))
    }

    pub(super) fn reached(&mut self, entity: &Entity, reach: &ReadScope) {
        let condition = match reach {
            ReadScope::All => return,
            ReadScope::Region(code) => self.region(code),
            ReadScope::Receiver(code) => {
                let (own, given) = (self.region(code), self.named_for(entity, code));
                format!("({own} OR {given})")
            }
            ReadScope::Office(code) => {
                let place = self.bind(code.to_string());
                format!("t.region = {place}")
            }
            ReadScope::Agency(skpd) => {
                let place = self.bind(skpd.to_string());
                of_agency(entity, "t", &place)
            }
        };
        self.and(&condition);
    }

    /// A region is also found by its code, and by its name with the tier before it.
    fn search(&mut self, entity: &Entity, text: &str) {
        let (tier, name) = if entity.regions {
            split_tier(text.trim())
        } else {
            (None, text)
        };
        let folded = format::fold(name);
        if folded.is_empty() {
            return;
        }
        let mut condition = self.likes("t.folded", entity, &folded);
        if let Some(tier) = tier {
            condition += &format!(" AND length(t.region) = {}", tier.letters());
        }
        if let Some(code) = Code::typed(text).filter(|_| entity.regions) {
            let code = self.bind(code.to_string());
            condition = format!("({condition} OR t.region = {code})");
        }
        self.and(&condition);
    }

    pub fn of(query: &Query, reach: &ReadScope) -> Self {
        let mut all = Self::default();
        all.add(query, reach);
        all
    }

    pub(super) fn add(&mut self, query: &Query, reach: &ReadScope) {
        self.narrowest = narrowest(query, reach);
        self.reached(query.entity, reach);
        self.narrowed(query);
    }

    /// What a query asks for, of rows that are in reach.
    pub(super) fn narrowed(&mut self, query: &Query) {
        for filter in &query.filters {
            self.filter(query.entity, filter);
        }
        // What was taken back is seen only by whoever asks for ended records.
        let asks = |f: &Filter| matches!(f, Filter::States(_));
        if !query.filters.iter().any(asks) {
            self.leave_out_taken_back(query.entity);
        }
        self.search(query.entity, &query.search);
    }

    pub(super) fn leave_out_taken_back(&mut self, entity: &Entity) {
        if let Some(taken_back) = is_taken_back(entity) {
            self.and(&format!("NOT {taken_back}"));
        }
    }
}

/// What holds of a record that is kept for the offices `within`, told in this way.
fn named(way: NamedFor, within: &str) -> String {
    match way {
        NamedFor::Field(field) => {
            format!(
                "t.{} IN (SELECT n.id FROM region n WHERE {within})",
                field.name
            )
        }
        NamedFor::Users(user, field) => {
            let users = format!("SELECT n.{} FROM {} n", field.name, user.name);
            format!("t.id IN ({users} WHERE {within})")
        }
        NamedFor::Sharing(other, theirs, ours) => {
            let others = format!("SELECT n.{} FROM {} n", theirs.name, other.name);
            format!("t.{} IN ({others} WHERE {within})", ours.name)
        }
    }
}

/// The statement that tells whether a record is kept for an office of a region.
pub(in crate::store) fn is_named_for(entity: &Entity, code: &Code, id: Uuid) -> (String, Vec<Sql>) {
    let mut all = Where::default();
    let id = all.bind(id.to_string());
    let given = all.named_for(entity, code);
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {} t WHERE t.id = {id} AND {given})",
        entity.name
    );
    (sql, all.bound)
}

/// What holds of a record that an agency has part in; `alias` names its table there.
fn of_agency(entity: &Entity, alias: &str, skpd: &str) -> String {
    let all = ways_of_agency(entity, alias, skpd);
    if all.is_empty() {
        return "FALSE".to_owned();
    }
    format!("({})", all.join(" OR "))
}

/// The ways in which an agency can have part in a record: it is its own, or it is named in it.
pub(super) fn ways_of_agency(entity: &Entity, alias: &str, skpd: &str) -> Vec<String> {
    let own = entity
        .agency
        .map(|f| format!("{alias}.{} = {skpd}", f.name));
    let inner = format!("{alias}a");
    let involved = entity.involves.map(|involves| match involves {
        Involves::Through(field) => {
            let whole = field.reference().unwrap_or(entity);
            let part = of_agency(whole, &inner, skpd);
            format!(
                "{alias}.{} IN (SELECT {inner}.id FROM {} {inner} WHERE {part})",
                field.name, whole.name
            )
        }
        Involves::Parts(part, by) => {
            let named = of_agency(part, &inner, skpd);
            format!(
                "{alias}.id IN (SELECT {inner}.{} FROM {} {inner} WHERE {named})",
                by.name, part.name
            )
        }
    });
    own.into_iter().chain(involved).collect()
}

/// The statement that tells whether an agency has part in a record.
pub(in crate::store) fn has_part(entity: &Entity, skpd: Uuid, id: Uuid) -> (String, Vec<Sql>) {
    let mut all = Where::default();
    let (id, skpd) = (all.bind(id.to_string()), all.bind(skpd.to_string()));
    let part = of_agency(entity, "t", &skpd);
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {} t WHERE t.id = {id} AND {part})",
        entity.name
    );
    (sql, all.bound)
}

/// A text in which no sign of LIKE means anything.
fn literal(text: &str) -> String {
    let escape = |c| match c {
        '%' | '_' | '!' => format!("!{c}"),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}
