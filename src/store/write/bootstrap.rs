//! What a new store starts with: its regions, the duties, the agencies with their kinds of kader teknis, the lists to
//! tick from, the settings, and the first admin.

mod place;

pub use place::{Place, kediri, read_regions};

use uuid::Uuid;

use crate::domain::duty::CATALOGUE;
use crate::domain::format;
use crate::domain::model::{
    account, appointment, basis, choice, duty, in_use, person, region, sector, setting, skpd,
};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::{Changes, Value};
use crate::domain::schema::right::Role;
use crate::store::audit;
use crate::store::engine::database::{Connection, Row, Transaction, params_from_iter};
use crate::store::engine::environment::Source;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::store::session::actor;
use crate::store::write::Writer;
use crate::store::write::batch::{Batch, Command, CommandKind};

use crate::text::t;

/// Whoever makes the first accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admin {
    pub name: String,
    /// `L` or `P`.
    pub sex: String,
    pub login: String,
    /// Number of the SK that appoints the admin.
    pub sk_number: String,
}

/// Lays the foundation of an empty store, all of it or nothing. The first place is the root of the store.
///
/// # Errors
/// [`Error::Rejected`] when the places are of another root, the admin's data break a rule, or the store is in use.
pub fn lay(store: &mut Store, places: &[Place], admin: &Admin) -> Result<()> {
    let root = root(store, places)?;
    let mut ground = Ground {
        source: store.source.as_mut(),
        commands: Vec::new(),
    };
    ground.regions(places);
    for city in places.iter().filter(|p| p.code.level() == Level::City) {
        ground.agencies(&city.code);
        ground.choices(&city.code, choice::SEEDS.iter());
    }
    let basis = ground.bases(&root);
    ground.duties(&root, basis);
    ground.settings(&root, &[]);
    ground.admin(&root, admin);
    let Ground { source, commands } = ground;
    let batch = Batch {
        op_id: source.id(),
        appointment: Uuid::nil(),
        commands,
    };
    store.found(&batch).map(drop)
}

/// Whether a store in use lacks a list that a new one starts with: it is of a release that knew nothing of it.
///
/// # Errors
/// When it cannot be read.
pub(in crate::store) fn lacks_lists(db: &Connection) -> Result<bool> {
    // One way to a server and back, at every start.
    let lists = lists();
    let filled = (1..=lists.len()).map(has_list).collect::<Vec<_>>();
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM operation), EXISTS (SELECT 1 FROM {}) AND EXISTS (SELECT 1 FROM {}), {}",
        setting::ENTITY.name,
        basis::ENTITY.name,
        filled.join(" AND ")
    );
    let (in_use, is_set, is_filled): (bool, bool, bool) =
        db.query_row(&sql, params_from_iter(&lists), |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(2)?))
        })?;
    Ok(in_use && (!is_set || !is_filled && lacks_choices(db)?))
}

/// The lists that a city fills.
fn lists() -> Vec<&'static str> {
    choice::LIST
        .field()
        .choices()
        .iter()
        .map(|l| l.code)
        .collect()
}

fn has_list(n: usize) -> String {
    format!("EXISTS (SELECT 1 FROM choice WHERE list = ?{n})")
}

/// Items to tick are a city's own.
fn lacks_choices(db: &Connection) -> Result<bool> {
    Ok(!lacking_lists(db)?.is_empty() && !cities(db)?.is_empty())
}

/// The lists of which there is no item at all.
fn lacking_lists(db: &Connection) -> Result<Vec<&'static str>> {
    let lists = lists();
    let lacks = |n| format!("NOT {}", has_list(n));
    let all: Vec<String> = (1..=lists.len()).map(lacks).collect();
    let sql = format!("SELECT {}", all.join(", "));
    let lacking = |r: &Row<'_>| {
        let mut lacking = vec![];
        for (at, list) in lists.iter().enumerate() {
            if r.get(at)? {
                lacking.push(*list);
            }
        }
        Ok(lacking)
    };
    Ok(db.query_row(&sql, params_from_iter(&lists), lacking)?)
}

