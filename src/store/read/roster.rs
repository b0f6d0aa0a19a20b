//! Rosters of the registers: kader teknis by agency and kind, and papers of KPM that are not as they should be.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::domain::model::in_use;
use crate::domain::model::{appointment, document, kader_teknis, kpm, person, region};
use crate::domain::policy::in_force;
use crate::domain::region::{Code, Level};
use crate::domain::rule::papers::{Lack, NO_KPM, lacks};
use crate::store::engine::database::params_from_iter;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::list::{Filter, Query};
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::store::read::query::window::Where;

/// How many kader teknis of one kind a unit has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cadres {
    pub unit: Code,
    pub place: String,
    pub skpd: String,
    pub sector: String,
    pub count: usize,
}

/// One paper that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub unit: Code,
    pub place: String,
    /// The KPM, none where the unit has no active one.
    pub person: Option<String>,
    /// Whose paper it is, for the list of who learnt of it.
    pub who: Option<Uuid>,
    pub lack: Lack,
}

impl Missing {
    fn of(kpm: &View, lack: Lack) -> Self {
        Self {
            unit: kpm.record.region.clone(),
            place: kpm.place.clone(),
            person: Some(kpm.display.clone()),
            who: kpm.record.get(&kpm::PERSON),
            lack,
        }
    }
}

/// An appointment of a person as an officer. What an SK names is public; the account behind it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    pub post: View,
    /// It is in force today.
    pub in_force: bool,
}

/// Counts the kader teknis that fulfil these conditions by unit, SKPD and kind: whom nobody asks for is not read by name.
fn by_kind(tier: Level, conditions: &str) -> String {
    format!(
        "SELECT k.unit, coalesce(s.display, ''), coalesce(c.display, ''), k.many FROM (
            SELECT substr(t.region, 1, {}) AS unit, t.skpd AS skpd, t.sector AS sector, count(*) AS many
            FROM kader_teknis t{conditions} GROUP BY 1, 2, 3) k
        LEFT JOIN skpd s ON s.id = k.skpd LEFT JOIN sector c ON c.id = k.sector",
        tier.letters()
    )
}

impl Store {
    /// The offices a person holds or has held, the latest first.
    ///
    /// # Errors
    /// Missing for a person the actor may not see.
    pub fn offices(&mut self, seat: Uuid, person: Uuid) -> Result<Vec<Office>> {
        self.one(seat, &person::ENTITY, person)?;
        let (kind, today) = (&appointment::ENTITY, self.today());
        let sql = format!(
            "SELECT {} FROM account a JOIN appointment t ON t.account = a.id WHERE a.person = ?1 \
             ORDER BY t.from_date DESC, t.id",
            row::columns(kind)
        );
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map([person.to_string()], |r| row::view(kind, r))?;
        let office = |post: View| {
            let from = post.record.get(&appointment::FROM_DATE);
            let to = post.record.get(&appointment::TO_DATE);
            Office {
                in_force: post.record.is(&in_use::AKTIF) && in_force(from, to, today),
                post,
            }
        };
        Ok(rows
            .map(|v| v.map(office))
            .collect::<std::result::Result<_, _>>()?)
    }

    /// Active kader teknis by SKPD and kind, in each unit of this tier within the actor's reach.
    ///
    /// # Errors
    /// Forbidden when the role may not view kader teknis.
    pub fn cadres(
        &mut self,
        seat: Uuid,
        within: Option<&Code>,
        tier: Level,
    ) -> Result<Vec<Cadres>> {
        let mut query =
            Query::of(&kader_teknis::ENTITY).filter(Filter::States(vec![&in_use::AKTIF]));
        query
            .filters
            .extend(within.map(|w| Filter::Within(w.clone())));
        let reach = self.reach(seat, query.entity)?;
        let all = Where::of(&query, &reach);
        let names = self.place_names(seat)?;
        let mut statement = self.read.prepare_cached(&by_kind(tier, &all.sql))?;
        let mut rows = statement.query(params_from_iter(all.bound))?;
        // Cities call their own kinds alike.
        let mut alike: BTreeMap<(Code, String, String), i64> = BTreeMap::new();
        while let Some(r) = rows.next()? {
            let kind = (row::code(&r, 0)?, r.get(1)?, r.get(2)?);
            *alike.entry(kind).or_default() += r.get::<i64>(3)?;
        }
        let cadres = alike
            .into_iter()
            .map(|((unit, skpd, sector), count)| Cadres {
                place: names.get(&unit).cloned().unwrap_or_default(),
                unit,
                skpd,
                sector,
                count: usize::try_from(count).unwrap_or_default(),
            });
        Ok(cadres.collect())
    }

    fn place_names(&mut self, seat: Uuid) -> Result<BTreeMap<Code, String>> {
        let mut names = BTreeMap::new();
        self.walk(seat, &Query::of(&region::ENTITY), |v| {
            names.insert(v.record.region, v.display);
            Ok::<(), Error>(())
        })?;
        Ok(names)
    }

    /// Papers of active KPM that are missing, expired or without file, and units without an active KPM.
    ///
    /// # Errors
    /// Forbidden when the role may not view KPM, missing for a unit out of reach.
    pub fn missing_papers(&mut self, seat: Uuid, within: Option<&Code>) -> Result<Vec<Missing>> {
        let own = self.actor(seat)?.region;
        let within = within.unwrap_or(&own);
        // A unit out of reach would look as if it had nobody.
        if !own.holds(within) {
            return Err(Error::missing(within.as_str()));
        }
        let (today, files) = (self.today(), self.filed(seat, within)?);
        let of = |entity| Query::of(entity).filter(Filter::Within(within.clone()));
        let (none, mut found, mut staffed) = (BTreeSet::new(), vec![], BTreeSet::new());
        let active = of(&kpm::ENTITY).filter(Filter::States(vec![&kpm::AKTIF]));
        self.walk(seat, &active, |v| {
            let unit = v.record.region.clone();
            let files = files.get(&unit).unwrap_or(&none);
            let lacks = lacks(&v.record, files, today).into_iter();
            found.extend(lacks.map(|lack| Missing::of(&v, lack)));
            staffed.insert(unit);
            Ok::<(), Error>(())
        })?;
        self.walk(seat, &of(&region::ENTITY), |v| {
            let unit = v.record.region;
            if unit.level() == Level::Kelurahan && !staffed.contains(&unit) {
                found.push(Missing {
                    unit,
                    place: v.display,
                    person: None,
                    who: None,
                    lack: NO_KPM,
                });
            }
            Ok::<(), Error>(())
        })?;
        found.sort_by(|a, b| (&a.unit, &a.person).cmp(&(&b.unit, &b.person)));
        Ok(found)
    }

    /// Numbers of the documents of each office whose file is there.
    fn filed(&mut self, seat: Uuid, within: &Code) -> Result<BTreeMap<Code, BTreeSet<String>>> {
        let mut files: BTreeMap<Code, BTreeSet<String>> = BTreeMap::new();
        let query = Query::of(&document::ENTITY).filter(Filter::Within(within.clone()));
        self.walk(seat, &query, |v| {
            let is_there = !v.record.is_empty(&document::FILE);
            if let (true, Some(number)) = (is_there, v.record.get(&document::NUMBER)) {
                let numbers = files.entry(v.record.region.clone()).or_default();
                numbers.insert(number.to_owned());
            }
            Ok::<(), Error>(())
        })?;
        Ok(files)
    }
}
