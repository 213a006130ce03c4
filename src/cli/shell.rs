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
    let mut command = command(args.command.as_deref())?;
    let below = command.get_after_help().map(ToString::to_string);
    command = command.after_help(None::<&str>);
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .source(concat!("onrecord ", env!("CARGO_PKG_VERSION")))
        .render(&mut page)?;
    page.extend(notes(&below.unwrap_or_default()).into_bytes());
    write(&page, terminal)
}

/// What stands below the flags as a section of a manual page, where indented lines stay as they are.
fn notes(below: &str) -> String {
    let mut out = String::new();
    let mut is_laid_out = false;
    for line in below.lines() {
        if line.starts_with(' ') != is_laid_out {
            is_laid_out = !is_laid_out;
            out.push_str(if is_laid_out { ".nf\n" } else { ".fi\n" });
        }
        if line.is_empty() {
            out.push_str(".PP\n");
            continue;
        }
        if line.starts_with(['.', '\'']) {
            out.push_str("\\&");
        }
        out.push_str(&line.replace('\\', "\\e").replace('-', "\\-"));
        out.push('\n');
    }
    match out.is_empty() {
        true => out,
        false => format!(".SH NOTES\n{out}"),
    }
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
