//! What changes on the last morning: cadres who move, one who dies, an agency that is dissolved, RW with new numbers, and a
//! kelurahan that was divided, renamed and joined again. Each act is one that an official makes on what is there by then.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::demo::town::Town;
use crate::domain::format;
use crate::domain::model::{self, in_use, kpm, moving, person, region, skpd, trace};
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Role;
use crate::domain::schema::workflow::Move;
use crate::store::{Batch, Command, CommandKind, Filter, Query, Result, Store, View};

/// The kelurahan that is to come, and the one it is called after its first name.
const NEW: &str = "1099";
/// KPM that a kelurahan has at least.
const ENOUGH: usize = 5;
/// An agency, and the one that takes it over.
const MERGED: [&str; 2] = ["BPBD", "SATPOLPP"];

/// Carries it out, as far as the first city has people for it.
///
/// # Errors
/// Whatever the store answers.
pub fn play(store: &mut Store, town: &Town) -> Result<()> {
    let mut acts = Acts::of(store, town)?;
    acts.move_and_bury()?;
    acts.merge_agencies()?;
    acts.renumber()?;
    acts.divide_and_join()
}

struct Acts<'a> {
    store: &'a mut Store,
    /// Lurah in office, by kelurahan.
    lurah: BTreeMap<Code, Uuid>,
    admin: Uuid,
    bapemas: Uuid,
    regions: BTreeMap<Code, View>,
    first: Code,
}

impl<'a> Acts<'a> {
    fn of(store: &'a mut Store, town: &Town) -> Result<Self> {
        let first = town.kelurahan[0].code.clone();
        let lurah = store.seats_as(Role::Lurah)?.into_iter();
        let lurah = lurah.map(|s| (s.actor.region, s.actor.appointment));
        let lurah = lurah.collect();
        let admin = store.seat_as(Role::Admin, None)?.actor.appointment;
        let bapemas = store.seat_as(Role::Bapemas, None)?.actor.appointment;
        let rows = list(store, admin, Query::of(&region::ENTITY))?;
        let regions = rows.into_iter().map(|v| (v.record.region.clone(), v));
        Ok(Self {
            lurah,
            admin,
            bapemas,
            regions: regions.collect(),
            first,
            store,
        })
    }

