//! What an admin looks after: keys that open accounts, what people ask about their data, and what went wrong with it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::demo::cast::ADMIN;
use crate::demo::dice::Dice;
use crate::demo::timeline::{Chair, Deed, Seat, Timeline, moment};
use crate::demo::town::{City, Town};
use crate::domain::entity::{Entity, data_request, incident, key};
use crate::domain::format;
use crate::domain::record::Changes;
use crate::store::{Act, Command};

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
    let people = kelurahan.flat_map(|k| [&k.lurah, &k.perangkat]);
    let kecamatan = town.kecamatan.iter().filter(|k| k.city == 0);
    let people = people.chain(kecamatan.flat_map(|k| [&k.camat, &k.kasi]));
    let people: Vec<&Chair> = people.chain([&city.walikota, &city.bapemas]).collect();
    care.keys(&people);
    care.requests(&people);
    care.incidents();
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
        name: &'static str,
        changes: Changes,
    ) {
        let act = Act::Move { version, name };
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
                self.key(day, chair.at(at), "komputer kantor");
            }
        }
        let walikota = self.city.walikota.at(at);
        let old = self.key(day, walikota, "laptop lama");
        let why = Changes::from([("end_reason", "laptop diganti".into())]);
        self.step(self.ago(120), (&key::ENTITY, old, 1), "end", why);
    }

    fn key(&mut self, day: NaiveDate, whose: &Seat, comment: &str) -> Uuid {
        let kind = "ssh-ed25519";
        let blob = public_key(kind, self.dice.bytes());
        let fingerprint = format::check_key(kind, &blob).unwrap_or_default();
        let changes = Changes::from([
            ("account", whose.account.into()),
            ("kind", kind.into()),
            ("blob", blob.as_str().into()),
            ("fingerprint", fingerprint.as_str().into()),
            ("comment", comment.into()),
        ]);
        self.add(day, &key::ENTITY, changes)
    }

    /// One of each end, and one that waits.
    fn requests(&mut self, people: &[&Chair]) {
        let ends = [
            (
                "perbaikan",
                "Nomor telepon keliru satu angka",
                "fulfil",
                "nomor sudah diperbaiki",
            ),
            (
                "penghapusan",
                "Minta riwayat jabatan dihapus",
                "refuse",
                "masih menjabat; data wajib disimpan",
            ),
        ];
        for (nth, (kind, request, step, answer)) in (1u64..).zip(ends) {
            let asked = self.ago(nth * 60);
            let id = self.request(asked, people, kind, request);
            let answer = Changes::from([("answer", answer.into())]);
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
        let changes = Changes::from([
            ("person", chair.at(moment(day, ADMIN)).person.into()),
            ("kind", kind.into()),
            ("asked_on", day.into()),
            ("request", words.into()),
        ]);
        self.add(day, &data_request::ENTITY, changes)
    }

    /// One closed long ago, one that was told, and one whose clock runs.
    fn incidents(&mut self) {
        let tell = || {
            Changes::from([
                (
                    "told_whom",
                    "lembaga pelindungan data dan yang bersangkutan".into(),
                ),
                (
                    "measures",
                    "daftar ditarik, penerima diminta menghapusnya".into(),
                ),
            ])
        };
        let close = || Changes::from([("measures", "kop dan alur pengiriman diperbaiki".into())]);
        let closed = self.incident(
            300,
            "Daftar hadir dengan nomor HP terkirim ke grup warga",
            34,
        );
        self.step(self.ago(299), closed, "tell", tell());
        let closed = (closed.0, closed.1, 2);
        self.step(self.ago(280), closed, "close", close());
        let told = self.incident(40, "Cetakan Daftar KPM tertinggal di fotokopi", 9);
        self.step(self.ago(39), told, "tell", tell());
        self.incident(1, "Flashdisk berisi daftar kader hilang", 12);
    }

    fn incident(&mut self, ago: u64, title: &str, affected: i64) -> (&'static Entity, Uuid, i64) {
        let day = self.ago(ago);
        let changes = Changes::from([
            ("title", title.into()),
            ("known_on", day.into()),
            ("known_time", "06.15".into()),
            ("affected", affected.into()),
        ]);
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
