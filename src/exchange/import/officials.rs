//! Officials: a line is read once for each record it becomes, a person, an account, an appointment and a key, which refer
//! to each other.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Import, Plan, Violation};
use crate::domain::format;
use crate::domain::model::confirmation::is_awaited;
use crate::domain::model::{account, appointment, key, person, region};
use crate::domain::policy::{self, Target};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::TextField;
use crate::domain::schema::record::{Changes, Value};
use crate::domain::schema::right::{Role, Verb};
use crate::exchange::heading::Column;
use crate::exchange::sheet::Line;
use crate::store::{Command, CommandKind, Error, Query};
use crate::text::{Arg, Lang, Message, t};

/// Whom a line makes an official.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official {
    /// The line of the sheet, counted from 0.
    pub nth: usize,
    /// As a spreadsheet or an editor counts it.
    pub line: u64,
    /// `Siti Aminah · lurah.pojok · Lurah · Kel. Pojok · tanpa kunci`
    pub told: Message,
    pub has_key: bool,
}

/// The records of a line, as far as each was read.
#[derive(Default)]
struct Parts {
    person: BTreeMap<usize, Command>,
    account: BTreeMap<usize, Command>,
    post: BTreeMap<usize, Command>,
}

impl Parts {
    /// The records of a line; none where one of them could not be read.
    fn take(&mut self, nth: usize) -> Option<[Command; 3]> {
        let person = self.person.remove(&nth);
        let (account, post) = (self.account.remove(&nth), self.post.remove(&nth));
        let (person, mut account, mut post) = (person?, account?, post?);
        account.changes = account.changes.with(&account::PERSON, person.id);
        post.changes = post.changes.with(&appointment::ACCOUNT, account.id);
        Some([person, account, post])
    }
}

/// The records of an official with the tier of the office: those of the lowest come first, for an appointment waits for
/// whoever stands above once they can come in.
struct Group {
    level: Level,
    nth: usize,
    commands: Vec<Command>,
}

