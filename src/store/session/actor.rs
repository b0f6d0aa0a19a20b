//! Who acts: an appointment in force, with its account and person, as it stands at this moment.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::format;
use crate::domain::model::person::titled;
use crate::domain::policy::{Actor, Holding, in_force};
use crate::domain::region::Code;
use crate::domain::schema::right::Role;
use crate::store::audit::signature::{OFFICE, Signer};
use crate::store::engine::database;
use crate::store::engine::database::{Connection, OptionalExtension, Row, params_from_iter};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row::{code, uuid};
use crate::store::engine::store::{Store, StoreKind};
use crate::text::{Lang, t};

/// In whose name a request is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    pub appointment: Uuid,
    pub account: Uuid,
}

/// An appointment ready to act, with what its account prefers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub actor: Actor,
    /// The name of the office: of its region, of an agency its own.
    pub place: String,
    pub login: String,
    pub lang: Lang,
    pub theme: Option<String>,
}

impl Seat {
    /// The office as its holder is called: `Plt. Camat Mojoroto`.
    pub fn office(&self, lang: Lang) -> String {
        let actor = &self.actor;
        let title = actor.role.title_at(&actor.region).get(lang);
        let place = format::visible(&self.place);
        format!("{}{title} {place}", actor.holding.prefix())
    }

    /// In whose name a console of this seat asks.
    pub fn asker(&self) -> Asker {
        Asker {
            appointment: self.actor.appointment,
            account: self.actor.account,
        }
    }
}

/// Whoever lays the foundation of a store before it has accounts. It has the rights of an admin.
pub fn founder(root: Code) -> Actor {
    Actor {
        account: Uuid::nil(),
        appointment: Uuid::nil(),
        person: Uuid::nil(),
        name: "bina init".to_owned(),
        role: Role::Admin,
        holding: Holding::Definitif,
        region: root,
        skpd: None,
    }
}

/// The id under which the duty catalogue acts by itself; no account, appointment or person ever has it.
pub const CATALOGUE: Uuid = Uuid::from_u128(1);

/// The id under which a restoration carries erasures out again; no account, appointment or person ever has it.
pub const RESTORER: Uuid = Uuid::from_u128(2);

/// Whoever puts a copy back, which erases again what was erased since it was made.
pub fn restorer(root: Code) -> Actor {
    Actor {
        account: RESTORER,
        appointment: RESTORER,
        person: RESTORER,
        ..founder(root)
    }
}

/// The duty catalogue, when a period begins. It makes obligations and reminders as Bapemas would, who keep it.
pub fn catalogue(root: Code) -> Actor {
    Actor {
        account: CATALOGUE,
        appointment: CATALOGUE,
        person: CATALOGUE,
        name: String::new(),
        role: Role::Bapemas,
        holding: Holding::Definitif,
        region: root,
        skpd: None,
    }
}

const SEATS: &str = "p.region, p.id, p.role, p.holding, coalesce(p.skpd, p.lembaga), p.from_date, p.to_date, \
     a.id, a.login, a.lang, a.theme, o.id, o.name \
     FROM appointment p JOIN account a ON a.id = p.account JOIN person o ON o.id = a.person \
     WHERE p.state = 'aktif' AND +a.state = 'aktif' AND +o.state = 'aktif'";

/// The same of those that were in use once.
const PAST_SEATS: &str = "p.region, p.id, p.role, p.holding, p.skpd, p.from_date, p.to_date, \
     a.id, a.login, a.lang, a.theme, o.id, o.name \
     FROM appointment p JOIN account a ON a.id = p.account JOIN person o ON o.id = a.person \
     WHERE p.state IN ('aktif', 'berakhir')";

/// A row of [`SEATS`], and whether the appointment is in force on the day.
fn seat(row: &Row<'_>, today: NaiveDate) -> database::Result<(Seat, bool)> {
    let date = |at| {
        row.get::<Option<String>>(at)
            .map(|d| d.and_then(|d| d.parse().ok()))
    };
    let role: String = row.get(3)?;
    let skpd: Option<String> = row.get(5)?;
    let lang: Option<String> = row.get(10)?;
    let known = Role::parse(&role);
    let actor = Actor {
        account: uuid(row, 8)?,
        appointment: uuid(row, 2)?,
        person: uuid(row, 12)?,
        name: row.get(13)?,
        role: known.unwrap_or(Role::Auditor),
        holding: Holding::parse(&row.get::<String>(4)?),
        region: code(row, 1)?,
        skpd: skpd.and_then(|id| Uuid::parse_str(&id).ok()),
    };
    let seat = Seat {
        actor,
        place: row.get(0)?,
        login: row.get(9)?,
        lang: if lang.as_deref() == Some("en") {
            Lang::En
        } else {
            Lang::Id
        },
        theme: row.get(11)?,
    };
    Ok((seat, known.is_some() && in_force(date(6)?, date(7)?, today)))
}

/// The actor of an appointment, on this day.
///
/// # Errors
/// Forbidden when the appointment, its account or its person is unknown or ended, or on a day outside of its term.
pub fn load(db: &Connection, appointment: Uuid, today: NaiveDate) -> Result<Actor> {
    let mut statement = db.prepare_cached(&format!("SELECT {OFFICE}, {SEATS} AND p.id = ?1"))?;
    let found = statement
        .query_row([appointment.to_string()], |r| seat(r, today))
        .optional()?;
    match found {
        Some((seat, true)) => Ok(seat.actor),
        _ => Err(Error::forbidden(t(
            "penugasan Anda tidak berlaku hari ini; minta admin memeriksa tanggal dan SK-nya",
            "your appointment is not in force today; ask the admin to check its dates and SK",
        ))),
    }
}

