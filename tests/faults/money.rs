//! Many processes at the ledger of one allocation: no order of their lines and revisions breaks its sums.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command as Program, Stdio};

use bina::domain::schema::record::Value;
use bina::store::{Command, CommandKind, Store};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::child::{self, Player};
use crate::office::{self, BANDAR, Office, Values, code, day, entity, fields, moves};

const PROCESSES: u64 = 4;
const DEEDS: usize = 60;
const CEILING: i64 = 1_000;
/// What no other allocation of the office is paid from.
const SOURCE: &str = "lain";

/// What is tried, and how often beside the others: a revision that is open stops the lines.
const KINDS: [(&str, usize); 7] = [
    ("release", 6),
    ("realise", 8),
    ("return", 3),
    ("reverse", 3),
    ("revise", 2),
    ("decide_revision", 12),
    ("drop_revision", 2),
];

/// One process: two people of the office, an allocation, dice, and the lines it booked.
struct Booker {
    store: Store,
    fund: Uuid,
    seats: [Uuid; 2],
    dice: fastrand::Rng,
    mine: Vec<(Uuid, i64)>,
}

/// The part of one process: random lines and revisions, booked or refused as the store says.
pub fn book_lines() {
    let mut booker = Booker {
        store: child::open(),
        fund: child::id("FUND"),
        seats: [child::id("BINA_FAULT_SEAT"), child::id("OTHER")],
        dice: fastrand::Rng::with_seed(child::word("SEED").parse().unwrap()),
        mine: vec![],
    };
    let mut done = BTreeMap::new();
    for _ in 0..DEEDS {
        let kind = booker.kind();
        if booker.deed(kind) {
            *done.entry(kind).or_insert(0) += 1;
        }
        let sums = booker.store.sums(booker.seats[0], booker.fund).unwrap();
        let holds =
            0 <= sums.realised && sums.realised <= sums.released && sums.released <= sums.ceiling;
        assert!(holds, "{sums:?}");
    }
    child::say(&serde_json::to_string(&done).unwrap());
}

impl Booker {
    fn kind(&mut self) -> &'static str {
        let all: usize = KINDS.iter().map(|k| k.1).sum();
        let mut at = self.dice.usize(..all);
        let found = KINDS.iter().find(|(_, often)| {
            let here = at < *often;
            at = at.saturating_sub(*often);
            here
        });
        found.unwrap().0
    }

    /// Tries one thing as either of the two; whether the store took it.
    fn deed(&mut self, kind: &'static str) -> bool {
        match kind {
            "revise" => {
                let amount = self.dice.i64(1..=2 * CEILING);
                self.step(kind, fields([("revised_amount", amount.into())]))
            }
            "decide_revision" => {
                let number = format!("SK {}", self.store.id());
                let sk = fields([
                    ("sk_number", number.as_str().into()),
                    ("decided_on", day("2026-03-02").into()),
                ]);
                self.step(kind, sk)
            }
            "drop_revision" => self.step(kind, fields([("return_reason", "tidak jadi".into())])),
            _ => self.line(kind),
        }
    }

    fn submit(&mut self, command: Command) -> bool {
        let mut batch = child::batch(&mut self.store, command);
        batch.appointment = self.seats[self.dice.usize(..2)];
        self.store.submit(&batch).is_ok()
    }

    fn step(&mut self, name: &'static str, changes: Values) -> bool {
        let view = self.store.one(self.seats[0], entity("fund"), self.fund);
        let version = view.unwrap().record.version;
        self.submit(Command {
            entity: entity("fund"),
            id: self.fund,
            act: moves(entity("fund"), version, name),
            changes: office::changes(entity("fund"), changes),
        })
    }

    fn line(&mut self, kind: &'static str) -> bool {
        let mut amount = self.dice.i64(1..=CEILING / 5);
        let mut changes = fields([("fund", self.fund.into()), ("kind", kind.into())]);
        if kind == "reverse" {
            let Some((line, was)) = self.mine.pop() else {
                return false;
            };
            amount = was;
            changes.insert("reverses", line.into());
        }
        changes.insert("amount", amount.into());
        changes.insert("booked_on", Value::Date(day("2026-03-02")));
        let id = self.store.id();
        let region = code(BANDAR);
        let took = self.submit(Command {
            entity: entity("ledger"),
            id,
            act: CommandKind::Add { region },
            changes: office::changes(entity("ledger"), changes),
        });
        if took && kind != "reverse" {
            self.mine.push((id, amount));
        }
        took
    }
}

