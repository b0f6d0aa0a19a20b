//! What one KPM has earned, learnt and done: of every office, for whoever may see the KPM.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::model::kpm;
use crate::domain::region::Code;
use crate::store::engine::database;
use crate::store::engine::database::Row;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;

/// An award that was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardRow {
    pub region: Code,
    pub place: String,
    pub year: String,
    pub criteria: String,
    pub handed_on: Option<NaiveDate>,
}

/// A training that was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingRow {
    pub title: String,
    pub held_on: Option<NaiveDate>,
    pub result: Option<String>,
    pub certificate: Option<String>,
}

/// All of one KPM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    pub kpm: View,
    pub awards: Vec<AwardRow>,
    pub trainings: Vec<TrainingRow>,
    /// Coordination finished and guidance attended, newest first.
    pub activity: Vec<(NaiveDate, String)>,
}

impl Recognition {
    /// Days without any activity, counted from the day of service where there was none.
    pub fn dormant_days(&self, today: NaiveDate) -> i64 {
        let first = || self.kpm.record.get(&kpm::FROM_DATE);
        let last = self.activity.first().map(|a| a.0).or_else(first);
        last.map_or(0, |d| (today - d).num_days().max(0))
    }
}

pub(in crate::store) const HONOURS: &str = "SELECT a.region, coalesce(g.name, a.region), a.year, a.criteria, a.handed_on FROM award a
    LEFT JOIN region g ON g.region = a.region WHERE a.nominee = ?1 AND a.state IN ('diputus', 'diserahkan')
    ORDER BY a.year DESC, length(a.region)";
/// What a KPM learned as a candidate counts too.
pub(in crate::store) const LESSONS: &str =
    "SELECT t.title, t.held_on, p.result, p.certificate FROM participation p
    JOIN training t ON t.id = p.training WHERE p.kpm = ?1 AND t.state = 'selesai'
    UNION ALL SELECT t.title, t.held_on, p.result, p.certificate FROM kpm k
    JOIN candidate c ON c.person = k.person JOIN participation p ON p.candidate = c.id
    JOIN training t ON t.id = p.training WHERE k.id = ?1 AND t.state = 'selesai' ORDER BY 2 DESC";
pub(in crate::store) const DEEDS: &str =
    "SELECT done_on, title FROM task WHERE kpm = ?1 AND done_on IS NOT NULL
    UNION ALL SELECT d.held_on, d.topic FROM attendee a JOIN guidance d ON d.id = a.guidance
    WHERE a.kpm = ?1 AND d.held_on IS NOT NULL ORDER BY 1 DESC LIMIT 50";

fn date(row: &Row<'_>, at: usize) -> database::Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(at)?;
    Ok(text.and_then(|d| d.parse().ok()))
}

impl Store {
    /// The recognition page of a KPM.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub fn recognition(&mut self, appointment: Uuid, id: Uuid) -> Result<Recognition> {
        let kpm = self.one(appointment, &kpm::ENTITY, id)?;
        let awards = self.rows_of(HONOURS, id, |r| {
            Ok(AwardRow {
                region: row::code(r, 0)?,
                place: r.get(1)?,
                year: r.get(2)?,
                criteria: r.get(3)?,
                handed_on: date(r, 4)?,
            })
        })?;
        let trainings = self.rows_of(LESSONS, id, |r| {
            Ok(TrainingRow {
                title: r.get(0)?,
                held_on: date(r, 1)?,
                result: r.get(2)?,
                certificate: r.get(3)?,
            })
        })?;
        let activity = self.rows_of(DEEDS, id, |r| {
            Ok((date(r, 0)?.unwrap_or_default(), r.get(1)?))
        })?;
        Ok(Recognition {
            kpm,
            awards,
            trainings,
            activity,
        })
    }

    fn rows_of<T>(
        &self,
        sql: &str,
        id: Uuid,
        read: impl FnMut(&Row<'_>) -> database::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map([id.to_string()], read)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
