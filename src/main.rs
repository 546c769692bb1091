//! Command line in, exit code out.

use std::process::ExitCode;

/// What is given back to the system's heap is emptied first: a name that was shown does not outlive its line.
#[global_allocator]
static HEAP: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    // Whatever is made is for its owner only.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    nightpost::cli::main(std::env::args_os().collect())
}
