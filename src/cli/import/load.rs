//! `import all`: the exports of every entity become a new store, or nothing does.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::source::{open, usage};
use super::trial_folder::TrialFolder;
use crate::cli::atomic_file;
use crate::cli::backup::identities;
use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::domain::model::{ENTITIES, region};
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::exchange::export::{self, WholeFile};
use crate::exchange::heading::{self, Column, Mapping};
use crate::exchange::json::Envelope;
use crate::exchange::load::{Part, load};
use crate::exchange::sheet;
use crate::store::{self, Error, Store, StoreKind, System, cause};
use crate::text::{counted, t};

/// # Errors
/// Invalid with the file and line; when a store stands there already.
pub fn run(
    context: &CliContext,
    place: &Path,
    identity: Option<&Path>,
    commit: bool,
) -> anyhow::Result<Exit> {
    let parts = parts(&files(place, identity)?)?;
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
        let (words, one) = if commit {
            let words = t("{} catatan masuk\n", "{} records are in\n");
            (words, "{} record is in\n")
        } else {
            let words = t(
                "{} catatan utuh; belum disimpan, ulangi dengan --commit\n",
                "{} records are whole; not saved, repeat with --commit\n",
            );
            (
                words,
                "{} record is whole; not saved, repeat with --commit\n",
            )
        };
        counted(count, words, one).get(context.lang)
    })?;
    Ok(Exit::Done)
}

/// The whole of it in a folder that is gone afterwards.
fn rehearse(make: impl Fn(&Path) -> anyhow::Result<usize>) -> anyhow::Result<usize> {
    let folder = TrialFolder::new(&std::env::temp_dir())?;
    let count = make(&folder.path().join("bina.db"));
    folder.end()?;
    count
}

/// The files of a folder, or of a file that holds a whole store, by their names.
fn files(place: &Path, identity: Option<&Path>) -> anyhow::Result<Vec<WholeFile>> {
    if place.is_file() {
        let mut bytes = vec![];
        open(place)?.read_to_end(&mut bytes)?;
        if store::are_sealed(&bytes) {
            let Some(key) = identity else {
                return Err(store::locked(place).into());
            };
            let keys = identities(key)?;
            bytes = store::unseal_bytes(place, &bytes, &keys)?;
        }
        let mut files = export::unpacked(bytes)?;
        files.sort();
        return Ok(files);
    }
    let entries = std::fs::read_dir(place).map_err(|e| {
        let words = t(
            "{} tidak terbaca ({}); sebut folder ekspor",
            "{} cannot be read ({}); name the folder of an export",
        );
        usage(words.with([
            place.display().to_string().into(),
            cause::of_system(&e).into(),
        ]))
    })?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let known = paths
        .into_iter()
        .filter(|p| ENTITIES.iter().any(|e| is_of(e, &name_of(p))));
    known
        .map(|path| {
            let mut bytes = vec![];
            open(&path)?.read_to_end(&mut bytes)?;
            Ok((name_of(&path), bytes))
        })
        .collect()
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Whether a file is of this entity, by the name an export gives it.
fn is_of(entity: &Entity, file: &str) -> bool {
    let stem = Path::new(file).file_stem().and_then(|s| s.to_str());
    let rest = stem.and_then(|s| s.strip_prefix(&entity.name.replace('_', "-")));
    rest.is_some_and(|r| r.is_empty() || r[1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// The newest file of each entity.
fn parts(files: &[WholeFile]) -> anyhow::Result<Vec<Part>> {
    let mut parts = Vec::new();
    for entity in ENTITIES {
        let Some((name, bytes)) = files.iter().rev().find(|(name, _)| is_of(entity, name)) else {
            continue;
        };
        let mapping = Mapping::new();
        let sheet = sheet::read(&bytes[..], None, |h| heading::known(*entity, h, &mapping));
        let sheet = sheet.map_err(|why| {
            let words = t("{}: {}", "{}: {}");
            Error::invalid(None, words.with([name.as_str().into(), why.into()]))
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
