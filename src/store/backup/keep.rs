//! Which copies are kept: the last eight, then the last of fourteen days, of eight weeks and of thirteen months.
//!
//! Days, weeks and months count that have a copy: a clock that jumped ages nothing. Copies that are dated after the newest
//! were made by a clock that was ahead; they are kept by the same rule among themselves and push out no others.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use super::copy_file;

/// WIB, as an office reads a clock.
const WIB: i32 = 7 * 3600;
/// What a sealed copy's name ends with.
const SEALED: &str = ".age";
const LATEST: usize = 8;

/// A stretch of time of which the last copy is kept: what tells it from others, and how many are kept.
struct Stretch {
    of: fn(NaiveDate) -> (i32, u32),
    kept: usize,
}

const STRETCHES: [Stretch; 3] = [
    Stretch {
        of: |day| (day.year(), day.ordinal()),
        kept: 14,
    },
    Stretch {
        of: |day| (day.iso_week().year(), day.iso_week().week()),
        kept: 8,
    },
    Stretch {
        of: |day| (day.year(), day.month()),
        kept: 13,
    },
];

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

/// Whether a copy of this name is sealed.
pub fn is_sealed(name: &str) -> bool {
    name.ends_with(SEALED)
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

/// The stamps that are let go, of these, when the newest was made at `now`.
fn old<'a>(stamps: &BTreeSet<&'a str>, now: &str) -> Vec<&'a str> {
    let (past, ahead): (Vec<&str>, Vec<&str>) = stamps.iter().rev().partition(|s| **s <= now);
    let kept = [kept(&past), kept(&ahead)].concat();
    let gone = stamps.iter().filter(|s| !kept.contains(s));
    gone.copied().collect()
}

/// The stamps that are kept, of these, newest first.
fn kept<'a>(stamps: &[&'a str]) -> Vec<&'a str> {
    let mut kept: Vec<&str> = stamps.iter().copied().take(LATEST).collect();
    for stretch in &STRETCHES {
        let mut seen = BTreeSet::new();
        for stamp in stamps {
            let Some(day) = day_of(stamp) else {
                // A name like ours with no such day: not ours to remove.
                kept.push(stamp);
                continue;
            };
            if seen.len() < stretch.kept && seen.insert((stretch.of)(day)) {
                kept.push(stamp);
            }
        }
    }
    kept
}

/// Removes what backups that were cut off left in a folder.
///
/// # Errors
/// When the folder cannot be read or a file not removed.
pub fn sweep(folder: &Path) -> std::io::Result<()> {
    // An earlier release left out what stands behind the stamp.
    let is_ours = |c: &str| stamp_of(c).or(stamp_of(&format!("{c}.db"))).is_some();
    copy_file::sweep(folder, &is_ours)
}

/// How many copies in a folder are dated after the newest: the clock was ahead when they were made.
///
/// # Errors
/// When the folder cannot be read.
pub fn ahead(folder: &Path, now: &str) -> std::io::Result<usize> {
    let names = names(folder)?;
    Ok(names
        .iter()
        .filter_map(|n| stamp_of(n))
        .filter(|s| *s > now)
        .count())
}

fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string().ok());
    }
    Ok(names)
}

/// Removes copies that the rule lets go, each with its hash; no other file is touched.
///
/// # Errors
/// When the folder cannot be read or a file not removed.
pub fn drop_old(folder: &Path, now: &str) -> std::io::Result<Vec<PathBuf>> {
    let names = names(folder)?;
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

    /// Four copies a day for so many days from a first one on, each let in by the rule.
    fn make(kept: &mut BTreeSet<String>, first: (i32, u32, u32), days: i64) -> usize {
        let first = NaiveDate::from_ymd_opt(first.0, first.1, first.2).unwrap();
        let mut most = 0;
        for day in 0..days {
            let day = first + chrono::TimeDelta::days(day);
            for hour in ["05", "11", "17", "23"] {
                let now = format!("{}-{hour}1000", day.format("%Y%m%d"));
                kept.insert(now.clone());
                let stamps = kept.iter().map(String::as_str).collect();
                let gone: Vec<String> =
                    old(&stamps, &now).iter().map(ToString::to_string).collect();
                most = most.max(gone.len());
                for g in &gone {
                    assert!(kept.remove(g));
                }
                assert!(kept.contains(&now), "{now} was just made");
            }
        }
        most
    }

    #[test]
    fn a_clock_that_is_ahead_lets_no_copy_go_that_would_have_stayed() {
        let mut kept = BTreeSet::new();
        make(&mut kept, (2025, 1, 1), 500);
        let before = kept.clone();
        let most = make(&mut kept, (2038, 3, 1), 1);
        assert!(most <= 4, "{most} went at once");
        let lost = before.difference(&kept).count();
        assert!(lost <= 7, "{lost} of {} went", before.len());
        // Set right again: the copies of the jump push out none, and the new ones follow the rule.
        let most = make(&mut kept, (2026, 5, 16), 60);
        assert!(most <= 4, "{most} went at once");
        let jump = kept.iter().filter(|s| s.starts_with("2038")).count();
        assert_eq!(jump, 4, "{kept:?}");
        let right = kept.iter().filter(|s| s.starts_with("202")).count();
        assert!((25..=45).contains(&right), "{right}: {kept:?}");
        let newest: Vec<&str> = kept
            .iter()
            .map(String::as_str)
            .filter(|s| s.starts_with("202"))
            .collect();
        assert!(
            newest[newest.len() - LATEST..]
                .iter()
                .all(|s| *s >= "20260713"),
            "{newest:?}"
        );
    }

    #[test]
    fn copies_made_seldom_are_counted_and_not_only_dated() {
        let mut kept: BTreeSet<String> = BTreeSet::new();
        // One a month for a year, none for ten, then one.
        for month in 1..=12 {
            kept.insert(format!("2026{month:02}01-090000"));
        }
        kept.insert("20361101-090000".to_owned());
        let stamps = kept.iter().map(String::as_str).collect();
        assert_eq!(old(&stamps, "20361101-090000"), Vec::<&str>::new());
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
