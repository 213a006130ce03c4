//! `onrecord completions` and `onrecord man`, from the same definition as the flags.

use std::io::Write;

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use super::terminal::Terminal;
use super::{Arguments, Outcome};
use crate::Error;

/// Print shell completions
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord
  onrecord completions fish > ~/.config/fish/completions/onrecord.fish")]
pub(super) struct CompletionsArgs {
    /// For which shell
    shell: Shell,
}

/// Print the manual page, of the program or of one command
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  onrecord man > onrecord.1
  onrecord man query | man -l -")]
pub(super) struct ManArgs {
    /// Which command
    command: Option<String>,
}

pub(super) fn completions(args: CompletionsArgs, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut Arguments::command(),
        "onrecord",
        &mut script,
    );
    write(&script, terminal)
}

pub(super) fn man(args: ManArgs, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command(args.command.as_deref())?)
        .source(concat!("onrecord ", env!("CARGO_PKG_VERSION")))
        .render(&mut page)?;
    write(&page, terminal)
}

fn command(name: Option<&str>) -> Result<Command, Error> {
    let mut program = Arguments::command();
    program.build();
    let Some(name) = name else {
        return Ok(program);
    };
    let found = program.find_subcommand(name).cloned();
    found.ok_or_else(|| {
        Error::invalid(format!("{name:?} is not a command")).hint("onrecord --help lists them")
    })
}

fn write(text: &[u8], terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut out = terminal.out();
    out.write_all(text)?;
    out.flush()?;
    Ok(Outcome::Found)
}
