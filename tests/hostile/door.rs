//! The other doors: files that come in, edits on the command line, what papers are filled with, lines for screen
//! readers, papers and handovers.

use std::collections::BTreeMap;

use bina::console::app::Look;
use bina::console::line_mode;
use bina::console::theme::Theme;
use bina::domain::model::person;
use bina::exchange::heading::{self, Mapping};
use bina::exchange::import::Import;
use bina::exchange::paper::{PAPERS, PaperRequest, Template, compose};
use bina::exchange::{docx, share, sheet};
use bina::store::{Filter, Query};
use bina::text::Lang;
use proptest::prelude::*;

use crate::office::{BANDAR, Office, code, entity};
use crate::{PAYLOADS, bina, commands, own, plant, unpacked};

/// A file with one person of this name, in each kind that is taken in.
fn files(name: &str) -> [(&'static str, Vec<u8>); 3] {
    let quoted = name.replace('"', "\"\"");
    let csv = format!("Nama,L/P\n\"{quoted}\",P\n");
    let rows = serde_json::json!({ "schema": 1, "data": [{ "name": name, "sex": "P" }] });
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (column, text) in [(0, "Nama"), (1, "L/P")] {
        page.write(0, column, text).unwrap();
    }
    page.write(1, 0, name).unwrap();
    page.write(1, 1, "P").unwrap();
    [
        ("csv", csv.into_bytes()),
        ("json", rows.to_string().into_bytes()),
        ("xlsx", book.save_to_buffer().unwrap()),
    ]
}

/// What is said of a file that is not taken; none when it would be saved.
fn refusal(office: &mut Office, file: &[u8]) -> Option<String> {
    let (kind, mapping) = (entity("person"), Mapping::new());
    let sheet = match sheet::read(file, None, |h| heading::known(kind, h, &mapping)) {
        Ok(sheet) => sheet,
        Err(error) => return Some(error.to_string()),
    };
    let columns = match heading::columns(kind, &sheet.headings, &mapping) {
        Ok(columns) => columns,
        Err(error) => return Some(error.to_string()),
    };
    let seat = office.seat("lurah");
    let mut import = Import::new(&mut office.store, seat, kind, &sheet, &columns).unwrap();
    let mut plan = import.plan(&mut |_| ()).unwrap();
    import.rehearse(&mut plan, &mut |_| ()).unwrap();
    let told = plan.troubles.iter().map(|t| t.reason.get(Lang::Id));
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join("\n"))
}

#[test]
fn each_is_refused_in_every_file_that_comes_in() {
    let mut office = Office::new();
    for (kind, file) in files("Siti Rahayu") {
        assert_eq!(refusal(&mut office, &file), None, "a sound {kind}");
    }
    for payload in PAYLOADS {
        for (kind, file) in files(&format!("Siti{payload}x")) {
            let said = refusal(&mut office, &file);
            let said = said.unwrap_or_else(|| panic!("{kind} takes {payload:?}"));
            assert!(!commands(&said), "{kind}: {said:?}");
        }
    }
}

#[test]
fn each_is_refused_by_an_edit_and_by_every_word_of_a_command() {
    let (_folder, store) = own();
    assert!(bina(&store, &["person", "add", "name=Rata", "sex=P"], b"").0);
    for payload in PAYLOADS.iter().filter(|p| !p.contains('\0')) {
        let name = format!("name=Rata{payload}x");
        let tries: [&[&str]; 5] = [
            &["person", "edit", "Rata", &name],
            &[
                "person",
                "move",
                "Rata",
                "end",
                &format!("end_reason={payload}x"),
            ],
            &["share", "--skpd", payload],
            &["paper", payload],
            &["export", "person", "--format", payload],
        ];
        for args in tries {
            let (done, said) = bina(&store, args, b"");
            assert!(!done, "{args:?} takes {payload:?}");
            assert!(!commands(&said), "{args:?}: {said:?}");
        }
    }
    let (_, list) = bina(&store, &["person", "list"], b"");
    assert!(list.contains("Rata") && list.contains("aktif"), "{list}");
}

