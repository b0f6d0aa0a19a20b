//! A file that an office made becomes records, or is told line by line what is wrong with it.

use bina::domain::schema::record::Value;
use bina::exchange::export::{self, Export};
use bina::exchange::heading::{self, Mapping};
use bina::exchange::import::{Import, Plan};
use bina::exchange::reject;
use bina::exchange::sheet::{self, Format, Sheet};
use bina::exchange::{csv, xlsx};
use bina::store::{Batch, Error, Query};
use bina::text::Lang;
use uuid::Uuid;

use crate::office::{BANDAR, Office, entity, fields};

/// A file of this text, dry or committed, as somebody.
pub fn take_in(
    office: &mut Office,
    login: &str,
    name: &str,
    file: &[u8],
    commit: bool,
) -> (Plan, Option<Uuid>) {
    let (kind, mapping) = (entity(name), Mapping::new());
    let sheet = sheet::read(file, None, |h| heading::known(kind, h, &mapping)).unwrap();
    let columns = heading::columns(kind, &sheet.headings, &mapping).unwrap();
    let seat = office.seat(login);
    let mut import = Import::new(&mut office.store, seat, kind, &sheet, &columns).unwrap();
    let mut plan = import.plan(&mut |_| ()).unwrap();
    if commit && plan.troubles.is_empty() {
        let operation = import.commit(&plan, &mut |_| ()).unwrap();
        return (plan, Some(operation));
    }
    import.rehearse(&mut plan, &mut |_| ()).unwrap();
    (plan, None)
}

pub fn told(plan: &Plan) -> Vec<(u64, String, String)> {
    let troubles = plan.troubles.iter();
    troubles
        .map(|t| (t.line, t.column.clone(), t.reason.get(Lang::En)))
        .collect()
}

fn count(office: &mut Office, name: &str) -> i64 {
    let seat = office.seat("auditor");
    office.store.count(seat, &Query::of(entity(name))).unwrap()
}

const PEOPLE: &str = "DAFTAR KADER;;;;;\n\
    No;Nama Lengkap;Jenis Kelamin;No. KTP;Tgl Lahir;No HP\n\
    1;Sri Wahyuni;Perempuan;9971014101900001;01-01-1990;0812-3456-7890\n\
    2;Budi Santoso;L;;17/9/1980;\n";

/// The lines that say again what is there, by what is said of them.
fn twins(plan: &Plan) -> Vec<(u64, String)> {
    let all = plan.twins.iter();
    all.map(|t| (t.line, t.reason.get(Lang::En))).collect()
}

#[test]
fn a_file_taken_in_twice_doubles_nobody_in_silence() {
    let mut office = Office::new();
    let file =
        "Nama,L/P,Tanggal lahir\nSri Wahyuni,P,\nBudi Santoso,L,17-09-1980\nsri  wahyuni,P,\n";
    let (first, done) = take_in(&mut office, "lurah", "person", file.as_bytes(), true);
    assert!(done.is_some());
    let again = "the same as line 2; take one of them out".to_owned();
    assert_eq!(twins(&first), [(4, again)]);
    let (second, _) = take_in(&mut office, "lurah", "person", file.as_bytes(), false);
    let lines: Vec<u64> = twins(&second).iter().map(|t| t.0).collect();
    assert_eq!(lines, [2, 3, 4]);
    assert_eq!(
        twins(&second)[0].1,
        "the same person is on record: Sri Wahyuni"
    );
    // A namesake born another day, of the other sex, or of another kelurahan is somebody else.
    let other = "Nama,L/P,Tanggal lahir\nBudi Santoso,L,18-09-1980\nSri Wahyuni,L,\n";
    let (plan, _) = take_in(&mut office, "lurah", "person", other.as_bytes(), false);
    assert_eq!(twins(&plan), []);
    let (plan, _) = take_in(
        &mut office,
        "lurah banjar",
        "person",
        file.as_bytes(),
        false,
    );
    assert_eq!(twins(&plan).len(), 1);
}

#[test]
fn other_records_are_the_same_by_all_that_the_file_says() {
    let mut office = Office::new();
    let file = "judul,penerbit\nSurat edaran,Lurah\nSurat edaran,Camat\n";
    take_in(&mut office, "lurah", "document", file.as_bytes(), true);
    let more = "judul,penerbit\nSurat edaran,Camat\nSurat edaran,Bapemas\n";
    let (plan, _) = take_in(&mut office, "lurah", "document", more.as_bytes(), false);
    assert_eq!(twins(&plan).len(), 1);
    assert_eq!(twins(&plan)[0].0, 2);
    let seat = office.seat("lurah");
    let export = Export {
        query: Query::of(entity("document")),
        format: Format::Csv,
        unmasked: None,
    };
    let (own, _) = export::write(&mut office.store, seat, &export).unwrap();
    let (plan, _) = take_in(&mut office, "lurah", "document", &own, false);
    assert_eq!(twins(&plan), [], "a record by its id is no twin of itself");
}

