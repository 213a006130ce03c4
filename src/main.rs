//! The binary: hands the arguments to `cli` and turns its answer into an exit code.

use std::process::ExitCode;

/// Extraction makes many small things; this allocator makes and frees them in less time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    onrecord::cli::main()
}
