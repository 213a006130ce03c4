//! From a table to checked expectations.
//!
//! Bounds that every answer keeps, ranks that the limit hides and words without a letter are said,
//! and left out.

use core::time::Duration;

use super::super::bounds::{COUNT_FORMS, Count};
use super::super::metrics::Metric;
use super::super::pattern::Pattern;
use super::super::settings::{SEVERITIES, Severity, texts};
use super::super::snapshot::Field;
use super::super::value::{Item, Table, Value};
use super::{EXPECT_KEYS, Expectation, LatencySpec, SnapshotSpec, Wanted};
use crate::text::fold;

const DEFAULT_K: usize = 10;
const DEFAULT_RUNS: usize = 20;
const MAX_RUNS: usize = 10_000;

/// Reads the table; what is wrong is said, and left out.
pub(in super::super) fn read(
    table: &Table<'_>,
    severity: Severity,
    limit: usize,
) -> Vec<Expectation> {
    let mut reader = Reader {
        severity,
        limit,
        out: Vec::new(),
    };
    for name in EXPECT_KEYS {
        if let Some(item) = table.get(name) {
            reader.read(name, item);
        }
    }
    reader.out.sort_by_key(|one| one.span.start);
    reader.out
}

struct Reader {
    severity: Severity,
    limit: usize,
    out: Vec<Expectation>,
}

impl Reader {
    fn read(&mut self, name: &'static str, item: Item<'_>) {
        match name {
            "hits" => self.push(name, item, count(&item).map(Wanted::Hits)),
            "articles" => self.push(name, item, count(&item).map(Wanted::Articles)),
            "unjudged" => self.push(name, item, count(&item).map(Wanted::Unjudged)),
            "top" => self.push(name, item, pattern(&item).map(Wanted::Top)),
            "every" => self.push(name, item, pattern(&item).map(Wanted::Every)),
            "excludes" => self.each(name, item, |_, one| pattern(one).map(Wanted::Excludes)),
            "contains" => self.each(name, item, Self::contains),
            "order" => self.order(name, item),
            "highlights" => self.each(name, item, |_, one| highlight(one)),
            "snapshot" => {
                let wanted = self.snapshot(&item);
                self.push(name, item, wanted);
            }
            "latency" => self.latency(name, item),
            _ => {
                let metric = Metric::named(name);
                let wanted = metric.and_then(|metric| measure(&item, metric));
                self.push(name, item, wanted);
            }
        }
    }

    fn push(&mut self, name: &'static str, item: Item<'_>, wanted: Option<Wanted>) {
        self.out.extend(wanted.map(|wanted| Expectation {
            name,
            span: item.span(),
            severity: self.severity,
            wanted,
        }));
    }