/// Fills what a store of an earlier release lacks of the lists a new one starts with, in the transaction that is open:
/// items to tick where there are none, and each setting that it has not.
///
/// # Errors
/// [`Error::Unavailable`] when the store cannot be written.
pub(in crate::store) fn fill_lists(tx: &Transaction<'_>, source: &mut dyn Source) -> Result<()> {
    let root: String = tx.query_row("SELECT root FROM store", [], |r| r.get(0))?;
    let root = Code::parse(&root).map_err(|m| Error::invalid(None, m))?;
    let mut ground = Ground {
        source,
        commands: Vec::new(),
    };
    ground.settings(&root, &set(tx)?);
    if is_empty(tx, &basis::ENTITY)?
        && let Some(basis) = ground.bases(&root)
    {
        ground.rest(tx, basis)?;
    }
    ground.sources(tx)?;
    let lacking = lacking_lists(tx)?;
    for city in cities(tx)? {
        let all = choice::SEEDS.iter().chain(choice::FORMER);
        ground.choices(&city, all.filter(|s| lacking.contains(&s.list)));
    }
    let Ground { source, commands } = ground;
    if commands.is_empty() {
        return Ok(());
    }
    let (op_id, now) = (source.id(), source.now());
    audit::open(tx, op_id, &actor::founder(root.clone()), now)?;
    let mut writer = Writer::new(
        tx,
        actor::founder(root),
        op_id,
        (now, format::day_of(now)),
        source,
    );
    for command in &commands {
        writer.apply(command)?;
    }
    writer.close()
}

/// The keys that are set, whatever became of them.
fn set(db: &Connection) -> Result<Vec<String>> {
    let sql = format!("SELECT key FROM {}", setting::ENTITY.name);
    let mut statement = db.prepare(&sql)?;
    let keys = statement.query_map([], |r| r.get(0))?;
    Ok(keys.collect::<std::result::Result<_, _>>()?)
}

fn is_empty(db: &Connection, entity: &Entity) -> Result<bool> {
    let sql = format!("SELECT NOT EXISTS (SELECT 1 FROM {})", entity.name);
    Ok(db.query_row(&sql, [], |r| r.get(0))?)
}

fn cities(db: &Connection) -> Result<Vec<Code>> {
    let sql = format!("SELECT DISTINCT region FROM {}", region::ENTITY.name);
    let mut statement = db.prepare(&sql)?;
    let all = statement.query_map([], |r| row::code(r, 0))?;
    let all = all.collect::<std::result::Result<Vec<_>, _>>()?;
    Ok(all
        .into_iter()
        .filter(|c| c.level() == Level::City)
        .collect())
}

fn root(store: &Store, places: &[Place]) -> Result<Code> {
    let root = store.root().clone();
    if places.first().is_some_and(|p| p.code == root) {
        return Ok(root);
    }
    let words = t(
        "daftar wilayah harus dimulai dari {}; periksa berkas wilayahnya",
        "the list of regions must begin with {}; check the file of regions",
    );
    Err(Error::invalid(None, words.with([root.as_str().into()])))
}

/// The batch under way.
struct Ground<'a> {
    source: &'a mut dyn Source,
    commands: Vec<Command>,
}

