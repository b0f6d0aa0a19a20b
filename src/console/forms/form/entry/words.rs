//! How a field of a form is said: a value as one would type it, what was understood, and records of one name apart.

use crate::console::key::{self, Action, Context};
use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::field::{Digits, Field, Kind};
use crate::domain::schema::record::Value;
use crate::store::View;
use crate::text::{Lang, Message, t};

/// Records of one name, each by what tells it apart: a region by its tier and code, others by their office.
pub(super) fn told_apart(several: &[&View]) -> Message {
    let apart = |v: &&View| {
        let place = v.tier_and_place(Lang::Id);
        if v.record.entity.regions {
            return format!("{place} {}", v.record.region);
        }
        place
    };
    let mut all: Vec<String> = several.iter().map(apart).collect();
    all.dedup();
    let pick = key::named(Action::Pick, Context::Form);
    if all.len() == 1 {
        let words = t(
            "nama ini dipakai {} catatan di {}; {} membuka daftar",
            "{} records in {} bear this name; {} opens the list",
        );
        return words.with([several.len().into(), all.concat().into(), pick]);
    }
    let words = t(
        "nama ini dipakai {}; ketik kodenya, atau {} membuka daftar",
        "this is the name of {}; type the code, or {} opens the list",
    );
    words.with([all.join(", ").into(), pick])
}

/// A value as one would type it.
pub(super) fn typed(field: &Field, value: &Value, office: Option<&Code>, lang: Lang) -> String {
    match (field.kind, value) {
        (_, Value::Number(n)) => n.to_string(),
        (Kind::Note(_) | Kind::Text(_), Value::Text(s)) => s.clone(),
        _ => shown(field, value, office, lang),
    }
}

/// A value by what it is called in the office.
fn shown(field: &Field, value: &Value, office: Option<&Code>, lang: Lang) -> String {
    office.map_or_else(
        || field.show(value, lang),
        |o| field.show_at(value, o, lang),
    )
}

/// What a short input was taken to mean.
pub(super) fn decoded(field: &Field, value: &Value, office: Option<&Code>, lang: Lang) -> String {
    match (field.kind, value) {
        (Kind::Choice(_), _) => shown(field, value, office, lang),
        (Kind::Date, Value::Date(d)) => format::show_date(*d, lang),
        (Kind::Money, Value::Number(n)) => format::show_rupiah(*n),
        (Kind::Digits(Digits::Phone), Value::Text(s)) => format::show_phone(s),
        _ => String::new(),
    }
}
