//! Reading: windows of lists, one record, its history; always through the actor's reach.

pub(in crate::store) mod ahead;
pub(in crate::store) mod decided;
mod elsewhere;
pub(in crate::store) mod found;
mod inbox;
mod of_agency;
pub(in crate::store) mod page;
mod shown;
pub(in crate::store) mod taken_back;
mod walk;
pub(in crate::store) mod way;
pub(in crate::store) mod window;

use way::Way;

use std::borrow::Cow;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::domain::format;
use crate::domain::model::{in_use, setting, trace};
use crate::domain::policy;
use crate::domain::policy::{Actor, ReadScope, Target};
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::store::audit;
use crate::store::audit::Step;
use crate::store::engine::database::{
    Connection, OptionalExtension, Value as Sql, params_from_iter,
};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::list::{Filter, Page, Query};
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::store::read::arrears;
use crate::store::session::actor;
use crate::text::t;

/// Whether the actor may see a record: by its place, or because an office above keeps it for the actor's or one under it.
///
/// # Errors
/// From the database only.
pub(in crate::store) fn sees(db: &Connection, actor: &Actor, record: &Record) -> Result<bool> {
    if policy::permit(actor, Verb::View, &Target::of(record)).is_ok() {
        return Ok(true);
    }
    let (entity, id) = (record.entity, record.id);
    let (sql, bound) = if let Some(skpd) = policy::takes_part(actor, entity) {
        window::has_part(entity, skpd, id)
    } else if policy::receives(actor, entity) {
        window::is_named_for(entity, &actor.region, id)
    } else {
        return Ok(false);
    };
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_row(params_from_iter(bound), |r| r.get(0))?)
}

/// A region that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedRegion {
    /// The region that goes on with it, and its name.
    pub successor: Option<(Code, String)>,
}

impl Store {
    /// The actor of an appointment as it stands now; to the thread of a console on a server, as it stood a moment ago.
    ///
    /// # Errors
    /// Forbidden when it is not in force today.
    pub fn actor(&mut self, appointment: Uuid) -> Result<Actor> {
        let today = self.today();
        if let Some(known) = self.recent.actor(appointment, today) {
            return Ok(known);
        }
        let actor = actor::load(&self.read, appointment, today)?;
        self.recent.see(appointment, today, &actor);
        Ok(actor)
    }

    /// A window of a list.
    ///
    /// # Errors
    /// Forbidden when the role may not view the entity.
    pub fn list(&mut self, appointment: Uuid, query: &Query) -> Result<Page> {
        let reach = self.reach(appointment, query.entity)?;
        let query = &*self.with_days(appointment, query)?;
        if query.is_of_none() {
            return Ok(Page::default());
        }
        let query = &found::found(&self.read, query, &reach)?;
        let way = elsewhere::way(&self.read, query, Way::of(query, &reach, &self.root))?;
        let ahead =
            ahead::looking_ahead(query, &reach, self.read.is_server()).filter(|_| way == Way::Part);
        let ahead = ahead.map(|ahead| self.rows(query, ahead)).transpose()?;
        let mut rows = match ahead.filter(|rows| rows.len() > query.limit) {
            Some(full) => full,
            None => self.page(query, page::keys(query, &reach, way))?,
        };
        let more = rows.len() > query.limit;
        rows.truncate(query.limit);
        if query.backward {
            rows.reverse();
        }
        Ok(Page { rows, more })
    }

    /// The rows of these keys. To read them in full is dear to plan for a server that has not done it on this connection, and
    /// most lists of an inbox are empty: it is asked for the keys first.
    fn page(&self, query: &Query, (keys, bound): (String, Vec<Sql>)) -> Result<Vec<View>> {
        let sql = page::rows_of(query, &keys);
        if self.read.is_new(&sql) {
            let mut first = self.read.prepare_cached(&keys)?;
            if !first.exists(params_from_iter(bound.clone()))? {
                return Ok(vec![]);
            }
        }
        self.rows(query, (sql, bound))
    }

