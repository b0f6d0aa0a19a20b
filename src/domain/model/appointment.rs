//! An appointment: which role an account holds, where, from when until when, by which SK.

mod sent;

use super::confirmation::WAY;
use super::in_use::{END_REASON, ENDED_ON};
use super::trace::{DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, sk_number};
use super::{account, confirmation, in_use, lembaga, trace};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, fields};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, ReferenceField, TextField, c,
};
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::{
    Admin, Auditor, Bapemas, Camat, KasiPmd, Lurah, Perangkat, Skpd, Walikota,
};
use crate::domain::schema::right::Scope::{Agency, Below};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{Role, grant};
use crate::domain::schema::waiting::first_step;
use crate::domain::schema::workflow::Preset;
use crate::text::t;

/// The roles of the table of rights.
const ROLES: &[Choice] = &{
    let mut roles = [c("", t("", "")); Role::ALL.len()];
    let mut i = 0;
    while i < roles.len() {
        roles[i] = c(Role::ALL[i].name(), Role::ALL[i].label());
        i += 1;
    }
    roles
};

/// The holding of whoever has an office as their own.
pub const DEFINITIF: &str = "definitif";

const HOLDINGS: &[Choice] = &[
    c(DEFINITIF, t("definitif", "definitif")),
    c("plt", t("Plt.", "Plt.")),
    c("plh", t("Plh.", "Plh.")),
];

pub static ACCOUNT: ReferenceField = Field::new(
    "account",
    t("Akun", "Account"),
    Kind::Reference(&account::ENTITY),
)
.required()
.fixed()
.typed();
pub static ROLE: TextField = Field::new("role", t("Peran", "Role"), Kind::Choice(ROLES))
    .required()
    .fixed()
    .typed();
pub static SKPD: ReferenceField = trace::skpd()
    .fixed()
    .hangs(Hang::Ends(&confirmation::END))
    .typed();
pub static LEMBAGA: ReferenceField = Field::new(
    "lembaga",
    t("Lembaga", "Lembaga"),
    Kind::Reference(&lembaga::ENTITY),
)
.fixed()
.own()
.typed();
pub static HOLDING: TextField = Field::new(
    "holding",
    t("Sifat jabatan", "Kind of appointment"),
    Kind::Choice(HOLDINGS),
)
.required()
.preset(Preset::Code(DEFINITIF))
.typed();
pub static FROM_DATE: DateField = Field::new("from_date", t("Mulai", "From"), Kind::Date)
    .required()
    .preset(Preset::Days(0))
    .typed();
pub static TO_DATE: DateField = Field::new("to_date", t("Sampai", "To"), Kind::Date).typed();
pub static SK_NUMBER: TextField = sk_number().required().typed();

pub static ENTITY: Entity = Entity {
    name: "appointment",
    label: t("penugasan", "appointment"),
    plural: t("Penugasan", "Appointments"),
    places: Level::ALL,
    fields: fields![
        ACCOUNT,
        ROLE,
        SKPD,
        HOLDING,
        FROM_DATE,
        TO_DATE,
        SK_NUMBER,
        END_REASON,
        ENDED_ON,
        WAY,
        DECIDED_BY,
        DECIDED_ON,
        DECIDED_UNDER,
        DECIDED_FOR,
        LEMBAGA
    ],
    workflow: &confirmation::WORKFLOW,
    state_note: Some(confirmation::NOTE),
    // The same office under a new code keeps its holders; of two offices that become one those of the ended one go.
    in_region: Hang::PassesOr(&confirmation::END),
    title: fields![ACCOUNT, ROLE],
    columns: fields![HOLDING, FROM_DATE, TO_DATE, SK_NUMBER, WAY],
    compared: fields![ROLE, HOLDING, FROM_DATE],
    rules: &[
        Rule::InOrder(FROM_DATE.field(), TO_DATE.field()),
        Rule::Check(fits_role),
    ],
    grants: &[
        grant(&[Auditor, Admin], Below, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&confirmation::END]),
        // Whoever stands above an office sees who is to hold it, the store asks how far above; and whose letter it is picks
        // who holds it.
        grant(&[Walikota, Bapemas, Camat, Lurah], Below, &[View], &[]),
        grant(
            &[Admin, Walikota, Bapemas, Camat, Lurah],
            Below,
            &[],
            &[&confirmation::CONFIRM, &confirmation::REFUSE],
        ),
        // Whose office has the SK reads what it says.
        grant(&[KasiPmd, Perangkat], Below, &[View], &[]),
        grant(&[Skpd], Agency, &[View], &[]),
    ],
    reactions: &sent::REACTIONS,
    agency: Some(SKPD.field()),
    first_steps: &[
        first_step(4, t("penugasan lurah", "appointment of a lurah"), Add)
            .in_states(&[&in_use::AKTIF])
            .alone(&ROLE, Role::Lurah.name())
            .shared(),
    ],
    ..Entity::PLAIN
};

/// The region is of the tier the role acts in; an agency's role names the agency, that of a lembaga the lembaga.
fn fits_role(record: &Record) -> Result<(), Violation> {
    let Some(role) = record.get(&ROLE).and_then(Role::parse) else {
        return Ok(());
    };
    if !role.acts_at(record.region.level()) {
        let words = t("{} bertugas pada tingkat {}", "{} acts at the tier {}");
        return Err(Violation::new(
            ROLE.field(),
            words.with([role.label().into(), role.level().label().into()]),
        ));
    }
    let named = [(Role::Skpd, &SKPD), (Role::Lembaga, &LEMBAGA)];
    let wrong = |(of, field): &(Role, &ReferenceField)| (role == *of) == record.is_empty(field);
    let Some((of, field)) = named.into_iter().find(wrong) else {
        return Ok(());
    };
    let words = t(
        "isi untuk peran {} saja",
        "fill it for role {}, and only then",
    );
    Err(Violation::new(
        field.field(),
        words.with([of.name().into()]),
    ))
}
