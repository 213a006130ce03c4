//! The built program, driven as a person drives it; files by theme, the harness beside them.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it stands"
)]

mod archive;
mod harness;
mod shapes;
mod suites;

mod alert;
mod check;
mod check_broken;
mod check_formats;
mod check_verify;
#[cfg(feature = "warc")]
mod crawls;
mod damaged;
mod duplicates;
mod ellipses;
mod eval;
mod extract;
mod formats;
mod gold;
mod hostile;
mod index;
mod naming;
mod packed;
#[cfg(feature = "parquet")]
mod parquet;
mod query;
mod reading;
mod regression;
mod remembered;
mod rooms;
mod searching;
mod speakers;
mod together;
mod unmarked;
mod verify;
#[cfg(feature = "warc")]
mod warc;
