//! What this process writes to: stdout, stderr, and what the screen behind them can show.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use crate::present::{Ink, Links, Screen, visible};
use crate::read::Problem;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// Where a run writes, and what can be shown there.
#[derive(Debug)]
pub(super) struct Terminal {
    pub(super) screen: Screen,
    /// How many lines fit; `None` where stdout is no terminal.
    pub(super) height: Option<usize>,
    stderr: Ink,
    /// Whether stderr is a terminal.
    live: bool,
}

const DEFAULT_WIDTH: usize = 80;

/// Longer lines are hard to read.
const MAX_WIDTH: usize = 100;

impl Terminal {
    pub(super) fn new(color: Color) -> Self {
        let size = terminal_size::terminal_size();
        let width = size.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0));
        let is_terminal = io::stdout().is_terminal();
        let ink = ink(color, is_terminal);
        Self {
            screen: Screen {
                width: width.min(MAX_WIDTH),
                ink,
                links: links(ink),
            },
            height: size
                .filter(|_| is_terminal)
                .map(|(_, height)| usize::from(height.0)),
            stderr: self::ink(color, io::stderr().is_terminal()),
            live: io::stderr().is_terminal(),
        }
    }

    /// Stdout, buffered; what is written must be flushed.
    pub(super) fn out(&self) -> BufWriter<StdoutLock<'static>> {
        BufWriter::new(io::stdout().lock())
    }

    /// What stderr can show.
    pub(super) fn screen_of_stderr(&self) -> Screen {
        Screen {
            width: self.screen.width,
            ink: self.stderr,
            links: Links::Off,
        }
    }

    /// Is somebody looking at stderr?
    pub(super) fn has_stderr(&self) -> bool {
        self.live
    }

    /// Says on stderr that the run failed, and why.
    pub(super) fn error(&self, error: &anyhow::Error) {
        self.say("error", AnsiColor::Red, &format!("{error:#}"));
    }

    /// Says on stderr that something is not as it was asked for.
    pub(super) fn warn(&self, message: &str) {
        self.say("warning", AnsiColor::Yellow, message);
    }

    /// A line on stderr. Where stderr is closed nobody is left to be told.
    pub(super) fn note(&self, line: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", visible(line));
    }

    /// A line on stderr about something that was left out or is not as it says of itself.
    pub(super) fn problem(&self, problem: &Problem) {
        self.note(&format!("{}: {}", problem.address, problem.why));
    }

    fn say(&self, label: &str, color: AnsiColor, message: &str) {
        let style = match self.stderr {
            Ink::Plain => Style::new(),
            Ink::Colour => Style::new().bold().fg_color(Some(color.into())),
        };
        let message: Vec<_> = message.lines().map(visible).collect();
        let message = message.join("\n");
        let _ = writeln!(io::stderr().lock(), "{style}{label}:{style:#} {message}");
    }
}

fn ink(color: Color, is_terminal: bool) -> Ink {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let has_ink = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR") => false,
        Color::Auto => set("CLICOLOR_FORCE") || (is_terminal && !is_dumb),
    };
    if has_ink { Ink::Colour } else { Ink::Plain }
}

fn links(ink: Ink) -> Links {
    if ink == Ink::Plain || !supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout) {
        return Links::Off;
    }
    std::env::current_dir().map_or(Links::Off, Links::From)
}
