//! The wall where the paper hangs: a file for each sheet. All sheets of a folder are looked at before a test fails, so that
//! one run names everything that differs, in every view.

use std::fs;
use std::iter;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use crate::picture::VIEWS;

const WALL: &str = "tests/snapshots/screens";

/// Fails with the names of all sheets that differ from their files, and of files without a sheet.
pub fn hold(folder: &str, sheets: &[(&str, String)]) {
    let differing = sheets
        .iter()
        .filter_map(|(name, text)| differs(folder, name, text));
    let left = strays(folder, sheets).into_iter();
    let left = left.map(|file| format!("{file}: no screen has this name any more"));
    let all: Vec<_> = differing.chain(left).collect();
    assert!(
        all.is_empty(),
        "{} of {WALL}/{folder} differ (the head of tests/screens.rs says how to accept them):\n  {}",
        all.len(),
        all.join("\n  ")
    );
}

/// The name of a sheet that differs from its file, and the views in which it does.
fn differs(folder: &str, name: &str, text: &str) -> Option<String> {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/screens/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let look = || settings.bind(|| insta::assert_snapshot!(name, text));
    panic::catch_unwind(AssertUnwindSafe(look)).err()?;
    let stored = fs::read_to_string(format!("{WALL}/{folder}/{name}.snap")).unwrap_or_default();
    let views = VIEWS.iter().map(ToString::to_string);
    let views = views.filter(|view| section(text, view) != section(&stored, view));
    let words: Vec<_> = iter::once(name.to_owned()).chain(views).collect();
    Some(words.join(", "))
}

/// What stands under the title of a view.
fn section<'a>(text: &'a str, view: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("=== {view}\n"))?;
    Some(rest.split("=== ").next()?.trim_end())
}

/// Files of the folder that belong to no sheet.
fn strays(folder: &str, sheets: &[(&str, String)]) -> Vec<String> {
    let is_stray = |file: &String| {
        let name = file.strip_suffix(".snap");
        name.is_some_and(|name| sheets.iter().all(|(sheet, _)| *sheet != name))
    };
    let files = entries(&format!("{WALL}/{folder}")).into_iter();
    files.filter(is_stray).collect()
}

/// The folders there are.
pub fn folders() -> Vec<String> {
    let is_folder = |name: &String| Path::new(WALL).join(name).is_dir();
    entries(WALL).into_iter().filter(is_folder).collect()
}

/// Names in a folder; none when it is not there yet.
fn entries(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}
