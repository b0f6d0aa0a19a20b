//! How long a long file takes, and how much memory; of the program as people run it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bina::exchange::xlsx::{self, Cell};

use crate::office::{LURAH, Office};

/// How long it is to take on a machine that has nothing else to do.
const AIM: Duration = Duration::from_secs(10);

/// Twenty thousand people as an office keeps them.
fn long_file() -> Vec<u8> {
    let text = |s: String| Cell::Text(s);
    let row = |n: i64| {
        vec![
            text(format!("Kader {n}")),
            text(if n % 2 == 0 { "L" } else { "P" }.to_owned()),
            text("Kediri".to_owned()),
            text(format!("Jalan {n}")),
            Cell::Number(n % 20 + 1),
            Cell::Number(n % 9 + 1),
            text(format!("0812{:08}", 10_000_000 + n)),
        ]
    };
    let heads = ["Nama", "L/P", "Tempat lahir", "Alamat", "RW", "RT", "HP"];
    let table = xlsx::Table {
        name: "Kader".to_owned(),
        headings: heads.map(str::to_owned).to_vec(),
        rows: (0..20_000).map(row).collect(),
        hidden: 0,
        chart: None,
    };
    xlsx::write("Kader", &[table]).unwrap()
}

/// The most memory a process has had so far, in megabytes; nothing once it is gone.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

/// The time processors have spent on a process so far, which others on the machine hardly lengthen; nothing once it is
/// gone.
fn spent(process: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |nth: usize| fields.get(nth)?.parse::<u64>().ok();
    let hundredths = ticks(11)? + ticks(12)?;
    Some(Duration::from_millis(hundredths * 10))
}

#[test]
#[ignore = "a measure, run by .ci/run"]
fn twenty_thousand_lines_of_xlsx_take_seconds_and_two_hundred_megabytes_at_most() {
    let office = Office::new();
    let path = office.dir.path().join("kader.xlsx");
    std::fs::write(&path, long_file()).unwrap();
    let file = path.to_str().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bina"));
    command.arg("--store").arg(office.store());
    command.args([
        "--role", LURAH, "--json", "import", "person", file, "--commit",
    ]);
    let start = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let (mut most, mut busy) = (0, Duration::ZERO);
    while child.try_wait().unwrap().is_none() {
        most = most.max(peak(child.id()).unwrap_or(0));
        busy = busy.max(spent(child.id()).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(20));
    }
    let took = start.elapsed();
    let out = child.wait_with_output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(answer["data"]["added"], 20_000);
    println!("20.000 lines in {took:?}, {busy:?} of it at work, {most} MB; aims: {AIM:?}, 200 MB");
    assert!(busy > Duration::ZERO, "the measure saw nothing");
    // A slow or busy machine is no fault; a walk through the store for each line would take minutes.
    assert!(busy <= 3 * AIM, "{busy:?}");
    assert!((1..=200).contains(&most), "{most} MB");
}
