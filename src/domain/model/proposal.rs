//! A proposal put forward in a musrenbang, and its outcome; what is not funded is carried over.

use super::trace::sector;
use super::{lembaga, musrenbang};
use crate::domain::region::Level;
use crate::domain::schema::check::Violation;
use crate::domain::schema::entity::{Entity, Involves, Part, fields, here};
use crate::domain::schema::field::{Field, Hang, Kind, NumberField, ReferenceField, TextField};
use crate::domain::schema::guard::{Follow, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{CITY, KECAMATAN, KELURAHAN, READERS, grant};
use crate::domain::schema::workflow::{Ask, Move, State, Workflow};
use crate::text::t;

pub static DIUSULKAN: State = State::new("diusulkan", t("diusulkan", "proposed")).editable();
pub static DIDANAI: State = State::new("didanai", t("didanai", "funded")).ended();
pub static TIDAK_DIDANAI: State = State::new("tidak_didanai", t("tidak didanai", "not funded"));
pub static DIBAWA: State =
    State::new("dibawa", t("dibawa ke tahun berikut", "carried over")).ended();

pub static MUSRENBANG: ReferenceField = Field::new(
    "musrenbang",
    t("Musrenbang", "Musrenbang"),
    Kind::Reference(&musrenbang::ENTITY),
)
.required()
.fixed()
.own()
.typed();
pub static TITLE: TextField = Field::new("title", t("Usulan", "Proposal"), Kind::Text(100))
    .required()
    .typed();
pub static SECTOR: ReferenceField = sector().hangs(Hang::Keeps).typed();
pub static VOLUME: TextField = Field::new("volume", t("Volume", "Volume"), Kind::Text(60)).typed();
pub static COST: NumberField =
    Field::new("cost", t("Perkiraan biaya", "Estimated cost"), Kind::Money).typed();
pub static PRIORITY: NumberField = Field::new(
    "priority",
    t("Prioritas", "Priority"),
    Kind::Count { min: 1, max: 99 },
)
.typed();
pub static ORIGIN: ReferenceField = Field::new(
    "origin",
    t("Dibawa dari", "Carried over from"),
    Kind::Reference(&ENTITY),
)
.by_move()
.typed();
pub static OUTCOME_NOTE: TextField = Field::new(
    "outcome_note",
    t("Alasan/keterangan hasil", "Reason or note on the outcome"),
    Kind::Text(200),
)
.by_move()
.typed();

/// Who put it forward.
pub static LEMBAGA: ReferenceField = Field::new(
    "lembaga",
    t("Diusulkan lembaga", "Put forward by lembaga"),
    Kind::Reference(&lembaga::ENTITY),
)
.own()
.typed();

pub static FUND: Move = Move::new("fund", t("Didanai", "Funded"), &[&DIUSULKAN], &DIDANAI)
    .asks(&[Ask::may(&OUTCOME_NOTE)]);
pub static REFUSE: Move = Move::new(
    "refuse",
    t("Tidak didanai", "Not funded"),
    &[&DIUSULKAN],
    &TIDAK_DIDANAI,
)
.letter('l')
.asks(&[Ask::need(&OUTCOME_NOTE)]);
pub static CARRY: Move = Move::new(
    "carry",
    t("Bawa ke tahun berikut", "Carry over"),
    &[&TIDAK_DIDANAI],
    &DIBAWA,
)
.letter('w');

static WORKFLOW: Workflow = Workflow {
    states: &[&DIUSULKAN, &DIDANAI, &TIDAK_DIDANAI, &DIBAWA],
    moves: &[&FUND, &REFUSE, &CARRY],
};

static PART: Part = Part {
    by: MUSRENBANG.field(),
    also: &[],
    head: None,
    order: None,
    state: true,
    ended: false,
    told: fields![TITLE, COST, OUTCOME_NOTE],
};

pub static ENTITY: Entity = Entity {
    name: "proposal",
    label: t("usulan musrenbang", "musrenbang proposal"),
    plural: t("Usulan musrenbang", "Musrenbang proposals"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        MUSRENBANG,
        TITLE,
        SECTOR,
        VOLUME,
        COST,
        PRIORITY,
        ORIGIN,
        OUTCOME_NOTE,
        LEMBAGA
    ],
    workflow: &WORKFLOW,
    title: fields![TITLE],
    columns: fields![MUSRENBANG, PRIORITY, COST],
    unique: &[here(fields![ORIGIN])],
    in_region: Hang::Passes,
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Skpd], Agency, &[View], &[]),
        grant(CITY, Own, &[Add, Edit], &[&FUND, &REFUSE, &CARRY]),
        grant(KELURAHAN, Own, &[Add, Edit], &[&FUND, &REFUSE, &CARRY]),
        grant(KECAMATAN, Below, &[Add, Edit], &[&FUND, &REFUSE, &CARRY]),
    ],
    guards: &[Guard {
        on: &[On::Move(&CARRY)],
        looks: &[
            Look::beside(&musrenbang::ENTITY),
            Look::at(&musrenbang::ENTITY, &MUSRENBANG),
        ],
        judge: carried,
    }],
    part: Some(&PART),
    involves: Some(Involves::Through(SECTOR.field())),
    ..Entity::PLAIN
};

/// What the proposal says again.
const KEPT: &[&Field] = fields![TITLE, SECTOR, VOLUME, COST, PRIORITY, LEMBAGA];

fn year(musrenbang: &Record) -> &str {
    musrenbang.get(&musrenbang::YEAR).unwrap_or_default()
}

/// Its copy stands in the first musrenbang of a later year that is not called off.
fn carried(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let old = context.record;
    let own = old.get(&MUSRENBANG);
    let all = || context.of(&musrenbang::ENTITY);
    let of = all()
        .find(|m| Some(m.id) == own)
        .map(year)
        .unwrap_or_default();
    let here = all().filter(|m| m.region == old.region && !m.is(&musrenbang::BATAL));
    let later = here.filter(|m| year(m) > of);
    let Some(next) = later.min_by_key(|m| year(m)) else {
        let words = t(
            "musrenbang sesudah {} belum dicatat; begitu dicatat, usulan ini terbawa sendiri",
            "no musrenbang after {} is noted; once it is, this proposal is carried over by itself",
        );
        return Err(Violation::new(MUSRENBANG.field(), words.with([of.into()])));
    };
    let kept: Changes = KEPT.iter().map(|f| (*f, old.value(f).clone())).collect();
    let again = Follow::Add {
        entity: &ENTITY,
        region: old.region.clone(),
        changes: kept.with(&MUSRENBANG, next.id).with(&ORIGIN, old.id),
    };
    Ok(GuardOutcome {
        follows: vec![again],
        ..GuardOutcome::default()
    })
}