/// Ceiling, released and realised by plain addition of the lines, a reversal counted against what it reverses.
fn added(office: &Office, fund: Uuid) -> [i64; 3] {
    let sql = "SELECT coalesce(r.kind, l.kind), sum(CASE WHEN r.id IS NULL THEN l.amount ELSE -l.amount END)
               FROM ledger l LEFT JOIN ledger r ON r.id = l.reverses WHERE l.fund = ?1 GROUP BY 1";
    let db = office.raw();
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement.query_map([fund.to_string()], |r| Ok((r.get(0)?, r.get(1)?)));
    let by: BTreeMap<String, i64> = rows.unwrap().map(Result::unwrap).collect();
    let of = |kind| by.get(kind).copied().unwrap_or(0);
    [
        of("allocate") + of("revise_up") - of("revise_down"),
        of("release") - of("return"),
        of("realise"),
    ]
}

/// The program as the lurah, with these words on standard input.
fn bina(office: &Office, args: &[&str], typed: &str) -> String {
    let mut child = Program::new(env!("CARGO_BIN_EXE_bina"))
        .arg("--store")
        .arg(office.path())
        .args(["--as", &format!("lurah:{BANDAR}")])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(typed.as_bytes()).unwrap();
    drop(input);
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success(), "{args:?}");
    String::from_utf8(out.stdout).unwrap()
}

/// What the report of the program says of the allocation.
fn reported(office: &Office) -> [i64; 3] {
    let told = bina(office, &["--json", "report", "funds", "--year", "2026"], "");
    let json: Json = serde_json::from_str(&told).unwrap();
    let rows = json["data"].as_array().unwrap_or_else(|| panic!("{told}"));
    let ours = rows.iter().find(|r| r["source"] == SOURCE).unwrap();
    ["ceiling", "released", "realised"].map(|head| ours[head].as_i64().unwrap())
}

/// What stands under each of its allocations on the screen of the money: the three sums, and what is not yet used.
fn shown(office: &Office) -> BTreeSet<Vec<i64>> {
    // The screen is of the year of the machine's clock; the ledger is of the test's.
    let now = chrono::Datelike::year(&bina::domain::format::day_of(bina::store::Source::now(
        &mut bina::store::System,
    )));
    let back = "F7\n".repeat(usize::try_from(now - 2026).unwrap());
    let said = bina(
        office,
        &["--plain"],
        &format!(":buku dana\n\n{back}j\nj\nj\n^q\n"),
    );
    let rows = said.lines().filter(|l| l.trim().starts_with("Pilihan "));
    let amount = |word: &str| word.strip_prefix("Rp")?.replace('.', "").parse().ok();
    rows.map(|row| row.split_whitespace().filter_map(amount).collect())
        .collect()
}

#[test]
fn processes_at_one_allocation_break_no_sum() {
    let mut office = Office::demo();
    let mut values = office.plausible("fund", BANDAR, "");
    values.insert("amount", CEILING.into());
    values.insert("source", SOURCE.into());
    let fund = office.allocate(BANDAR, ("perangkat", "lurah"), values);
    let other = office.seat("perangkat").to_string();
    let players: Vec<Player> = (1..=PROCESSES)
        .map(|seed| {
            let words = [
                ("FUND", fund.to_string()),
                ("OTHER", other.clone()),
                ("SEED", seed.to_string()),
            ];
            Player::start(&office, "booker", "lurah", &words)
        })
        .collect();
    let mut done: BTreeMap<String, i64> = BTreeMap::new();
    for player in players {
        let told: BTreeMap<String, i64> = serde_json::from_str(&player.end()[0]).unwrap();
        for (kind, n) in told {
            *done.entry(kind).or_insert(0) += n;
        }
    }
    for kind in ["release", "realise", "revise"] {
        assert!(done.contains_key(kind), "no {kind} was taken: {done:?}");
    }
    let seat = office.seat("lurah");
    let sums = office.store.sums(seat, fund).unwrap();
    let told = [sums.ceiling, sums.released, sums.realised];
    let amount = office.value("fund", fund, "amount").number().unwrap();
    assert_eq!(told[0], amount, "the ceiling is what was decided last");
    assert_eq!(told, added(&office, fund));
    assert_eq!(told, reported(&office));
    let row = [&told[..], &[sums.idle()]].concat();
    let rows = shown(&office);
    assert!(rows.contains(&row), "{row:?} is none of {rows:?}");
    office.assert_proven();
}
