//! A key: the public half of an SSH key that opens an account.

use super::confirmation::WAY;
use super::in_use::{END_REASON, ENDED_ON};
use super::trace::{DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER};
use super::{account, appointment, confirmation};
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, NamedFor, fields, here};
use crate::domain::schema::field::{Choice, Field, Kind, ReferenceField, TextField, c};
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::right::Role::{Admin, Auditor, Bapemas, Camat, Lurah, Walikota};
use crate::domain::schema::right::Scope::{Below, Named};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::grant;
use crate::text::t;

const fn kind(nth: usize) -> Choice {
    let name = format::KEY_KINDS[nth];
    c(name, t(name, name))
}

const KINDS: &[Choice] = &[
    kind(0),
    kind(1),
    kind(2),
    kind(3),
    kind(4),
    kind(5),
    kind(6),
];

pub static ACCOUNT: ReferenceField = Field::new(
    "account",
    t("Akun", "Account"),
    Kind::Reference(&account::ENTITY),
)
.required()
.fixed()
.typed();
pub static KIND: TextField = Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
    .required()
    .fixed()
    .typed();
pub static BLOB: TextField = Field::new("blob", t("Kunci (.pub)", "Key (.pub)"), Kind::Text(1400))
    .required()
    .fixed()
    .typed();
pub static FINGERPRINT: TextField = Field::new(
    "fingerprint",
    t("Sidik jari", "Fingerprint"),
    Kind::Text(50),
)
.required()
.fixed()
.typed();
pub static COMMENT: TextField = Field::new("comment", t("Keterangan", "Comment"), Kind::Text(100))
    .naming()
    .typed();

pub static ENTITY: Entity = Entity {
    name: "key",
    label: t("kunci SSH", "SSH key"),
    plural: t("Kunci SSH", "SSH keys"),
    places: &[Level::Province, Level::City],
    fields: fields![
        ACCOUNT,
        KIND,
        BLOB,
        FINGERPRINT,
        COMMENT,
        END_REASON,
        ENDED_ON,
        WAY,
        DECIDED_BY,
        DECIDED_ON,
        DECIDED_UNDER,
        DECIDED_FOR
    ],
    workflow: &confirmation::WORKFLOW,
    state_note: Some(confirmation::NOTE),
    title: fields![ACCOUNT, COMMENT],
    columns: fields![KIND, FINGERPRINT, WAY],
    unique: &[here(fields![FINGERPRINT]).everywhere().live()],
    rules: &[Rule::Check(is_a_key)],
    paste: Some(apart),
    grants: &[
        grant(&[Auditor, Admin], Below, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&confirmation::END]),
        grant(&[Walikota, Bapemas], Below, &[View], &[]),
        grant(
            &[Admin, Walikota, Bapemas],
            Below,
            &[],
            &[&confirmation::CONFIRM, &confirmation::REFUSE],
        ),
        // A key is kept by the city; whose it is has an office.
        grant(
            &[Camat, Lurah],
            Named,
            &[View],
            &[&confirmation::CONFIRM, &confirmation::REFUSE],
        ),
    ],
    named_for: &[NamedFor::Sharing(
        &appointment::ENTITY,
        appointment::ACCOUNT.field(),
        ACCOUNT.field(),
    )],
    ..Entity::PLAIN
};

/// What the line of a `.pub` file says of each field, when the text is one; of the key alone its kind must be known.
fn apart(others: &Changes, text: &str) -> Option<Vec<(&'static Field, String)>> {
    let kind = others.get(KIND.field()).and_then(Value::text);
    let kind = kind.unwrap_or_default();
    let text = text.trim();
    let whole = format::parse_public_key(text);
    let found = whole.or_else(|_| format::parse_public_key(&format!("{kind} {text}")));
    let found = found.ok()?;
    Some(vec![
        (KIND.field(), found.kind.to_owned()),
        (BLOB.field(), found.blob),
        (FINGERPRINT.field(), found.fingerprint),
        (COMMENT.field(), found.comment),
    ])
}

/// The key is one, of its kind, and the fingerprint is its own.
fn is_a_key(record: &Record) -> Result<(), Violation> {
    let text = |field: &TextField| record.get(field).unwrap_or_default();
    let fingerprint = format::check_key(text(&KIND), text(&BLOB));
    let fingerprint = fingerprint.map_err(|m| Violation::new(BLOB.field(), m))?;
    if fingerprint == text(&FINGERPRINT) {
        return Ok(());
    }
    let words = t("harus {}, menurut kuncinya", "must be {}, by the key");
    Err(Violation::new(
        FINGERPRINT.field(),
        words.with([fingerprint.into()]),
    ))
}
