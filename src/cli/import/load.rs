//! `import all`: the exports of every entity become a new store, or nothing does.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::source::{open, usage};
use crate::cli::atomic_file;
use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::domain::model::{ENTITIES, region};
use crate::domain::region::Code;
use crate::exchange::heading::{self, Column, Mapping};
use crate::exchange::json::Envelope;
use crate::exchange::load::{Part, load};
use crate::exchange::sheet;
use crate::store::cause;
use crate::store::{Error, Store, StoreKind, System};
use crate::text::t;

/// # Errors
/// Invalid with the file and line; when a store stands there already.
pub fn run(context: &CliContext, folder: &Path, commit: bool) -> anyhow::Result<Exit> {
    let parts = parts(folder)?;
    let root = root(&parts)?;
    let make = |path: &Path| -> anyhow::Result<usize> {
        let mut store = Store::create(path, &root, StoreKind::Real, Box::new(System))?;
        Ok(load(&mut store, &parts)?)
    };
    let path = context.options.store_path()?;
    if path.symlink_metadata().is_ok() {
        // The store says why it overwrites nothing.
        Store::create(&path, &root, StoreKind::Real, Box::new(System))?;
    }
    let count = if commit {
        atomic_file::put(&path, make)?
    } else {
        rehearse(make)?
    };
    let data = json!({ "records": count, "committed": commit });
    context.answer(&Envelope::of(data), || {
        let words = if commit {
            t("{} catatan masuk\n", "{} records are in\n")
        } else {
            t(
                "{} catatan utuh; belum disimpan, ulangi dengan --commit\n",
                "{} records are whole; not saved, repeat with --commit\n",
            )
        };
        words.with([count.to_string().into()]).get(context.lang)
    })?;
    Ok(Exit::Done)
}

/// The whole of it in a folder that is gone afterwards.
fn rehearse(make: impl Fn(&Path) -> anyhow::Result<usize>) -> anyhow::Result<usize> {
    use std::os::unix::fs::DirBuilderExt;
    let folder = std::env::temp_dir().join(format!("bina-{}", uuid::Uuid::new_v4()));
    std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
    let count = make(&folder.join("bina.db"));
    std::fs::remove_dir_all(&folder)?;
    count
}

/// The newest file of each entity in the folder, by the names an export gives.
fn parts(folder: &Path) -> anyhow::Result<Vec<Part>> {
    let entries = std::fs::read_dir(folder).map_err(|e| {
        let words = t(
            "{} tidak terbaca ({}); sebut folder ekspor",
            "{} cannot be read ({}); name the folder of an export",
        );
        usage(words.with([
            folder.display().to_string().into(),
            cause::of_system(&e).into(),
        ]))
    })?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    let mut parts = Vec::new();
    for entity in ENTITIES {
        let noun = entity.name.replace('_', "-");
        let mine = |p: &&PathBuf| {
            let stem = p.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
            let rest = stem.strip_prefix(&noun);
            rest.is_some_and(|r| r.is_empty() || r[1..].starts_with(|c: char| c.is_ascii_digit()))
        };
        let Some(file) = files.iter().rev().find(mine) else {
            continue;
        };
        let mapping = Mapping::new();
        let sheet = sheet::read(open(file)?, None, |h| heading::known(entity, h, &mapping));
        let sheet = sheet.map_err(|why| {
            let words = t("{}: {}", "{}: {}");
            Error::invalid(
                None,
                words.with([file.display().to_string().into(), why.into()]),
            )
        })?;
        parts.push(Part { entity, sheet });
    }
    Ok(parts)
}

/// The region that holds all others.
fn root(parts: &[Part]) -> anyhow::Result<Code> {
    let regions = parts.iter().find(|p| p.entity == &region::ENTITY);
    let codes = regions.map(|part| {
        let at = part
            .sheet
            .headings
            .iter()
            .position(|h| h == Column::Region.heading())
            .unwrap_or(0);
        let codes = part
            .sheet
            .lines
            .iter()
            .filter_map(|l| Code::parse(&l.cell(at).shown()).ok());
        codes.min()
    });
    codes.flatten().ok_or_else(|| {
        usage(t(
            "folder itu tidak memuat ekspor wilayah (region)",
            "that folder holds no export of regions (region)",
        ))
    })
}
