//! What stands in a log tells nobody's number, phone or words: messages, what services print, the files beside a store.

use std::path::Path;
use std::process::{Command, Stdio};

const NIK: &str = "9971014107900777";
const PHONE: &str = "81299990777";
const WORDS: &str = "rahasia-keluarga";
const REASON: &str = "tentang rahasia-keluarga";

/// Runs the program on a store; standard output and errors apart.
fn bina(store: &Path, args: &[&str], input: &str) -> (String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bina"))
        .arg("--store")
        .arg(store)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keyboard = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut keyboard, input.as_bytes()).ok();
    drop(keyboard);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

fn tells_nothing(what: &str, text: &str) {
    for secret in [NIK, PHONE, WORDS] {
        assert!(!text.contains(secret), "{what} tells {secret}:\n{text}");
    }
}

/// A person is entered, found twice, changed, shown in full, exported and ended.
fn flow(store: &Path) {
    let (nik, phone) = (format!("nik={NIK}"), format!("phone=0{PHONE}"));
    let address = format!("address={WORDS}");
    let end = format!("end_reason={WORDS}");
    let row = format!("Nama,L/P,NIK,HP,Alamat\nSiti,P,{NIK},0{PHONE},{WORDS}\n");
    let add = ["person", "add", "sex=P", &nik];
    let flow: [(&[&str], &str); 12] = [
        (&["init"], ""),
        (
            &[&add[..], &["name=Wagiyem", &phone, &address]].concat(),
            "",
        ),
        // The same number again.
        (&[&add[..], &["name=Sumarni", &phone]].concat(), ""),
        (&[&add[..], &["name=Sumarni", &address]].concat(), ""),
        (&["import", "person", "-", "--commit"], &row),
        (&["person", "edit", "Wagiyem", &address, "rw=1"], ""),
        (&["person", "edit", "Tidak Ada", &address], ""),
        (
            &["person", "unmask", "Wagiyem", "nik", "--reason", REASON],
            "",
        ),
        (&["export", "person", "--format", "csv"], ""),
        (&["person", "list"], ""),
        (&["person", "history", "Wagiyem"], ""),
        (&["person", "move", "Wagiyem", "end", &end], ""),
    ];
    for (args, input) in flow {
        let (output, errors) = bina(store, args, input);
        let list = args == ["person", "list"];
        assert!(!list || output.contains("Wagiyem"), "nobody was entered");
        tells_nothing(&format!("a message of {args:?}"), &errors);
    }
}

/// What timers run, and what an admin looks at, ends in a log.
fn services(store: &Path) {
    let copies = store.with_file_name("copies").display().to_string();
    let services: [&[&str]; 7] = [
        &["check"],
        &["backup", &copies],
        &["remind"],
        &["doctor"],
        &["audit", "verify"],
        &["audit", "head"],
        &["report", "coverage"],
    ];
    for args in services {
        let (output, errors) = bina(store, args, "");
        tells_nothing(&format!("{args:?}"), &(output + &errors));
    }
}

#[test]
fn no_message_and_no_service_tells_a_number_or_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("s.db");
    flow(&store);
    services(&store);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_file() && !["s.db", "s.db-wal", "s.db-shm"].contains(&name.as_str()) {
            let bytes = std::fs::read(&path).unwrap();
            tells_nothing(&name, &String::from_utf8_lossy(&bytes));
        }
    }
}
