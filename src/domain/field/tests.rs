use super::*;
use crate::domain::entity::person;

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
