//! A region that is divided: the people of some neighbourhoods go to others, with their service and their open work, in
//! one act.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::carriage::counted_rw;
use super::region_end::changed;
use super::succession::{Gone, named};
use super::{Effect, Writer};
use crate::domain::format;
use crate::domain::model::ENTITIES;
use crate::domain::model::region::FOUNDED_ON;
use crate::domain::policy::Permit;
use crate::domain::region::Code;
use crate::domain::rule::division::{self, Division};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Hang};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::succession::hanging;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row::View;
use crate::text::{Message, Text, t};

/// Where people of the region are after it, those who stay too.
type Whereabouts = BTreeMap<Uuid, (&'static Entity, Code)>;

/// What goes where, as far as it is known.
struct Shares {
    division: Division,
    /// People who were named one by one.
    named: BTreeMap<Uuid, Code>,
    people: Whereabouts,
    /// They all as they were before, to be found by name.
    known: Vec<View>,
}

impl Writer<'_> {
    /// What follows from a division: each open record goes with the person it is of, else by its neighbourhood, else with
    /// whoever is in charge; what has neither stays.
    pub(super) fn divide(&mut self, permit: &Permit, act: On, region: &Record) -> Result<Effect> {
        let mut effect = Effect::default();
        let On::Move(step) = act else {
            return Ok(effect);
        };
        let Some(field) = step.divides else {
            return Ok(effect);
        };
        let words = region.value(field).text().unwrap_or_default();
        let division = division::parse(words).map_err(|m| wrong(field, &m))?;
        for to in division.targets() {
            self.check_target(field, &region.region, to)?;
        }
        let mut shares = Shares {
            named: self.named_people(field, &region.region, &division)?,
            division,
            people: Whereabouts::new(),
            known: vec![],
        };
        for to in shares.division.targets() {
            if let Some(next) = self.founding(to)? {
                effect.extend(self.follow(permit, next)?);
            }
        }
        let mut is_divided = false;
        for entity in dividable() {
            for view in self.open_in(entity, &region.region)? {
                let to = shares.of(&view.record);
                if entity.register {
                    let at = to.clone().unwrap_or_else(|| region.region.clone());
                    shares.people.insert(view.record.id, (entity, at));
                }
                is_divided |= to.is_some();
                effect.extend(self.send(permit, &view.record, to.as_ref(), &shares.division)?);
                if entity.register {
                    shares.known.push(view);
                }
            }
        }
        if !is_divided {
            return Err(wrong(field, &NOTHING.into()));
        }
        let gone = self.gone(act, region)?;
        effect.extend(self.part(permit, (field, &shares), &gone)?);
        Ok(effect)
    }

    /// A region that has nothing yet is founded by the division.
    fn founding(&self, to: &Code) -> Result<Option<Follow>> {
        let day = FOUNDED_ON.field();
        let new = self.region_record(to)?.filter(|v| v.record.is_empty(day));
        for entity in dividable() {
            if self.has_any(entity, to)? {
                return Ok(None);
            }
        }
        Ok(new.map(|v| changed(&v.record, day, self.today.into())))
    }

    fn check_target(&self, field: &'static Field, from: &Code, to: &Code) -> Result<()> {
        let known = self.region_record(to)?.filter(|v| v.record.state.live);
        if known.is_none() {
            let words = t(
                "{} tidak ada dalam daftar wilayah; tambah wilayah itu dahulu",
                "{} is not on the list of regions; add that region first",
            );
            return Err(wrong(field, &words.with([to.as_str().into()])));
        }
        if from.level() == to.level() && from != to {
            return Ok(());
        }
        let why = t(
            "pilih wilayah lain dari tingkat yang sama",
            "pick another region of the same tier",
        );
        Err(wrong(field, &why.into()))
    }

    /// The people of the region who are named one by one: by name or by a number that only they have.
    fn named_people(
        &self,
        field: &'static Field,
        region: &Code,
        division: &Division,
    ) -> Result<BTreeMap<Uuid, Code>> {
        let mut all = vec![];
        for entity in dividable().filter(|e| e.register && of_whom(e, true).is_none()) {
            all.extend(self.open_in(entity, region)?);
        }
        let mut named = BTreeMap::new();
        for (name, to) in &division.people {
            let found: Vec<&View> = all.iter().filter(|v| is_called(v, name)).collect();
            let [only] = found[..] else {
                let words = if found.is_empty() { UNKNOWN } else { SEVERAL };
                return Err(wrong(field, &words.with([name.as_str().into()])));
            };
            named.insert(only.record.id, to.clone());
        }
        Ok(named)
    }

    /// Sends one record where it goes. A number of a neighbourhood that parts from it says nothing there.
    fn send(
        &mut self,
        permit: &Permit,
        record: &Record,
        to: Option<&Code>,
        division: &Division,
    ) -> Result<Effect> {
        let mut effect = Effect::default();
        if let Some(region) = to.cloned() {
            let next = Follow::Relocate {
                entity: record.entity,
                id: record.id,
                region,
            };
            effect.extend(self.follow(permit, next)?);
        }
        let rw = counted_rw(record.entity).filter(|_| record.entity.register);
        let rw = rw.and_then(|f| Some((f, record.value(f).number()?)));
        if let Some((field, number)) = rw
            && division.rw.get(&number) != to
        {
            effect.extend(self.follow(permit, changed(record, field, Value::Empty))?);
        }
        Ok(effect)
    }

    /// What refers to somebody who is in another office now: it lets go where it may, ends where it is of them, passes to
    /// the heir who was named, and holds the act where it needs them.
    fn part(
        &mut self,
        permit: &Permit,
        (divides, shares): (&'static Field, &Shares),
        gone: &Gone<'_>,
    ) -> Result<Effect> {
        let mut effect = Effect::default();
        let mut torn: BTreeMap<&str, (&'static Entity, Vec<View>)> = BTreeMap::new();
        let mut in_charge = BTreeSet::new();
        for (id, (target, at)) in &shares.people {
            for (entity, field, hang) in hanging(ENTITIES, target) {
                for view in self.open(entity, field, &id.to_string())? {
                    if field.reaches(&view.record.region, at) {
                        continue;
                    }
                    let next = match hang {
                        Hang::Passes if field.required => {
                            let there = &view.record.region;
                            if let Some(heir) = shares.heir(divides, (*id, target), there)? {
                                let next = changed(&view.record, field, Value::Ref(heir));
                                effect.extend(self.follow(permit, next)?);
                                continue;
                            }
                            in_charge.insert(shares.name(*id));
                            torn.entry(entity.name)
                                .or_insert((entity, vec![]))
                                .1
                                .push(view);
                            continue;
                        }
                        Hang::Passes => changed(&view.record, field, Value::Empty),
                        Hang::Ends(step) => Follow::Move {
                            entity,
                            id: view.record.id,
                            step,
                            changes: gone.words(step),
                        },
                        _ => continue,
                    };
                    effect.extend(self.follow(permit, next)?);
                }
            }
        }
        let torn: Vec<Message> = torn.values().map(|(e, views)| named(e, views)).collect();
        if torn.is_empty() {
            return Ok(effect);
        }
        Err(parted(torn, &in_charge))
    }
}

impl Shares {
    fn name(&self, id: Uuid) -> &str {
        let known = self.known.iter().find(|v| v.record.id == id);
        known.map_or("", |v| &v.display)
    }

    /// Who takes over from somebody of a register what is in a region now, if anybody is named for it.
    fn heir(
        &self,
        divides: &'static Field,
        (from, target): (Uuid, &'static Entity),
        region: &Code,
    ) -> Result<Option<Uuid>> {
        let mut known = self.known.iter();
        let Some(parting) = known.find(|v| v.record.id == from) else {
            return Ok(None);
        };
        let mut heirs = self.division.heirs.iter();
        let Some((_, name)) = heirs.find(|(who, _)| is_called(parting, who)) else {
            return Ok(None);
        };
        let is_there = |v: &&View| {
            let at = self.people.get(&v.record.id);
            v.record.entity == target && at.is_some_and(|(_, at)| at == region)
        };
        let there = self.known.iter().filter(is_there);
        let found: Vec<&View> = there.filter(|v| is_called(v, name)).collect();
        match found[..] {
            [only] => Ok(Some(only.record.id)),
            [] => {
                let words = NO_HEIR.with([
                    name.as_str().into(),
                    target.label.into(),
                    region.as_str().into(),
                ]);
                Err(wrong(divides, &words))
            }
            _ => Err(wrong(divides, &SEVERAL.with([name.as_str().into()]))),
        }
    }

    /// Where an open record goes; nothing when it stays.
    fn of(&self, record: &Record) -> Option<Code> {
        if let Some(field) = of_whom(record.entity, true) {
            return self.with(record, field);
        }
        if let Some(to) = self.named.get(&record.id) {
            return Some(to.clone());
        }
        let rw = counted_rw(record.entity).and_then(|f| record.value(f).number());
        match (rw, of_whom(record.entity, false)) {
            (Some(rw), _) => self.division.rw.get(&rw).cloned(),
            (None, Some(field)) => self.with(record, field),
            (None, None) => None,
        }
    }

    fn with(&self, record: &Record, field: &Field) -> Option<Code> {
        let id = record.value(field).id()?;
        let (_, at) = self.people.get(&id)?;
        (*at != record.region).then(|| at.clone())
    }
}

/// The kinds of record of which some may go: what is kept with the office as a whole stays.
fn dividable() -> impl Iterator<Item = &'static Entity> {
    let all = ENTITIES.iter().copied();
    all.filter(|e| e.in_region == Hang::Passes)
}

/// The person that a record is of for good, or whoever is in charge of it now.
fn of_whom(entity: &Entity, for_good: bool) -> Option<&'static Field> {
    let mut fields = entity.fields.iter().copied();
    fields.find(|f| f.required && f.fixed == for_good && f.names_people())
}

fn is_called(view: &View, name: &str) -> bool {
    let folded = format::fold(name);
    let record = &view.record;
    let numbers = record.entity.known_by.iter();
    let mut numbers = numbers.filter_map(|f| record.value(f).text());
    format::fold(&view.display) == folded || numbers.any(|n| n == name)
}

fn wrong(field: &'static Field, why: &Message) -> Error {
    Error::invalid(Some(field.name), field.wrong(why))
}

const NOTHING: Text = t(
    "tidak ada yang pindah: tak seorang pun tercatat di RW itu; sebut RW lain, atau orangnya",
    "nothing goes: nobody stands in those RW; name others, or the people",
);
const UNKNOWN: Text = t(
    "{} tidak ada di wilayah ini; sebut nama lengkap atau NIK-nya",
    "{} is not in this region; give the full name or the NIK",
);
const SEVERAL: Text = t(
    "ada beberapa {} di wilayah ini; sebut NIK-nya",
    "there are several {} in this region; give the NIK",
);

const NO_HEIR: Text = t(
    "{} bukan {} yang bertugas di {} sesudah pemekaran; sebut nama lengkap orang lain di sana",
    "{} is no {} who serves in {} after the division; give the full name of somebody else there",
);

/// Work and who is in charge of it would come to different regions.
fn parted(torn: Vec<Message>, in_charge: &BTreeSet<&str>) -> Error {
    let words = t(
        "{} dan penanggung jawabnya ({}) terpisah; tambahkan nama>pengganti untuk menyerahkan tugas itu, atau nama=kode wilayahnya supaya keduanya pindah",
        "{} and who is in charge ({}) part; add name>successor to hand that work over, or name=code of its region to move both",
    );
    let names: Vec<&str> = in_charge.iter().copied().collect();
    let torn = Message::list(torn).into();
    Error::invalid(None, words.with([torn, names.join(", ").into()]))
}
