//! The SQL of a window: conditions, reach, keyset.

use uuid::Uuid;

use crate::domain::format;
use crate::domain::policy::ReadScope;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::{Entity, Involves, NamedFor, SortOrder};
use crate::domain::schema::field::Field;
use crate::store::engine::database::Value as Sql;
use crate::store::engine::list::{Cursor, Filter, Query, SortKey};
use crate::store::engine::row;

use super::split_tier;
use super::taken_back::is_taken_back;

/// Conditions and what is bound to them.
#[derive(Default)]
pub(in crate::store) struct Where {
    pub sql: String,
    pub bound: Vec<Sql>,
    /// The rows are wanted in the list's order, a few of them.
    in_order: bool,
}

impl Where {
    pub(super) fn bind(&mut self, value: impl Into<Sql>) -> String {
        self.bound.push(value.into());
        format!("?{}", self.bound.len())
    }

    fn and(&mut self, condition: &str) {
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
        // A whole city or province is hardly a condition: better to walk the order and stop than to sort it all.
        // The plus keeps the engine from finding rows by region.
        let wide = self.in_order && code.level() <= Level::City;
        let column = if wide { "+t.region" } else { "t.region" };
        format!("({column} >= {from} AND {column} < {to})")
    }

    fn condition(&mut self, entity: &Entity, filter: &Filter) -> String {
        match filter {
            Filter::States(states) => self.among("state", states.iter().map(|s| s.name.to_owned())),
            Filter::Ids(ids) => self.among("id", ids.iter().map(Uuid::to_string)),
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
            Filter::Shows(word) => self.shows(entity, word),
            Filter::InNamed(level, text) => self.in_named(*level, text),
            Filter::Of(code) => {
                let place = self.bind(code.to_string());
                format!("t.region = {place}")
            }
            Filter::Within(code) => self.region(code),
            Filter::For(code) => self.named_for(entity, code),
            Filter::Around(code) => self.around(code),
            Filter::All(filters) if filters.is_empty() => "1".to_owned(),
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
            | Filter::Contains(..)
            | Filter::Before(..)
            | Filter::Span(..) => "0".to_owned(),
        }
    }

    /// A field held against what was asked for.
    fn compared(&mut self, field: &'static Field, filter: &Filter) -> String {
        let name = field.name;
        match filter {
            Filter::Is(_, value) => {
                let place = self.bind(row::sql_value(value).unwrap_or(Sql::Null));
                format!("t.{name} IS {place}")
            }
            Filter::Before(_, day) => {
                let place = self.bind(day.to_string());
                format!("t.{name} < {place}")
            }
            Filter::Span(_, from, to) => {
                let (from, to) = (self.bind(from.clone()), self.bind(to.clone()));
                format!("t.{name} >= {from} AND t.{name} < {to}")
            }
            Filter::Named(_, text) => self.named(field, text),
            Filter::Contains(_, text) => {
                let place = self.bind(format!("%{}%", literal(text)));
                format!("t.{name} LIKE {place} ESCAPE '!'")
            }
            Filter::Given(_) => format!("t.{name} IS NOT NULL"),
            _ => "0".to_owned(),
        }
    }

    fn among(&mut self, column: &str, values: impl Iterator<Item = String>) -> String {
        let places: Vec<String> = values.map(|v| self.bind(v)).collect();
        format!("t.{column} IN ({})", places.join(", "))
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

    /// What is kept for the offices of a region by one above.
    fn named_for(&mut self, entity: &Entity, code: &Code) -> String {
        let Some(named_for) = entity.named_for else {
            return "0".to_owned();
        };
        let range = code.range();
        let (from, to) = (self.bind(range.start), self.bind(range.end));
        let within = format!("n.region >= {from} AND n.region < {to}");
        match named_for {
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

    fn reach(&mut self, entity: &Entity, reach: &ReadScope) {
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
        let place = self.bind(format!("%{folded}%"));
        let mut condition = format!("t.folded LIKE {place}");
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
        Self::default().with(query, reach)
    }

    fn with(mut self, query: &Query, reach: &ReadScope) -> Self {
        self.reach(query.entity, reach);
        for filter in &query.filters {
            let condition = self.condition(query.entity, filter);
            self.and(&condition);
        }
        // What was taken back is seen only by whoever asks for ended records.
        let asks = |f: &Filter| matches!(f, Filter::States(_));
        let taken_back = is_taken_back(query.entity);
        if let Some(taken_back) = taken_back.filter(|_| !query.filters.iter().any(asks)) {
            self.and(&format!("NOT coalesce({taken_back}, 0)"));
        }
        self.search(query.entity, &query.search);
        self
    }

    /// The rows behind the cursor. SQL sorts an empty field (NULL) first, but no comparison with it is ever true, so rows
    /// without a value in the order field get a condition of their own.
    fn after(&mut self, query: &Query, falls: bool, cursor: &Cursor) {
        let (order, may_lack) = order(query);
        let id = self.bind(cursor.id.to_string());
        let condition = match (&cursor.key, falls) {
            (None, false) => format!("({order} IS NOT NULL OR t.id > {id})"),
            (None, true) => format!("{order} IS NULL AND t.id < {id}"),
            (Some(key), false) => {
                let key = self.bind(key.clone());
                format!("({order}, t.id) > ({key}, {id})")
            }
            (Some(key), true) => {
                let key = self.bind(key.clone());
                let before = format!("({order}, t.id) < ({key}, {id})");
                if may_lack {
                    format!("({before} OR {order} IS NULL)")
                } else {
                    before
                }
            }
        };
        self.and(&condition);
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
    let all: Vec<String> = own.into_iter().chain(involved).collect();
    if all.is_empty() {
        return "0".to_owned();
    }
    format!("({})", all.join(" OR "))
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

/// What a list is ordered by, and whether rows may lack it.
fn order(query: &Query) -> (String, bool) {
    let own = || {
        let field = query.entity.order.map(SortOrder::field);
        field.map_or(SortKey::Title, SortKey::Field)
    };
    let key = query.sort.unwrap_or_else(own);
    (key.sql(), key.may_lack())
}

/// A text in which no sign of LIKE means anything.
fn literal(text: &str) -> String {
    let escape = |c| match c {
        '%' | '_' | '!' => format!("!{c}"),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// The statement of a window.
pub(in crate::store) fn statement(query: &Query, reach: &ReadScope) -> (String, Vec<Sql>) {
    let (order, _) = order(query);
    let falls = query.backward != query.descending;
    let direction = if falls { "DESC" } else { "ASC" };
    let in_order = Where {
        in_order: true,
        ..Where::default()
    };
    let mut all = in_order.with(query, reach);
    if let Some(cursor) = &query.after {
        all.after(query, falls, cursor);
    }
    let limit = all.bind(i64::try_from(query.limit.saturating_add(1)).unwrap_or(i64::MAX));
    let sql = format!(
        "SELECT {} FROM {} t{} ORDER BY {order} {direction}, t.id {direction} LIMIT {limit}",
        row::columns(query.entity),
        query.entity.name,
        all.sql
    );
    (sql, all.bound)
}

/// The statement that counts the rows of a list, up to so many and one more: what is counted costs no more than that.
pub(in crate::store) fn count_to(
    query: &Query,
    reach: &ReadScope,
    most: usize,
) -> (String, Vec<Sql>) {
    let mut all = Where::of(query, reach);
    let limit = all.bind(i64::try_from(most.saturating_add(1)).unwrap_or(i64::MAX));
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM {} t{} LIMIT {limit})",
        query.entity.name, all.sql
    );
    (sql, all.bound)
}
