//! How far a run of indexing is: a bar on a terminal, a line every few seconds elsewhere.

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::Terminal;
use crate::engine::{Event, Progress};
use crate::present::progress_human;
use crate::read::Problem;

/// Set where the person at the keyboard wants a run to end.
pub(super) static STOP: AtomicBool = AtomicBool::new(false);

/// How much is said of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Say {
    /// Nothing but errors.
    Nothing,
    /// Problems and the outcome.
    Outcome,
    /// That, and how far it is.
    All,
}

/// Follows a run on stderr.
pub(super) struct Follow<'t> {
    terminal: &'t Terminal,
    say: Say,
    /// `None` where stderr is no terminal.
    bar: Option<ProgressBar>,
    total_bytes: u64,
    started: Instant,
    said: Instant,
}

const BETWEEN_LINES: Duration = Duration::from_secs(5);

const BAR: &str = "{bar:24} {percent:>3}%  {msg}";

impl<'t> Follow<'t> {
    pub(super) fn new(total_bytes: u64, say: Say, terminal: &'t Terminal) -> Self {
        let now = Instant::now();
        let has_bar = say == Say::All && io::stderr().is_terminal();
        Self {
            terminal,
            say,
            bar: has_bar.then(|| bar(total_bytes)),
            total_bytes,
            started: now,
            said: now,
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>) -> ControlFlow<()> {
        match event {
            Event::Progress(progress) => self.progress(progress),
            Event::Problem(problem) => self.problem(problem),
        }
        match STOP.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    pub(super) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }

    fn progress(&mut self, progress: Progress) {
        let seconds = self.started.elapsed().as_secs_f64();
        let words = || progress_human(&progress, seconds, self.total_bytes);
        if let Some(bar) = &self.bar {
            bar.set_position(progress.bytes);
            bar.set_message(words());
        } else if self.say == Say::All && self.said.elapsed() >= BETWEEN_LINES {
            let percent = progress.bytes * 100 / self.total_bytes.max(1);
            self.terminal.note(&format!("{percent}%  {}", words()));
            self.said = Instant::now();
        }
    }

    fn problem(&self, problem: &Problem) {
        match &self.bar {
            _ if self.say == Say::Nothing => {}
            Some(bar) => bar.suspend(|| self.terminal.problem(problem)),
            None => self.terminal.problem(problem),
        }
    }
}

fn bar(total_bytes: u64) -> ProgressBar {
    let style = ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(total_bytes).with_style(style)
}
