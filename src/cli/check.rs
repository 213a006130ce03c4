//! `onrecord check`: saved queries on an index, with reports for people and for machines.

mod args;
mod memory;
mod watch;

use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

pub(super) use args::Args;
use args::{DEFAULT_QUERIES, Format, Kind, Update};

use super::Outcome;
use super::github::{summarise, tell_runner};
use super::index::{build, cores};
use super::pager::{self, Paging};
use super::report;
use super::terminal::Terminal;
use crate::engine::Engine;
use crate::present::{self, Timings};
use crate::suite::{
    self, Baseline, Diagnostic, Label, Loaded, MaxDrop, Metric, RunOptions, STDIN, Selection,
    SnapshotPolicy, Source, Stop, Strictness, SuiteFile,
};
use crate::{Error, Result};

/// What a summary is called.
const TITLE: &str = "Saved queries";

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let settings = Settings::new(args, terminal)?;
    if args.watch {
        return watch::run(&settings);
    }
    settings.once()
}

/// Checked flags, and what every run needs.
struct Settings<'a> {
    args: &'a Args,
    terminal: &'a Terminal,
    selection: Selection,
    snapshots: SnapshotPolicy,
    timings: Timings,
}

impl<'a> Settings<'a> {
    fn new(args: &'a Args, terminal: &'a Terminal) -> anyhow::Result<Self> {
        if args.paths == [Path::new(DEFAULT_QUERIES)] && !Path::new(DEFAULT_QUERIES).exists() {
            let error = Error::invalid("there is no folder queries/ here");
            let hint = "onrecord check FILE... runs the saved queries in FILE";
            return Err(error.hint(hint).into());
        }
        Ok(Self {
            args,
            terminal,
            selection: Selection::new(&args.tag, &args.only)?,
            snapshots: snapshots(args.update)?,
            timings: match args.timings {
                true => Timings::Shown,
                false => Timings::Hidden,
            },
        })
    }

    /// Loads, runs, reports.
    fn once(&self) -> anyhow::Result<Outcome> {
        let args = self.args;
        let loaded = suite::load(&args.paths, &mut stdin);
        if !loaded.diagnostics.is_empty() {
            return say_broken(&loaded.diagnostics, self.terminal);
        }
        for path in &loaded.passed_over {
            let name = path.display();
            self.terminal.note(&format!(
                "{name} is not read: in a folder .toml, .csv and .list are; name it to run it"
            ));
        }
        let selection = self.selection(&loaded)?;
        let baseline = match args.baseline.as_deref().map(read_baseline).transpose()? {
            None => None,
            Some(Ok(baseline)) => Some(baseline),
            Some(Err(diagnostics)) => return say_broken(&diagnostics, self.terminal),
        };
        let engine = self.engine()?;
        let mut report = self.judged(&engine, &loaded, &selection)?;
        if let Some(baseline) = baseline {
            let default = [MaxDrop {
                metric: Metric::Ndcg,
                by: 0.0,
            }];
            let drops = match args.max_drop.as_slice() {
                [] => &default[..],
                given => given,
            };
            let strictness = self.strictness();
            baseline.compare(&mut report, &loaded.suites, drops, &engine, strictness)?;
        }
        memory::remember(args.index.dir(), &report, self.terminal);
        self.show(&report)
    }

    fn selection(&self, loaded: &Loaded) -> anyhow::Result<Selection> {
        let mut selection = self.selection.clone();
        let labels: Vec<&Label> = loaded.suites.iter().flat_map(SuiteFile::labels).collect();
        if self.args.rerun_failed {
            let failed = memory::failed(self.args.index.dir())?;
            if labels.iter().any(|label| failed.contains(&label.id)) {
                selection = selection.among(failed);
            } else {
                self.terminal.note("nothing failed last time: running all");
            }
        }
        selection.check(&labels)?;
        Ok(selection)
    }

    fn engine(&self) -> anyhow::Result<Engine> {
        if let Some(corpus) = &self.args.corpus {
            build(self.args.index.dir(), corpus, self.terminal)?;
        }
        self.args.index.open_or_build(self.terminal)
    }

    fn judged(
        &self,
        engine: &Engine,
        loaded: &Loaded,
        selection: &Selection,
    ) -> Result<suite::Report> {
        let started = Instant::now();
        let bar = self.terminal.has_stderr().then(bar);
        let progress = |done: usize, all: usize| {
            if let Some(bar) = &bar {
                bar.set_length(all as u64);
                bar.set_position(done as u64);
            }
        };
        let options = RunOptions {
            jobs: self.args.jobs.unwrap_or_else(cores),
            stop: match self.args.fail_fast {
                true => Stop::AtTheFirstFailure,
                false => Stop::AtTheEnd,
            },
            strictness: self.strictness(),
            snapshots: self.snapshots,
            index: &self.args.index.again(),
            clock: &|| started.elapsed(),
            progress: &progress,
        };
        let report = suite::run(engine, &loaded.suites, selection, &options);
        if let Some(bar) = &bar {
            bar.finish_and_clear();
        }
        report
    }