impl Import<'_> {
    /// Reads every line as an official; `read` hears how many are done.
    ///
    /// # Errors
    /// Forbidden to whoever gives no accounts; as [`Import::plan`].
    pub(super) fn officials(&mut self, read: &mut dyn FnMut(usize)) -> Result<Plan, Error> {
        self.permit_officials()?;
        let mut plan = Plan::default();
        let mut parts = self.parts(&mut plan)?;
        let places = self.names_of_places()?;
        let mut groups = vec![];
        for (nth, line) in self.sheet.lines.iter().enumerate() {
            match (parts.take(nth), self.public_key(line)) {
                (_, Err(wrong)) => plan.troubles.push(self.trouble(nth, line, wrong)),
                (Some(records), Ok(key)) => {
                    let (official, group) = self.group((nth, line), records, key, &places);
                    groups.push((official, group));
                }
                (None, Ok(_)) => {}
            }
            read(nth + 1);
        }
        groups.sort_by_key(|(_, group)| Reverse(group.level));
        for (official, group) in groups {
            plan.officials.push(official);
            plan.lines.extend(group.commands.iter().map(|_| group.nth));
            plan.commands.extend(group.commands);
        }
        plan.keep_good();
        plan.sort();
        Ok(plan)
    }

    fn permit_officials(&self) -> Result<(), Error> {
        let entity = &account::ENTITY;
        let target = Target {
            entity,
            region: &self.actor.region,
            skpd: None,
        };
        let permit = policy::permit(&self.actor, Verb::Add, &target);
        permit
            .map(drop)
            .map_err(|refusal| Error::forbidden(refusal.message()))
    }

    /// Each part of all lines; what is wrong with them stands in the plan.
    fn parts(&mut self, plan: &mut Plan) -> Result<Parts, Error> {
        Ok(Parts {
            person: self.part(&person::ENTITY, plan)?,
            account: self.part(&account::ENTITY, plan)?,
            post: self.part(&appointment::ENTITY, plan)?,
        })
    }

    fn part(
        &mut self,
        entity: &'static Entity,
        plan: &mut Plan,
    ) -> Result<BTreeMap<usize, Command>, Error> {
        let columns: Vec<Column> = self.columns.iter().map(|c| own(*c, entity)).collect();
        let seat = self.actor.appointment;
        let mut import = Import::new(self.store, seat, entity, self.sheet, &columns)?;
        let part = import.records(&mut |_| ())?;
        for trouble in part.troubles {
            if !plan.troubles.contains(&trouble) {
                plan.troubles.push(trouble);
            }
        }
        plan.warnings.extend(part.warnings);
        // Two may share an office and its letter; that somebody is there already, the register of people says.
        if entity == &person::ENTITY {
            plan.twins = part.twins;
        }
        Ok(part.lines.into_iter().zip(part.commands).collect())
    }

    /// The key of a line, if one stands there.
    fn public_key(&self, line: &Line) -> Result<Option<Changes>, Violation> {
        let Some((at, cell)) = self.cell(line, Column::Field(key::BLOB.field())) else {
            return Ok(None);
        };
        let found = format::parse_public_key(&cell.shown());
        let found = found.map_err(|why| (Some(at), key::BLOB.wrong(&why)))?;
        Ok(Some(
            Changes::new()
                .with(&key::KIND, found.kind)
                .with(&key::BLOB, found.blob.as_str())
                .with(&key::FINGERPRINT, found.fingerprint.as_str())
                .with(&key::COMMENT, found.comment.as_str()),
        ))
    }

    fn group(
        &mut self,
        (nth, line): (usize, &Line),
        records: [Command; 3],
        key: Option<Changes>,
        places: &BTreeMap<Code, String>,
    ) -> (Official, Group) {
        let told = told(&records, key.as_ref(), places);
        let [_, account, post] = &records;
        let key = key.map(|key| Command {
            entity: &key::ENTITY,
            id: self.store.id(),
            act: account.act.clone(),
            changes: key.with(&key::ACCOUNT, account.id),
        });
        let official = Official {
            nth,
            line: line.number,
            told,
            has_key: key.is_some(),
        };
        let level = region_of(post).map_or(Level::City, Code::level);
        let commands = records.into_iter().chain(key).collect();
        let group = Group {
            level,
            nth,
            commands,
        };
        (official, group)
    }

    fn names_of_places(&mut self) -> Result<BTreeMap<Code, String>, Error> {
        let mut names = BTreeMap::new();
        let all = Query::of(&region::ENTITY);
        self.store.walk(self.actor.appointment, &all, |view| {
            let name = view.tier_and_place(Lang::Id);
            names.insert(view.record.region, name);
            Ok::<(), Error>(())
        })?;
        Ok(names)
    }

    /// How many of the records of a plan that was committed wait for a second person.
    ///
    /// # Errors
    /// As [`crate::store::Store::one`].
    pub fn awaited(&mut self, plan: &Plan) -> Result<usize, Error> {
        let mut awaited = 0;
        let may_wait = |c: &&Command| [&appointment::ENTITY, &key::ENTITY].contains(&c.entity);
        for command in plan.commands.iter().filter(may_wait) {
            let seat = self.actor.appointment;
            let view = self.store.one(seat, command.entity, command.id)?;
            awaited += usize::from(is_awaited(&view.record));
        }
        Ok(awaited)
    }
}

/// What a column gives one of the records of a line.
fn own(column: Column, entity: &'static Entity) -> Column {
    let is_place = matches!(column, Column::Region | Column::Kecamatan);
    let fields = column.fields();
    let has = !fields.is_empty() && fields.iter().all(|f| entity.has(f));
    if has || (is_place && entity == &appointment::ENTITY) {
        return column;
    }
    Column::Aside
}

fn region_of(command: &Command) -> Option<&Code> {
    match &command.act {
        CommandKind::Add { region } => Some(region),
        _ => None,
    }
}

fn told(records: &[Command; 3], key: Option<&Changes>, places: &BTreeMap<Code, String>) -> Message {
    let [person, account, post] = records;
    let role = text(&post.changes, &appointment::ROLE);
    let role = Role::parse(&role).map_or(Arg::from(role.as_str()), |r| r.label().into());
    let place = region_of(post).map(|code| places.get(code).map_or(code.as_str(), String::as_str));
    let key = key.map_or(Arg::from(t("tanpa kunci", "no key")), |key| {
        text(key, &key::FINGERPRINT).into()
    });
    let words = t("{} · {} · {} · {} · {}", "{} · {} · {} · {} · {}");
    words.with([
        text(&person.changes, &person::NAME).into(),
        text(&account.changes, &account::LOGIN).into(),
        role,
        place.unwrap_or_default().into(),
        key,
    ])
}

fn text(changes: &Changes, field: &'static TextField) -> String {
    let value = changes.get(field.field()).and_then(Value::text);
    value.unwrap_or_default().to_owned()
}
