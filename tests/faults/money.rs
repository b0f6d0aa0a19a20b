//! Many processes at the ledger of one allocation: no order of their lines breaks its sums.

use bina::domain::record::Changes;
use bina::store::Command;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::child::{self, Player};
use crate::office::{BANDAR, Office, code, entity};

const PROCESSES: u64 = 6;
const LINES: usize = 30;
const CEILING: i64 = 1_000;

/// The part of one process: random lines of the allocation, booked or refused as the store says.
pub fn book_lines() {
    let (mut store, fund) = (child::open(), child::id("FUND"));
    let mut dice = fastrand::Rng::with_seed(child::word("SEED").parse().unwrap());
    let mut mine: Vec<(Uuid, i64)> = Vec::new();
    for _ in 0..LINES {
        let kind = *dice
            .choice(["release", "realise", "return", "reverse"].iter())
            .unwrap();
        let mut amount = dice.i64(1..=CEILING / 4);
        let mut changes = Changes::from([("fund", fund.into()), ("kind", kind.into())]);
        if kind == "reverse" {
            let Some((line, was)) = mine.pop() else {
                continue;
            };
            amount = was;
            changes.insert("reverses", line.into());
        }
        changes.insert("amount", amount.into());
        let id = store.id();
        let region = code(BANDAR);
        let command = Command {
            entity: entity("ledger"),
            id,
            act: bina::store::Act::Add { region },
            changes,
        };
        let batch = child::batch(&mut store, command);
        if store.submit(&batch).is_ok() && kind != "reverse" {
            mine.push((id, amount));
        }
        let sums = store.sums(child::id("BINA_FAULT_SEAT"), fund).unwrap();
        assert!(
            0 <= sums.realised && sums.realised <= sums.released,
            "{sums:?}"
        );
        assert!(sums.released <= sums.ceiling, "{sums:?}");
    }
    child::say(&mine.len().to_string());
}

/// Ceiling, released and realised by plain addition of the lines, a reversal counted against what it reverses.
fn added(office: &Office, fund: Uuid) -> [i64; 3] {
    let sql = "SELECT coalesce(r.kind, l.kind), sum(CASE WHEN r.id IS NULL THEN l.amount ELSE -l.amount END)
               FROM ledger l LEFT JOIN ledger r ON r.id = l.reverses WHERE l.fund = ?1 GROUP BY 1";
    let db = office.raw();
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement.query_map([fund.to_string()], |r| Ok((r.get(0)?, r.get(1)?)));
    let by: std::collections::BTreeMap<String, i64> =
        rows.unwrap().map(std::result::Result::unwrap).collect();
    let of = |kind| by.get(kind).copied().unwrap_or(0);
    [of("allocate"), of("release") - of("return"), of("realise")]
}

/// What the report of the program says of the allocation, told by its ceiling.
fn reported(office: &Office) -> [i64; 3] {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_bina"))
        .arg("--store")
        .arg(office.path())
        .args(["--json", "--as", &format!("lurah:{BANDAR}")])
        .args(["report", "funds", "--year", "2026"])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&out.stdout);
    let json: Json = serde_json::from_str(&told).unwrap_or_else(|e| panic!("{e}: {out:?}"));
    let rows = json["data"].as_array().unwrap_or_else(|| panic!("{told}"));
    let ours = rows.iter().find(|r| r["ceiling"] == CEILING).unwrap();
    ["ceiling", "released", "realised"].map(|head| ours[head].as_i64().unwrap())
}

#[test]
fn processes_at_one_allocation_break_no_sum() {
    let mut office = Office::demo();
    let mut values = office.plausible("fund", BANDAR, "");
    values.insert("amount", CEILING.into());
    let fund = office.allocate(BANDAR, ("perangkat", "lurah"), values);
    let players: Vec<Player> = (1..=PROCESSES)
        .map(|seed| {
            let words = [("FUND", fund.to_string()), ("SEED", seed.to_string())];
            Player::start(&office, "booker", "lurah", &words)
        })
        .collect();
    let kept: usize = players
        .into_iter()
        .map(|p| p.end()[0].parse::<usize>().unwrap())
        .sum();
    assert!(kept > 0, "nothing was booked at all");
    let seat = office.seat("lurah");
    let sums = office.store.sums(seat, fund).unwrap();
    let sums = [sums.ceiling, sums.released, sums.realised];
    assert_eq!(
        sums[0],
        office.value("fund", fund, "amount").number().unwrap()
    );
    assert_eq!(sums, added(&office, fund));
    assert_eq!(sums, reported(&office));
    office.assert_proven();
}
