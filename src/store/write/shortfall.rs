//! What keeps a record from meeting the obligation that waits for it, and what an open obligation waits for. The rules
//! of evidence say it; here the records around are read for them.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::lapse::candidates;
use super::look::{Focus, around};
use crate::domain::duty;
use crate::domain::model::{duty as catalogue, locked, obligation, region};
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::evidence::{
    Evidence, EvidenceContext, EvidenceRule, Missing, Need, Shortfall, When,
};
use crate::domain::schema::look::Facts;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Record;
use crate::store::engine::database;
use crate::store::engine::database::Connection;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::text::{Message, t};

impl Store {
    /// The duties that a record could have met and does not, or what an obligation waits for.
    ///
    /// # Errors
    /// As the store's `one`.
    pub fn shortfalls(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
        id: Uuid,
    ) -> Result<Vec<Shortfall>> {
        let view = self.one(appointment, entity, id)?;
        let today = self.today();
        if entity == &obligation::ENTITY {
            return of_obligation(&self.read, today, &view.record);
        }
        of_record(&self.read, today, &view.record)
    }
}

/// What a record that was written lacks, or the record that it is part of.
///
/// # Errors
/// [`crate::store::Error::Damaged`] when the store cannot be read.
pub fn after_write(db: &Connection, today: NaiveDate, record: &Record) -> Result<Vec<Shortfall>> {
    match whole(db, record)? {
        Some(whole) => of_record(db, today, &whole),
        None => of_record(db, today, record),
    }
}

/// The record that such a record is part of as evidence.
pub fn whole(db: &Connection, part: &Record) -> Result<Option<Record>> {
    let by = part.entity.supports;
    let Some((entity, id)) = by.and_then(|f| Some((f.reference()?, part.value(f).id()?))) else {
        return Ok(None);
    };
    Ok(row::find(db, entity, id)?.map(|v| v.record))
}

/// The open obligations that a record is meant for, with what it lacks to meet them.
pub fn of_record(db: &Connection, today: NaiveDate, record: &Record) -> Result<Vec<Shortfall>> {
    let mut found = vec![];
    let rules = record.entity.evidence.iter();
    for rule in rules.filter(|r| r.stands_in(record.state)) {
        let about = about(db, record)?;
        let Some(met) = duty::aimed(record, about.as_ref(), rule, today) else {
            continue;
        };
        for waits in open_obligations(db, &met)? {
            let mut missing = lacking(db, today, &met, record)?;
            missing.extend(unexplained(db, today, record, &waits.record)?);
            found.extend(shortfall(rule.duty, &waits.record, missing));
        }
    }
    Ok(found)
}

fn shortfall(duty: &'static str, obligation: &Record, missing: Vec<Missing>) -> Option<Shortfall> {
    let period = obligation.get(&obligation::PERIOD).unwrap_or_default();
    (!missing.is_empty()).then(|| Shortfall {
        duty,
        period: period.to_owned(),
        missing,
    })
}

/// What an open obligation waits for: what the records meant for it lack, or that there is none.
pub fn of_obligation(
    db: &Connection,
    today: NaiveDate,
    obligation: &Record,
) -> Result<Vec<Shortfall>> {
    let period = obligation.get(&obligation::PERIOD).and_then(Period::parse);
    let Some(period) = period.filter(|p| p.start() <= today) else {
        return Ok(vec![]);
    };
    let code = code_of(db, obligation)?;
    if !obligation.is_any(obligation::OPEN) {
        return Ok(vec![]);
    }
    let rules = duty::rules_of(code.as_deref().unwrap_or_default());
    let mut missing: Vec<Missing> = vec![];
    for (entity, rule) in &rules {
        for record in candidates(db, today, entity, rule, obligation)? {
            let about = about(db, &record)?;
            let met = duty::aimed(&record, about.as_ref(), rule, today);
            if let Some(met) = met.filter(|m| duty::is_met_by(m, obligation)) {
                missing.extend(lacking(db, today, &met, &record)?);
                missing.extend(unexplained(db, today, &record, obligation)?);
            }
        }
    }
    let Some((entity, rule)) = rules.first() else {
        return Ok(vec![]);
    };
    if missing.is_empty() {
        let day = today.clamp(period.start(), period.end());
        missing = none_meant(db, (today, day), (entity, rule), obligation)?;
    }
    missing.dedup();
    Ok(shortfall(rule.duty, obligation, missing)
        .into_iter()
        .collect())
}

