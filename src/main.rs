//! The program: everything is in the library.

fn main() -> std::process::ExitCode {
    bina::cli::run(std::env::args_os()).into()
}