    fn act(
        &mut self,
        by: Uuid,
        (entity, id): (&'static Entity, Uuid),
        step: Option<&'static Move>,
        changes: Changes,
    ) -> Result<()> {
        let version = self.store.one(by, entity, id)?.record.version;
        let act = match step {
            Some(step) => CommandKind::Move { version, step },
            None => CommandKind::Edit { version },
        };
        let command = Command {
            entity,
            id,
            act,
            changes,
        };
        self.submit(by, command)
    }

    fn submit(&mut self, by: Uuid, command: Command) -> Result<()> {
        let batch = Batch {
            op_id: self.store.id(),
            appointment: by,
            commands: vec![command],
        };
        self.store.submit(&batch).map(drop)
    }

    /// The KPM of each kelurahan that has a lurah, where most are first.
    fn by_strength(&mut self) -> Result<Vec<(Code, Uuid, Vec<View>)>> {
        let mut all = vec![];
        for (code, seat) in self.lurah.clone() {
            let active = Query::of(&kpm::ENTITY)
                .filter(Filter::Of(code.clone()))
                .filter(Filter::States(vec![&kpm::AKTIF]));
            all.push((code, seat, list(self.store, seat, active)?));
        }
        all.sort_by_key(|(_, _, kpm)| std::cmp::Reverse(kpm.len()));
        Ok(all)
    }

    /// Two KPM move to where fewest are: one is installed there, one waits for that. Elsewhere one dies.
    fn move_and_bury(&mut self) -> Result<()> {
        let offices = self.by_strength()?;
        // The strongest and the weakest stay what they are.
        let [_, _, (_, from, many), (_, elsewhere, more), rest @ ..] = &offices[..] else {
            return Ok(());
        };
        let mut full = rest.iter().rev().filter(|(_, _, kpm)| kpm.len() >= ENOUGH);
        let Some((to, there, _)) = full.next() else {
            return Ok(());
        };
        let Some(to) = self.regions.get(to).map(|v| v.record.id) else {
            return Ok(());
        };
        if let [first, second, heir, ..] = &many[..] {
            for who in [first, second] {
                let why = Changes::new()
                    .with(&person::MOVED_TO, to)
                    .with(&moving::MOVED_REASON, "pindah domisili mengikuti keluarga");
                self.part(*from, (who, heir), &person::RELOCATE, why)?;
            }
            let today = self.store.today();
            let sk = Changes::new()
                .with(&kpm::SK_NUMBER, "188.45/90/demo")
                .with(&kpm::SK_DATE, today);
            self.act(
                *there,
                (&kpm::ENTITY, first.record.id),
                Some(&kpm::ACCEPT),
                sk,
            )?;
        }
        if let [who, heir, ..] = &more[..] {
            let why = Changes::new().with(&trace::END_REASON, "meninggal dunia");
            self.part(*elsewhere, (who, heir), &person::END, why)?;
        }
        Ok(())
    }

    /// The person of a KPM goes, and that of another has the open work.
    fn part(
        &mut self,
        by: Uuid,
        (who, heir): (&View, &View),
        step: &'static Move,
        why: Changes,
    ) -> Result<()> {
        let of = |view: &View| view.record.get(&kpm::PERSON);
        let (Some(who), Some(heir)) = (of(who), of(heir)) else {
            return Ok(());
        };
        let changes = why.with(&person::SUCCESSOR, heir);
        self.act(by, (&person::ENTITY, who), Some(step), changes)
    }

    fn merge_agencies(&mut self) -> Result<()> {
        let all = list(self.store, self.bapemas, Query::of(&skpd::ENTITY))?;
        let called = |code: &str| all.iter().find(|v| v.record.get(&skpd::CODE) == Some(code));
        let (Some(old), Some(new)) = (called(MERGED[0]), called(MERGED[1])) else {
            return Ok(());
        };
        let why = Changes::new()
            .with(
                &trace::END_REASON,
                "dilebur menurut susunan perangkat daerah baru",
            )
            .with(&skpd::SUCCESSOR, new.record.id);
        let id = old.record.id;
        self.act(self.bapemas, (&skpd::ENTITY, id), Some(&skpd::END), why)
    }

    /// The last RW of a kelurahan gets another number.
    fn renumber(&mut self) -> Result<()> {
        let Some((code, seat)) = self.lurah.iter().next_back() else {
            return Ok(());
        };
        let (seat, Some(id)) = (*seat, self.regions.get(code).map(|v| v.record.id)) else {
            return Ok(());
        };
        let words = Changes::new()
            .with(&region::RENUMBERING, "1=21, 2=22")
            .with(
                &region::RENUMBER_REASON,
                "Keputusan lurah tentang penomoran RW",
            );
        self.act(seat, (&region::ENTITY, id), Some(&region::RENUMBER), words)
    }

    /// People of the first kelurahan come to a new one, which gets another name and is joined to it again.
    fn divide_and_join(&mut self) -> Result<()> {
        let Some(old) = self.regions.get(&self.first).map(|v| v.record.id) else {
            return Ok(());
        };
        let text = self.first.as_str();
        let above = text.rsplit_once('.').map_or(text, |(above, _)| above);
        let Ok(code) = Code::parse(&format!("{above}.{NEW}")) else {
            return Ok(());
        };
        let id = self.store.id();
        let add = Command {
            entity: &region::ENTITY,
            id,
            act: CommandKind::Add {
                region: code.clone(),
            },
            changes: Changes::new().with(&region::NAME, "Bandar Wetan"),
        };
        self.submit(self.admin, add)?;
        let Some(who) = self.idle_resident()? else {
            return Ok(());
        };
        let division = Changes::new()
            .with(&region::DIVISION_REASON, "Perda pemekaran kelurahan")
            .with(&region::DIVISION, format!("{who}={code}"));
        let entity = &region::ENTITY;
        self.act(self.admin, (entity, old), Some(&region::DIVIDE), division)?;
        let name = Changes::new().with(&region::NAME, "Bandar Timur");
        self.act(self.admin, (entity, id), None, name)?;
        let why = Changes::new()
            .with(
                &in_use::END_REASON,
                "pemekaran dibatalkan, digabung kembali",
            )
            .with(&region::SUCCESSOR, old);
        self.act(self.admin, (entity, id), Some(&region::END), why)
    }

    /// Somebody of the first kelurahan whose name is theirs alone and who is in charge of nothing.
    fn idle_resident(&mut self) -> Result<Option<String>> {
        let Some(seat) = self.lurah.get(&self.first).copied() else {
            return Ok(None);
        };
        let here = |entity| Query::of(entity).filter(Filter::Of(self.first.clone()));
        let people = list(self.store, seat, here(&person::ENTITY))?;
        let busy = list(self.store, seat, here(&kpm::ENTITY))?;
        let busy: Vec<Uuid> = busy
            .iter()
            .filter_map(|v| v.record.get(&kpm::PERSON))
            .collect();
        let folds: Vec<String> = people.iter().map(|v| format::fold(&v.display)).collect();
        let alone = |v: &&View| {
            let fold = format::fold(&v.display);
            let same = folds.iter().filter(|f| **f == fold).count();
            same == 1 && v.record.is(&model::in_use::AKTIF) && !busy.contains(&v.record.id)
        };
        Ok(people.iter().find(alone).map(|v| v.display.clone()))
    }
}

fn list(store: &mut Store, seat: Uuid, query: Query) -> Result<Vec<View>> {
    let query = Query {
        limit: 10_000,
        ..query
    };
    Ok(store.list(seat, &query)?.rows)
}
