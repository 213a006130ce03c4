//! From flags to checked settings, a run and an exit code. A file a command.
//!
//! A new command is a file with `Args` and `run`, a variant of `Command` and a line in
//! `run`. Nothing that another caller of the library could want is here; the clock, the
//! environment and the terminal are nowhere else.

mod alert;
mod archive;
mod check;
mod columns;
mod draft;
mod eval;
mod extract;
mod github;
mod index;
mod minus;
mod number;
mod pager;
mod places;
mod problems;
mod progress;
mod query;
mod question;
mod report;
mod run;
mod schema;
mod shell;
mod speakers;
mod stats;
mod terminal;
mod verify;
mod watch;

use std::io::{self, Write as _};
use std::panic::PanicHookInfo;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use terminal::{Color, Terminal};

/// Who said what, where and when: searches an archive of news articles.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    /// When to use colours and hyperlinks; auto: on a terminal, unless NO_COLOR is set
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        display_order = 900
    )]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  onrecord index corpus/                     read articles into index/
  onrecord query peace talks                 passages about peace talks, the best first
  onrecord query --speaker vance talks       what Vance said about talks
  onrecord verify draft.md                   was it said, by whom, in these words?
  onrecord speakers                          who is quoted how often
  onrecord extract article.txt               quotations and speakers as JSON
  onrecord check queries/                    saved queries, which fail where a promise is broken

Exit code: 0 found, 1 nothing found, 2 error.";

#[derive(Debug, Subcommand)]
enum Command {
    Index(index::Args),
    Query(Box<query::Args>),
    Extract(extract::Args),
    Speakers(speakers::Args),
    Stats(stats::Args),
    Verify(verify::Args),
    Check(Box<check::Args>),
    Alert(alert::Args),
    Eval(eval::Args),
    Schema(schema::Args),
    Completions(shell::CompletionsArgs),
    Man(shell::ManArgs),
}

/// How a run that met no error ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Found,
    NothingFound,
    /// Something does not hold that should.
    Failed,
    /// What is wrong was said already.
    CouldNotRun,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(say_fault));
    let arguments = Arguments::parse_from(minus::protected(std::env::args_os()));
    let terminal = Terminal::new(arguments.color);
    match run(arguments.command, &terminal) {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound | Outcome::Failed) => ExitCode::from(1),
        Ok(Outcome::CouldNotRun) => ExitCode::from(2),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Errors of files name their file; one of bare writing is of the output.
            let error = match error.is::<io::Error>() {
                true => error.context("the output could not be written"),
                false => error,
            };
            terminal.error(&error);
            ExitCode::from(2)
        }
    }
}

/// A fault of the program itself, or a damaged file of an index that the search library trusted: said as
/// any error is, with its exit code.
fn say_fault(fault: &PanicHookInfo<'_>) {
    let hint = "if other questions to this index work, please report this; else `onrecord stats --checksums` names a \
                file that is damaged, and `onrecord index --rebuild` builds the index anew, both with the same --index";
    // Nothing is left to say it with where standard error is closed.
    let _ = writeln!(
        io::stderr(),
        "error: the program itself {fault}\nhint: {hint}"
    );
    std::process::exit(2);
}

fn run(command: Command, terminal: &Terminal) -> anyhow::Result<Outcome> {
    match command {
        Command::Index(args) => index::run(args, terminal),
        Command::Query(args) => query::run(&args, terminal),
        Command::Extract(args) => extract::run(args, terminal),
        Command::Speakers(args) => speakers::run(args, terminal),
        Command::Stats(args) => stats::run(args, terminal),
        Command::Verify(args) => verify::run(&args, terminal),
        Command::Check(args) => check::run(&args, terminal),
        Command::Alert(args) => alert::run(&args, terminal),
        Command::Schema(args) => schema::run(&args, terminal),
        Command::Eval(args) => eval::run(args, terminal),
        Command::Completions(args) => shell::completions(args, terminal),
        Command::Man(args) => shell::man(args, terminal),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<io::Error>().map(io::Error::kind)
    };
    error
        .chain()
        .any(|cause| io(cause) == Some(io::ErrorKind::BrokenPipe))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_of_the_arguments_holds() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_closed_pipe_is_told_from_other_errors() {
        let error = |kind| anyhow::Error::from(io::Error::from(kind)).context("writing");
        assert!(is_closed_pipe(&error(io::ErrorKind::BrokenPipe)));
        assert!(!is_closed_pipe(&error(io::ErrorKind::StorageFull)));
    }
}
