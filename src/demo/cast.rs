//! Who acts in the demo: officials, their accounts and appointments, and how posts change hands.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::demo::dice::Dice;
use crate::demo::name::{Invented, either_sex, invent, officer};
use crate::demo::timeline::{Chair, Deed, Hours, MINUTE, Seat, Timeline, moment};
use crate::domain::format;
use crate::domain::model::{account, appointment, in_use, mandate, person, trace};
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Role;
use crate::store::{Command, CommandKind};

/// Minutes of the day (WIB) from which each role sits down; no two overlap, so that the steps of one day keep their
/// order.
pub const ADMIN: i64 = 6 * 60 + 30;
const PERANGKAT: i64 = 7 * 60 + 5;
const LEMBAGA: i64 = 9 * 60;
const LURAH: i64 = 10 * 60;
const CAMAT: i64 = 13 * 60;
const KASI: i64 = 13 * 60 + 30;
const SKPD: i64 = 14 * 60;
const CITY: i64 = 15 * 60;

/// How a post is held.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    pub role: Role,
    /// Code of `appointment.holding`.
    pub holding: &'static str,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub skpd: Option<Uuid>,
    pub lembaga: Option<Uuid>,
}

impl Term {
    pub fn definitif(role: Role, from: NaiveDate) -> Self {
        Self {
            role,
            holding: appointment::DEFINITIF,
            from,
            to: None,
            skpd: None,
            lembaga: None,
        }
    }
}

/// Whoever hires: the admin of a city, at one moment.
pub struct Casting<'a> {
    pub timeline: &'a mut Timeline,
    pub dice: &'a mut Dice,
    pub admin: &'a Seat,
    /// Who confirms what the admin gives, where that has to wait.
    pub second: &'a Seat,
    /// The office of the admin, where persons and accounts are kept.
    pub city: &'a Code,
    pub at: i64,
}

impl Casting<'_> {
    /// A new official with an account and an appointment in this region.
    pub fn hire(&mut self, login: &str, region: &Code, term: Term) -> Seat {
        let sex = either_sex(self.dice);
        let mut who = invent(self.dice, sex);
        // A namesake of who confirms would be taken for them: nobody confirms their own appointment.
        while who.name == self.second.name {
            who = invent(self.dice, sex);
        }
        self.hire_as(&who, login, region, term)
    }

    fn hire_as(&mut self, who: &Invented, login: &str, region: &Code, term: Term) -> Seat {
        let about = officer(self.dice, who);
        let (at, city) = (self.at, self.city);
        let person = self
            .timeline
            .add(at, self.admin, &person::ENTITY, city, about);
        let way_in = Changes::new()
            .with(&account::LOGIN, login)
            .with(&account::PERSON, person);
        let account = self
            .timeline
            .add(at, self.admin, &account::ENTITY, city, way_in);
        let seat = Seat {
            appointment: Uuid::nil(),
            account,
            person,
            name: who.name.clone(),
        };
        self.appoint(&seat, region, term)
    }

    /// One more appointment of somebody who has an account.
    pub fn appoint(&mut self, who: &Seat, region: &Code, term: Term) -> Seat {
        let number = self.dice.between(11, 399);
        let sk = format!("821.2/{number}/{}/{}", self.city, term.from.format("%Y"));
        let mut office = Changes::new()
            .with(&appointment::ACCOUNT, who.account)
            .with(&appointment::ROLE, term.role.name())
            .with(&appointment::HOLDING, term.holding)
            .with(&appointment::FROM_DATE, term.from)
            .with(&appointment::SK_NUMBER, sk);
        office.extend(
            term.to
                .map(|day| (appointment::TO_DATE.field(), day.into())),
        );
        office.extend(term.skpd.map(|id| (appointment::SKPD.field(), id.into())));
        let lembaga = term
            .lembaga
            .map(|id| (appointment::LEMBAGA.field(), id.into()));
        office.extend(lembaga);
        let appointment =
            self.timeline
                .add(self.at, self.admin, &appointment::ENTITY, region, office);
        let confirmed = Deed::Confirm(&appointment::ENTITY, appointment);
        let soon = self.at + MINUTE;
        self.timeline.push(soon, self.second.appointment, confirmed);
        Seat {
            appointment,
            ..who.clone()
        }
    }

    /// The letter by which a principal lets the deputy decide on their behalf, as long as both hold their posts.
    pub fn mandate(&mut self, region: &Code, principal: &Chair, deputy: &Chair) {
        let at = self.at + 2 * MINUTE;
        let on = format::day_of(at);
        let changes = Changes::new()
            .with(&mandate::APPOINTMENT, deputy.at(at).appointment)
            .with(
                &mandate::NUMBER,
                format!("094/1/{region}/{}", on.format("%Y")),
            )
            .with(&mandate::DATE, on)
            .with(&mandate::MATTER, "Keputusan sehari-hari atas nama")
            .with(&mandate::FROM_DATE, on);
        let entity = &mandate::ENTITY;
        self.timeline
            .add(at, principal.at(at), entity, region, changes);
    }

    /// Ends an appointment that nobody touched since it was made.
    pub fn dismiss(&mut self, who: &Seat, reason: &str) {
        let command = Command {
            entity: &appointment::ENTITY,
            id: who.appointment,
            act: CommandKind::Move {
                version: 1,
                step: &in_use::END,
            },
            changes: Changes::new().with(&trace::END_REASON, reason),
        };
        self.timeline
            .push(self.at, self.admin.appointment, Deed::Write(command));
    }

    /// The same hand at a later day.
    pub fn on(&mut self, day: NaiveDate) -> Casting<'_> {
        Casting {
            timeline: self.timeline,
            dice: self.dice,
            admin: self.admin,
            second: self.second,
            city: self.city,
            at: moment(day, ADMIN),
        }
    }

    /// A chair held since some years before the demo begins.
    pub fn seat(&mut self, login: &str, region: &Code, role: Role, nth: usize) -> Chair {
        let since =
            format::day_of(self.at) - Days::new(self.dice.between(200, 1500).unsigned_abs());
        let seat = self.hire(login, region, Term::definitif(role, since));
        Chair::new(hours(role, nth), seat)
    }
}

/// When a role's `nth` official sits at the terminal.
pub fn hours(role: Role, nth: usize) -> Hours {
    let nth = i64::try_from(nth).unwrap_or_default();
    let day = u32::try_from(nth % 5).unwrap_or_default();
    let (minute, weekdays) = match role {
        Role::Perangkat => (PERANGKAT, [day, day]),
        Role::Lurah => (LURAH, [day, day]),
        Role::Camat => (CAMAT, [day, (day + 3) % 5]),
        Role::KasiPmd => (KASI, [day, (day + 2) % 5]),
        Role::Skpd => (SKPD, [1, 3]),
        Role::Lembaga => (LEMBAGA, [0, 2]),
        _ => (CITY, [2, 4]),
    };
    // Twenty-nine minutes at most: a role's time ends before the next one's begins.
    Hours {
        weekdays,
        minute: minute + nth % 29,
        second: nth / 29 % 60,
    }
}
