//! Opening the store for a command, and finding out who acts.

use crate::cli::desk::Desk;
use crate::cli::exit::Refused;
use crate::cli::user;
use crate::domain::policy::Role;
use crate::domain::region::{Code, Level};
use crate::store::{Error, Fault, Kind, Seat, Store, System};
use crate::text::t;

/// A store with somebody who acts on it.
pub struct Session {
    pub store: Store,
    pub seat: Seat,
}

/// Opens the store alone: for what belongs to whoever owns the file.
///
/// # Errors
/// As [`Store::open`].
pub fn store(desk: &Desk) -> anyhow::Result<Store> {
    Ok(Store::open(&desk.options.store_path()?, Box::new(System))?)
}

impl Session {
    /// Opens the store and seats whoever acts; from here on the desk speaks their language.
    ///
    /// # Errors
    /// As [`Store::open`]; forbidden when nobody may act.
    pub fn open(desk: &mut Desk) -> anyhow::Result<Self> {
        let mut store = store(desk)?;
        let seat = seat(&mut store, desk)?;
        if desk.options.lang.is_none() {
            desk.lang = seat.lang;
        }
        Ok(Self { store, seat })
    }

    /// A region by code, name or other spelling; of two of one name the one of this tier.
    ///
    /// # Errors
    /// As [`Store::region`].
    pub fn region(&self, text: &str, tier: Option<Level>) -> anyhow::Result<Code> {
        region(&self.store, text, tier)
    }
}

fn seat(store: &mut Store, desk: &Desk) -> anyhow::Result<Seat> {
    if let Some(text) = &desk.options.act_as {
        let (role, place) = wanted(store, text)?;
        return Ok(store.seat_as(role, place.as_ref())?);
    }
    let login = user::name()?;
    let seats = store.seats(&login)?;
    if seats.is_empty() {
        return Err(nobody(&login, store.kind()).into());
    }
    match &desk.options.role {
        None => Ok(seats
            .into_iter()
            .next()
            .ok_or_else(|| nobody(&login, store.kind()))?),
        Some(text) => chosen(store, seats, text),
    }
}

/// The one appointment that was named.
fn chosen(store: &Store, seats: Vec<Seat>, text: &str) -> anyhow::Result<Seat> {
    let (role, place) = wanted(store, text)?;
    let held: Vec<String> = seats
        .iter()
        .map(|s| named(s.actor.role, &s.actor.region))
        .collect();
    let fits =
        |s: &Seat| s.actor.role == role && place.as_ref().is_none_or(|p| *p == s.actor.region);
    seats.into_iter().find(fits).ok_or_else(|| {
        let words = t(
            "Anda tidak memegang penugasan {}; yang berlaku hari ini: {}",
            "you hold no appointment {}; in force today: {}",
        );
        Error::forbidden(words.with([text.into(), held.join(", ").into()])).into()
    })
}

fn named(role: Role, region: &Code) -> String {
    format!("{}:{region}", role.name())
}

/// `ROLE[:REGION]`
fn wanted(store: &Store, text: &str) -> anyhow::Result<(Role, Option<Code>)> {
    let (name, place) = text
        .split_once(':')
        .map_or((text, None), |(n, p)| (n, Some(p)));
    let role = Role::parse(&name.to_lowercase().replace('-', "_")).ok_or_else(|| no_role(name))?;
    let place = place
        .map(|p| region(store, p, Some(role.level())))
        .transpose()?;
    Ok((role, place))
}

fn no_role(name: &str) -> Refused {
    let roles: Vec<&str> = Role::ALL.into_iter().map(Role::name).collect();
    let words = t(
        "peran {} tidak ada; pilih: {}",
        "there is no role {}; choose one of: {}",
    );
    Refused::Usage(words.with([name.into(), roles.join(", ").into()]))
}

fn region(store: &Store, text: &str, tier: Option<Level>) -> anyhow::Result<Code> {
    let tier = match tier {
        Some(tier @ (Level::Kecamatan | Level::Kelurahan)) => tier.label().id,
        _ => return Ok(store.region(text)?),
    };
    match store.region(text) {
        // Several have this name, or none: the tier may decide.
        Err(Error::Rejected {
            fault: Fault::Invalid,
            ..
        }) => Ok(store.region(&format!("{tier} {text}"))?),
        found => Ok(found?),
    }
}

fn nobody(login: &str, kind: Kind) -> Error {
    let words = match kind {
        Kind::Real => t(
            "{} tidak punya penugasan yang berlaku hari ini; minta admin memeriksa akun dan penugasannya",
            "{} has no appointment in force today; ask the admin to check the account and its appointments",
        ),
        Kind::Demo => t(
            "{} tidak punya penugasan pada data demo ini; pilih peran dengan --as, misalnya --as camat:Mojoroto",
            "{} has no appointment in this demo store; choose a role with --as, for example --as camat:Mojoroto",
        ),
    };
    Error::forbidden(words.with([login.into()]))
}