/// Whether anybody keeps the accounts on this day.
///
/// # Errors
/// [`Error::Damaged`] when the store cannot be read.
pub fn has_admin(db: &Connection, today: NaiveDate) -> Result<bool> {
    let mut statement = db.prepare_cached(&format!("SELECT {OFFICE}, {SEATS} AND p.role = ?1"))?;
    let mut rows = statement.query([Role::Admin.name()])?;
    while let Some(row) = rows.next()? {
        if seat(&row, today)?.1 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Everybody who holds an office of a region, with whoever held one, and whether it is in force on the day.
///
/// # Errors
/// [`Error::Damaged`] when the store cannot be read.
pub fn holders(db: &Connection, region: &Code, today: NaiveDate) -> Result<Vec<(Seat, bool)>> {
    let now = read_seats(db, SEATS, region, today)?;
    let all = read_seats(db, PAST_SEATS, region, today)?;
    let holds = |seat: &Seat| now.iter().any(|(s, in_force)| *in_force && s == seat);
    let told = all.into_iter().map(|(seat, _)| {
        let in_force = holds(&seat);
        (seat, in_force)
    });
    Ok(told.collect())
}

fn read_seats(
    db: &Connection,
    of: &str,
    region: &Code,
    today: NaiveDate,
) -> Result<Vec<(Seat, bool)>> {
    let sql = format!("SELECT {OFFICE}, {of} AND p.region = ?1 ORDER BY p.id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([region.as_str()], |r| seat(r, today))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

impl Store {
    /// The appointments in force of the account with this login, the widest office first and in it who holds it.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn seats(&mut self, login: &str) -> Result<Vec<Seat>> {
        self.seats_where("a.login = ?1", &[login.to_owned()])
    }

    /// The appointments in force of this account, in the same order.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn seats_of(&mut self, account: Uuid) -> Result<Vec<Seat>> {
        self.seats_where("a.id = ?1", &[account.to_string()])
    }

    /// The seat of a role in a region of a demo store, any region when none is named.
    ///
    /// # Errors
    /// Forbidden on a real store, missing when the demo has no such appointment.
    pub fn seat_as(&mut self, role: Role, region: Option<&Code>) -> Result<Seat> {
        let seats = self.seats_at(role, region)?;
        seats.into_iter().next().ok_or_else(|| {
            Error::missing(format!(
                "{}:{}",
                role.name(),
                region.map_or("", Code::as_str)
            ))
        })
    }

    /// All seats of a role of a demo store, widest office first.
    ///
    /// # Errors
    /// Forbidden on a real store.
    pub fn seats_as(&mut self, role: Role) -> Result<Vec<Seat>> {
        self.seats_at(role, None)
    }

    /// The seats of a role of a demo store in a region, everywhere without one; widest office first.
    ///
    /// # Errors
    /// Forbidden on a real store.
    pub fn seats_at(&mut self, role: Role, region: Option<&Code>) -> Result<Vec<Seat>> {
        if self.kind != StoreKind::Demo {
            return Err(Error::forbidden(t(
                "--as hanya berlaku pada data demo; masuklah dengan akun Anda sendiri",
                "--as works only on a demo store; sign in with your own account",
            )));
        }
        let (name, region) = (role.name().to_owned(), region.map(Code::to_string));
        match region {
            Some(region) => self.seats_where("p.role = ?1 AND p.region = ?2", &[name, region]),
            None => self.seats_where("p.role = ?1", &[name]),
        }
    }

    fn seats_where(&mut self, condition: &str, values: &[String]) -> Result<Vec<Seat>> {
        let today = self.today();
        let sql = format!(
            "SELECT {OFFICE}, {SEATS} AND {condition} ORDER BY length(p.region), p.region, p.id"
        );
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |r| seat(r, today))?;
        let mut seats = Vec::new();
        for row in rows {
            let (seat, in_force) = row?;
            seats.extend(in_force.then_some(seat));
        }
        // Who holds an office, before who acts in it by mandate.
        seats.sort_by_key(|s| {
            (
                s.actor.region.level(),
                s.actor.region.clone(),
                s.actor.role.principal().is_some(),
            )
        });
        Ok(seats)
    }

    /// How the holder of an appointment signs. Everybody may read this of themselves, wherever their record lies.
    ///
    /// # Errors
    /// Forbidden when the appointment is not in force.
    pub fn signer(&mut self, appointment: Uuid) -> Result<Signer> {
        let today = self.today();
        let person = load(&self.read, appointment, today)?.person;
        self.signer_of(person)
    }

    /// How somebody signs who made a decision the actor may read.
    ///
    /// # Errors
    /// [`Error::Damaged`](crate::store::Error::Damaged) when nobody is of that id.
    pub fn signer_of(&self, person: Uuid) -> Result<Signer> {
        let sql = "SELECT front_title, name, back_title, rank, nip FROM person WHERE id = ?1";
        let mut statement = self.read.prepare_cached(sql)?;
        let part = |row: &Row<'_>, at| row.get::<Option<String>>(at);
        Ok(statement.query_row([person.to_string()], |row| {
            let word = |at| part(row, at).map(Option::unwrap_or_default);
            Ok(Signer {
                name: titled(&word(0)?, &word(1)?, &word(2)?),
                rank: part(row, 3)?,
                nip: part(row, 4)?,
            })
        })?)
    }

    /// The day in WIB.
    pub fn today(&mut self) -> NaiveDate {
        format::day_of(self.now())
    }
}
