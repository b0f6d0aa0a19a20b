//! A region of the official list: province, city, kecamatan or kelurahan.

use super::in_use;
use super::in_use::{AKTIF, BERAKHIR, END_REASON, ENDED_ON};
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{Field, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Guard, GuardOutcome, On};
use crate::domain::schema::record::Changes;
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

static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END, &RENUMBER],
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
        Ok(GuardOutcome {
            fill: Changes::new().with(&FORMER, told.trim()),
            follows: vec![],
        })
    },
};

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
        RENUMBER_REASON
    ],
    workflow: &WORKFLOW,
    successor: Some(SUCCESSOR.field()),
    guards: &[RENAMED],
    title: fields![NAME],
    columns: fields![ALIASES],
    unique: &[here(fields![])],
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&END, &RENUMBER]),
        grant(KELURAHAN, Own, &[], &[&RENUMBER]),
        grant(&[Auditor], Below, &[Audit], &[]),
    ],
    regions: true,
    ..Entity::PLAIN
};
