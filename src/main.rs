//! Command line in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Whatever is made is for its owner only.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    nightpost::cli::main(std::env::args_os().collect())
}