/// Where no record is meant for the obligation: what is begun, and what any would need.
fn none_meant(
    db: &Connection,
    (today, day): (NaiveDate, NaiveDate),
    (entity, rule): (&'static Entity, &'static EvidenceRule),
    obligation: &Record,
) -> Result<Vec<Missing>> {
    let record = Record::new(entity, Uuid::nil(), obligation.region.clone());
    let about = obligation.get(&obligation::ABOUT);
    let met = Evidence {
        rule,
        office: obligation.region.clone(),
        on: day,
        year: rule.year.map(|_| day.year()),
        about: about.and_then(|a| Code::parse(a).ok()),
    };
    let mut missing = vec![];
    for need in rule.needs.iter().filter(|n| !n.own) {
        missing.extend(needed(db, today, need, &met, &record)?);
    }
    let kind = rule.opens.unwrap_or(entity);
    let begun = begun(db, rule, (entity, met.about.as_ref()), obligation)?;
    if begun > 0 {
        let counts = rule.states.iter().map(|s| Message::from(s.label));
        let counts = counts.reduce(|all, one| t("{}/{}", "{}/{}").with([all.into(), one.into()]));
        // Who reads English is told of the kind first, which has a plural.
        let words = t("{}{} {} belum {}", "{}: {}{} not yet {}");
        let (before, behind) = (t("", kind.plural.en), t(kind.label.id, ""));
        let counts = counts.unwrap_or_else(|| t("dihitung", "counted").into());
        let words = words.with([before.into(), begun.into(), behind.into(), counts.into()]);
        missing.push(Missing::new(words));
    } else if missing.is_empty() {
        let words: Message = t("belum ada {}", "no {} yet").with([kind.label.into()]);
        missing.push(Missing::record(kind, words));
    }
    Ok(missing)
}

/// How many records are meant for the duty and have not come to where they count.
fn begun(
    db: &Connection,
    rule: &EvidenceRule,
    (entity, about): (&Entity, Option<&Code>),
    obligation: &Record,
) -> Result<i64> {
    let states = duty::begun(rule.duty, entity);
    let region = about.unwrap_or(&obligation.region);
    let region = match rule.of {
        Some(tier) if tier == obligation.region.level() => &obligation.region,
        _ => region,
    };
    let quoted = |codes: &[&str]| {
        let codes: Vec<String> = codes.iter().map(|c| format!("'{c}'")).collect();
        codes.join(", ")
    };
    let names: Vec<&str> = states.iter().map(|s| s.name).collect();
    let range = region.range();
    let (place, bound) = if rule.of == Some(region.level()) {
        ("region = ?1", vec![range.start])
    } else {
        ("region >= ?1 AND region < ?2", vec![range.start, range.end])
    };
    let mut sql = format!(
        "SELECT count(*) FROM {} WHERE {place} AND state IN ({})",
        entity.name,
        quoted(&names)
    );
    for when in rule.meant {
        if let When::Is(field, codes) = when {
            sql += &format!(" AND {} IN ({})", field.name, quoted(codes));
        }
    }
    if let Some((field, year)) = rule.year.zip(year_of(obligation)) {
        sql += &format!(" AND {} = '{year}'", field.name);
    }
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_row(database::params_from_iter(bound), |r| r.get(0))?)
}

/// The year in which an obligation's period begins.
fn year_of(obligation: &Record) -> Option<i32> {
    let period = obligation.get(&obligation::PERIOD).and_then(Period::parse);
    period.map(|p| p.start().year())
}

