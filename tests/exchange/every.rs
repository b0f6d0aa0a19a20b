//! Every kind of record as a file: a new one by its labels, in both languages and both forms.

use bina::domain::model::ENTITIES;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::record::Value;
use bina::exchange::sheet::Format;
use bina::exchange::{csv, xlsx};
use bina::text::{Lang, t};

use crate::intake::{take_in, told};
use crate::office::{Office, Values};

/// A file of one new record: its headings in a language, its cells as a person writes them.
fn one_line(
    (changes, place): (&Values, &str),
    kind: &Entity,
    lang: Lang,
    format: Format,
) -> Vec<u8> {
    let field = |name: &str| kind.field(name).unwrap();
    let labels = changes.keys().map(|f| field(f).label.get(lang).to_owned());
    let region = t("Wilayah", "Region").get(lang).to_owned();
    let heads = std::iter::once(region).chain(labels);
    let cell = |(name, value): (&&'static str, &Value)| match value {
        Value::Ref(id) => id.to_string(),
        value => field(name).show(value, lang),
    };
    let cells = changes.iter().map(cell);
    let row: Vec<String> = std::iter::once(place.to_owned()).chain(cells).collect();
    if format == Format::Xlsx {
        let table = xlsx::Table {
            name: "Data".to_owned(),
            headings: heads.collect(),
            rows: vec![row.into_iter().map(xlsx::Cell::Text).collect()],
            hidden: 0,
            chart: None,
        };
        return xlsx::write("Data", &[table]).unwrap();
    }
    let line = |cells: Vec<String>| cells.into_iter().map(csv::Cell::from).collect();
    let lines: [Vec<csv::Cell>; 2] = [line(heads.collect()), line(row)];
    csv::lines(&lines).unwrap().into_bytes()
}

/// Of every kind of record that somebody adds, in both languages and both forms of file.
#[test]
fn a_new_record_of_every_entity_comes_in_by_its_labels_as_csv_and_as_xlsx() {
    let mut taken = vec![];
    for kind in ENTITIES {
        let mut office = Office::new();
        let Some((login, place)) = office.adder(kind) else {
            continue;
        };
        let changes = office.plausible(kind.name, place, "posyandu");
        let changes: Values = changes.into_iter().filter(|(_, v)| !v.is_empty()).collect();
        for (lang, format) in [(Lang::Id, Format::Csv), (Lang::En, Format::Xlsx)] {
            let file = one_line((&changes, place), kind, lang, format);
            let (plan, _) = take_in(&mut office, login, kind.name, &file, false);
            // That the office has such a one already is what the store says of a line it has understood.
            let said = told(&plan).into_iter();
            let other: Vec<_> = said.filter(|t| !t.2.contains("already recorded")).collect();
            assert_eq!(
                (plan.commands.len(), other),
                (1, vec![]),
                "{} as {login}",
                kind.name
            );
        }
        taken.push(kind.name);
    }
    let nobody = ENTITIES.iter().filter(|e| !taken.contains(&e.name));
    let nobody: Vec<&str> = nobody.map(|e| e.name).collect();
    assert_eq!(
        nobody,
        [
            "answer",
            "receipt",
            "message",
            "notulen_receipt",
            "document_receipt"
        ],
        "the store alone makes these"
    );
}
