//! The form of a file of saved queries as a JSON Schema, so that editors complete and check it.
//!
//! These types describe the file and hold nothing; the reader in this room checks more, and a
//! test holds that both know the same keys.

#![allow(
    dead_code,
    reason = "the types are described, never made: the reader needs the place of every value"
)]

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};

use crate::verify::VerdictKind;

/// The schema of a file of saved queries.
pub fn schema() -> Schema {
    let settings = SchemaSettings::draft07();
    SchemaGenerator::new(settings).into_root_schema_for::<SavedQueries>()
}

/// Saved queries of onrecord: questions to an archive, and what their answers must be.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend("anyOf" = [{"required": ["query"]}, {"required": ["verify"]}])
)]
struct SavedQueries {
    /// The version of this form: 1.
    #[schemars(range(min = 1, max = 1))]
    version: u32,
    /// What holds for every query that does not say otherwise.
    defaults: Option<Settings>,
    /// The queries.
    #[schemars(length(min = 1))]
    query: Option<Vec<SavedQuery>>,
    /// Quotations with the verdicts on them.
    #[schemars(length(min = 1))]
    verify: Option<Vec<SavedQuotation>>,
    /// What must hold of all judged queries together.
    suite: Option<Means>,
}

/// A struct with its own keys and, behind them, those that shape a query beside its words. Not
/// flattened: a schema that refuses unknown keys must name all of them in one place.
macro_rules! with_settings {
    ($(#[$about:meta])* struct $name:ident { $($own:tt)* }) => {
        $(#[$about])*
        #[derive(JsonSchema)]
        #[schemars(deny_unknown_fields)]
        struct $name {
            $($own)*
            /// Where the words must stand; by default anywhere.
            #[schemars(rename = "in")]
            fields: Option<OneOrMany<FieldName>>,
            /// Only what this speaker says.
            speaker: Option<String>,
            /// Only articles of this publisher.
            publisher: Option<String>,
            /// Only articles by this author.
            byline: Option<String>,
            /// Only articles of this day or later: 2024, 2024-03 or 2024-03-01.
            after: Option<String>,
            /// Only articles before this day.
            before: Option<String>,
            /// Only quotations of these kinds.
            kind: Option<OneOrMany<KindName>>,
            /// Only articles in this language: en.
            language: Option<String>,
            /// Only speakers at least this sure: 0.9 or "90%".
            min_confidence: Option<NumberOrText>,
            /// Within what AND, OR and NOT must hold.
            scope: Option<ScopeName>,
            /// The best, the latest or the earliest first.
            sort: Option<SortName>,
            /// How many hits are looked at; 20 where nothing is said.
            #[schemars(range(min = 1, max = 1000))]
            limit: Option<u32>,
            /// How many passages of one article at the most, 0 for any number; 3 where nothing is said.
            per_article: Option<u32>,
            /// What a broken promise counts for.
            severity: Option<SeverityName>,
            /// For choosing queries with --tag.
            tags: Option<OneOrMany<String>>,
        }
    };
}

with_settings! {
    /// What shapes a query beside its words.
    struct Settings {}
}

with_settings! {
    /// A saved query.
    struct SavedQuery {
        /// Unique over all files; names the case and the snapshot.
        #[schemars(length(min = 1))]
        id: String,
        /// What to look for, in the query language.
        q: Option<String>,
        /// What to look for, as it is pasted.
        quote: Option<String>,
        /// A file of TREC qrels, from the folder of this file.
        judgments: Option<String>,
        /// The topic in the qrels where it is not the id.
        topic: Option<String>,
        /// Which articles answer the query, and how well.
        judge: Option<Vec<Judgment>>,
        /// What the answer must be.
        expect: Option<Expect>,
    }
}

/// A quotation, and what `onrecord verify` must say of it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SavedQuotation {
    /// Unique over all files; by default the name of the file and the line.
    #[schemars(length(min = 1))]
    id: Option<String>,
    /// The words.
    quote: String,
    /// Who is said to have said them; anybody where nothing is said.
    speaker: Option<String>,
    /// The verdict: "exact", several parted by "|", or a list.
    expect: OneOrMany<Verdicts>,
    /// What another verdict counts for.
    severity: Option<SeverityName>,
    /// For choosing quotations with --tag.
    tags: Option<OneOrMany<String>>,
}

/// One verdict, or several parted by "|".
#[derive(JsonSchema)]
#[schemars(transparent, extend("pattern" = verdicts_pattern()))]
struct Verdicts(String);

fn verdicts_pattern() -> String {
    let one = VerdictKind::ALL.map(VerdictKind::name).join("|");
    format!(r"^\s*({one})(\s*\|\s*({one}))*\s*$")
}

/// The grade of an article.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Judgment {
    /// An id, a path, or the end of a path.
    article: String,
    /// 0 where it does not answer the query.
    grade: i32,
}