/// All that a record lacks of what its rule asks, in itself and around it.
pub fn lacking(
    db: &Connection,
    today: NaiveDate,
    met: &Evidence,
    record: &Record,
) -> Result<Vec<Missing>> {
    let when = met.rule.when.iter();
    let mut missing: Vec<Missing> = when.filter_map(|w| w.lacking(record)).collect();
    for need in met.rule.needs {
        missing.extend(needed(db, today, need, met, record)?);
    }
    Ok(missing)
}

/// What a record lacks of its own parts, whatever else has come up around it since it counted.
pub fn lacking_parts(
    db: &Connection,
    today: NaiveDate,
    met: &Evidence,
    record: &Record,
) -> Result<Vec<Missing>> {
    let mut missing = vec![];
    for need in met.rule.needs.iter().filter(|n| n.own) {
        missing.extend(needed(db, today, need, met, record)?);
    }
    Ok(missing)
}

/// What is noted of a period that is locked needs a reason.
pub fn unexplained(
    db: &Connection,
    today: NaiveDate,
    record: &Record,
    obligation: &Record,
) -> Result<Option<Missing>> {
    let reason = record.entity.late.filter(|f| record.is_empty(f));
    let period = obligation.get(&obligation::PERIOD).and_then(Period::parse);
    let (Some(reason), Some(period)) = (reason, period) else {
        return Ok(None);
    };
    if !is_locked(db, today, record, period)? {
        return Ok(None);
    }
    Ok(Some(Missing::field(reason, locked::unexplained(period))))
}

/// Whether one may catch up with a period no more.
pub fn is_locked(
    db: &Connection,
    today: NaiveDate,
    record: &Record,
    period: Period,
) -> Result<bool> {
    let focus = Focus {
        record,
        met: None,
        year: today.year(),
    };
    let settings = around(db, &[locked::DAYS], focus)?;
    Ok(locked::open_until(period, Facts(&settings)) < today)
}

fn needed(
    db: &Connection,
    today: NaiveDate,
    need: &Need,
    met: &Evidence,
    record: &Record,
) -> Result<Vec<Missing>> {
    let focus = Focus {
        record,
        met: Some(met),
        year: met.on.year(),
    };
    let found = around(db, need.looks, focus)?;
    Ok((need.lacking)(&EvidenceContext {
        record,
        met,
        around: Facts(&found),
        today,
    }))
}

/// The region that a record is about, apart from its own.
pub fn about(db: &Connection, record: &Record) -> Result<Option<Code>> {
    let refers = |f: &&_| record.entity.evidence.iter().any(|r| r.about.is(f));
    let mut fields = record.entity.fields.iter().copied();
    let Some(id) = fields.find(refers).and_then(|f| record.value(f).id()) else {
        return Ok(None);
    };
    let found = row::find(db, &region::ENTITY, id)?;
    Ok(found.map(|v| v.record.region))
}

/// The code of an obligation's duty.
pub fn code_of(db: &Connection, obligation: &Record) -> Result<Option<String>> {
    let Some(id) = obligation.get(&obligation::DUTY) else {
        return Ok(None);
    };
    let found = row::find(db, &catalogue::ENTITY, id)?;
    Ok(found.and_then(|v| v.record.get(&catalogue::CODE).map(str::to_owned)))
}

/// The obligations that still wait for such evidence, in the order they are due.
pub fn open_obligations(db: &Connection, met: &Evidence) -> Result<Vec<View>> {
    let entity = &obligation::ENTITY;
    let sql = format!(
        "SELECT {} FROM obligation t WHERE t.region = ?1 AND t.state IN ('belum', 'berjalan') \
         AND t.duty IN (SELECT id FROM duty WHERE code = ?2) ORDER BY t.due_on, t.id",
        row::columns(entity)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((met.office.as_str(), met.rule.duty), |r| {
        row::view(entity, r)
    })?;
    let mut open: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
    open.retain(|v| duty::is_met_by(met, &v.record));
    Ok(open)
}
