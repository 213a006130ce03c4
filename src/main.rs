//! The binary: hands the arguments to `cli` and turns its answer into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::cli::main()
}
