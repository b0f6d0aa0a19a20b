//! Lays what a console calls at work side by side in the program, so that it is what a session has in memory.
//!
//! Compilers lay functions as they come: of every 64 KiB that the kernel maps at a touch a few are called. `packaging/order.txt`
//! names those that are, as `packaging/order` found them; the linker takes a release's from there first. A name that is gone
//! or new changes nothing but memory.
//!
//! Where the machine can, addresses that wait for the place of the program in memory are packed: their list was read whole at
//! each start, and stayed.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

const ORDER: &str = "packaging/order.txt";
const PACK: &str = "-Wl,-z,pack-relative-relocs";
/// A program with an address to be set.
const PROBE: &str = "int one; int *at = &one; int main(void) { return *at; }\n";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={ORDER}");
    println!("cargo:rerun-if-changed=build.rs");
    // Other systems' linkers read no such script, and who debugs asks for no order.
    let is_release =
        env::var("PROFILE")? == "release" && env::var("CARGO_CFG_TARGET_OS")? == "linux";
    if is_release {
        let out = env::var("OUT_DIR")?;
        let script = Path::new(&out).join("order.ld");
        fs::write(&script, sections(&fs::read_to_string(ORDER)?))?;
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{}", script.display());
        if is_of_this_machine()? && packs(Path::new(&out))? {
            println!("cargo:rustc-link-arg-bins={PACK}");
        }
    }
    Ok(())
}

/// Whether it is made to run here, by the system's own linker: packages are made by another, for C libraries of before 2022,
/// which know no packed addresses.
fn is_of_this_machine() -> Result<bool, env::VarError> {
    let is_at_home = env::var("HOST")? == env::var("TARGET")?;
    Ok(is_at_home && env::var_os("RUSTC_LINKER").is_none())
}

/// Whether the linker packs them and the C library reads them: a small program is made so, and run.
fn packs(out: &Path) -> Result<bool, std::io::Error> {
    let (source, probe) = (out.join("probe.c"), out.join("probe"));
    fs::write(&source, PROBE)?;
    let mut make = Command::new("cc");
    make.args(["-fPIE", "-pie", PACK, "-o"])
        .args([&probe, &source]);
    let runs = |mut command: Command| command.status().is_ok_and(|status| status.success());
    Ok(runs(make) && runs(Command::new(probe)))
}

/// A section of its own for the named functions, before all others.
fn sections(order: &str) -> String {
    let names = order.lines().filter(|line| !line.starts_with('#'));
    // What hardly ever runs in a function's own eyes is compiled apart; at a start it runs all the same.
    let inputs = names.map(|name| format!("    *(.text.{name} .text.unlikely.{name})\n"));
    let inputs: String = inputs.collect();
    format!("SECTIONS {{\n  .text.console : {{\n{inputs}  }}\n}}\nINSERT BEFORE .text;\n")
}
