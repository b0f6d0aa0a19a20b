//! The catalogue of duties, their periods and due dates, and what raises them by itself.

pub use crate::domain::model::duty::{CATALOGUE, Seed};

use chrono::{Days, NaiveDate};

use crate::domain::model::{ENTITIES, obligation};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::evidence::{About, Evidence, EvidenceRule, When};
use crate::domain::schema::field::Field;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::workflow::State;

/// All rules by which records meet a duty, each with its entity: first the kind that a person adds for it.
pub fn rules_of(duty: &str) -> Vec<(&'static Entity, &'static EvidenceRule)> {
    let all = ENTITIES.iter().copied();
    let rules = all.flat_map(|e| e.evidence.iter().map(move |r| (e, r)));
    let mut rules: Vec<_> = rules.filter(|(_, r)| r.duty == duty).collect();
    rules.sort_by_key(|(_, r)| r.opens.is_none());
    rules
}

/// The obligations a record meets now that it stands in its state, as far as the record alone can tell. `about` is the
/// region its field of that name refers to.
pub fn met_by(record: &Record, about: Option<&Code>, today: NaiveDate) -> Vec<Evidence> {
    let rules = record.entity.evidence.iter();
    let fits = rules.filter(|r| r.states.contains(&record.state));
    fits.filter_map(|r| met(record, about, r, today)).collect()
}

/// Whether an obligation is what this record meets, of its office, of the period and about the region.
pub fn is_met_by(met: &Evidence, obligation: &Record) -> bool {
    let period = obligation.get(&obligation::PERIOD).and_then(Period::parse);
    let fits = |p: Period| met.rule.part.fits(p) && met.is_in_time(p);
    met.office == obligation.region
        && period.is_some_and(fits)
        && is_about(met, obligation.get(&obligation::ABOUT))
}

/// Whether an obligation counted by region is owed about the region of the evidence.
fn is_about(met: &Evidence, about: Option<&str>) -> bool {
    let Some(owed) = about.and_then(|a| Code::parse(a).ok()) else {
        return true;
    };
    let at = met.about.as_ref().and_then(|c| c.at(owed.level()));
    at == Some(owed)
}

/// What a record meets by one row, whatever its state.
pub fn met(
    record: &Record,
    about: Option<&Code>,
    rule: &'static EvidenceRule,
    today: NaiveDate,
) -> Option<Evidence> {
    let all = || rule.when.iter().all(|w| w.holds(record));
    aimed(record, about, rule, today).filter(|_| all())
}

/// What a record is meant to meet by one row, though it may lack something.
pub fn aimed(
    record: &Record,
    about: Option<&Code>,
    rule: &'static EvidenceRule,
    today: NaiveDate,
) -> Option<Evidence> {
    let dated = record.value(rule.dated).date()?;
    let on = if rule.standing { today } else { dated };
    let at_tier = rule.of.is_none_or(|tier| tier == record.region.level());
    if !at_tier || !rule.meant.iter().all(|w| w.holds(record)) {
        return None;
    }
    Some(Evidence {
        rule,
        office: record.region.at(rule.owner)?,
        on,
        year: rule.year.and_then(|f| record.value(f).text()?.parse().ok()),
        about: match rule.about {
            About::Anything => None,
            About::Itself => Some(record.region.clone()),
            About::Field(_) => Some(about?.clone()),
        },
    })
}

/// The last day to meet an obligation.
pub fn due_on(period: Period, due_days: i64) -> NaiveDate {
    let end = period.end();
    let days = Days::new(due_days.unsigned_abs());
    let due = if due_days < 0 {
        end.checked_sub_days(days)
    } else {
        end.checked_add_days(days)
    };
    due.unwrap_or(end)
}

/// The offices that owe a duty, and for each the region it is owed about, if it is counted by region.
pub fn owed_by(owner: Level, per: Option<Level>, regions: &[Code]) -> Vec<(Code, Option<Code>)> {
    let at = |level| regions.iter().filter(move |r| r.level() == level);
    at(owner)
        .flat_map(|office| match per {
            None => vec![(office.clone(), None)],
            Some(level) => at(level)
                .filter(|r| office.holds(r))
                .map(|r| (office.clone(), Some(r.clone())))
                .collect(),
        })
        .collect()
}

/// The tier a catalogue word names.
pub fn tier(word: &str) -> Option<Level> {
    match word {
        "city" => Some(Level::City),
        "kecamatan" => Some(Level::Kecamatan),
        "kelurahan" => Some(Level::Kelurahan),
        _ => None,
    }
}

/// What the fields of a record hold that is to meet a duty.
pub fn evidence_fields(
    duty: &str,
    kind: &'static Entity,
) -> impl Iterator<Item = (&'static Field, &'static [&'static str])> {
    let rule = kind.evidence.iter().find(|r| r.duty == duty);
    let all = rule.into_iter().flat_map(|r| r.meant.iter().chain(r.when));
    all.filter_map(word)
}

fn word(when: &When) -> Option<(&'static Field, &'static [&'static str])> {
    match when {
        When::Is(field, codes) => Some((*field, *codes)),
        _ => None,
    }
}

/// What the duties that a record is meant for ask of its fields and do not find there, each with the code of its duty.
pub fn asked(record: &Record) -> Vec<(&'static str, &'static When)> {
    let rules = record.entity.evidence.iter();
    let meant = rules.filter(|r| {
        let at_tier = r.of.is_none_or(|tier| tier == record.region.level());
        at_tier && r.meant.iter().all(|w| w.holds(record))
    });
    let all = meant.flat_map(|r| r.when.iter().map(|w| (r.duty, w)));
    all.filter(|(_, w)| !w.holds(record)).collect()
}

/// States of a record that was begun for a duty and does not count yet.
pub fn begun(duty: &str, kind: &Entity) -> Vec<&'static State> {
    let mut rules = kind.evidence.iter().filter(|r| r.duty == duty);
    let counting: Vec<&State> = rules.by_ref().flat_map(|r| r.states).copied().collect();
    let states = kind.workflow.states.iter().copied();
    states.filter(|s| s.live && !counting.contains(s)).collect()
}

/// The record a person adds to meet a duty, and what stands in it before anybody types.
pub fn opens(duty: &str) -> Option<(&'static Entity, Changes)> {
    let rules = rules_of(duty);
    let (_, rule) = rules.first()?;
    let entity = rule.opens?;
    let given = rule.meant.iter().chain(rule.when).filter_map(word);
    let open = given.filter(|(f, _)| entity.has(f) && f.is_open(true));
    let first = open.filter_map(|(f, codes)| Some((f, Value::from(*codes.first()?))));
    Some((entity, first.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_duty_of_the_catalogue_is_met_by_some_record_and_opens_a_form() {
        for seed in CATALOGUE {
            let rules = rules_of(seed.code);
            assert!(opens(seed.code).is_some(), "{}", seed.code);
            let opening = rules.iter().filter(|(_, r)| r.opens.is_some());
            assert_eq!(opening.count(), 1, "{}", seed.code);
            for (entity, rule) in rules {
                assert!(entity.has(rule.dated), "{:?}", rule.dated);
                for state in rule.states.iter().chain(rule.keeps) {
                    assert!(entity.workflow.states.contains(state), "{state:?}");
                }
            }
        }
    }
}
