//! What a new store starts with: its regions, the duties, the agencies with their kinds of kader teknis, the lists to
//! tick from, the settings, and the first admin.

mod place;

pub use place::{Place, kediri, read_regions};

use uuid::Uuid;

use crate::domain::duty::CATALOGUE;
use crate::domain::model::{
    account, appointment, choice, duty, person, region, sector, setting, skpd,
};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::{Changes, Value};
use crate::domain::schema::right::Role;
use crate::store::command::{Act, Batch, Command};
use crate::store::error::{Error, Result};
use crate::store::open::Store;
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
        store,
        commands: Vec::new(),
    };
    ground.regions(places);
    for city in places.iter().filter(|p| p.code.level() == Level::City) {
        ground.agencies(&city.code);
        ground.choices(&city.code);
    }
    ground.duties(&root);
    ground.settings(&root);
    ground.admin(&root, admin);
    let Ground { store, commands } = ground;
    let batch = Batch {
        op_id: store.id(),
        appointment: Uuid::nil(),
        commands,
    };
    store.found(&batch).map(drop)
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
    store: &'a mut Store,
    commands: Vec<Command>,
}

impl Ground<'_> {
    fn add(&mut self, entity: &'static Entity, region: &Code, changes: Changes) -> Uuid {
        let id = self.store.id();
        self.commands.push(Command {
            entity,
            id,
            act: Act::Add {
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

    /// The city's lists to tick from.
    fn choices(&mut self, city: &Code) {
        for seed in choice::SEEDS {
            let changes = Changes::new()
                .with(&choice::LIST, seed.list)
                .with(&choice::NUMBER, seed.number())
                .with(&choice::CODE, seed.code)
                .with(&choice::NAME, seed.name)
                .with(&choice::NEED, seed.need);
            self.add(&choice::ENTITY, city, changes);
        }
    }

    fn duties(&mut self, root: &Code) {
        for seed in CATALOGUE {
            let changes = Changes::new()
                .with(&duty::CODE, seed.code)
                .with(&duty::NAME, seed.name)
                .with(&duty::OWNER, seed.owner)
                .with(&duty::PER, seed.per)
                .with(&duty::RECURRENCE, seed.recurrence)
                .with(&duty::DUE_DAYS, seed.due_days)
                .with(&duty::EVIDENCE, seed.evidence);
            self.add(&duty::ENTITY, root, changes);
        }
    }

    /// Each with its default, so that whoever opens the list sees what can be set.
    fn settings(&mut self, root: &Code) {
        for known in setting::KNOWN {
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