/// What the answer must be.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Expect {
    /// How many passages match: ">= 3", "= 0", "<= 50", "3..50".
    hits: Option<NumberOrText>,
    /// How many articles they lie in.
    articles: Option<NumberOrText>,
    /// What the first hit must be.
    top: Option<Pattern>,
    /// What must be among the hits.
    contains: Option<OneOrMany<PatternWithin>>,
    /// What must not be among the hits.
    excludes: Option<OneOrMany<Pattern>>,
    /// Articles of which each ranks before the next.
    order: Option<Order>,
    /// What every hit must be.
    every: Option<Pattern>,
    /// Words that must be lit.
    highlights: Option<OneOrMany<String>>,
    /// The first hits must be those that were kept.
    snapshot: Option<Snapshot>,
    /// How long a search may take.
    latency: Option<Latency>,
    /// Normalised discounted cumulative gain.
    ndcg: Option<Measure>,
    /// Reciprocal rank of the first relevant article.
    mrr: Option<Measure>,
    /// Average precision.
    ap: Option<Measure>,
    /// The share of the relevant articles that is found.
    recall: Option<Measure>,
    /// The share of the articles found that is relevant; needs `at`.
    precision: Option<Measure>,
    /// How many of the articles found were not judged.
    unjudged: Option<NumberOrText>,
}

/// What a hit must be; all that is given must hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("minProperties" = 1))]
struct Pattern {
    /// An id, a path, or the end of a path.
    article: Option<String>,
    /// Words of the speaker's name.
    speaker: Option<String>,
    /// Words that are quoted.
    quote: Option<String>,
    /// Words of the publisher's name.
    publisher: Option<String>,
}

/// What one of the first hits must be.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("minProperties" = 1))]
struct PatternWithin {
    /// An id, a path, or the end of a path.
    article: Option<String>,
    /// Words of the speaker's name.
    speaker: Option<String>,
    /// Words that are quoted.
    quote: Option<String>,
    /// Words of the publisher's name.
    publisher: Option<String>,
    /// At this rank at the latest.
    #[schemars(range(min = 1))]
    within: Option<u32>,
}

/// What a snapshot holds.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Snapshot {
    /// So many of the first hits; 10 where nothing is said.
    #[schemars(range(min = 1))]
    k: Option<u32>,
    /// What of each hit.
    #[schemars(length(min = 1))]
    fields: Option<Vec<SnapshotField>>,
}

/// How long a search may take.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Latency {
    /// What 95 of 100 runs stay below: "50ms".
    p95: String,
    /// How often it runs; 20 where nothing is said.
    #[schemars(range(min = 1, max = 10000))]
    runs: Option<u32>,
    /// What it counts for; "warn" where nothing is said.
    severity: Option<SeverityName>,
}

/// A bound of a measure.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Measure {
    /// Over so many articles; `limit` where nothing is said.
    #[schemars(range(min = 1))]
    at: Option<u32>,
    /// The least.
    #[schemars(range(min = 0, max = 1))]
    min: f64,
}

/// Means over the judged queries of the file: ">= 0.75".
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Means {
    mean_ndcg: Option<String>,
    mean_mrr: Option<String>,
    mean_ap: Option<String>,
    mean_recall: Option<String>,
    mean_precision: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(#[schemars(length(min = 1))] Vec<T>),
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum NumberOrText {
    Number(f64),
    Text(String),
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum Order {
    One(Vec<String>),
    Many(Vec<Vec<String>>),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum FieldName {
    Headline,
    Body,
    Quote,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum KindName {
    Direct,
    Partial,
    Indirect,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum ScopeName {
    Passage,
    Article,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum SortName {
    Relevance,
    Newest,
    Oldest,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum SeverityName {
    Error,
    Warn,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum SnapshotField {
    Article,
    Speaker,
    Quote,
    Publisher,
    Headline,
    Passage,
    Published,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::super::expect::EXPECT_KEYS;
    use super::super::file::{FILE_KEYS, SUITE_KEYS};
    use super::super::pattern::PATTERN_KEYS;
    use super::super::quotation::QUOTATION_KEYS;
    use super::super::saved::QUERY_KEYS;
    use super::super::settings::SETTING_KEYS;
    use super::*;

    #[track_caller]
    fn has(schema: &Value, keys: &[&str]) {
        let known: BTreeSet<&str> = schema["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(known, keys.iter().copied().collect());
        assert_eq!(schema["additionalProperties"], false);
    }

    #[test]
    fn the_schema_and_the_reader_know_the_same_keys() {
        let schema = serde_json::to_value(schema()).unwrap();
        let part = |name: &str| &schema["definitions"][name];
        has(&schema, &FILE_KEYS);
        has(part("Settings"), &SETTING_KEYS);
        has(
            part("SavedQuery"),
            &[&QUERY_KEYS[..], &SETTING_KEYS].concat(),
        );
        has(part("SavedQuotation"), &QUOTATION_KEYS);
        has(part("Expect"), &EXPECT_KEYS);
        has(part("Pattern"), &PATTERN_KEYS);
        has(
            part("PatternWithin"),
            &[&PATTERN_KEYS[..], &["within"]].concat(),
        );
        has(part("Means"), &SUITE_KEYS.map(|(name, _)| name));
    }
}
