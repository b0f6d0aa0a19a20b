//! What an admin looks after: keys that open accounts, what people ask about their data, and what went wrong with it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::demo::cast::ADMIN;
use crate::demo::dice::Dice;
use crate::demo::timeline::{Chair, Deed, MINUTE, Seat, Timeline, moment};
use crate::demo::town::{City, Kelurahan, Town};
use crate::domain::format;
use crate::domain::model::{appointment, confirmation, data_request, incident, key, trace};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Role;
use crate::domain::schema::workflow::Move;
use crate::store::{Command, CommandKind};

/// Of a hundred officials, how many have brought a key.
const WITH_KEY: i64 = 70;

/// Plans what the admin of the first city does.
pub fn plan(town: &Town, timeline: &mut Timeline, dice: &mut Dice) {
    let city = &town.cities[0];
    let mut care = Care {
        city,
        timeline,
        dice,
    };
    let kelurahan = town.kelurahan.iter();
    let kelurahan = kelurahan.filter(|k| town.kecamatan_of(k).city == 0);
    let kelurahan: Vec<_> = kelurahan.collect();
    let people = kelurahan.iter().flat_map(|k| [&k.lurah, &k.perangkat]);
    let kecamatan = town.kecamatan.iter().filter(|k| k.city == 0);
    let people = people.chain(kecamatan.flat_map(|k| [&k.camat, &k.kasi]));
    let people: Vec<&Chair> = people.chain([&city.walikota, &city.bapemas]).collect();
    care.keys(&people);
    care.requests(&people);
    care.incidents();
    if let [.., refused, waits] = kelurahan[..] {
        care.unconfirmed(waits, refused);
    }
}

struct Care<'a> {
    city: &'a City,
    timeline: &'a mut Timeline,
    dice: &'a mut Dice,
}