impl Ground<'_> {
    fn add(&mut self, entity: &'static Entity, region: &Code, changes: Changes) -> Uuid {
        let id = self.source.id();
        self.commands.push(Command {
            entity,
            id,
            act: CommandKind::Add {
                region: region.clone(),
            },
            changes,
        });
        id
    }

    fn regions(&mut self, places: &[Place]) {
        for place in places {
            let aliases = place.aliases.join(", ");
            let changes = Changes::new()
                .with(&region::NAME, place.name.as_str())
                .with(&region::ALIASES, aliases.as_str());
            self.add(&region::ENTITY, &place.code, changes);
        }
    }

    /// A city's agencies, each with the kinds of kader teknis it owns.
    fn agencies(&mut self, city: &Code) {
        for agency in skpd::SEEDS {
            let changes = Changes::new()
                .with(&skpd::CODE, agency.code)
                .with(&skpd::NAME, agency.name);
            let owner = self.add(&skpd::ENTITY, city, changes);
            for kind in sector::SEEDS.iter().filter(|s| s.skpd == agency.code) {
                let changes = Changes::new()
                    .with(&sector::CODE, kind.code)
                    .with(&sector::NAME, kind.name)
                    .with(&sector::SKPD, owner);
                self.add(&sector::ENTITY, city, changes);
            }
        }
    }

    /// Items of the city's lists to tick from.
    fn choices<'s>(&mut self, city: &Code, seeds: impl Iterator<Item = &'s choice::Seed>) {
        for seed in seeds {
            let changes = Changes::new()
                .with(&choice::LIST, seed.list)
                .with(&choice::NUMBER, seed.number())
                .with(&choice::CODE, seed.code)
                .with(&choice::NAME, seed.name)
                .with(&choice::NEED, seed.need)
                .with(&choice::SOURCE, seed.source);
            self.add(&choice::ENTITY, city, changes);
        }
    }

    /// Shipped items that nobody touched say where they come from.
    fn sources(&mut self, db: &Connection) -> Result<()> {
        let sql = "SELECT id, list, code, name FROM choice WHERE version = 1 AND source IS NULL ORDER BY id";
        let mut statement = db.prepare(sql)?;
        let rows = statement.query_map([], |r| {
            Ok((row::uuid(r, 0)?, [r.get(1)?, r.get(2)?, r.get(3)?]))
        })?;
        for found in rows {
            let (id, words): (Uuid, [String; 3]) = found?;
            let Some(seed) = choice::shipped([&words[0], &words[1], &words[2]]) else {
                continue;
            };
            self.commands.push(Command {
                entity: &choice::ENTITY,
                id,
                act: CommandKind::Edit { version: 1 },
                changes: Changes::new().with(&choice::SOURCE, seed.source),
            });
        }
        Ok(())
    }

    /// The regulations of the minutes that are for this place; answers the one that all duties rest on.
    fn bases(&mut self, root: &Code) -> Option<Uuid> {
        let here = basis::SEEDS.iter();
        let here = here.filter(|seed| root.as_str().starts_with(seed.of));
        let added = here.map(|seed| {
            let changes = Changes::new()
                .with(&basis::KIND, seed.kind)
                .with(&basis::NAME, seed.name)
                .with(&basis::SUBJECT, seed.about);
            self.add(&basis::ENTITY, root, changes)
        });
        added.collect::<Vec<_>>().first().copied()
    }

    /// Duties that were laid before there was a register of bases rest on the one that those of a new store rest on.
    fn rest(&mut self, db: &Connection, basis: Uuid) -> Result<()> {
        let sql = format!(
            "SELECT id, version FROM {} WHERE {} IS NULL AND state = ?1 ORDER BY id",
            duty::ENTITY.name,
            duty::BASIS.name
        );
        let mut statement = db.prepare(&sql)?;
        let rows =
            statement.query_map([in_use::AKTIF.name], |r| Ok((row::uuid(r, 0)?, r.get(1)?)))?;
        for found in rows {
            let (id, version) = found?;
            self.commands.push(Command {
                entity: &duty::ENTITY,
                id,
                act: CommandKind::Edit { version },
                changes: Changes::new().with(&duty::BASIS, basis),
            });
        }
        Ok(())
    }

    fn duties(&mut self, root: &Code, basis: Option<Uuid>) {
        for seed in CATALOGUE {
            let changes = Changes::new()
                .with(&duty::CODE, seed.code)
                .with(&duty::NAME, seed.name.id)
                .with(&duty::OWNER, seed.owner)
                .with(&duty::PER, seed.per)
                .with(&duty::RECURRENCE, seed.recurrence)
                .with(&duty::DUE_DAYS, seed.due_days)
                .with(&duty::EVIDENCE, seed.evidence.id)
                .with(&duty::BASIS, basis.map_or(Value::Empty, Value::Ref));
            self.add(&duty::ENTITY, root, changes);
        }
    }

    /// Each with its default, so that whoever opens the list sees what can be set.
    fn settings(&mut self, root: &Code, set: &[String]) {
        let lacks = |k: &&setting::Known| !set.iter().any(|key| key == k.key);
        for known in setting::KNOWN.iter().filter(lacks) {
            let changes = Changes::new()
                .with(&setting::KEY, known.key)
                .with(&setting::AMOUNT, known.default);
            self.add(&setting::ENTITY, root, changes);
        }
    }

    fn admin(&mut self, root: &Code, admin: &Admin) {
        let text = |s: &str| Value::from(s.trim());
        let who = Changes::new()
            .with(&person::NAME, text(&admin.name))
            .with(&person::SEX, text(&admin.sex));
        let person = self.add(&person::ENTITY, root, who);
        let way_in = Changes::new()
            .with(&account::LOGIN, text(&admin.login))
            .with(&account::PERSON, person);
        let account = self.add(&account::ENTITY, root, way_in);
        let office = Changes::new()
            .with(&appointment::ACCOUNT, account)
            .with(&appointment::ROLE, Role::Admin.name())
            .with(&appointment::SK_NUMBER, text(&admin.sk_number));
        self.add(&appointment::ENTITY, root, office);
    }
}

#[cfg(test)]
mod tests;
