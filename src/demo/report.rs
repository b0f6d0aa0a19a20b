//! What offices owe: month by month each looks at its open obligations and reports what it has done.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use uuid::Uuid;

use crate::demo::dice::Dice;
use crate::demo::reminder;
use crate::demo::script::Ids;
use crate::demo::timeline::{Chair, Deed, Timeline, moment};
use crate::demo::town::Town;
use crate::domain::format;
use crate::domain::model::{document, duty, obligation, setting, trace};
use crate::domain::region::{Code, Level};
use crate::domain::schema::period::Period;
use crate::domain::schema::record::{Changes, Value};
use crate::domain::schema::workflow::Move;
use crate::store::{Batch, Command, CommandKind, Filter, Query, Result, Store, View};
use crate::text::Lang;

/// One office and what is written at its desk.
struct Office {
    code: Code,
    name: String,
    chair: Chair,
    /// Of a hundred things that are due, how many it does in time.
    diligence: i64,
    /// Documents numbered so far.
    numbered: usize,
}

/// All offices, as those who owe.
pub struct Debtors {
    offices: Vec<Office>,
    /// Codes of the duties by id.
    duties: BTreeMap<Uuid, String>,
    dice: Dice,
}

impl Debtors {
    /// # Errors
    /// When the catalogue of duties cannot be read.
    pub fn set_up(store: &mut Store, town: &Town, dice: Dice) -> Result<Self> {
        // An admin of a city is hired in the course of the demo: nobody but the keeper is there yet.
        let catalogue = store.list(town.keeper.appointment, &Query::of(&duty::ENTITY))?;
        let code = |v: &View| v.record.get(&duty::CODE).unwrap_or_default().to_owned();
        Ok(Self {
            offices: offices(town),
            duties: catalogue
                .rows
                .iter()
                .map(|v| (v.record.id, code(v)))
                .collect(),
            dice,
        })
    }

    /// Plans a look at the obligations once a month for every office.
    pub fn plan(&self, timeline: &mut Timeline) {
        for (nth, office) in self.offices.iter().enumerate() {
            let mut month = format::day_of(timeline.begin);
            loop {
                month = next_month(month);
                let at = office.chair.hours.next(moment(month + Days::new(2), 0));
                if at > timeline.end {
                    break;
                }
                let appointment = office.chair.at(at).appointment;
                timeline.push(at, appointment, Deed::Report(nth));
            }
        }
    }

    /// An office looks at what it owes by the end of next month and commits what it has done in one batch.
    ///
    /// # Errors
    /// Whatever the store answers.
    pub fn report(
        &mut self,
        store: &mut Store,
        ids: &mut Ids,
        at: i64,
        appointment: Uuid,
        nth: usize,
    ) -> Result<()> {
        let day = format::day_of(at);
        let office = &mut self.offices[nth];
        let soon = Filter::Before(obligation::DUE_ON.field(), day + Days::new(32));
        let owed = open(soon).filter(Filter::Around(office.code.clone()));
        let owed = store.list(appointment, &owed)?.rows;
        let under = match office.code.level() {
            Level::Kecamatan => store.list(appointment, &waivable(&self.duties, day))?.rows,
            _ => vec![],
        };
        let left = match office.code.level() {
            Level::Kecamatan => store.list(appointment, &left_over())?.rows,
            _ => vec![],
        };
        let read = reminder::read(store, &mut self.dice, appointment, &office.code)?;
        let mut paper = Paper {
            office,
            dice: &mut self.dice,
            ids,
            at,
            day,
            document: None,
            commands: read,
        };
        for view in &owed {
            let duty = view.record.get(&obligation::DUTY);
            let code = duty.and_then(|id| self.duties.get(&id));
            paper.consider(view, code.map_or("", String::as_str));
        }
        for view in &under {
            paper.perhaps_waive(view);
        }
        for view in left.iter().filter(|v| under.iter().all(|u| u != *v)) {
            paper.perhaps_close(view);
        }
        paper.perhaps_draft();
        let commands = paper.commands;
        if commands.is_empty() {
            return Ok(());
        }
        let batch = Batch {
            op_id: ids.at(at),
            appointment,
            commands,
        };
        store.submit(&batch).map(drop)
    }
}