#[test]
fn an_office_file_is_checked_first_and_saved_when_told() {
    let mut office = Office::new();
    let before = count(&mut office, "person");
    let (plan, _) = take_in(&mut office, "lurah", "person", PEOPLE.as_bytes(), false);
    assert_eq!((plan.added(), told(&plan)), (2, vec![]));
    assert_eq!(count(&mut office, "person"), before);
    let (_, operation) = take_in(&mut office, "lurah", "person", PEOPLE.as_bytes(), true);
    assert_eq!(count(&mut office, "person"), before + 2);
    let seat = office.seat("lurah");
    let (commands, _) = office.store.undoing(seat, operation.unwrap()).unwrap();
    let batch = Batch {
        op_id: office.new_id(),
        appointment: seat,
        commands,
    };
    let done = office.store.submit(&batch).unwrap();
    let last = done
        .iter()
        .filter(|d| d.view.record.state.name == "berakhir");
    assert_eq!(last.count(), 2);
    office.assert_proven();
}

#[test]
fn every_wrong_line_is_named_and_nothing_is_saved() {
    let mut office = Office::new();
    let before = count(&mut office, "person");
    let file = "nama,l/p,nik,tanggal lahir,hp,rw\n\
        Ani,P,9.97101E+15,,,1\n\
        Budi,X,,31-02-1990,,2\n\
        Citra,P,,,,,7,\n\
        ,L,,,,3\n\
        Dewi,P,9971016505900001,05-06-1990,,4\n";
    let (plan, operation) = take_in(&mut office, "lurah", "person", file.as_bytes(), true);
    assert_eq!(operation, None);
    let lines: Vec<(u64, String)> = plan
        .troubles
        .iter()
        .map(|t| (t.line, t.column.clone()))
        .collect();
    let wanted = [
        (2, "nik"),
        (3, "l/p"),
        (3, "tanggal lahir"),
        (4, "7"),
        (5, "nama"),
    ];
    assert_eq!(
        lines,
        wanted.map(|(n, c)| (n, c.to_owned())),
        "{:?}",
        told(&plan)
    );
    assert_eq!(count(&mut office, "person"), before);
}

#[test]
fn a_turned_birth_date_and_a_moved_line_are_seen() {
    let mut office = Office::new();
    let file = "nama,l/p,nik,tanggal lahir,hp,rw,rt\n\
        Ani,P,9971014506900001,06-05-1990,,1,1\n\
        Budi,,L,,17-09-1980,081234567890,3\n";
    let (plan, _) = take_in(&mut office, "lurah", "person", file.as_bytes(), false);
    let told = told(&plan);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].2.contains("swapped day and month"), "{told:?}");
    assert!(told[1].2.contains("moved to the right"), "{told:?}");
}

#[test]
fn an_export_changes_nothing_and_an_edit_in_it_is_an_edit() {
    let mut office = Office::new();
    let seat = office.seat("lurah");
    let export = Export {
        query: Query::of(entity("kpm")),
        format: Format::Csv,
        unmasked: None,
    };
    let (file, count) = export::write(&mut office.store, seat, &export).unwrap();
    let (plan, _) = take_in(&mut office, "lurah", "kpm", &file, false);
    assert_eq!(
        (plan.commands.len(), plan.same, told(&plan)),
        (0, count, vec![])
    );
    let id = office.id(&format!("kpm {BANDAR}"));
    let changed = format!("id,note\n{id},'=diganti\n");
    let (plan, operation) = take_in(&mut office, "lurah", "kpm", changed.as_bytes(), true);
    assert_eq!(plan.edited(), 1);
    assert_eq!(office.value("kpm", id, "note"), Value::from("=diganti"));
    let (commands, _) = office.store.undoing(seat, operation.unwrap()).unwrap();
    let batch = office.batch(seat, commands);
    office.store.submit(&batch).unwrap();
    assert_eq!(office.value("kpm", id, "note"), Value::Empty);
}

#[test]
fn a_state_that_a_move_gives_is_not_imported() {
    let mut office = Office::new();
    let id = office.id(&format!("kpm {BANDAR}"));
    let file = format!("id,status\n{id},nonaktif\n");
    let (plan, _) = take_in(&mut office, "lurah", "kpm", file.as_bytes(), false);
    assert!(told(&plan)[0].2.contains("by a move"), "{:?}", told(&plan));
}

