//! A region of the official list: province, city, kecamatan or kelurahan.

use chrono::NaiveDate;

use super::in_use;
use super::in_use::{AKTIF, BERAKHIR, END_REASON, ENDED_ON};
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{DateField, Field, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Guard, GuardOutcome, On};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Role::{Admin, Auditor};
use crate::domain::schema::right::Scope::{Below, Everywhere, Own};
use crate::domain::schema::right::Verb::{Add, Audit, Edit, View};
use crate::domain::schema::right::{ALL, KELURAHAN, grant};
use crate::domain::schema::workflow::{Ask, Move, Workflow};
use crate::text::t;

pub static NAME: TextField = Field::new("name", t("Nama", "Name"), Kind::Text(60))
    .required()
    .typed();
pub static ALIASES: TextField = Field::new(
    "aliases",
    t("Ejaan lain", "Other spellings"),
    Kind::Text(200),
)
.typed();

/// Of one that came later than the others: it owes nothing of a period that had begun before.
pub static FOUNDED_ON: DateField =
    Field::new("founded_on", t("Dibentuk", "Founded on"), Kind::Date).typed();

/// The names it had, each with the last day of it.
pub static FORMER: TextField = Field::new("former", t("Dahulu", "Formerly"), Kind::Note(300))
    .by_move()
    .typed();
/// The region that people, service and open work go to: of a merger, or of the same place under a new code.
pub static SUCCESSOR: ReferenceField = in_use::successor(&ENTITY).typed();

pub static END: Move = in_use::end(&[Ask::need(&END_REASON), Ask::may(&SUCCESSOR)]);

/// `3=5, 5=3`
pub static RENUMBERING: TextField = Field::new(
    "renumbering",
    t("Nomor RW lama=baru", "RW numbers old=new"),
    Kind::Text(200),
)
.by_move()
.typed();
pub static RENUMBER_REASON: TextField = Field::new(
    "renumber_reason",
    t("Dasar penomoran", "Reason for renumbering"),
    Kind::Text(200),
)
.by_move()
.typed();
/// All that is open in a kelurahan gets the new numbers at once, swaps included; what is done keeps the old ones.
pub static RENUMBER: Move = Move::new(
    "renumber",
    t("Nomori ulang RW", "Renumber RW"),
    &[&AKTIF],
    &AKTIF,
)
.asks(&[Ask::need(&RENUMBERING), Ask::need(&RENUMBER_REASON)])
.renumbers(&RENUMBERING);

/// `5=35.71.01.1015, 6-9=35.71.01.1015; Siti Aminah=35.71.01.1016; Budi>Siti Aminah`
pub static DIVISION: TextField = Field::new(
    "division",
    t(
        "RW/orang=kode wilayah, orang>pengganti",
        "RW/person=region code, person>successor",
    ),
    Kind::Text(400),
)
.by_move()
.typed();
pub static DIVISION_REASON: TextField = Field::new(
    "division_reason",
    t("Dasar pemekaran", "Reason for dividing"),
    Kind::Text(200),
)
.by_move()
.typed();
/// Part of a kelurahan goes to others, new or neighbours: the people of those neighbourhoods, with service and open work.
pub static DIVIDE: Move = Move::new("divide", t("Mekarkan", "Divide"), &[&AKTIF], &AKTIF)
    .letter('k')
    .asks(&[Ask::need(&DIVISION_REASON), Ask::need(&DIVISION)])
    .divides(&DIVISION);

static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END, &RENUMBER, &DIVIDE],
};

/// A name that is given up is kept.
const RENAMED: Guard = Guard {
    on: &[On::Edit],
    looks: &[],
    judge: |context| {
        let (was, is) = (context.before.get(&NAME), context.record.get(&NAME));
        let Some(was) = was.filter(|w| Some(*w) != is) else {
            return Ok(GuardOutcome::default());
        };
        let until = format::short_date(context.today);
        let earlier = context.before.get(&FORMER).map(|f| format!("; {f}"));
        let told = format!("{was} (s.d. {until}){}", earlier.unwrap_or_default());
        let told: String = told.chars().take(300).collect();
        let fill = Changes::new().with(&FORMER, told.trim());
        Ok(GuardOutcome {
            fill: also_spelt(context.record, was, fill),
            follows: vec![],
        })
    },
};

/// Letters and files go on naming it as it was called: the old name is one more spelling, while there is room for it.
fn also_spelt(record: &Record, was: &str, fill: Changes) -> Changes {
    let known = record.get(&ALIASES).unwrap_or_default();
    let fold = format::fold(was);
    let is_known = known.split(',').any(|a| format::fold(a) == fold);
    let told = [known, was].into_iter().filter(|s| !s.is_empty());
    let told = told.collect::<Vec<_>>().join(", ");
    if is_known || told.chars().count() > 200 {
        return fill;
    }
    fill.with(&ALIASES, told)
}

/// The name it had on a day, by the names it gave up since: each with its last day, the newest first.
pub fn name_on(name: &str, former: &str, day: NaiveDate) -> String {
    let mut then = name;
    for told in former.split("; ") {
        let Some((was, until)) = told.trim_end_matches(')').rsplit_once(" (s.d. ") else {
            continue;
        };
        let until = NaiveDate::parse_from_str(until, "%d-%m-%Y");
        if until.is_ok_and(|until| day <= until) {
            then = was;
        }
    }
    then.to_owned()
}

pub static ENTITY: Entity = Entity {
    name: "region",
    label: t("wilayah", "region"),
    plural: t("Wilayah", "Regions"),
    places: Level::ALL,
    fields: fields![
        NAME,
        ALIASES,
        END_REASON,
        ENDED_ON,
        SUCCESSOR,
        FORMER,
        RENUMBERING,
        RENUMBER_REASON,
        DIVISION,
        DIVISION_REASON,
        FOUNDED_ON
    ],
    workflow: &WORKFLOW,
    successor: Some(SUCCESSOR.field()),
    guards: &[RENAMED],
    rules: &[Rule::NotFuture(FOUNDED_ON.field())],
    title: fields![NAME],
    columns: fields![FORMER, ALIASES],
    unique: &[here(fields![])],
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&END, &RENUMBER, &DIVIDE]),
        grant(KELURAHAN, Own, &[], &[&RENUMBER]),
        grant(&[Auditor], Below, &[Audit], &[]),
    ],
    regions: true,
    ..Entity::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_told_by_the_name_of_its_day() {
        let former = "Bandar Baru (s.d. 02-03-2026); Bandar (s.d. 01-01-2020)";
        let on = |y, m, d| {
            let day = NaiveDate::from_ymd_opt(y, m, d).unwrap();
            name_on("Bandar Jaya", former, day)
        };
        assert_eq!(on(2026, 3, 3), "Bandar Jaya");
        assert_eq!(on(2026, 3, 2), "Bandar Baru");
        assert_eq!(on(2020, 1, 1), "Bandar");
        assert_eq!(name_on("Bandar", "", NaiveDate::MIN), "Bandar");
    }
}