fn offices(town: &Town) -> Vec<Office> {
    let office = |code: &Code, name: String, chair: &Chair, diligence| Office {
        code: code.clone(),
        name,
        chair: chair.clone(),
        diligence,
        numbered: 0,
    };
    let cities = town.cities.iter().map(|c| {
        let name = format!("{} {}", c.code.kind().id, c.name);
        office(&c.code, name, &c.bapemas, 90)
    });
    let kecamatan = town.kecamatan.iter().zip([92, 84, 68].into_iter().cycle());
    let kecamatan = kecamatan
        .filter(|(k, _)| k.is_played)
        .map(|(k, diligence)| office(&k.code, format!("Kecamatan {}", k.name), &k.kasi, diligence));
    let units = town.kelurahan.iter();
    let units = units.filter(|k| town.kecamatan_of(k).is_played);
    let kelurahan = units.map(|k| {
        let name = format!("{} {}", k.code.kind().id, k.name);
        office(&k.code, name, &k.perangkat, k.diligence)
    });
    cities.chain(kecamatan).chain(kelurahan).collect()
}

fn next_month(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    first + chrono::Months::new(1)
}

/// Open obligations within the actor's reach.
fn open(due: Filter) -> Query {
    let mut query = Query::of(&obligation::ENTITY)
        .filter(Filter::States(vec![
            &obligation::BELUM,
            &obligation::BERJALAN,
        ]))
        .filter(due);
    query.limit = 1_000;
    query
}

/// Obligations of years before that are still late.
fn left_over() -> Query {
    let mut query = Query::of(&obligation::ENTITY).filter(Filter::InArrears);
    query.limit = 40;
    query
}

/// What a camat may declare not applicable: the allocation and the award of a kelurahan, long due.
fn waivable(duties: &BTreeMap<Uuid, String>, day: NaiveDate) -> Query {
    let these = duties
        .iter()
        .filter(|(_, code)| ["L2", "L5"].contains(&code.as_str()));
    let any = these
        .map(|(id, _)| Filter::Is(obligation::DUTY.field(), Value::Ref(*id)))
        .collect();
    open(Filter::Before(
        obligation::DUE_ON.field(),
        day - Days::new(10),
    ))
    .filter(Filter::Any(any))
}

/// What one office writes at one moment.
struct Paper<'a> {
    office: &'a mut Office,
    dice: &'a mut Dice,
    ids: &'a mut Ids,
    at: i64,
    day: NaiveDate,
    /// The signed report of this month, once there is need of it.
    document: Option<Uuid>,
    commands: Vec<Command>,
}

