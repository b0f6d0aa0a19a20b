//! `init`: a new store with its regions, duties, agencies and first admin.

use std::fs::DirBuilder;
use std::io::Read;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::tell;
use crate::cli::{atomic_file, user};
use crate::domain::model::region;
use crate::exchange::json::Envelope;
use crate::store::bootstrap;
use crate::store::bootstrap::{Admin, Place};
use crate::store::cause;
use crate::store::{self, Error, Store, StoreKind, System};
use crate::text::t;

/// A list of all regions of the country is smaller.
const REGIONS: u64 = 16 * 1024 * 1024;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_name = "FILE.csv", help = tell(
        "Daftar wilayah: kode,nama[,ejaan] atau kode,kecamatan,kelurahan (bawaan: Kota Kediri)",
        "List of regions: kode,nama[,ejaan] or kode,kecamatan,kelurahan (default: Kota Kediri)",
    ))]
    regions: Option<PathBuf>,

    #[arg(long, value_name = "NAME", requires = "regions", help = tell(
        "Nama kota bila daftarnya berjudul kode,kecamatan,kelurahan",
        "Name of the city where the headings are kode,kecamatan,kelurahan",
    ))]
    city: Option<String>,

    #[arg(long, help = tell(
        "Nama akun admin pertama (bawaan: pengguna sistem operasi)",
        "Login of the first admin (default: the operating system's user)",
    ))]
    login: Option<String>,

    #[arg(long, help = tell(
        "Nama admin pertama (bawaan: nama akunnya)",
        "Name of the first admin (default: the login)",
    ))]
    name: Option<String>,

    #[arg(long, value_parser = ["L", "P"], default_value = "L", help = tell(
        "Jenis kelamin admin pertama: L atau P",
        "Sex of the first admin: L (male) or P (female)",
    ))]
    sex: String,

    #[arg(long, value_name = "NUMBER", default_value = "bina init", help = tell(
        "Nomor SK penugasan admin pertama",
        "Number of the SK that appoints the first admin",
    ))]
    sk: String,
}

/// # Errors
/// Invalid when something stands there already, or the list or the admin's data break a rule.
pub fn run(context: &CliContext, args: &Args) -> anyhow::Result<Exit> {
    let path = context.options.store_path()?;
    let places = places(args)?;
    let admin = admin(args)?;
    if context.options.store.is_none() {
        make_folder(&path)?;
    }
    make(&path, &places, &admin)?;
    let root = &places[0];
    let data = json!({ "store": path.display().to_string(), "root": root.code, "regions": places.len(), "login": admin.login });
    context.answer(&Envelope::of(data), || {
        let words = t(
            "{} siap: {} {} dengan {} wilayah; admin pertama: {}\n",
            "{} is ready: {} {} with {} regions; first admin: {}\n",
        );
        let count = i64::try_from(places.len()).unwrap_or(i64::MAX);
        let words = words.with([
            path.display().to_string().into(),
            root.code.kind().into(),
            root.name.as_str().into(),
            count.into(),
            admin.login.as_str().into(),
        ]);
        words.get(context.lang)
    })?;
    Ok(Exit::Done)
}

fn make(path: &Path, places: &[Place], admin: &Admin) -> anyhow::Result<()> {
    let root = &places
        .first()
        .ok_or_else(|| Error::missing(region::ENTITY.plural))?
        .code;
    let create = |path: &Path| Store::create(path, root, StoreKind::Real, Box::new(System));
    if path.exists() && !store::stands_at(path)? {
        // The address of a server, in whose database nothing is yet.
        return Ok(bootstrap::lay(&mut create(path)?, places, admin)?);
    }
    if path.symlink_metadata().is_ok() {
        // The store says why it overwrites nothing.
        return Ok(create(path).map(drop)?);
    }
    atomic_file::put(path, |draft| {
        Ok(bootstrap::lay(&mut create(draft)?, places, admin)?)
    })
}

fn places(args: &Args) -> anyhow::Result<Vec<Place>> {
    let Some(file) = &args.regions else {
        return Ok(bootstrap::kediri());
    };
    let text = read(file)?;
    let places = bootstrap::read_regions(&text, args.city.as_deref().unwrap_or_default());
    let places = places.map_err(|message| Error::invalid(None, message))?;
    match places.first() {
        Some(root) if !root.name.is_empty() => Ok(places),
        _ => Err(Refused::Usage(
            t(
                "daftar wilayah ini tidak menyebut nama kotanya; sebut dengan --city",
                "this list of regions does not name its city; name it with --city",
            )
            .into(),
        )
        .into()),
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    let refuse = |e: std::io::Error| {
        let words = t(
            "{} tidak terbaca ({}); periksa --regions",
            "{} cannot be read ({}); check --regions",
        );
        Error::invalid(
            None,
            words.with([
                file.display().to_string().into(),
                cause::of_system(&e).into(),
            ]),
        )
    };
    let open = store::open_file(file).map_err(refuse)?;
    let mut text = String::new();
    open.take(REGIONS)
        .read_to_string(&mut text)
        .map_err(refuse)?;
    Ok(text)
}

fn admin(args: &Args) -> anyhow::Result<Admin> {
    let login = args.login.clone().map_or_else(user::name, Ok)?;
    Ok(Admin {
        name: args.name.clone().unwrap_or_else(|| login.clone()),
        sex: args.sex.clone(),
        login,
        sk_number: args.sk.clone(),
    })
}

/// The folder of the default store, for its owner alone.
fn make_folder(path: &Path) -> anyhow::Result<()> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.with_context(|| folder.display().to_string())
}
