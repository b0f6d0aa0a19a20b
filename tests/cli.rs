//! The command line as people and scripts meet it: the real program, its two streams, its exit codes.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "cli/audit.rs"]
mod audit;
#[path = "cli/batch.rs"]
mod batch;
#[path = "cli/carry.rs"]
mod carry;
#[path = "cli/clock.rs"]
mod clock;
#[path = "fixture/cluster.rs"]
mod cluster;
#[path = "cli/console.rs"]
mod console;
#[path = "fixture/count.rs"]
mod count;
#[path = "cli/decision.rs"]
mod decision;
#[path = "cli/demo.rs"]
mod demo;
#[path = "cli/elsewhere.rs"]
mod elsewhere;
#[path = "cli/erasure.rs"]
mod erasure;
#[path = "cli/exchange.rs"]
mod exchange;
#[path = "cli/figures.rs"]
mod figures;
#[path = "cli/file.rs"]
mod file;
#[path = "cli/first_days.rs"]
mod first_days;
#[path = "cli/help.rs"]
mod help;
#[path = "fixture/home.rs"]
mod home;
#[path = "cli/identity.rs"]
mod identity;
#[path = "cli/input.rs"]
mod input;
#[path = "cli/key.rs"]
mod key;
#[path = "cli/learnt.rs"]
mod learnt;
#[path = "cli/measure.rs"]
mod measure;
#[path = "cli/office.rs"]
mod office;
#[path = "cli/officials.rs"]
mod officials;
#[path = "cli/pages.rs"]
mod pages;
#[path = "cli/quiet.rs"]
mod quiet;
#[path = "fixture/raw.rs"]
mod raw;
#[path = "cli/record.rs"]
mod record;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/retraction.rs"]
mod retraction;
#[path = "cli/sealed.rs"]
mod sealed;
#[path = "fixture/shared.rs"]
mod shared;
#[path = "cli/sheets.rs"]
mod sheets;
#[path = "cli/succession.rs"]
mod succession;
#[path = "cli/upkeep.rs"]
mod upkeep;
#[path = "cli/wait.rs"]
mod wait;
#[path = "cli/words.rs"]
mod words;
#[path = "cli/workbook.rs"]
mod workbook;
