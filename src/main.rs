//! Command line in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    nightpost::cli::main(std::env::args_os().collect())
}
