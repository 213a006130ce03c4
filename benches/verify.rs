//! How often a verdict is right, and how long it takes: seeded changes of an index's own quotations.
//!
//! `cargo bench --bench verify -- INDEX [CASES_A_KIND] [MISTAKES_SHOWN]`. Prints a table by kind of
//! change: verdict right, changed meaning that passed as `exact` or `normalized` (must be none),
//! source in first place; then the time for 500 quotations on two threads.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod common;

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

use common::{args, number};
use onrecord::article::{QuoteKind, SpeakerKind};
use onrecord::engine::{Engine, Request, Sort};
use onrecord::query::{Options, Query};
use onrecord::speaker::name::agree;
use onrecord::text::{Words, fold, is_function_word};
use onrecord::verify::{Claim, Verdict, VerdictKind, verify};

use VerdictKind::{Absent, Elided, Exact, Misattributed, Near, Normalized};

fn main() {
    let args = args();
    let Some(dir) = args.first().map(PathBuf::from) else {
        println!("usage: cargo bench --bench verify -- INDEX [CASES_A_KIND] [MISTAKES_SHOWN]");
        return;
    };
    let (a_kind, shown): (usize, usize) = (number(&args, 1, 100), number(&args, 2, 0));
    let engine = Engine::open(&dir).expect("an index");
    let said = said(&engine);
    println!("{} quotations of at least {MIN_WORDS} words", said.len());
    let cases = cases(&said, a_kind);
    let claims: Vec<Claim> = cases.iter().map(|case| case.claim.clone()).collect();
    let verdicts = verify(&engine, &claims, THREADS).expect("an index that can be read");
    assert_eq!(verdicts.len(), cases.len(), "one verdict a claim");
    table(&cases, &verdicts, shown);
    time(&engine, &claims);
}

const THREADS: NonZeroUsize = NonZeroUsize::new(2).expect("not zero");

/// Shorter quotations are not changed: a word more or less is a large part of them.
const MIN_WORDS: usize = 12;
const MAX_WORDS: usize = 60;

/// What somebody said, as an article of the index has it.
struct Said {
    words: Vec<String>,
    speaker: String,
}

/// A changed quotation, and what must be said of it.
struct Case {
    kind: &'static str,
    claim: Claim,
    right: &'static [VerdictKind],
    /// Is it another meaning, so that it must never pass as the same words?
    changed: bool,
    /// The folded words of the source; nothing where there is none.
    source: Option<String>,
}

/// Direct quotations of one stretch with a sure speaker, none twice.
fn said(engine: &Engine) -> Vec<Said> {
    let words = "people OR year OR work OR state OR time OR new OR help OR will OR must OR not";
    let request = Request {
        query: Query::parse(&format!("({words}) kind:direct"), &Options::default()),
        limit: 12_000,
        offset: 0,
        sort: Sort::Relevance,
        per_article: 1,
    };
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for hit in engine.search(&request).expect("an answer").hits {
        for quote in hit.quotes.iter().map(|one| &one.quote) {
            let [segment] = quote.segments.as_slice() else {
                continue;
            };
            let Some(speaker) = quote.speaker.as_ref() else {
                continue;
            };
            let is_sure = speaker.kind == SpeakerKind::Person && speaker.confidence.percent() >= 90;
            let marks = ['"', '“', '”', ' ', '\n'];
            let text = hit.article.slice(*segment).trim_matches(marks);
            let is_plain = !text.contains(['[', '…', '"', '“', '”']) && !text.contains("..");
            let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            let fits = (MIN_WORDS..=MAX_WORDS).contains(&words.len());
            if quote.kind == QuoteKind::Direct
                && is_sure
                && is_plain
                && fits
                && seen.insert(fold(text))
            {
                out.push(Said {
                    words,
                    speaker: speaker.name.clone(),
                });
            }
        }
    }
    out.sort_by(|a, b| a.words.cmp(&b.words));
    out
}

/// SplitMix64, so that every run makes the same cases.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

type Change = fn(&Said, &[Said], &mut Random) -> Option<(Vec<String>, Option<String>)>;

