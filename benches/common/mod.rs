//! What the benchmarks share: what they were called with.

// Each benchmark is a program of its own and takes from here what it needs.
#![allow(dead_code)]

use std::str::FromStr;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What stands behind `--`.
pub fn args() -> Vec<String> {
    let all = std::env::args().skip(1);
    all.filter(|arg| arg != "--bench").collect()
}

/// The argument at a place, else `or`.
pub fn number<T: FromStr>(args: &[String], at: usize, or: T) -> T {
    args.get(at).and_then(|arg| arg.parse().ok()).unwrap_or(or)
}