    fn rows(&self, query: &Query, (sql, bound): (String, Vec<Sql>)) -> Result<Vec<View>> {
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(bound), |r| row::view(query.entity, r))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Everything read inside sees the store as it stood at one moment, whatever others commit meanwhile.
    ///
    /// # Errors
    /// As the work; [`Error::Damaged`] when the store cannot be read.
    pub fn at_one_moment<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.read.begin_to_read().map_err(Error::from)?;
        let first = "SELECT count(*) FROM migration";
        // The moment is that of the first read.
        let done = match self.read.execute_batch(first) {
            Ok(()) => work(self),
            Err(e) => Err(Error::from(e).into()),
        };
        self.read.end_to_read().map_err(Error::from)?;
        done
    }

    /// How many records a list holds.
    ///
    /// # Errors
    /// Forbidden when the role may not view the entity.
    pub fn count(&mut self, appointment: Uuid, query: &Query) -> Result<i64> {
        let reach = self.reach(appointment, query.entity)?;
        let query = &*self.with_days(appointment, query)?;
        let query = &found::found(&self.read, query, &reach)?;
        let (sql, bound) = page::count(query, &reach, Way::of(query, &reach, &self.root));
        Ok(self
            .read
            .prepare_cached(&sql)?
            .query_row(params_from_iter(bound), |r| r.get(0))?)
    }

    /// How many records a list holds, counted up to `most` and one more.
    ///
    /// # Errors
    /// Forbidden when the role may not view the entity.
    pub fn count_to(&mut self, appointment: Uuid, query: &Query, most: usize) -> Result<i64> {
        let reach = self.reach(appointment, query.entity)?;
        let query = &*self.with_days(appointment, query)?;
        let query = &found::found(&self.read, query, &reach)?;
        let way = Way::of(query, &reach, &self.root);
        let (sql, bound) = page::count_to(query, &reach, way, most);
        Ok(self
            .read
            .prepare_cached(&sql)?
            .query_row(params_from_iter(bound), |r| r.get(0))?)
    }

    /// The query with the days of today in it, where it asks for what hangs on them.
    fn with_days<'q>(&mut self, appointment: Uuid, query: &'q Query) -> Result<Cow<'q, Query>> {
        let hangs = |f: &Filter| {
            use Filter::{DecidedToday, InArrears, PastRetention};
            matches!(f, PastRetention | InArrears | DecidedToday(_))
        };
        if !query.filters.iter().any(hangs) {
            return Ok(Cow::Borrowed(query));
        }
        let mut query = query.clone();
        for filter in query.filters.iter_mut().filter(|f| hangs(f)) {
            *filter = match filter {
                Filter::InArrears => arrears::filter(self.today()),
                Filter::DecidedToday(step) => {
                    self.decided_today(appointment, query.entity, step)?
                }
                _ => self.past_retention()?,
            };
        }
        Ok(Cow::Owned(query))
    }

    fn past_retention(&mut self) -> Result<Filter> {
        let days = self.setting(&setting::RETENTION_DAYS)?;
        let edge = self.today() - TimeDelta::days(days);
        let ended = Filter::States(vec![&in_use::BERAKHIR]);
        let long_ago = Filter::Before(trace::ENDED_ON.field(), edge);
        Ok(Filter::All(vec![ended, long_ago]))
    }

    pub(in crate::store) fn reach(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
    ) -> Result<ReadScope> {
        let actor = self.actor(appointment)?;
        policy::reach(&actor, entity).map_err(|r| Error::forbidden(r.message()))
    }

    /// One record.
    ///
    /// # Errors
    /// Missing when there is none, or none the actor may see: both answer alike.
    pub fn one(&mut self, appointment: Uuid, entity: &'static Entity, id: Uuid) -> Result<View> {
        let actor = self.actor(appointment)?;
        policy::reach(&actor, entity).map_err(|r| Error::forbidden(r.message()))?;
        let found = row::find(&self.read, entity, id)?;
        let found = found.ok_or_else(|| Error::missing(entity.label))?;
        if sees(&self.read, &actor, &found.record)? {
            return Ok(found);
        }
        Err(Error::missing(entity.label))
    }

    /// The history of a record, newest version first.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub fn history(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
        id: Uuid,
    ) -> Result<Vec<Step>> {
        let view = self.one(appointment, entity, id)?;
        let actor = self.actor(appointment)?;
        let mut steps = audit::history(&self.read, &view.record)?;
        for change in steps.iter_mut().flat_map(|s| &mut s.changes) {
            let field = entity.field(&change.0);
            change.1 = self.named(field, &view.record.region, change.1.take())?;
            change.2 = self.named(field, &view.record.region, change.2.take())?;
        }
        let looks = self.looks(&actor, &view.record)?;
        if !looks.is_empty() {
            steps.extend(looks);
            steps.sort_by_key(|s| std::cmp::Reverse(s.sequence));
        }
        Ok(steps)
    }

    /// A stored reference as the name the record has now, ticked codes as the names of their items.
    fn named(
        &self,
        field: Option<&Field>,
        region: &Code,
        stored: Option<String>,
    ) -> Result<Option<String>> {
        let (Some(field), Some(text)) = (field, &stored) else {
            return Ok(stored);
        };
        let (sql, bound) = match (field.reference(), field.list()) {
            _ if field.is_region_code() => (row::name_of_region("region"), vec![text.as_str()]),
            (Some(target), _) if target.regions => (row::name_of_region("id"), vec![text.as_str()]),
            (Some(target), _) => (
                format!("SELECT display FROM {} WHERE id = ?1", target.name),
                vec![text.as_str()],
            ),
            (_, Some(list)) => (
                row::names_of_ticks(list, "?1", "?2"),
                vec![text.as_str(), region.as_str()],
            ),
            _ => return Ok(stored),
        };
        let name = self
            .read
            .prepare_cached(&sql)?
            .query_row(params_from_iter(bound), |r| r.get(0))
            .optional()?
            .flatten();
        Ok(name.map(|n| row::said(field, n)).or(stored))
    }

    /// A region by code, name or another spelling; `kecamatan` or `kelurahan` before the name tells the tier.
    ///
    /// # Errors
    /// Missing when none fits, invalid with the candidates when several do.
    pub fn region(&self, text: &str) -> Result<Code> {
        match self.regions(text)?.as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(Error::no_region(text)),
            several => Err(ambiguous(text, several)),
        }
    }

    /// Every region of this code, name or other spelling; `kecamatan` or `kelurahan` before the name tells the tier.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn regions(&self, text: &str) -> Result<Vec<Code>> {
        let (tier, name) = split_tier(text);
        let wanted = format::fold(name);
        // Names and other spellings are part of what a region is found by, so most rows need not be read.
        let mut statement = self.read.prepare_cached(
            "SELECT region, name, coalesce(aliases, '') FROM region
             WHERE region IN (SELECT r.region FROM region r WHERE r.folded LIKE ?1 OR r.region = ?2)",
        )?;
        let typed = Code::typed(text).map_or(String::new(), |code| code.to_string());
        let mut rows = statement.query([format!("%{wanted}%"), typed])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let (code, name, aliases): (_, String, String) =
                (row::code(&row, 0)?, row.get(1)?, row.get(2)?);
            let mut spellings = aliases.split(',').chain([name.as_str()]);
            let spelled = !wanted.is_empty() && spellings.any(|s| format::fold(s) == wanted);
            let fits = tier.is_none_or(|t| t == code.level());
            let is_coded = Code::typed(text).as_ref() == Some(&code);
            hits.extend((is_coded || (spelled && fits)).then_some(code));
        }
        Ok(hits)
    }

    /// Where a region went that has ended; nothing for one in use.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it cannot be read.
    pub fn ended(&self, code: &Code) -> Result<Option<EndedRegion>> {
        let sql = "SELECT s.region, s.name FROM region r LEFT JOIN region s ON s.id = r.successor
                   WHERE r.region = ?1 AND r.state = 'berakhir'";
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows = statement.query([code.as_str()])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let name: Option<String> = row.get(1)?;
        let successor = name.map(|name| Ok::<_, Error>((row::code(&row, 0)?, name)));
        Ok(Some(EndedRegion {
            successor: successor.transpose()?,
        }))
    }

    /// A number the office has set, or its default.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it cannot be read.
    pub fn setting(&self, known: &setting::Known) -> Result<i64> {
        let sql =
            "SELECT amount FROM setting WHERE key = ?1 AND state = 'aktif' ORDER BY region LIMIT 1";
        let set = self
            .read
            .prepare_cached(sql)?
            .query_row([known.key], |r| r.get(0))
            .optional()?;
        Ok(set.unwrap_or(known.default))
    }
}

fn split_tier(text: &str) -> (Option<crate::domain::region::Level>, &str) {
    use crate::domain::region::Level::{Kecamatan, Kelurahan};
    let lower = text.to_lowercase();
    let tiers = [
        ("kecamatan ", Kecamatan),
        ("kec. ", Kecamatan),
        ("kelurahan ", Kelurahan),
        ("kel. ", Kelurahan),
        ("desa ", Kelurahan),
    ];
    let hit = tiers.into_iter().find(|(word, _)| lower.starts_with(word));
    hit.map_or((None, text), |(word, tier)| {
        (Some(tier), &text[word.len()..])
    })
}

fn ambiguous(text: &str, several: &[Code]) -> Error {
    let all: Vec<String> = several
        .iter()
        .map(|c| format!("{} {c}", c.kind().id))
        .collect();
    let words = t(
        "{} dapat berarti {}; sebut tingkatnya (kecamatan/kelurahan) atau kodenya",
        "{} may mean {}; name the tier (kecamatan/kelurahan) or the code",
    );
    Error::invalid(None, words.with([text.into(), all.join(", ").into()]))
}