/// Name, change, what is right, whether the meaning is another one.
const KINDS: &[(&str, Change, &[VerdictKind], bool)] = &[
    ("verbatim", verbatim, &[Exact], false),
    ("marks changed", marks, &[Normalized], false),
    ("elided", elided, &[Elided], false),
    ("1-5 words dropped", dropped, &[Near], true),
    ("1-5 words added", added, &[Near], true),
    ("1-5 words swapped", swapped, &[Near], true),
    ("1-5 words replaced", replaced, &[Near], true),
    ("\"not\" dropped", not_dropped, &[Near], true),
    ("\"not\" added", not_added, &[Near], true),
    ("number changed", number_changed, &[Near], true),
    ("name changed", name_changed, &[Near], true),
    ("speaker exchanged", exchanged, &[Misattributed], true),
    ("halves joined", joined, &[Absent], true),
];

fn cases(said: &[Said], a_kind: usize) -> Vec<Case> {
    let mut random = Random(42);
    let mut out = Vec::new();
    for &(kind, change, right, changed) in KINDS {
        let mut made = 0;
        for _ in 0..a_kind * 50 {
            if made == a_kind {
                break;
            }
            let one = random.pick(said);
            let Some((words, speaker)) = change(one, said, &mut random) else {
                continue;
            };
            let text = format!("“{}”", words.join(" "));
            let speaker = speaker.unwrap_or_else(|| one.speaker.clone());
            out.push(Case {
                kind,
                claim: Claim::new(&text, Some(&speaker)),
                right,
                changed,
                source: (kind != "halves joined").then(|| fold(&one.words.join(" "))),
            });
            made += 1;
        }
    }
    out
}

fn verbatim(one: &Said, _: &[Said], _: &mut Random) -> Option<(Vec<String>, Option<String>)> {
    Some((one.words.clone(), None))
}

/// Apostrophes, dashes, the first letter and the last sign.
fn marks(one: &Said, _: &[Said], _: &mut Random) -> Option<(Vec<String>, Option<String>)> {
    let mut words: Vec<String> = one.words.clone();
    for word in &mut words {
        *word = match word.contains('’') {
            true => word.replace('’', "'"),
            false => word.replace('\'', "’"),
        };
        if word == "--" || word == "-" || word == "–" {
            *word = "—".to_owned();
        }
    }
    let first = words[0].chars().next()?;
    let other: String = match first.is_uppercase() {
        true => first.to_lowercase().collect(),
        false => first.to_uppercase().collect(),
    };
    words[0].replace_range(..first.len_utf8(), &other);
    let last = words.last_mut()?;
    let is_question = last.ends_with('?');
    *last = last.trim_end_matches(['.', ',', '!', ';']).to_owned();
    if !is_question {
        last.push(',');
    }
    (words != one.words).then_some((words, None))
}

fn elided(one: &Said, _: &[Said], random: &mut Random) -> Option<(Vec<String>, Option<String>)> {
    let count = 2 + random.below(5);
    let from = 3 + random.below(one.words.len().checked_sub(count + 6)?);
    let gap = &one.words[from..from + count];
    let ends = |word: &String| word.ends_with(['.', '?', '!']);
    if gap.iter().any(|word| is_negation(word) || ends(word)) {
        return None;
    }
    let mut words = one.words[..from].to_vec();
    words.push("…".to_owned());
    words.extend_from_slice(&one.words[from + count..]);
    Some((words, None))
}

/// Inside alone: a part at either end is a quotation as it stands.
fn dropped(one: &Said, _: &[Said], random: &mut Random) -> Option<(Vec<String>, Option<String>)> {
    let mut words = one.words.clone();
    for _ in 0..1 + random.below(5) {
        let at = 1 + random.below(words.len() - 2);
        words.remove(at);
    }
    is_changed(one, words)
}

fn added(one: &Said, all: &[Said], random: &mut Random) -> Option<(Vec<String>, Option<String>)> {
    let mut words = one.words.clone();
    for _ in 0..1 + random.below(5) {
        let word = content_word(all, random)?;
        words.insert(1 + random.below(words.len() - 1), word);
    }
    is_changed(one, words)
}

fn swapped(one: &Said, _: &[Said], random: &mut Random) -> Option<(Vec<String>, Option<String>)> {
    let mut words = one.words.clone();
    for _ in 0..1 + random.below(5) {
        let at = random.below(words.len() - 1);
        words.swap(at, at + 1);
    }
    is_changed(one, words)
}