impl Paper<'_> {
    fn consider(&mut self, view: &View, duty: &str) {
        let record = &view.record;
        let period = record.get(&obligation::PERIOD).and_then(Period::parse);
        let (Some(period), Some(due)) = (period, record.get(&obligation::DUE_ON)) else {
            return;
        };
        // Few kelurahan change their budget; the camat waives that of the others.
        let unchanged = matches!(period, Period::Change(_)) && self.office.diligence < 86;
        if period.start() >= self.day || unchanged {
            return;
        }
        if self.dice.chance(self.chance(period, due, duty)) {
            self.finish(view, period);
        } else if record.is(&obligation::BELUM) && self.dice.chance(22) {
            let note = [
                "Sedang disiapkan.",
                "Menunggu jadwal.",
                "Berkas dilengkapi.",
            ];
            let note = Changes::new().with(&obligation::NOTE, *self.dice.pick(&note));
            self.step(view, &obligation::START, note);
        }
    }

    /// How likely an obligation is met now, of a hundred: most in the first month after its period, or before an
    /// early due date; what was left then is seldom made good.
    fn chance(&self, period: Period, due: NaiveDate, duty: &str) -> i64 {
        let diligence = match duty {
            // Tasks that are done meet it by themselves.
            "L4" => self.office.diligence - 30,
            _ => self.office.diligence,
        };
        let since = (self.day - period.end().min(due)).num_days();
        match since {
            ..-31 => 0,
            -31..0 if due >= period.end() => diligence / 8,
            -31..0 => diligence / 2,
            0..40 => diligence,
            _ => 4,
        }
    }

    fn step(&mut self, view: &View, step: &'static Move, changes: Changes) {
        self.commands.push(Command {
            entity: view.record.entity,
            id: view.record.id,
            act: CommandKind::Move {
                version: view.record.version,
                step,
            },
            changes,
        });
    }

    fn finish(&mut self, view: &View, period: Period) {
        let document = match self.document {
            Some(id) => id,
            None => self.sign_report(),
        };
        self.document = Some(document);
        let last = period.end().min(self.day - Days::new(1));
        let room = (last - period.start()).num_days().clamp(0, 24);
        let on = last - Days::new(self.dice.between(0, room).unsigned_abs());
        let mut evidence = Changes::new()
            .with(&obligation::DOCUMENT, document)
            .with(&obligation::EVIDENCE_ON, on);
        let open = Days::new(setting::CATCH_UP_DAYS.default.unsigned_abs());
        if period.end() + open < self.day {
            evidence = evidence.with(&trace::LATE_REASON, "laporan menunggu tanda tangan");
        }
        self.step(view, &obligation::FINISH, evidence);
    }

    /// A report of the month, added and signed.
    fn sign_report(&mut self) -> Uuid {
        let month = format::show_date(self.day - Days::new(20), Lang::Id);
        let month = month.split_once(' ').map_or("", |(_, rest)| rest);
        let id = self.draft(format!("Laporan pembinaan KPM {month}"));
        self.office.numbered += 1;
        let (n, code, year) = (self.office.numbered, &self.office.code, self.day.year());
        let signed = Changes::new()
            .with(&document::NUMBER, format!("400.10/{n}/{code}/{year}"))
            .with(&document::DATE, self.day)
            .with(
                &document::SIGNER,
                self.office.chair.at(self.at).name.as_str(),
            );
        self.move_document(id, 1, &document::SIGN, signed);
        if self.dice.chance(2) {
            let why = Changes::new().with(&trace::END_REASON, "nomor ganda, terbit ulang");
            let wrong = self.draft(format!("Laporan pembinaan KPM {month} (salah nomor)"));
            self.move_document(wrong, 1, &document::END, why);
        }
        id
    }

    fn draft(&mut self, title: String) -> Uuid {
        let id = self.ids.at(self.at);
        let changes = Changes::new()
            .with(&document::TITLE, title)
            .with(&document::ISSUER, self.office.name.as_str());
        let region = self.office.code.clone();
        self.commands.push(Command {
            entity: &document::ENTITY,
            id,
            act: CommandKind::Add { region },
            changes,
        });
        id
    }

    fn move_document(&mut self, id: Uuid, version: i64, step: &'static Move, changes: Changes) {
        self.commands.push(Command {
            entity: &document::ENTITY,
            id,
            act: CommandKind::Move { version, step },
            changes,
        });
    }

    fn perhaps_draft(&mut self) {
        if self.dice.chance(3) {
            self.draft("Rencana kerja KPM semester berikut".to_owned());
        }
    }

    /// What an office that is far behind left of a year gone by.
    fn perhaps_close(&mut self, view: &View) {
        if view.record.region != self.office.code && self.dice.chance(3) {
            let why = "Lurah berganti, kegiatan tidak dapat dibuktikan lagi.";
            let why = Changes::new().with(&obligation::CLOSE_REASON, why);
            self.step(view, &obligation::CLOSE, why);
        }
    }

    fn perhaps_waive(&mut self, view: &View) {
        let period = view.record.get(&obligation::PERIOD).unwrap_or_default();
        let reason = if period.ends_with("-P") {
            "Tidak ada perubahan anggaran kelurahan."
        } else {
            "Tidak ada usulan yang memenuhi syarat."
        };
        if view.record.region != self.office.code && self.dice.chance(45) {
            self.step(
                view,
                &obligation::WAIVE,
                Changes::new().with(&obligation::WAIVE_REASON, reason),
            );
        }
    }
}