impl Care<'_> {
    /// The day so many days before the last.
    fn ago(&self, days: u64) -> NaiveDate {
        format::day_of(self.timeline.end) - Days::new(days)
    }

    fn add(&mut self, day: NaiveDate, entity: &'static Entity, changes: Changes) -> Uuid {
        let at = moment(day, ADMIN);
        self.timeline
            .add(at, &self.city.admin, entity, &self.city.code, changes)
    }

    /// A move of what nobody else touched.
    fn step(
        &mut self,
        day: NaiveDate,
        (entity, id, version): (&'static Entity, Uuid, i64),
        step: &'static Move,
        changes: Changes,
    ) {
        let act = CommandKind::Move { version, step };
        let command = Command {
            entity,
            id,
            act,
            changes,
        };
        let admin = self.city.admin.appointment;
        self.timeline
            .push(moment(day, ADMIN), admin, Deed::Write(command));
    }

    fn keys(&mut self, people: &[&Chair]) {
        let day = format::day_of(self.timeline.begin) + Days::new(3);
        let at = moment(day, ADMIN);
        for chair in people {
            if self.dice.chance(WITH_KEY) {
                let id = self.key(day, chair.at(at), "komputer kantor");
                let walikota = self.city.walikota.at(at).appointment;
                let confirmed = Deed::Confirm(&key::ENTITY, id);
                self.timeline.push(at + MINUTE, walikota, confirmed);
            }
        }
        let walikota = self.city.walikota.at(at);
        let old = self.key(day, walikota, "laptop lama");
        let why = Changes::new().with(&trace::END_REASON, "laptop diganti");
        self.step(
            self.ago(120),
            (&key::ENTITY, old, 1),
            &confirmation::END,
            why,
        );
    }

    /// A key and an appointment that wait for a second person, and one each that the walikota refused.
    fn unconfirmed(&mut self, waits: &Kelurahan, refused: &Kelurahan) {
        let (recent, earlier) = (self.ago(1), self.ago(25));
        let key = self.key(earlier, refused.perangkat.at(i64::MAX), "komputer warnet");
        let seat = self.stand_in(earlier, refused);
        for (entity, id) in [(&key::ENTITY, key), (&appointment::ENTITY, seat)] {
            self.refuse(earlier + Days::new(1), entity, id);
        }
        self.key(recent, waits.lurah.at(i64::MAX), "laptop baru");
        self.stand_in(recent, waits);
    }

    /// The perangkat is to sign for the lurah for a week.
    fn stand_in(&mut self, from: NaiveDate, unit: &Kelurahan) -> Uuid {
        let changes = Changes::new()
            .with(&appointment::ACCOUNT, unit.perangkat.at(i64::MAX).account)
            .with(&appointment::ROLE, Role::Lurah.name())
            .with(&appointment::HOLDING, "plh")
            .with(&appointment::FROM_DATE, from)
            .with(&appointment::TO_DATE, from + Days::new(7))
            .with(&appointment::SK_NUMBER, "821.2/17/Plh");
        let (at, entity) = (moment(from, ADMIN), &appointment::ENTITY);
        self.timeline
            .add(at, &self.city.admin, entity, &unit.code, changes)
    }

    fn refuse(&mut self, day: NaiveDate, entity: &'static Entity, id: Uuid) {
        let at = moment(day, ADMIN);
        let command = Command {
            entity,
            id,
            act: CommandKind::Move {
                version: 1,
                step: &confirmation::REFUSE,
            },
            changes: Changes::new().with(&trace::END_REASON, "SK dan pemiliknya belum jelas"),
        };
        let walikota = self.city.walikota.at(at).appointment;
        self.timeline.push(at, walikota, Deed::Write(command));
    }

    fn key(&mut self, day: NaiveDate, whose: &Seat, comment: &str) -> Uuid {
        let kind = "ssh-ed25519";
        let blob = public_key(kind, self.dice.bytes());
        let fingerprint = format::check_key(kind, &blob).unwrap_or_default();
        let changes = Changes::new()
            .with(&key::ACCOUNT, whose.account)
            .with(&key::KIND, kind)
            .with(&key::BLOB, blob.as_str())
            .with(&key::FINGERPRINT, fingerprint.as_str())
            .with(&key::COMMENT, comment);
        self.add(day, &key::ENTITY, changes)
    }

    /// One of each end, and one that waits.
    fn requests(&mut self, people: &[&Chair]) {
        let ends = [
            (
                "perbaikan",
                "Nomor telepon keliru satu angka",
                &data_request::FULFIL,
                "nomor sudah diperbaiki",
            ),
            (
                "penghapusan",
                "Minta riwayat jabatan dihapus",
                &data_request::REFUSE,
                "masih menjabat; data wajib disimpan",
            ),
        ];
        for (nth, (kind, request, step, answer)) in (1u64..).zip(ends) {
            let asked = self.ago(nth * 60);
            let id = self.request(asked, people, kind, request);
            let answer = Changes::new().with(&data_request::ANSWER, answer);
            let day = asked + Days::new(4);
            self.step(day, (&data_request::ENTITY, id, 1), step, answer);
        }
        let recent = self.ago(2);
        self.request(
            recent,
            people,
            "perbaikan",
            "Gelar di belakang nama belum tertulis",
        );
    }

    fn request(&mut self, day: NaiveDate, people: &[&Chair], kind: &str, words: &str) -> Uuid {
        let chair = *self.dice.pick(people);
        let changes = Changes::new()
            .with(&data_request::PERSON, chair.at(moment(day, ADMIN)).person)
            .with(&data_request::KIND, kind)
            .with(&data_request::ASKED_ON, day)
            .with(&data_request::REQUEST, words);
        self.add(day, &data_request::ENTITY, changes)
    }

    /// One closed long ago, one that was told, and one whose clock runs.
    fn incidents(&mut self) {
        let tell = || {
            Changes::new()
                .with(
                    &incident::TOLD_WHOM,
                    "lembaga pelindungan data dan yang bersangkutan",
                )
                .with(
                    &incident::MEASURES,
                    "daftar ditarik, penerima diminta menghapusnya",
                )
        };
        let close =
            || Changes::new().with(&incident::MEASURES, "kop dan alur pengiriman diperbaiki");
        let closed = self.incident(
            300,
            "Daftar hadir dengan nomor HP terkirim ke grup warga",
            34,
        );
        self.step(self.ago(299), closed, &incident::TELL, tell());
        let closed = (closed.0, closed.1, 2);
        self.step(self.ago(280), closed, &incident::CLOSE, close());
        let told = self.incident(40, "Cetakan Daftar KPM tertinggal di fotokopi", 9);
        self.step(self.ago(39), told, &incident::TELL, tell());
        self.incident(1, "Flashdisk berisi daftar kader hilang", 12);
    }

    fn incident(&mut self, ago: u64, title: &str, affected: i64) -> (&'static Entity, Uuid, i64) {
        let day = self.ago(ago);
        let changes = Changes::new()
            .with(&incident::TITLE, title)
            .with(&incident::KNOWN_ON, day)
            .with(&incident::KNOWN_TIME, "06.15")
            .with(&incident::AFFECTED, affected);
        (
            &incident::ENTITY,
            self.add(day, &incident::ENTITY, changes),
            1,
        )
    }
}

/// The public half of a key that has no private half.
fn public_key(kind: &str, random: [u8; 32]) -> String {
    let mut bytes = Vec::new();
    for part in [kind.as_bytes(), &random] {
        let length = u32::try_from(part.len()).unwrap_or_default();
        bytes.extend(length.to_be_bytes());
        bytes.extend(part);
    }
    STANDARD.encode(bytes)
}
