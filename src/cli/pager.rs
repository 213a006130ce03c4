//! Shows what does not fit the terminal through `$PAGER`, else `less -FRX`.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

use super::terminal::Terminal;

/// Whether a pager may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paging {
    Allowed,
    Off,
}

/// Writes `text` to stdout, through a pager where stdout is a terminal and `text` is taller. Who
/// stops reading has read enough: what the run found stays its outcome.
pub(super) fn show(text: &[u8], paging: Paging, terminal: &Terminal) -> io::Result<()> {
    match write(text, paging, terminal) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

fn write(text: &[u8], paging: Paging, terminal: &Terminal) -> io::Result<()> {
    let lines = text.iter().filter(|byte| **byte == b'\n').count();
    let is_taller = terminal.height.is_some_and(|height| lines >= height);
    if paging == Paging::Allowed
        && is_taller
        && let Some(pager) = start()
    {
        return feed(pager, text);
    }
    let mut out = terminal.out();
    out.write_all(text)?;
    out.flush()
}

/// A running pager; `None` where there is none to run, or the user wants none.
fn start() -> Option<Child> {
    let wanted = std::env::var_os("PAGER").unwrap_or_else(|| OsString::from("less"));
    let wanted = wanted.to_string_lossy().into_owned();
    let mut words = wanted.split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    command.spawn().ok()
}

fn feed(mut pager: Child, text: &[u8]) -> io::Result<()> {
    let written = match pager.stdin.take() {
        Some(mut stdin) => stdin.write_all(text),
        None => Ok(()),
    };
    pager.wait()?;
    written
}
