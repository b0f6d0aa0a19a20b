//! Lays what a console calls at work side by side in the program, so that it is what a session has in memory.
//!
//! Compilers lay functions as they come: of every 64 KiB that the kernel maps at a touch a few are called. `packaging/order.txt`
//! names those that are, as `packaging/order` found them; the linker takes a release's from there first. A name that is gone
//! or new changes nothing but memory.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const ORDER: &str = "packaging/order.txt";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={ORDER}");
    println!("cargo:rerun-if-changed=build.rs");
    // Other systems' linkers read no such script, and who debugs asks for no order.
    let is_release =
        env::var("PROFILE")? == "release" && env::var("CARGO_CFG_TARGET_OS")? == "linux";
    if is_release {
        let script = Path::new(&env::var("OUT_DIR")?).join("order.ld");
        fs::write(&script, sections(&fs::read_to_string(ORDER)?))?;
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{}", script.display());
    }
    Ok(())
}

/// A section of its own for the named functions, before all others.
fn sections(order: &str) -> String {
    let names = order.lines().filter(|line| !line.starts_with('#'));
    // What hardly ever runs in a function's own eyes is compiled apart; at a start it runs all the same.
    let inputs = names.map(|name| format!("    *(.text.{name} .text.unlikely.{name})\n"));
    let inputs: String = inputs.collect();
    format!("SECTIONS {{\n  .text.console : {{\n{inputs}  }}\n}}\nINSERT BEFORE .text;\n")
}