/// By a telling word of somebody else.
fn replaced(
    one: &Said,
    all: &[Said],
    random: &mut Random,
) -> Option<(Vec<String>, Option<String>)> {
    let mut words = one.words.clone();
    let most = 5.min(words.len() / 3);
    for _ in 0..1 + random.below(most) {
        let at = random.below(words.len());
        words[at] = content_word(all, random)?;
    }
    is_changed(one, words)
}

fn not_dropped(one: &Said, _: &[Said], _: &mut Random) -> Option<(Vec<String>, Option<String>)> {
    let at = one.words.iter().position(|word| is_negation(word))?;
    let mut words = one.words.clone();
    let stem = words[at].to_lowercase().replace('’', "'");
    match stem.split_once("n't") {
        Some(("ca", _)) => words[at] = "can".to_owned(),
        Some(("wo", _)) => words[at] = "will".to_owned(),
        Some((verb, _)) => words[at] = verb.to_owned(),
        None => drop(words.remove(at)),
    }
    is_changed(one, words)
}

fn not_added(one: &Said, _: &[Said], random: &mut Random) -> Option<(Vec<String>, Option<String>)> {
    let verbs = [
        "is", "are", "will", "can", "must", "should", "was", "would", "has", "have",
    ];
    let places: Vec<usize> = (0..one.words.len() - 1)
        .filter(|at| verbs.contains(&one.words[*at].as_str()) && !is_negation(&one.words[at + 1]))
        .collect();
    if places.is_empty() {
        return None;
    }
    let mut words = one.words.clone();
    words.insert(random.pick(&places) + 1, "not".to_owned());
    Some((words, None))
}

fn number_changed(
    one: &Said,
    _: &[Said],
    random: &mut Random,
) -> Option<(Vec<String>, Option<String>)> {
    let names = [
        "million", "billion", "two", "three", "four", "five", "ten", "hundred", "thousand",
    ];
    let is_number = |word: &&String| {
        let word = word.trim_end_matches(['.', ',', ';']);
        names.contains(&word) || word.bytes().any(|b| b.is_ascii_digit())
    };
    let at = one.words.iter().position(|word| is_number(&word))?;
    let mut words = one.words.clone();
    let word = words[at].clone();
    words[at] = match word.chars().rposition_digit() {
        Some((place, digit)) => {
            let other = (digit + 1 + random.below(8) as u32) % 10;
            let mut word = word;
            word.replace_range(place..place + 1, &other.to_string());
            word
        }
        None if word.starts_with("million") => word.replace("million", "billion"),
        None if word.starts_with("billion") => word.replace("billion", "million"),
        None => "seven".to_owned(),
    };
    is_changed(one, words)
}

fn name_changed(
    one: &Said,
    all: &[Said],
    random: &mut Random,
) -> Option<(Vec<String>, Option<String>)> {
    let is_name = |at: &usize| {
        let ends = one.words[at - 1].ends_with(['.', '?', '!', ':']);
        let word = &one.words[*at];
        !ends && word.starts_with(char::is_uppercase) && word.len() > 3 && !word.contains('\'')
    };
    let at = (1..one.words.len()).find(is_name)?;
    let other = random.pick(all).speaker.split(' ').next_back()?.to_owned();
    let mut words = one.words.clone();
    let tail = words[at]
        .trim_start_matches(char::is_alphanumeric)
        .to_owned();
    words[at] = format!("{other}{tail}");
    is_changed(one, words)
}

fn exchanged(
    one: &Said,
    all: &[Said],
    random: &mut Random,
) -> Option<(Vec<String>, Option<String>)> {
    let other = &random.pick(all).speaker;
    (!agree(other, &one.speaker)).then(|| (one.words.clone(), Some(other.clone())))
}

fn joined(one: &Said, all: &[Said], random: &mut Random) -> Option<(Vec<String>, Option<String>)> {
    let other = random.pick(all);
    if other.words == one.words {
        return None;
    }
    let mut words = one.words[..one.words.len() / 2].to_vec();
    words.extend_from_slice(&other.words[other.words.len() / 2..]);
    Some((words, None))
}

/// The words, unless the changes have undone each other.
fn is_changed(one: &Said, words: Vec<String>) -> Option<(Vec<String>, Option<String>)> {
    let folded = |words: &[String]| format!(" {} ", fold(&words.join(" ")));
    // What is left may be a part of the original, which is no change of its words.
    let (new, old) = (folded(&words), folded(&one.words));
    (!old.contains(&new)).then_some((words, None))
}