    fn strictness(&self) -> Strictness {
        match self.args.strict {
            true => Strictness::Strict,
            false => Strictness::Lenient,
        }
    }

    fn show(&self, report: &suite::Report) -> anyhow::Result<Outcome> {
        let cases = present::check_cases(report, self.timings);
        report::write_all(&self.args.report, |kind, out| match kind {
            Kind::Junit => {
                present::junit(out, "onrecord check", &present::check_facts(report), &cases)
            }
            Kind::Json => self.render(Format::Json, out, report),
            Kind::Jsonl => self.render(Format::Jsonl, out, report),
            Kind::Tap => self.render(Format::Tap, out, report),
            Kind::Markdown => self.render(Format::Markdown, out, report),
        })?;
        if let Some(path) = &self.args.save_run {
            let mut run = Vec::new();
            present::check_trec(&mut run, report)?;
            report::write(path, &run)?;
        }
        match self.args.format {
            Format::Github => summarise(TITLE, &cases, self.terminal),
            _ => tell_runner(TITLE, &cases, self.terminal),
        }
        let mut out = Vec::new();
        self.render(self.args.format, &mut out, report)?;
        pager::show(&out, Paging::Off, self.terminal)?;
        Ok(outcome(report))
    }

    fn render(
        &self,
        format: Format,
        out: &mut dyn Write,
        report: &suite::Report,
    ) -> io::Result<()> {
        let timings = self.timings;
        match format {
            Format::Human => present::check_human(out, report, timings, &self.terminal.screen),
            Format::Json => present::check_json(out, report, timings),
            Format::Jsonl => present::check_jsonl(out, report, timings),
            Format::Markdown => present::check_markdown(out, report, timings),
            Format::Tap => {
                let cases = present::check_cases(report, timings);
                present::tap(out, &present::check_facts(report), &cases)
            }
            Format::Github => {
                present::github_annotations(out, &present::check_cases(report, timings))?;
                writeln!(out, "{}", present::check_summary(report))
            }
        }
    }
}

/// Says what is wrong with files; nothing was run.
pub(super) fn say_broken(
    diagnostics: &[Diagnostic],
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let mut text = Vec::new();
    present::diagnostics_human(&mut text, diagnostics, &terminal.screen_of_stderr())?;
    // Where stderr is closed nobody is left to be told.
    let _ = io::stderr().lock().write_all(&text);
    let cases = present::diagnostic_cases(diagnostics);
    tell_runner(TITLE, &cases, terminal);
    Ok(Outcome::CouldNotRun)
}

fn outcome(report: &suite::Report) -> Outcome {
    if report.count(suite::Outcome::Error) > 0 {
        Outcome::CouldNotRun
    } else if report.count(suite::Outcome::Fail) > 0 {
        Outcome::Failed
    } else {
        Outcome::Found
    }
}

/// In CI a snapshot that is missing must fail, not be made up.
fn snapshots(update: Option<Update>) -> Result<SnapshotPolicy> {
    let set = |value: std::ffi::OsString| !value.is_empty() && value != "false" && value != "0";
    let is_ci = std::env::var_os("CI").is_some_and(set);
    match update {
        Some(_) if is_ci => Err(Error::invalid("snapshots are not written where CI is set")
            .hint("run onrecord check --update yourself, look at what changed and commit it")),
        Some(Update::All) => Ok(SnapshotPolicy::WriteAll),
        Some(Update::New) => Ok(SnapshotPolicy::WriteMissing),
        None if is_ci => Ok(SnapshotPolicy::ReadOnly),
        None => Ok(SnapshotPolicy::Propose),
    }
}

fn read_baseline(path: &Path) -> Result<std::result::Result<Baseline, Vec<Diagnostic>>> {
    let text = std::fs::read_to_string(path).map_err(|why| {
        Error::io(path, why).hint("onrecord check --save-run FILE writes a baseline")
    })?;
    Ok(Baseline::parse(&Arc::new(Source::new(path, text))))
}

pub(super) fn stdin() -> io::Result<String> {
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text)?;
    Ok(text)
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:24} {pos} of {len} queries");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Is standard input one of the paths?
fn reads_stdin(args: &Args) -> bool {
    args.paths.iter().any(|path| path == Path::new(STDIN))
}
