//! The minutes of a meeting (notulen), kept in the layout of 2014 and sent to the offices that should know of it.

use super::dispatch::{CITY, DIRECTIONS, is_toward, offices};
use super::trace::{DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, END_REASON};
use super::{notulen_receipt, receipt, skpd};
use crate::domain::region::{Code, Level};
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, NamedFor, SortOrder, fields};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Named, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{BELOW_THE_CITY, OFFICES, READERS, grant};
use crate::domain::schema::workflow::{Ask, Move, Preset, State, Workflow};
use crate::text::t;

pub static DRAF: State = State::new("draf", t("draf", "draft")).editable();
pub static TERKIRIM: State = State::new("terkirim", t("terkirim", "sent"));
pub static BATAL: State = State::new("batal", t("batal", "cancelled")).ended();

pub static MEETING: TextField = Field::new("meeting", t("Rapat", "Meeting"), Kind::Text(120))
    .required()
    .typed();
pub static HELD_ON: DateField = Field::new("held_on", t("Hari/Tanggal", "Held on"), Kind::Date)
    .required()
    .preset(Preset::Days(0))
    .typed();
pub static TIME: TextField = Field::new("time", t("Pukul", "Time"), Kind::Text(20)).typed();
pub static PLACE: TextField = Field::new("place", t("Tempat", "Place"), Kind::Text(80)).typed();
pub static AGENDA: TextField = Field::new("agenda", t("Acara", "Agenda"), Kind::Text(160))
    .required()
    .typed();
pub static CHAIR: TextField = Field::new("chair", t("Pimpinan", "Chair"), Kind::Text(80))
    .naming()
    .typed();
pub static SPEAKER: TextField = Field::new("speaker", t("Narasumber", "Speaker"), Kind::Text(120))
    .naming()
    .typed();
pub static PARTICIPANTS: TextField = Field::new(
    "participants",
    t("Peserta", "Participants"),
    Kind::Note(500),
)
.naming()
.typed();
pub static ACTIVITY: TextField =
    Field::new("activity", t("Kegiatan", "Proceedings"), Kind::Note(4000))
        .required()
        .typed();
pub static RECOMMENDATION: TextField = Field::new(
    "recommendation",
    t("Rekomendasi", "Recommendation"),
    Kind::Note(2000),
)
.typed();
pub static CLOSING: TextField = Field::new("closing", t("Penutup", "Closing"), Kind::Note(300))
    .preset(Preset::Words(t(
        "Demikian notulen ini dibuat dengan sebenarnya.",
        "Demikian notulen ini dibuat dengan sebenarnya.",
    )))
    .typed();
/// An agency that receives it too.
pub static SKPD: ReferenceField = Field::new(
    "skpd",
    t("SKPD penerima", "Agency that receives it"),
    Kind::Reference(&skpd::ENTITY),
)
.hangs(Hang::Passes)
.typed();
pub static RECIPIENTS: TextField = Field::new(
    "recipients",
    t("Penerima", "Recipients"),
    Kind::Choice(&DIRECTIONS),
)
.by_move()
.typed();

pub static SEND: Move = Move::new("send", t("Kirim", "Send"), &[&DRAF], &TERKIRIM)
    .asks(&[Ask::need(&RECIPIENTS)])
    .stamps(DECIDED)
    .solemn();
pub static DROP: Move = Move::new("drop", t("Batalkan", "Cancel"), &[&DRAF], &BATAL)
    .letter('d')
    .asks(&[Ask::need(&END_REASON)]);

static WORKFLOW: Workflow = Workflow {
    states: &[&DRAF, &TERKIRIM, &BATAL],
    moves: &[&SEND, &DROP],
};

pub static ENTITY: Entity = Entity {
    name: "notulen",
    label: t("notulen", "notulen"),
    plural: t("Notulen", "Notulen"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        MEETING,
        HELD_ON,
        TIME,
        PLACE,
        AGENDA,
        CHAIR,
        SPEAKER,
        PARTICIPANTS,
        ACTIVITY,
        RECOMMENDATION,
        CLOSING,
        SKPD,
        RECIPIENTS,
        DECIDED_BY,
        DECIDED_ON,
        DECIDED_UNDER,
        DECIDED_FOR,
        END_REASON
    ],
    workflow: &WORKFLOW,
    title: fields![MEETING],
    dated: Some(HELD_ON.field()),
    columns: fields![HELD_ON, AGENDA],
    order: Some(SortOrder::Latest(HELD_ON.field())),
    rules: &[Rule::NotFuture(HELD_ON.field())],
    named_for: &[NamedFor::Users(
        &notulen_receipt::ENTITY,
        notulen_receipt::NOTULEN.field(),
    )],
    in_region: Hang::Passes,
    settled: |record, _| record.is(&TERKIRIM),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(BELOW_THE_CITY, Named, &[View], &[]),
        grant(&[Skpd], Agency, &[View], &[]),
        grant(OFFICES, Own, &[Add, Edit], &[&SEND, &DROP]),
    ],
    agency: Some(SKPD.field()),
    reactions: &[Reaction {
        on: &[On::Move(&SEND)],
        looks: &[CITY],
        react: deliver,
    }],
    ..Entity::PLAIN
};

/// A receipt waits at each office it is sent to, and at the agency.
fn deliver(context: &ReactionContext<'_>) -> Vec<Follow> {
    let own = context.record;
    let to = own.get(&RECIPIENTS);
    let offices = offices(context.around);
    let offices = offices.filter(|r| is_toward(to, &own.region, &r.region));
    let at = |office: &Record| receipt(own, office.region.clone(), Changes::new());
    let agency = own.get(&SKPD).and_then(|id| {
        let changes = Changes::new().with(&receipt::SKPD, id);
        Some(receipt(own, own.region.at(Level::City)?, changes))
    });
    offices.map(at).chain(agency).collect()
}

fn receipt(own: &Record, region: Code, changes: Changes) -> Follow {
    Follow::Add {
        entity: &notulen_receipt::ENTITY,
        region,
        changes: changes.with(&notulen_receipt::NOTULEN, own.id),
    }
}