fn is_negation(word: &str) -> bool {
    let word = word.to_lowercase().replace('’', "'");
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        word,
        "not" | "never" | "no" | "nor" | "cannot" | "without" | "nothing" | "none" | "nobody"
    ) || word.ends_with("n't")
}

fn content_word(all: &[Said], random: &mut Random) -> Option<String> {
    let words = &random.pick(all).words;
    let word = random
        .pick(words)
        .trim_matches(|c: char| !c.is_alphanumeric());
    let fits = word.len() > 3 && !is_function_word(&fold(word)) && !is_negation(word);
    fits.then(|| word.to_lowercase())
}

trait LastDigit {
    fn rposition_digit(self) -> Option<(usize, u32)>;
}

impl LastDigit for std::str::Chars<'_> {
    /// The byte and the value of the last digit.
    fn rposition_digit(self) -> Option<(usize, u32)> {
        let text = self.as_str();
        let (at, c) = text.char_indices().rfind(|(_, c)| c.is_ascii_digit())?;
        Some((at, c.to_digit(10)?))
    }
}

fn table(cases: &[Case], verdicts: &[Verdict], shown: usize) {
    println!(
        "{:20} {:>5} {:>7} {:>12} {:>12}",
        "change", "cases", "right", "passed wrong", "source first"
    );
    let mut all = [0; 5];
    for (kind, ..) in KINDS {
        let of_kind: Vec<(&Case, &Verdict)> = cases
            .iter()
            .zip(verdicts)
            .filter(|(case, _)| case.kind == *kind)
            .collect();
        let mut row = [0; 5];
        for (case, verdict) in &of_kind {
            row[0] += 1;
            row[1] += usize::from(case.right.contains(&verdict.kind));
            row[2] += usize::from(case.changed && matches!(verdict.kind, Exact | Normalized));
            if let Some(source) = &case.source {
                row[3] += 1;
                row[4] += usize::from(is_first(source, verdict));
            }
        }
        line(kind, row);
        all.iter_mut().zip(row).for_each(|(all, one)| *all += one);
        let wrong = of_kind.iter().filter(|(case, verdict)| {
            !case.right.contains(&verdict.kind)
                || case.source.as_ref().is_some_and(|s| !is_first(s, verdict))
        });
        for (case, verdict) in wrong.take(shown) {
            println!(
                "    {} {:?} {}: {}",
                verdict.kind.name(),
                case.claim.speaker,
                case.claim.quote,
                verdict.reason
            );
        }
    }
    line("all", all);
}

fn line(name: &str, [cases, right, passed, sourced, first]: [usize; 5]) {
    let percent = |part: usize, of: usize| match of {
        0 => "-".to_owned(),
        of => format!("{:.1} %", part as f64 * 100.0 / of as f64),
    };
    println!(
        "{name:20} {cases:>5} {:>7} {passed:>12} {:>12}",
        percent(right, cases),
        percent(first, sourced)
    );
}

/// Does the first evidence quote the words that the case was made of?
fn is_first(source: &str, verdict: &Verdict) -> bool {
    verdict.evidence.first().is_some_and(|first| {
        let quote = first.quote.iter().flat_map(|quote| &quote.segments);
        let words: Vec<&str> = quote.map(|segment| first.article.slice(*segment)).collect();
        fold(&words.join(" ")).contains(source)
    })
}

const TIMED: usize = 500;
const ROUNDS: usize = 5;

fn time(engine: &Engine, claims: &[Claim]) {
    let step = (claims.len() / TIMED).max(1);
    let some: Vec<Claim> = claims.iter().step_by(step).take(TIMED).cloned().collect();
    let words: usize = some.iter().map(|claim| count(&claim.quote)).sum();
    let mut runs: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(verify(engine, &some, THREADS).expect("verdicts"));
            start.elapsed().as_secs_f64()
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    println!(
        "{} quotations ({words} words) on {THREADS} threads: {:.2} s (median of {ROUNDS}, {:.2} to {:.2})",
        some.len(),
        runs[ROUNDS / 2],
        runs[0],
        runs[ROUNDS - 1]
    );
}

fn count(text: &str) -> usize {
    let mut words = Words::new(text);
    std::iter::from_fn(|| words.next().map(|_| ())).count()
}
