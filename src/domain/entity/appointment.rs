//! An appointment: which role an account holds, where, from when until when, by which SK.

use super::{END_REASON, ENDED_ON, Entity, IN_USE};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::policy::Role;
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
use crate::domain::workflow::Preset;
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

const HOLDINGS: &[Choice] = &[
    c("definitif", t("definitif", "definitif")),
    c("plt", t("Plt.", "Plt.")),
    c("plh", t("Plh.", "Plh.")),
];

pub const ENTITY: Entity = Entity {
    name: "appointment",
    label: t("penugasan", "appointment"),
    plural: t("Penugasan", "Appointments"),
    places: Level::ALL,
    fields: &[
        Field::new("account", t("Akun", "Account"), Kind::Reference("account"))
            .required()
            .fixed(),
        Field::new("role", t("Peran", "Role"), Kind::Choice(ROLES))
            .required()
            .fixed(),
        Field::new("skpd", t("SKPD", "SKPD"), Kind::Reference("skpd")).fixed(),
        Field::new(
            "holding",
            t("Sifat jabatan", "Holding"),
            Kind::Choice(HOLDINGS),
        )
        .required()
        .preset(Preset::Code("definitif")),
        Field::new("from_date", t("Mulai", "From"), Kind::Date)
            .required()
            .preset(Preset::Days(0)),
        Field::new("to_date", t("Sampai", "To"), Kind::Date),
        Field::new("sk_number", t("Nomor SK", "SK number"), Kind::Text(60)).required(),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["account", "role"],
    columns: &["holding", "from_date", "to_date", "sk_number"],
    order: None,
    unique: &[],
    rules: &[
        Rule::InOrder("from_date", "to_date"),
        Rule::Check(fits_role),
    ],
};

/// The region is of the tier the role acts in, and an agency's role names the agency.
fn fits_role(record: &Record) -> Result<(), Wrong> {
    let Some(role) = record.get("role").text().and_then(Role::parse) else {
        return Ok(());
    };
    if !role.acts_at(record.region.level()) {
        let words = t("{} bertugas pada tingkat {}", "{} acts at the tier {}");
        return Err(Wrong::new(
            "role",
            words.with([role.label().into(), role.level().label().into()]),
        ));
    }
    if (role == Role::Skpd) == record.get("skpd").is_empty() {
        return Err(Wrong::new(
            "skpd",
            t(
                "isi untuk peran skpd saja",
                "fill it for role skpd, and only then",
            ),
        ));
    }
    Ok(())
}
