//! Where features meet: what an import brought is erased, put back from a copy, taken back and brought again, in any order.

use bina::domain::schema::record::Value;
use bina::store::{Error, Fault, Query, Recipients, Source, System, restore};
use tempfile::TempDir;
use uuid::Uuid;

use crate::erased::files_with;
use crate::office::{BANDAR, Office, Values, entity, fields};
use crate::{answer, request};

const NIK: &str = "9935014107900001";
const GONE: [&str; 3] = [NIK, "wagiyem", "jalan mawar"];

fn system() -> Box<dyn Source> {
    Box::new(System)
}

fn wagiyem() -> Values {
    fields([
        ("name", "Wagiyem Sumarni".into()),
        ("sex", "P".into()),
        ("nik", NIK.into()),
        ("address", "Jalan Mawar 7".into()),
    ])
}

/// One operation that brings these people, as an import does; answers it and them.
fn bring(office: &mut Office, people: Vec<Values>) -> (Uuid, Vec<Uuid>) {
    let commands: Vec<_> = people
        .into_iter()
        .map(|values| office.command("person", BANDAR, values))
        .collect();
    let ids = commands.iter().map(|c| c.id).collect();
    let batch = office.batch(office.seat("lurah"), commands);
    office.store.submit(&batch).unwrap();
    (batch.op_id, ids)
}

/// Takes an operation back; answers why some of it stays.
fn take_back(office: &mut Office, op: Uuid) -> Result<Vec<String>, Error> {
    let seat = office.seat("lurah");
    let (commands, kept) = office.store.undoing(seat, op)?;
    let batch = office.batch(seat, commands);
    office.store.submit(&batch)?;
    Ok(kept.iter().map(ToString::to_string).collect())
}

fn erase(office: &mut Office, person: Uuid) {
    let asked = request(office, person, "penghapusan");
    office
        .step("lurah", "data_request", asked, "erase", answer())
        .unwrap();
}

fn copy(office: &mut Office, folder: &TempDir) -> std::path::PathBuf {
    let copy = office.store.back_up(folder.path(), &Recipients::default());
    copy.unwrap().path
}

/// Puts a copy back and goes on with it.
fn put_back(office: &mut Office, copy: &std::path::Path) {
    restore(copy, None, &office.path(), system).unwrap();
    office.store = office.open();
    assert_eq!(office.store.check().unwrap().findings, []);
}

fn assert_gone(office: &Office) {
    for gone in GONE {
        assert_eq!(
            files_with(office.dir(), gone),
            Vec::<String>::new(),
            "{gone}"
        );
    }
}

fn state(office: &mut Office, person: Uuid) -> &'static str {
    office.view("person", person).record.state.name
}

fn residents(office: &mut Office) -> i64 {
    let seat = office.seat("lurah");
    let query = Query::of(entity("person"));
    office.store.count(seat, &query).unwrap()
}

#[test]
fn brought_erased_put_back_from_before_and_taken_back() {
    let (mut office, copies) = (Office::new(), tempfile::tempdir().unwrap());
    let tini = fields([("name", "Tini Wulandari".into()), ("sex", "P".into())]);
    let (op, ids) = bring(&mut office, vec![wagiyem(), tini]);
    let copy = copy(&mut office, &copies);
    erase(&mut office, ids[0]);
    assert_gone(&office);
    put_back(&mut office, &copy);
    assert_gone(&office);
    let kept = take_back(&mut office, op).unwrap();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(kept[0].starts_with("(dihapus)"), "{kept:?}");
    assert_eq!(state(&mut office, ids[1]), "berakhir");
    assert_eq!(
        office.value("person", ids[0], "name"),
        Value::from("(dihapus)")
    );
    assert_gone(&office);
    office.assert_proven();
}

#[test]
fn brought_taken_back_brought_again_and_erased() {
    let mut office = Office::new();
    let before = residents(&mut office);
    let (first, taken_back) = bring(&mut office, vec![wagiyem()]);
    assert_eq!(take_back(&mut office, first).unwrap(), Vec::<String>::new());
    // The mended file says more of her, and brings somebody else of the same name, whom the birth date tells apart.
    let mut mended = wagiyem();
    mended.insert("rw", 3.into());
    let (second, ids) = bring(&mut office, vec![mended]);
    assert_eq!(residents(&mut office), before + 1);
    erase(&mut office, ids[0]);
    assert_gone(&office);
    let erased = office.value("person", taken_back[0], "name");
    assert_eq!(
        erased,
        Value::from("(dihapus)"),
        "it was of the same person"
    );
    let refused = take_back(&mut office, second).unwrap_err();
    let invalid = matches!(refused, Error::Rejected { fault, .. } if fault == Fault::Invalid);
    assert!(invalid, "{refused}");
    assert_gone(&office);
    office.assert_proven();
}

#[test]
fn of_two_of_one_name_one_is_erased() {
    let mut office = Office::new();
    let named = |born: &str| {
        let born = crate::office::day(born);
        fields([
            ("name", "Wagiyem Sumarni".into()),
            ("sex", "P".into()),
            ("birth_date", born.into()),
        ])
    };
    let (op, other) = bring(&mut office, vec![named("1990-07-01")]);
    take_back(&mut office, op).unwrap();
    let (_, ids) = bring(&mut office, vec![named("1984-03-17")]);
    erase(&mut office, ids[0]);
    let name = office.value("person", other[0], "name");
    assert_eq!(name, Value::from("Wagiyem Sumarni"), "she did not ask");
    office.assert_proven();
}

#[test]
fn taken_back_and_erased_on_request() {
    let mut office = Office::new();
    let (op, ids) = bring(&mut office, vec![wagiyem()]);
    take_back(&mut office, op).unwrap();
    erase(&mut office, ids[0]);
    assert_gone(&office);
    let (_, again) = bring(&mut office, vec![wagiyem()]);
    assert_eq!(state(&mut office, again[0]), "aktif", "the number is free");
    office.assert_proven();
}

/// The list of what was erased knows ids that an older copy has never heard of.
#[test]
fn erased_and_put_back_from_before_it_was_brought() {
    let (mut office, copies) = (Office::new(), tempfile::tempdir().unwrap());
    let copy = copy(&mut office, &copies);
    let (op, ids) = bring(&mut office, vec![wagiyem()]);
    take_back(&mut office, op).unwrap();
    let (_, second) = bring(&mut office, vec![wagiyem()]);
    erase(&mut office, second[0]);
    put_back(&mut office, &copy);
    assert_gone(&office);
    let refused = take_back(&mut office, op).unwrap_err();
    let missing = matches!(refused, Error::Rejected { fault, .. } if fault == Fault::Missing);
    assert!(missing, "{refused}");
    let seat = office.seat("lurah");
    assert!(office.store.one(seat, entity("person"), ids[0]).is_err());
    let (_, again) = bring(&mut office, vec![wagiyem()]);
    assert_eq!(state(&mut office, again[0]), "aktif");
}

/// A copy from between: she was brought and not yet taken back, and is erased under both of her ids.
#[test]
fn brought_copied_taken_back_brought_again_erased_and_put_back() {
    let (mut office, copies) = (Office::new(), tempfile::tempdir().unwrap());
    let (op, _) = bring(&mut office, vec![wagiyem()]);
    let copy = copy(&mut office, &copies);
    take_back(&mut office, op).unwrap();
    let (_, second) = bring(&mut office, vec![wagiyem()]);
    erase(&mut office, second[0]);
    assert_gone(&office);
    put_back(&mut office, &copy);
    assert_gone(&office);
    office.assert_proven();
}
