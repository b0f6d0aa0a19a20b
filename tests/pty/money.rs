//! Money on the command line: asked about at a terminal, told through a pipe.

use std::process::{Command, Stdio};

use crate::pty::{Pty, bina};
use crate::{BINA, Store};

/// An allocation of the city that waits for the walikota.
fn proposed(store: &Store) -> String {
    let run = |args: &[&str]| -> serde_json::Value {
        let mut command = Command::new(BINA);
        command
            .args(["--as", "bapemas", "--json", "fund"])
            .args(args);
        let out = command.arg("--store").arg(store.path()).output().unwrap();
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let made = run(&[
        "add",
        "source=apbd_kota",
        "activity=kegiatan",
        "amount=25jt",
    ]);
    let id = made["data"]["id"].as_str().unwrap().to_owned();
    run(&["move", &id, "propose"]);
    id
}

#[test]
fn money_on_the_command_line_waits_at_a_terminal_for_a_typed_y() {
    let store = Store::new();
    let fund = proposed(&store);
    let decide = [
        "--as",
        "walikota",
        "fund",
        "move",
        &fund,
        "decide",
        "sk_number=SK/77",
    ];
    let mut pty = Pty::start(bina(BINA, &decide, &store.path()), 100, 24);
    pty.wait_for("juta rupiah)");
    pty.wait_for("Ketik Y");
    pty.press("y\r");
    let (status, _) = pty.end();
    assert_eq!(status.exit_code(), 2, "{}", pty.screen());
    assert!(pty.screen().contains("tidak ada yang ditulis"));
    let mut pty = Pty::start(bina(BINA, &decide, &store.path()), 100, 24);
    pty.wait_for("Ketik Y");
    pty.press("Y\r");
    let (status, _) = pty.end();
    assert!(status.success(), "{}", pty.screen());
    assert!(pty.screen().contains("ditetapkan"), "{}", pty.screen());
}

#[test]
fn money_through_a_pipe_is_never_asked_about_and_told_in_words() {
    let store = Store::new();
    let fund = proposed(&store);
    let run = |args: &[&str], input: Stdio| {
        let mut command = Command::new(BINA);
        command
            .args(["--as", "walikota", "--store"])
            .arg(store.path())
            .args(args)
            .stdin(input);
        let out = command.output().unwrap();
        (out.status.success(), String::from_utf8(out.stderr).unwrap())
    };
    let decide = ["fund", "move", &fund, "decide", "sk_number=SK/77"];
    let (done, said) = run(&decide, Stdio::null());
    assert!(done && said.contains("juta rupiah)"), "{said}");
    assert!(!said.contains("Ketik Y"), "{said}");
    let today = bina::domain::format::day_of(bina::store::Source::now(&mut bina::store::System));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("buku.csv");
    let line = format!("Alokasi,Jenis,Jumlah,Tanggal\n{fund},release,1500000,{today}\n");
    std::fs::write(&file, line).unwrap();
    let (done, said) = run(
        &["import", "ledger", file.to_str().unwrap(), "--commit"],
        Stdio::null(),
    );
    assert!(done, "{said}");
    assert!(said.contains("satu juta lima ratus ribu rupiah"), "{said}");
    let lines = folder.path().join("buku.jsonl");
    let line = format!(
        "{{\"entity\":\"ledger\",\"act\":\"add\",\"fields\":{{\"fund\":\"{fund}\",\"kind\":\"realise\",\"amount\":500000,\"booked_on\":\"{today}\"}}}}\n"
    );
    std::fs::write(&lines, line).unwrap();
    let input = std::fs::File::open(&lines).unwrap();
    let (done, said) = run(&["batch"], Stdio::from(input));
    assert!(done, "{said}");
    assert!(said.contains("lima ratus ribu rupiah"), "{said}");
}