fn order(office: &Office, template: &Template, word: &str) -> PaperRequest {
    let record = template.of.as_ref();
    let given = template.asks.iter().map(|a| (a.clone(), word.to_owned()));
    PaperRequest {
        region: code(BANDAR),
        record: record.map(|name| office.id(&format!("{name} {BANDAR}"))),
        given: given.collect::<BTreeMap<_, _>>(),
        konsep: false,
    }
}

/// Filled with it by hand, and filled with what somebody planted in the store.
#[test]
fn each_is_harmless_on_every_paper() {
    for payload in PAYLOADS {
        let mut office = Office::new();
        plant(&office, payload);
        let seat = office.store.seats("lurah").unwrap().remove(0);
        for known in PAPERS {
            let template = Template::find(&office.store, known.name).unwrap();
            let order = order(&office, &template, payload);
            let Ok(paper) = compose(&mut office.store, &seat, &template, &order) else {
                continue;
            };
            let lines = paper.lines(78).join("\n");
            assert!(
                !commands(&lines),
                "{payload:?} on {}: {lines:?}",
                known.name
            );
            let text = unpacked(docx::write(&paper).unwrap());
            assert!(!commands(&text), "{payload:?} in {}", known.name);
        }
    }
}

#[test]
fn each_is_harmless_in_what_an_agency_is_handed() {
    for payload in PAYLOADS {
        let mut office = Office::new();
        plant(&office, payload);
        let actor = office.store.seats("bapemas").unwrap().remove(0).actor;
        let query = Query::of(entity("skpd"));
        let agencies = office.store.list(actor.appointment, &query).unwrap();
        let agency = &agencies.rows[0];
        let path = share::hand_over(&mut office.store, &actor, agency).unwrap();
        let book = std::fs::read(path).unwrap();
        assert!(!commands(&unpacked(book)), "{payload:?}");
    }
}

#[test]
fn each_is_harmless_in_lines() {
    for payload in PAYLOADS {
        let office = Office::new();
        plant(&office, payload);
        let mut store = office.open();
        let seat = store.seats("lurah").unwrap().remove(0);
        let look = Look {
            lang: Lang::Id,
            theme_name: "mono".to_owned(),
            theme: Theme::mono(),
            ascii: false,
        };
        let lines = format!("1\nF3\n:kegiatan\nF3\n{payload}\nF1\n");
        let mut said = vec![];
        line_mode::converse(store, seat, look, None, lines.as_bytes(), &mut said).unwrap();
        let said = String::from_utf8(said).unwrap();
        assert!(!commands(&said), "{payload:?}: {said:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is searched for or compared with is a value, never a part of the question.
    #[test]
    fn no_text_becomes_sql(text in prop_oneof![".{0,40}", "['\";%_\\\\()-]{1,12}(OR|DROP TABLE person|UNION)?.{0,12}"]) {
        let mut office = Office::new();
        let seat = office.seat("lurah");
        let all = office.store.count(seat, &Query::of(entity("person"))).unwrap();
        let mut query = Query::of(entity("person"));
        query.search.clone_from(&text);
        office.store.list(seat, &query).unwrap();
        let named = Query::of(entity("person")).filter(Filter::Is(person::NAME.field(), text.as_str().into()));
        prop_assert_eq!(office.store.count(seat, &named).unwrap(), 0);
        office.store.region(&text).ok();
        let now = office.store.count(seat, &Query::of(entity("person"))).unwrap();
        prop_assert_eq!(now, all);
    }
}

/// Every source file of the program.
fn sources() -> Vec<(std::path::PathBuf, String)> {
    let (mut folders, mut files) = (vec![std::path::PathBuf::from("src")], vec![]);
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files
}

/// No screen names the window: there is nothing to forge.
#[test]
fn nothing_sets_a_title() {
    for (path, text) in sources() {
        assert!(!text.contains("SetTitle"), "{}", path.display());
    }
}

/// The forced command begins itself anew with a clean environment; nothing else is ever started.
#[test]
fn nothing_starts_another_program() {
    let starts = sources();
    let starts = starts.iter().filter(|s| s.1.contains("process::Command"));
    let paths: Vec<_> = starts.map(|s| s.0.display().to_string()).collect();
    assert_eq!(paths, ["src/cli/ssh_command.rs"]);
}
