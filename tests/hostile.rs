//! Forty texts that command a terminal, hide or turn round: refused at every way in, harmless at every way out.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "fixture/count.rs"]
mod count;
#[path = "hostile/door.rs"]
mod door;
#[path = "fixture/harness.rs"]
mod harness;
#[path = "fixture/office.rs"]
mod office;

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use bina::console::app::event::Event;
use bina::console::route::{Listing, Route};
use bina::domain::model::ENTITIES;
use bina::domain::schema::field::Kind;
use bina::domain::schema::record::Value;
use bina::exchange::export::{self, Export};
use bina::exchange::sheet::Format;
use bina::store::Query;
use bina::text::Lang;
use count::Count;
use harness::Harness;
use office::{BANDAR, CITY, Office, at, code, entity, fields};

const PAYLOADS: [&str; 40] = [
    "\x1b]52;c;ZXZpbA==\x07",   // OSC 52 writes the clipboard
    "\x1b]52;c;ZXZpbA==\x1b\\", // the same, ended by ST
    "\x1b]0;judul palsu\x07",   // title
    "\x1b]2;judul palsu\x1b\\", // title
    "\x1b]8;;http://jahat\x1b\\klik\x1b]8;;\x1b\\", // hyperlink
    "\x1b]4;1;rgb:ff/ff/ff\x07", // palette
    "\x1b]10;?\x07",            // asks for a colour
    "\x1b]1337;File=:AAAA\x07", // iTerm file
    "\x1b]777;notify;a;b\x07",  // notification
    "\x1b[2J\x1b[1;1H",         // clears the screen
    "\x1b[31mmerah\x1b[0m",     // colour
    "\x1b[8mtersembunyi",       // hidden
    "\x1b[6n",                  // asks for the cursor
    "\x1b[c",                   // asks who is there
    "\x1b[?1049l",              // leaves the alternate screen
    "\x1b[?2004l",              // bracketed paste off
    "\x1b[201~ketikan",         // end of a paste
    "\x1b[3J",                  // scrollback
    "\x1b[20t\x1b[21t",         // asks for the title
    "\x1bP$q\"p\x1b\\",         // DCS
    "\x1bP0;1|17/ab\x1b\\",     // function keys
    "\x1b_Gf=24;AAAA\x1b\\",    // APC picture
    "\x1b^rahasia\x1b\\",       // PM
    "\x1bXteks\x1b\\",          // SOS
    "\x1bc",                    // full reset
    "\x1b(0qqq",                // line drawing
    "\u{9b}2J",                 // CSI in C1
    "\u{9d}52;c;ZXZpbA==\u{9c}", // OSC in C1
    "\u{90}q\u{9c}",            // DCS in C1
    "a\x08\x08b",               // backspace
    "aman\rbahaya",             // carriage return
    "a\0b",                     // nul
    "a\tb",                     // tab
    "a\x7fb",                   // delete
    "\x0e\x0f",                 // shift out, shift in
    "\u{202e}gnp.exe",          // right to left override
    "\u{2066}a\u{2069}",        // bidi isolate
    "si\u{200b}ti",             // zero width
    "si\u{00ad}ti\u{2060}",     // soft hyphen, word joiner
    "\u{feff}\u{e0041}\u{e0042}", // byte order mark, tags
];

fn commands(text: &str) -> bool {
    let hides = |c: char| {
        let code = u32::from(c);
        (c.is_control() && c != '\n')
            || matches!(code, 0xad | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xe0000..=0xe0fff)
    };
    text.chars().any(hides)
}

#[test]
fn each_is_refused_by_every_text_field_of_every_entity() {
    let (today, mut tried) = (office::day("2026-03-02"), 0);
    for payload in PAYLOADS {
        assert!(commands(payload), "{payload:?} is harmless");
        for field in ENTITIES.iter().flat_map(|e| e.fields) {
            if matches!(
                field.kind,
                Kind::Text(_) | Kind::Note(_) | Kind::Choice(_) | Kind::Digits(_)
            ) {
                assert!(
                    field.parse(&format!("x{payload}x"), today).is_err(),
                    "{} takes {payload:?}",
                    field.name
                );
                assert!(
                    field.check(&Value::Text(payload.to_owned())).is_err(),
                    "{} takes {payload:?}",
                    field.name
                );
                tried += 2;
            }
        }
    }
    Count::refused(tried).tell("commands to a terminal in fields of text");
}

#[test]
fn each_is_refused_by_the_store_and_by_a_form() {
    let mut office = Office::new();
    let id = office.id(&at("person", "siti", BANDAR));
    let mut form = Harness::open(office.open(), "lurah", Lang::Id, None);
    form.press("n");
    for payload in PAYLOADS {
        let value = Value::Text(format!("Siti{payload}"));
        let refused = office.edit("lurah", "person", id, fields([("name", value)]));
        assert!(refused.is_err(), "{payload:?} was saved");
        form.event(Event::Paste(format!("Rapat {payload}")));
        assert!(!commands(&form.screen()), "{payload:?} reaches the form");
    }
    form.press("<F2>");
    assert!(!form.screen().contains("TERSIMPAN"), "{}", form.screen());
    office.assert_proven();
}

fn bina(store: &Path, args: &[&str], input: &[u8]) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bina"))
        .arg("--store")
        .arg(store)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A refusal may come before the input is read.
    child.stdin.take().unwrap().write_all(input).ok();
    let output = child.wait_with_output().unwrap();
    let all = [&output.stdout[..], &output.stderr[..]].concat();
    (output.status.success(), String::from_utf8(all).unwrap())
}

/// A store whose admin is whoever runs the test.
fn own() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("s.db");
    assert!(bina(&store, &["init"], b"").0);
    (folder, store)
}

