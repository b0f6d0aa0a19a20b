//! Which copies are kept: the last eight, then one a day for two weeks, one a week for eight, one a month for a year.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

/// WIB, as an office reads a clock.
const WIB: i32 = 7 * 3600;
/// What a sealed copy's name ends with.
const SEALED: &str = ".age";
const LATEST: usize = 8;
const DAYS: i64 = 14;
const WEEKS: i64 = 8 * 7;
const MONTHS: i64 = 366;

/// `20260302-091500`: sorts by time.
pub fn stamp(micros: i64) -> String {
    let zone = FixedOffset::east_opt(WIB);
    let moment = DateTime::from_timestamp_micros(micros).zip(zone);
    moment.map_or_else(String::new, |(m, z)| {
        m.with_timezone(&z).format("%Y%m%d-%H%M%S").to_string()
    })
}

/// The name of a copy.
pub fn name(stamp: &str, sealed: bool) -> String {
    format!("bina-{stamp}.db{}", if sealed { SEALED } else { "" })
}

/// The stamp in a copy's name; none for any other file.
fn stamp_of(name: &str) -> Option<&str> {
    let name = name.strip_suffix(SEALED).unwrap_or(name);
    let stamp = name.strip_prefix("bina-")?.strip_suffix(".db")?;
    let (day, time) = stamp.split_once('-')?;
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    (day.len() == 8 && time.len() == 6 && digits(day) && digits(time)).then_some(stamp)
}

fn day_of(stamp: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(stamp.get(..8)?, "%Y%m%d").ok()
}

/// The stamps that are let go, of these, newest first, on the day of the newest.
fn old<'a>(stamps: &BTreeSet<&'a str>, now: &str) -> Vec<&'a str> {
    let today = day_of(now).unwrap_or_default();
    let (mut seen, mut out) = (BTreeSet::new(), vec![]);
    for (nth, stamp) in stamps.iter().rev().enumerate() {
        let Some(day) = day_of(stamp) else {
            continue;
        };
        let slot = slot(day, (today - day).num_days());
        let first_of_its_slot = slot.is_some_and(|s| seen.insert(s));
        if nth >= LATEST && !first_of_its_slot {
            out.push(*stamp);
        }
    }
    out
}

/// The day, week or month a copy may stand for, by its age in days; none when it is too old.
fn slot(day: NaiveDate, age: i64) -> Option<(u8, i32, u32)> {
    let week = day.iso_week();
    if age <= DAYS {
        Some((0, day.year(), day.ordinal()))
    } else if age <= WEEKS {
        Some((1, week.year(), week.week()))
    } else {
        (age <= MONTHS).then(|| (2, day.year(), day.month()))
    }
}

/// Removes copies that the rule lets go, each with its hash; no other file is touched.
///
/// # Errors
/// When the folder cannot be read or a file not removed.
pub fn drop_old(folder: &Path, now: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string().ok());
    }
    let stamps = names.iter().filter_map(|n| stamp_of(n)).collect();
    let mut dropped = Vec::new();
    let old = old(&stamps, now);
    let of = |n: &&String| stamp_of(n).is_some_and(|s| old.contains(&s));
    for name in names.iter().filter(of) {
        let path = folder.join(name);
        std::fs::remove_file(&path)?;
        std::fs::remove_file(super::beside(&path)).ok();
        dropped.push(path);
    }
    Ok(dropped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_back_and_nothing_else_is() {
        let stamp = stamp(1_772_416_800_000_000);
        assert_eq!(stamp, "20260302-090000");
        assert_eq!(stamp_of(&name(&stamp, false)), Some(&*stamp));
        assert_eq!(stamp_of(&name(&stamp, true)), Some(&*stamp));
        for other in [
            "bina.db",
            "bina-20260302-0900.db",
            "bina-2026030a-090000.db",
            "bina-20260302-090000.db.sha256",
            "bina-20260302-090000.db.age.sha256",
            "bina-20260302-090000.age",
        ] {
            assert_eq!(stamp_of(other), None, "{other}");
        }
    }

    #[test]
    fn a_year_of_four_copies_a_day_leaves_a_few_dozen() {
        let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        let mut kept: BTreeSet<String> = BTreeSet::new();
        for day in 0..500 {
            let day = first + chrono::TimeDelta::days(day);
            for hour in ["05", "11", "17", "23"] {
                let now = format!("{}-{hour}1000", day.format("%Y%m%d"));
                kept.insert(now.clone());
                let stamps = kept.iter().map(String::as_str).collect();
                let gone: Vec<String> =
                    old(&stamps, &now).iter().map(ToString::to_string).collect();
                for g in &gone {
                    assert!(kept.remove(g));
                }
            }
        }
        assert!((25..=45).contains(&kept.len()), "{}: {kept:?}", kept.len());
        assert!(
            kept.iter().next().unwrap().as_str() < "20250701",
            "{kept:?}"
        );
    }
}