    fn each(
        &mut self,
        name: &'static str,
        item: Item<'_>,
        read: impl Fn(&Self, &Item<'_>) -> Option<Wanted>,
    ) {
        for one in item.list() {
            let wanted = read(self, &one);
            self.push(name, one, wanted);
        }
    }

    fn contains(&self, item: &Item<'_>) -> Option<Wanted> {
        let (pattern, table) = Pattern::read(item, &["within"])?;
        let within = match table.get("within") {
            Some(within) => self.rank(&within)?,
            None => self.limit,
        };
        Some(Wanted::Contains { pattern, within })
    }

    /// A rank that the limit lets be seen.
    fn rank(&self, item: &Item<'_>) -> Option<usize> {
        let rank = item.positive()?;
        if rank > self.limit {
            let message = format!("only the first {} hits are looked at", self.limit);
            let help = format!("write a number up to {0}, or `limit = {rank}`", self.limit);
            item.log.say_with(item.span(), message, help);
            return None;
        }
        Some(rank)
    }

    /// A list of lists, or one list.
    fn order(&mut self, name: &'static str, item: Item<'_>) {
        let items = item.list();
        let is_flat = items.iter().all(|i| matches!(i.node.value, Value::Text(_)));
        if is_flat && !items.is_empty() {
            let wanted = order(&item);
            return self.push(name, item, wanted);
        }
        for one in items {
            let wanted = order(&one);
            self.push(name, one, wanted);
        }
    }

    fn snapshot(&self, item: &Item<'_>) -> Option<Wanted> {
        let table = item.table(&["k", "fields"])?;
        let k = match table.get("k") {
            Some(k) => self.rank(&k)?,
            None => DEFAULT_K.min(self.limit),
        };
        let fields = match table.get("fields") {
            Some(fields) => {
                let items = fields.list();
                let read = items.iter().map(|one| one.one_of(&Field::NAMES));
                read.collect::<Option<Vec<_>>>()?
            }
            None => vec![Field::Article, Field::Speaker, Field::Quote],
        };
        Some(Wanted::Snapshot(SnapshotSpec { k, fields }))
    }

    /// A warning unless it says otherwise: machines differ.
    fn latency(&mut self, name: &'static str, item: Item<'_>) {
        let Some(table) = item.table(&["p95", "runs", "severity"]) else {
            return;
        };
        let severity = table.get("severity");
        let severity = severity.map_or(Some(Severity::Warn), |s| s.one_of(&SEVERITIES));
        let runs = table.get("runs").map_or(Some(DEFAULT_RUNS), |r| runs(&r));
        let Some(p95) = table.get("p95") else {
            let message = "`latency` needs `p95`";
            return item.log.say_with(item.span(), message, "p95 = \"50ms\"");
        };
        if let (Some(p95), Some(runs), Some(severity)) = (duration(&p95), runs, severity) {
            self.out.push(Expectation {
                name,
                span: item.span(),
                severity,
                wanted: Wanted::Latency(LatencySpec { p95, runs }),
            });
        }
    }
}

fn count(item: &Item<'_>) -> Option<Count> {
    let count = match &item.node.value {
        Value::Integer(number) => usize::try_from(*number).ok().map(Count::exactly),
        Value::Text(words) => Count::parse(words),
        _ => None,
    };
    match count {
        None => item.wants(&format!("a bound: {COUNT_FORMS}")),
        Some(count) if count.is_anything() => {
            let message = "a bound that every number keeps";
            item.log.say_with(item.span(), message, COUNT_FORMS);
            None
        }
        count => count,
    }
}

fn pattern(item: &Item<'_>) -> Option<Pattern> {
    Some(Pattern::read(item, &[])?.0)
}

fn order(item: &Item<'_>) -> Option<Wanted> {
    if !matches!(item.node.value, Value::List(_)) {
        return item.wants("lists of articles, the first before the second");
    }
    let articles = texts(item);
    if articles.len() < 2 {
        let help = "write [\"first.txt\", \"second.txt\"]";
        let message = "an order needs two articles";
        item.log.say_with(item.span(), message, help);
        return None;
    }
    let is_again = |at: &usize| articles[..*at].contains(&articles[*at]);
    if let Some(at) = (1..articles.len()).find(is_again) {
        let message = format!("{:?} stands twice in an order", articles[at]);
        item.log
            .say_with(item.span(), message, "nothing ranks before itself");
        return None;
    }
    Some(Wanted::Order(articles))
}

fn highlight(item: &Item<'_>) -> Option<Wanted> {
    let words = item.text()?;
    if fold(words).is_empty() {
        let message = format!("{words:?} holds no word");
        item.log.say(item.span(), message);
        return None;
    }
    Some(Wanted::Highlights(words.to_owned()))
}

fn measure(item: &Item<'_>, metric: Metric) -> Option<Wanted> {
    let table = item.table(&["at", "min"])?;
    let at = match table.get("at") {
        Some(at) => Some(at.positive()?),
        None => None,
    };
    if at.is_none() && metric == Metric::Precision {
        let help = "precision = { at = 10, min = 0.5 }";
        let message = "`precision` needs `at`";
        item.log.say_with(item.span(), message, help);
        return None;
    }
    let Some(min) = table.get("min") else {
        let message = format!("`{}` needs `min`", metric.name());
        let help = format!("{} = {{ at = 10, min = 0.8 }}", metric.name());
        item.log.say_with(item.span(), message, help);
        return None;
    };
    let span = min.span();
    let min = min.share()?;
    if min == 0.0 {
        item.log.say(span, "every ranking has 0 or more");
        return None;
    }
    Some(Wanted::Measure { metric, at, min })
}

fn runs(item: &Item<'_>) -> Option<usize> {
    let runs = item.positive()?;
    if runs > MAX_RUNS {
        return item.wants(&format!("at most {MAX_RUNS}"));
    }
    Some(runs)
}

fn duration(item: &Item<'_>) -> Option<Duration> {
    let words = item.text()?;
    let parsed = [("ms", 1e-3), ("us", 1e-6), ("µs", 1e-6), ("s", 1.0)]
        .iter()
        .find_map(|(unit, seconds)| {
            let number: f64 = words.strip_suffix(unit)?.trim().parse().ok()?;
            Duration::try_from_secs_f64(number * seconds).ok()
        })
        .filter(|duration| !duration.is_zero());
    match parsed {
        None => item.wants("a time such as \"50ms\" or \"1.5s\""),
        parsed => parsed,
    }
}
