//! Opening the store for a command, and finding out who acts.

use std::path::Path;

use crate::cli::context::CliContext;
use crate::cli::exit::Refused;
use crate::cli::user;
use crate::cli::which_office;
use crate::domain::format;
use crate::domain::model::skpd;
use crate::domain::region::{Code, Level};
use crate::domain::schema::field::TextField;
use crate::domain::schema::right::Role;
use crate::store::{
    self, Cursor, Error, Fault, Query, Seat, Source, Store, StoreKind, System, Upgrade, View,
    disk_is_full, drop_ballast, take_ballast,
};
use crate::text::{Message, t};

/// A store with somebody who acts on it.
pub struct Session {
    pub store: Store,
    pub seat: Seat,
}

/// Opens the store alone: for what belongs to whoever owns the file.
///
/// # Errors
/// As [`Store::open`].
pub fn store(context: &CliContext) -> anyhow::Result<Store> {
    opened(context, Store::open)
}

/// Opens the store to find out what is wrong with it, whatever was done to its tables.
///
/// # Errors
/// As [`Store::examine`].
pub fn examined(context: &CliContext) -> anyhow::Result<Store> {
    opened(context, Store::examine)
}

fn opened(
    context: &CliContext,
    open: fn(&Path, Box<dyn Source>) -> store::Result<Store>,
) -> anyhow::Result<Store> {
    let path = context.options.store_path()?;
    let mut store = match open(&path, Box::new(System)) {
        // A full disk can take no log: the reserve makes room for it.
        Err(_) if disk_is_full(&path) && drop_ballast(&path) => open(&path, Box::new(System))?,
        opened => opened?,
    };
    if let Some(upgrade) = store.upgrade() {
        for line in brought_up(upgrade) {
            context.note(&line);
        }
    }
    // Of a store that cannot be read rightly its findings are told instead.
    if let Ok(Some(jump)) = store.clock_jump() {
        context.note(&jump.message());
    }
    context.say_while_waiting(&mut store);
    if store.kind() == StoreKind::Real {
        take_ballast(&path);
    }
    Ok(store)
}

/// Two lines: each is read whole on a narrow screen and in lines.
fn brought_up(upgrade: &Upgrade) -> [Message; 2] {
    let number = |n| i64::try_from(n).unwrap_or(i64::MAX).into();
    let words = t(
        "data disesuaikan dengan bina ini, dari langkah skema {} ke {}",
        "the store was brought up to this bina, from schema step {} to {}",
    );
    let copy = t("seperti semula: {}", "as it was: {}");
    [
        words.with([number(upgrade.from), number(upgrade.to)]),
        copy.with([upgrade.copy.display().to_string().into()]),
    ]
}

impl Session {
    /// Opens the store and seats whoever acts; from here on it speaks their language.
    ///
    /// # Errors
    /// As [`Store::open`]; forbidden when nobody may act.
    pub fn open(context: &mut CliContext) -> anyhow::Result<Self> {
        let store = store(context)?;
        Self::on(store, context)
    }

    /// The same on a store that is open.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn on(store: Store, context: &mut CliContext) -> anyhow::Result<Self> {
        Self::seated(store, context, |_, _| Ok(0))
    }

    /// The same for a console: whoever holds several offices says which.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn at_console(store: Store, context: &mut CliContext) -> anyhow::Result<Self> {
        Self::seated(store, context, which_office::ask)
    }

    fn seated(mut store: Store, context: &mut CliContext, pick: Pick) -> anyhow::Result<Self> {
        store.came_by(context.options.key);
        let seat = seat(&mut store, context, pick)?;
        if context.options.lang.is_none() {
            context.lang = seat.lang;
        }
        // Whoever comes in goes on even if it cannot be done now: the next one, or the timer, does it.
        if let Err(error) = store.open_periods() {
            context.note(&error.message());
        }
        Ok(Self { store, seat })
    }

    /// Every row of a list in its order, window by window.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn all(&mut self, mut query: Query) -> anyhow::Result<Vec<View>> {
        let mut rows = Vec::new();
        loop {
            let page = self.store.list(self.seat.actor.appointment, &query)?;
            query.after = page.rows.last().map(Cursor::of);
            rows.extend(page.rows);
            if !page.more {
                return Ok(rows);
            }
        }
    }

    /// The unit a report is of: the one named, else the actor's own. One of others is as unknown as one there is not.
    ///
    /// # Errors
    /// Missing for both.
    pub fn unit(&self, named: Option<&str>) -> anyhow::Result<Code> {
        let own = &self.seat.actor.region;
        let Some(text) = named else {
            return Ok(own.clone());
        };
        let found = self.region(text, None)?;
        if own.holds(&found) {
            return Ok(found);
        }
        Err(Error::missing(text).into())
    }

    /// A region by code, name or other spelling; of two of one name the one of this tier.
    ///
    /// # Errors
    /// As [`Store::region`].
    pub fn region(&self, text: &str, tier: Option<Level>) -> anyhow::Result<Code> {
        region(&self.store, text, tier)
    }
}

