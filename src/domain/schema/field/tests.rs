//! Every kind of field reads back what it shows, and refuses what reading would never give.

use proptest::prelude::*;

use super::*;
use crate::domain::model::choice::SEEDS;
use crate::domain::model::{ENTITIES, person};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();

fn every_field() -> impl Iterator<Item = &'static Field> {
    ENTITIES.iter().flat_map(|e| e.fields.iter().copied())
}

fn of_kind(kind: Kind) -> Field {
    Field::new("x", t("Isian", "Field"), kind)
}

fn text(pattern: &str) -> BoxedStrategy<Value> {
    let strings = proptest::string::string_regex(pattern).unwrap();
    strings.prop_map(Value::Text).boxed()
}

fn number(range: std::ops::RangeInclusive<i64>) -> BoxedStrategy<Value> {
    range.prop_map(Value::Number).boxed()
}

fn day() -> BoxedStrategy<Value> {
    let days = (1900..=2100i32, 1..=366u32);
    let days = days.prop_filter_map("a day", |(y, d)| NaiveDate::from_yo_opt(y, d));
    days.prop_map(Value::Date).boxed()
}

/// Values that a field of this kind can hold.
fn values(kind: Kind) -> BoxedStrategy<Value> {
    match kind {
        Kind::Text(max) | Kind::Note(max) => {
            text(&format!("[a-zé'(–]([ -~é]{{0,{}}}[a-z.)])?", max - 2))
        }
        Kind::Choice(choices) => (0..choices.len())
            .prop_map(|n| choices[n].code.into())
            .boxed(),
        Kind::Ticks(list) => {
            let own = SEEDS.iter().filter(|s| s.list == list);
            let codes: Vec<&str> = own.map(|s| s.code).collect();
            let most = codes.len();
            let some = prop::sample::subsequence(codes, 1..=most);
            some.prop_map(|codes| Value::Text(codes.join(","))).boxed()
        }
        Kind::Date => day(),
        Kind::Money => number(0..=999_999_999_999_999),
        Kind::Count { min, max } => number(min..=max),
        Kind::Digits(Digits::Nik) => text("99[0-9]{4}[01][1-9]0[1-9][0-9]{2}[0-9]{3}[1-9]"),
        Kind::Digits(Digits::Nip) => text("[0-9]{18}"),
        Kind::Digits(Digits::Phone) => text("\\+628[0-9]{8,11}"),
        Kind::Digits(Digits::Time) => text("([01][0-9]|2[0-3])\\.[0-5][0-9]"),
        Kind::Reference(_) => any::<u128>()
            .prop_map(|n| Value::Ref(Uuid::from_u128(n)))
            .boxed(),
    }
}

/// What a person who sees the value in full would type again.
fn typed(field: &Field, value: &Value, lang: Lang) -> String {
    let whole = matches!(field.kind, Kind::Reference(_)) || field.is_masked();
    if whole {
        return value.canonical().unwrap_or_default();
    }
    field.show(value, lang)
}

fn field_and_value() -> impl Strategy<Value = (&'static Field, Value)> {
    let fields: Vec<&'static Field> = every_field().collect();
    prop::sample::select(fields).prop_flat_map(|f| (Just(f), values(f.kind)))
}

proptest! {
    #[test]
    fn what_is_shown_reads_back((field, value) in field_and_value(), english: bool) {
        let lang = if english { Lang::En } else { Lang::Id };
        prop_assert_eq!(field.check(&value), Ok(()));
        let text = typed(field, &value, lang);
        prop_assert_eq!(field.parse(&text, TODAY), Ok(value.clone()), "{} {:?}", field.name, text);
        let stored = value.canonical().unwrap_or_default();
        prop_assert_eq!(field.stored(&stored), value);
    }

    #[test]
    fn what_is_read_can_be_stored(nth in any::<prop::sample::Index>(), input in "\\PC{0,20}|[0-9+.,rbjt -]{0,12}") {
        let fields: Vec<&Field> = every_field().collect();
        let field = nth.get(&fields);
        if let Ok(value) = field.parse(&input, TODAY) {
            prop_assert_eq!(field.check(&value), Ok(()));
            let stored = value.canonical().map_or(Value::Empty, |s| field.stored(&s));
            prop_assert_eq!(stored, value);
        }
    }
}

#[test]
fn every_choice_is_chosen_by_its_code_and_by_either_label() {
    for field in every_field() {
        for choice in field.choices() {
            for text in [choice.code, choice.label.id, choice.label.en] {
                let read = field.parse(text, TODAY);
                assert_eq!(read, Ok(choice.code.into()), "{} {text}", field.name);
            }
        }
    }
}

#[test]
fn only_the_stored_spelling_of_a_value_passes() {
    let field = |name| person::ENTITY.field(name).unwrap();
    for (name, good, bad) in [
        ("sex", "P", "perempuan"),
        ("sex", "L", "1"),
        ("phone", "+6281200001234", "0812-0000-1234"),
        ("name", "Sekar", " "),
        ("name", "Sekar", ""),
    ] {
        let check = |s: &str| field(name).check(&Value::Text(s.to_owned()));
        assert_eq!(check(good), Ok(()));
        assert!(check(bad).is_err(), "{name} {bad:?}");
    }
    let typed = field("phone").parse("0812-0000-1234", NaiveDate::MIN);
    assert_eq!(typed, Ok(Value::Text("+6281200001234".into())));
}

#[test]
fn what_reading_never_gives_is_not_stored() {
    for (kind, loose) in [
        (Kind::Text(20), "Siti "),
        (Kind::Text(20), " Siti"),
        (Kind::Note(20), "satu\n"),
        (Kind::Digits(Digits::Nik), "9971 0101 0190 0001"),
    ] {
        let value = Value::Text(loose.to_owned());
        assert!(of_kind(kind).check(&value).is_err(), "{loose:?}");
    }
    for year in [1899, 2101, 12026] {
        let far = NaiveDate::from_ymd_opt(year, 3, 2).unwrap();
        assert!(
            of_kind(Kind::Date).check(&Value::Date(far)).is_err(),
            "{year}"
        );
    }
}

#[test]
fn a_dot_in_a_count_parts_thousands_only() {
    let count = of_kind(Kind::Count {
        min: 0,
        max: 99_999,
    });
    for (input, n) in [
        ("1.500", 1500),
        ("1500", 1500),
        ("12.345", 12_345),
        ("0", 0),
    ] {
        assert_eq!(count.parse(input, TODAY), Ok(n.into()), "{input}");
    }
    for input in ["1.5", "1.50", "1..5", ".5", "5.", "1500.000.0", "+5", "1,5"] {
        assert!(count.parse(input, TODAY).is_err(), "{input}");
    }
}
