//! A key: the public half of an SSH key that opens an account.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::format;
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
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

pub const ENTITY: Entity = Entity {
    name: "key",
    label: t("kunci SSH", "SSH key"),
    plural: t("Kunci SSH", "SSH keys"),
    places: &[Level::Province, Level::City],
    fields: &[
        Field::new("account", t("Akun", "Account"), Kind::Reference("account"))
            .required()
            .fixed(),
        Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
            .required()
            .fixed(),
        Field::new("blob", t("Kunci (.pub)", "Key (.pub)"), Kind::Text(1400))
            .required()
            .fixed(),
        Field::new("fingerprint", t("Sidik", "Fingerprint"), Kind::Text(50))
            .required()
            .fixed(),
        Field::new("comment", t("Keterangan", "Comment"), Kind::Text(100)),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["account", "comment"],
    columns: &["kind", "fingerprint"],
    order: None,
    unique: &[here(&["fingerprint"]).everywhere().live()],
    rules: &[Rule::Check(is_a_key)],
};

/// What the line of a `.pub` file says of each field, when the text is one; of the key alone its kind must be known.
pub fn apart(kind: &str, text: &str) -> Option<[(&'static str, String); 4]> {
    let text = text.trim();
    let whole = format::parse_public_key(text);
    let found = whole.or_else(|_| format::parse_public_key(&format!("{kind} {text}")));
    let found = found.ok()?;
    Some([
        ("kind", found.kind.to_owned()),
        ("blob", found.blob),
        ("fingerprint", found.fingerprint),
        ("comment", found.comment),
    ])
}

/// The key is one, of its kind, and the fingerprint is its own.
fn is_a_key(record: &Record) -> Result<(), Wrong> {
    let text = |field| record.get(field).text().unwrap_or_default();
    let fingerprint = format::check_key(text("kind"), text("blob"));
    let fingerprint = fingerprint.map_err(|m| Wrong::new("blob", m))?;
    if fingerprint == text("fingerprint") {
        return Ok(());
    }
    let words = t("harus {}, menurut kuncinya", "must be {}, by the key");
    Err(Wrong::new("fingerprint", words.with([fingerprint.into()])))
}