#[test]
fn each_is_refused_on_the_command_line_and_never_comes_back_from_it() {
    let (_folder, store) = own();
    for payload in PAYLOADS.iter().filter(|p| !p.contains('\0')) {
        let name = format!("name=Siti{payload}");
        let json = serde_json::json!({ "entity": "person", "act": "add", "fields": { "name": format!("S{payload}"), "sex": "P" } }).to_string();
        let key = format!(
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN4H2UkQKaqWQYD37Xe2vad0r/p7bypA3kd0hROx86rO {payload}x"
        );
        let row = format!("Nama,L/P\n\"S{payload}\",P\n");
        let tries: [(&[&str], &[u8]); 8] = [
            (&["person", "add", &name, "sex=P"], b""),
            (&["batch"], json.as_bytes()),
            (&["person", "show", payload], b""),
            (&["region", "list", "--region", payload], b""),
            (&["key", "add", "root"], key.as_bytes()),
            (&["import", "person", "-"], row.as_bytes()),
            (&["import", "person", "-", "--json"], row.as_bytes()),
            (&[payload], b""),
        ];
        for (args, input) in tries {
            let (done, said) = bina(&store, args, input);
            assert!(!done, "{args:?} takes {payload:?}");
            assert!(!commands(&said), "{args:?}: {said:?}");
        }
    }
    assert!(
        bina(
            &store,
            &["person", "add", "name=Rata", "sex=P"],
            b"\xff\xfe"
        )
        .0
    );
    let (done, said) = bina(&store, &["batch"], b"\xff\xfe{}");
    assert!(!done && !said.is_empty(), "invalid UTF-8");
}

/// Puts a text where no door lets it in, as somebody with the file could.
fn plant(office: &Office, text: &str) {
    let db = office.raw();
    let key = (BANDAR, text);
    for sql in [
        "UPDATE task SET title = ?2, display = ?2, folded = 'x', result = ?2 WHERE region = ?1",
        "UPDATE person SET name = ?2, display = ?2, address = ?2 WHERE region = ?1",
        "UPDATE kpm SET display = ?2, institution = ?2 WHERE region = ?1",
        "UPDATE document SET title = ?2, issuer = ?2, display = ?2 WHERE region = ?1",
        "UPDATE facilitation SET request = ?2, display = ?2 WHERE region = ?1",
        "UPDATE region SET name = ?2, display = ?2 WHERE region = ?1",
    ] {
        db.execute(sql, key).unwrap();
    }
    db.execute(
        "UPDATE person SET name = ?1, display = ?1 WHERE region = '35.71'",
        [text],
    )
    .unwrap();
}

#[test]
fn each_is_harmless_on_every_screen() {
    for payload in PAYLOADS {
        let office = Office::new();
        plant(&office, payload);
        let task = office.id(&format!("task {BANDAR}"));
        let mut routes = vec![None, Some(Route::Detail(entity("task"), task))];
        routes.extend(
            ["task", "person", "kpm", "document", "facilitation"]
                .map(|e| Some(Route::List(Listing::of(entity(e))))),
        );
        for route in routes {
            for login in ["lurah", "camat"] {
                let mut desk =
                    Harness::open(office.open(), login, Lang::Id, route.clone()).sized(120, 40);
                assert!(
                    !commands(&desk.screen()),
                    "{payload:?} on {route:?} of {login}"
                );
            }
        }
    }
}

#[test]
fn each_is_harmless_on_its_way_out_of_the_command_line() {
    let (folder, store) = own();
    assert!(bina(&store, &["person", "add", "name=Rata", "sex=P"], b"").0);
    let plain = PAYLOADS.iter().filter(|p| !p.contains('\0'));
    for payload in plain {
        let db = rusqlite::Connection::open(&store).unwrap();
        db.execute("UPDATE person SET name = ?1, display = ?1", [payload])
            .unwrap();
        db.execute(
            "UPDATE region SET name = ?1, display = ?1 WHERE region = ?2",
            [payload, &CITY],
        )
        .unwrap();
        drop(db);
        for args in [
            &["person", "list"][..],
            &["person", "list", "--json"],
            &["region", "list", "--limit", "3"],
            &["account", "list"],
            &["appointment", "list", "--json"],
            &["audit", "verify"],
            &["check"],
        ] {
            let (_, said) = bina(&store, args, b"");
            assert!(!commands(&said), "{args:?}: {said:?}");
        }
    }
    drop(folder);
    assert_eq!(code(CITY).as_str(), CITY);
}

/// The text of a file that leaves: an xlsx is unpacked.
fn unpacked(bytes: Vec<u8>) -> String {
    if !bytes.starts_with(b"PK") {
        return String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
    }
    let mut packed = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..packed.len() {
        packed
            .by_index(at)
            .unwrap()
            .read_to_string(&mut all)
            .unwrap();
    }
    all.replace("\r\n", "\n")
}

#[test]
fn each_is_harmless_in_every_file_that_leaves() {
    for payload in PAYLOADS {
        let mut office = Office::new();
        plant(&office, payload);
        let seat = office.seat("lurah");
        for format in Format::ALL {
            for entity in ["person", "task", "facilitation"].map(entity) {
                let export = Export {
                    query: Query::of(entity),
                    format,
                    unmasked: None,
                };
                let (bytes, count) = export::write(&mut office.store, seat, &export).unwrap();
                assert!(count > 0);
                let text = unpacked(bytes);
                // The mark that the file is UTF-8 is ours, and only there.
                let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
                assert!(!commands(text), "{payload:?} in {format:?}: {text:?}");
            }
        }
    }
}
