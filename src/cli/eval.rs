//! `onrecord eval`: how good the extraction is on articles that people have marked.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;

use super::Outcome;
use super::number;
use super::terminal::Terminal;
use crate::Error;
use crate::article::{Article, Quote};
use crate::engine;
use crate::eval::{Case, Gold, score};
use crate::present;
use crate::read::{Item, Sources};

/// Measure the extraction against articles that people have marked
#[derive(Debug, clap::Args)]
#[command(after_help = "\
GOLD holds an article a line, offsets in code points:
  {\"file\", \"spans\": [{\"start\", \"end\", \"kind\", \"speaker\"}],
   \"attributions\": [{\"content\": [[start, end]], \"cue\": [...], \"source\": [...]}]}

Examples:
  onrecord eval gold.jsonl --articles corpus/
  onrecord eval gold.jsonl --articles corpus/ --errors 20

Exit code: 0 measured, 2 nothing could be.")]
pub(super) struct Args {
    /// What people have marked, as JSON Lines
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// The folder that the files named in GOLD lie in; else the folder of GOLD
    #[arg(long, value_name = "DIR")]
    articles: Option<PathBuf>,
    /// Show so many errors with the words around them
    #[arg(long, value_name = "N", value_parser = number::count, default_value_t = 0)]
    errors: usize,
    /// Lines for people, or one JSON object
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub(super) fn run(args: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let file = File::open(&args.gold).map_err(|why| {
        Error::io(&args.gold, why)
            .hint("give the gold file first: onrecord eval GOLD --articles DIR")
    })?;
    let gold = Gold::read(BufReader::new(file)).with_context(|| args.gold.display().to_string())?;
    let folder = args.articles.unwrap_or_else(|| parent(&args.gold));
    if !folder.is_dir() {
        return Err(Error::io(&folder, "no such folder")
            .hint("--articles names the folder that the paths in the gold file start from")
            .into());
    }
    let extracted = extracted(&folder, &gold, terminal)?;
    let mut missing = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    for gold in &gold.articles {
        match extracted.get(gold.file.as_str()) {
            Some((article, quotes)) => cases.push(Case {
                gold,
                article,
                quotes,
            }),
            None => missing.push(gold.file.as_str()),
        }
    }
    if cases.is_empty() {
        return Err(nothing_there(&missing, &folder).into());
    }
    for file in missing.iter().take(NAMED_MISSING) {
        terminal.warn(&format!("no article {file:?} in {}", folder.display()));
    }
    if let more @ 1.. = missing.len().saturating_sub(NAMED_MISSING) {
        terminal.warn(&format!("{more} more articles are not there"));
    }
    let scores = score(&cases);
    let mut out = terminal.out();
    match args.format {
        Format::Human => {
            present::scores_human(&mut out, &scores, &cases, args.errors, &terminal.screen)?;
        }
        Format::Json => present::scores_json(&mut out, &scores, &cases, args.errors)?,
    }
    out.flush()?;
    Ok(Outcome::Found)
}

/// So many articles that are not there are named.
const NAMED_MISSING: usize = 5;

fn nothing_there(missing: &[&str], folder: &Path) -> Error {
    let folder = folder.display();
    let message = match missing.first() {
        Some(first) => format!(
            "none of the {} articles of the gold file is in {folder}, such as {first:?}",
            missing.len()
        ),
        None => "the gold file names no article".to_owned(),
    };
    Error::invalid(message)
        .hint("--articles names the folder that the paths in the gold file start from")
}

fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The articles that the gold names, by that name, with what is extracted from them.
fn extracted<'g>(
    folder: &Path,
    gold: &'g Gold,
    terminal: &Terminal,
) -> anyhow::Result<HashMap<&'g str, (Article, Vec<Quote>)>> {
    let paths: Vec<PathBuf> = gold.articles.iter().map(|g| folder.join(&g.file)).collect();
    let there: Vec<PathBuf> = paths
        .iter()
        .filter(|path| path.is_file())
        .cloned()
        .collect();
    let names: HashMap<String, &str> = paths
        .iter()
        .zip(&gold.articles)
        .map(|(path, gold)| (key(&path.to_string_lossy()), gold.file.as_str()))
        .collect();
    let mut out = HashMap::with_capacity(there.len());
    Sources::open(&there)?.read(&mut |item, _| {
        match item {
            Item::Article(record) => {
                if let Some(name) = names.get(&key(&record.article.path)) {
                    let quotes = engine::extract(&record.article);
                    out.insert(*name, (record.article, quotes));
                }
            }
            Item::Problem(problem) => terminal.problem(&problem),
        }
        ControlFlow::Continue(())
    });
    Ok(out)
}

/// A path as it is compared: with `/`, without `./` in front.
fn key(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.trim_start_matches("./").to_owned()
}