/// Which of several offices it is where nothing names one.
type Pick = fn(&[Seat], &CliContext) -> std::io::Result<usize>;

fn seat(store: &mut Store, context: &CliContext, pick: Pick) -> anyhow::Result<Seat> {
    if let Some(text) = &context.options.act_as {
        let wanted = Wanted::read(store, text)?;
        let seats = store.seats_at(wanted.role, wanted.region.as_ref())?;
        let missing = || Error::missing(text.as_str()).into();
        return wanted.choose(store, seats)?.ok_or_else(missing);
    }
    let (login, seats) = if let Some(account) = context.options.account {
        (account.to_string(), store.seats_of(account)?)
    } else {
        let login = user::name()?;
        let seats = store.seats(&login)?;
        (login, seats)
    };
    let held: Vec<String> = seats.iter().map(named).collect();
    match &context.options.role {
        None => Ok(seats
            .get(pick(&seats, context)?)
            .cloned()
            .ok_or_else(|| nobody(&login, store.kind()))?),
        Some(text) => {
            let wanted = Wanted::read(store, text)?;
            Ok(wanted
                .choose(store, seats)?
                .ok_or_else(|| not_held(text, &held))?)
        }
    }
}

/// An appointment as it is named: `ROLE[:REGION]`, for an agency `skpd[:CODE]`.
struct Wanted {
    role: Role,
    region: Option<Code>,
    agency: Option<String>,
}

impl Wanted {
    fn read(store: &Store, text: &str) -> anyhow::Result<Self> {
        let (name, place) = text
            .split_once(':')
            .map_or((text, None), |(name, place)| (name, Some(place)));
        let role = Role::from_words(name);
        let role = role.ok_or_else(|| no_role(name))?;
        if role == Role::Skpd {
            return Ok(Self {
                role,
                region: None,
                agency: place.map(format::fold),
            });
        }
        let find = |place| region(store, place, Some(role.level()));
        Ok(Self {
            role,
            region: place.map(find).transpose()?,
            agency: None,
        })
    }

    fn choose(&self, store: &mut Store, seats: Vec<Seat>) -> anyhow::Result<Option<Seat>> {
        for seat in seats {
            let actor = &seat.actor;
            let fits = actor.role == self.role
                && self.region.as_ref().is_none_or(|r| *r == actor.region)
                && self.is_agency_of(store, &seat)?;
            if fits {
                return Ok(Some(seat));
            }
        }
        Ok(None)
    }

    fn is_agency_of(&self, store: &mut Store, seat: &Seat) -> anyhow::Result<bool> {
        let (Some(code), Some(id)) = (&self.agency, seat.actor.skpd) else {
            return Ok(self.agency.is_none());
        };
        let agency = store.one(seat.actor.appointment, &skpd::ENTITY, id)?;
        let is = |field: &TextField| agency.record.get(field).map(format::fold);
        let mut names = [&skpd::CODE, &skpd::NAME].into_iter();
        Ok(names.any(|f| is(f).as_ref() == Some(code)))
    }
}

fn named(seat: &Seat) -> String {
    let (role, region) = (seat.actor.role, &seat.actor.region);
    let typed = role.name().replace('_', "-");
    format!(
        "{} {} ({typed}:{region})",
        role.title_at(region).id,
        seat.place
    )
}

fn not_held(text: &str, held: &[String]) -> Error {
    let words = t(
        "Anda tidak memegang penugasan {}; yang berlaku hari ini: {}",
        "you do not hold the appointment {}; in force today: {}",
    );
    let held = if held.is_empty() {
        "–".to_owned()
    } else {
        held.join(", ")
    };
    Error::forbidden(words.with([text.into(), held.into()]))
}

fn no_role(name: &str) -> Refused {
    let roles = Message::list(Role::ALL.map(|r| r.label().into()));
    let words = t(
        "peran {} tidak ada; pilih: {}",
        "there is no role {}; choose one of: {}",
    );
    Refused::Usage(words.with([name.into(), roles.into()]))
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

fn nobody(login: &str, kind: StoreKind) -> Error {
    let words = match kind {
        StoreKind::Real => t(
            "{} tidak punya penugasan yang berlaku hari ini; minta admin memeriksa akun dan penugasannya, dan apakah \
             masih menunggu pengesahan",
            "{} has no appointment in force today; ask the admin to check the account and its appointments, and whether \
             they await confirmation",
        ),
        StoreKind::Demo => t(
            "{} tidak punya penugasan pada data demo ini; pilih peran dengan --as, misalnya --as camat:Mojoroto",
            "{} has no appointment in this demo store; choose a role with --as, for example --as camat:Mojoroto",
        ),
    };
    Error::forbidden(words.with([login.into()]))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::text::Lang;

    #[test]
    fn what_an_upgrade_says_fits_a_narrow_screen() {
        let copy = "/var/lib/bina/bina.db.before-48".into();
        let upgrade = Upgrade {
            from: 47,
            to: 48,
            copy,
        };
        for line in brought_up(&upgrade) {
            for lang in [Lang::Id, Lang::En] {
                let line = line.get(lang);
                assert!(line.width() <= 80, "{line}");
            }
        }
    }
}