#[test]
fn numbers_leave_with_the_right_alone_and_are_written_down() {
    let mut office = Office::new();
    let export = Export {
        query: Query::of(entity("person")),
        format: Format::Csv,
        unmasked: Some("pemeriksaan data".to_owned()),
    };
    for login in ["camat", "auditor", "admin"] {
        let seat = office.seat(login);
        let refused = export::write(&mut office.store, seat, &export);
        assert!(matches!(refused, Err(Error::Rejected { .. })), "{login}");
    }
    let seat = office.seat("lurah");
    for reason in ["", "  ", &"x".repeat(201)] {
        let unsaid = Export {
            unmasked: Some(reason.to_owned()),
            ..export.clone()
        };
        let refused = export::write(&mut office.store, seat, &unsaid).unwrap_err();
        assert!(refused.to_string().contains("alasannya"), "{refused}");
    }
    let (file, _) = export::write(&mut office.store, seat, &export).unwrap();
    let head = String::from_utf8(file).unwrap();
    assert!(head.lines().next().unwrap().contains("nik"));
    let rows: i64 = office
        .raw()
        .query_row(
            "SELECT count(*) FROM audit WHERE verb = 'unmask'",
            [],
            |r| r.get(0),
        )
        .unwrap();
    let people = office.store.count(seat, &export.query).unwrap();
    assert_eq!(rows, 1 + people, "one for the file, one a person");
    office.assert_proven();
    let masked = Export {
        unmasked: None,
        ..export
    };
    let (file, _) = export::write(&mut office.store, seat, &masked).unwrap();
    let text = String::from_utf8(file).unwrap();
    assert!(!text.lines().next().unwrap().contains("nik"));
}

#[test]
fn text_like_a_formula_comes_back_as_it_was() {
    for text in ["=1+1", "'=1", "''+62", "-", "@x", "'aman", "biasa", "\tx"] {
        let kept = csv::harmless(text);
        assert!(!kept.starts_with(['=', '+', '-', '@', '\t']), "{kept}");
        assert_eq!(csv::original(&kept), text);
    }
    let mut office = Office::new();
    let id = office.id(&format!("kpm {BANDAR}"));
    let note = fields([("note", Value::from("=HYPERLINK(\"x\")"))]);
    office.edit("lurah", "kpm", id, note).unwrap();
    let seat = office.seat("lurah");
    for format in Format::ALL {
        let export = Export {
            query: Query::of(entity("kpm")),
            format,
            unmasked: None,
        };
        let (file, _) = export::write(&mut office.store, seat, &export).unwrap();
        let (plan, _) = take_in(&mut office, "lurah", "kpm", &file, false);
        assert_eq!(
            (plan.commands.len(), told(&plan)),
            (0, vec![]),
            "{}",
            format.name()
        );
    }
}

#[test]
fn a_spreadsheet_takes_the_same_way() {
    let mut office = Office::new();
    let text = |s: &str| xlsx::Cell::Text(s.to_owned());
    let table = xlsx::Table {
        name: "Kader".to_owned(),
        headings: ["Nama", "L/P", "NIK", "Tanggal lahir"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![
            vec![
                text("Sri"),
                text("P"),
                text("9971014101900001"),
                xlsx::Cell::Date("1990-01-01".parse().unwrap()),
            ],
            vec![
                text("Budi"),
                text("L"),
                xlsx::Cell::Number(997_101_010_190_000),
                xlsx::Cell::Empty,
            ],
        ],
        hidden: 0,
        chart: None,
    };
    let file = xlsx::write("Kader", &[table]).unwrap();
    let (plan, _) = take_in(&mut office, "lurah", "person", &file, false);
    let told = told(&plan);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].0, told[0].1.as_str()), (3, "NIK"));
    assert!(told[0].2.contains("rounded"), "{told:?}");
}

#[test]
fn refused_lines_come_back_with_their_reasons() {
    let mut office = Office::new();
    let file = b"nama,l/p\nAni,P\n,X\n";
    let (plan, _) = take_in(&mut office, "lurah", "person", file, false);
    let sheet: Sheet = sheet::read(&file[..], None, |_| 1).unwrap();
    let table = reject::table(&sheet, &plan.troubles, Lang::En);
    let text = csv::lines(&table).unwrap();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.starts_with("line,nama,l/p,reason\r\n3,,X,"), "{text}");
}
