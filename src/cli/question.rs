//! From words and flags to a query; flags mean what the same words mean in the query.

use std::io::Read;

use anyhow::Context;
use clap::{Args, ValueEnum};

use crate::query::{About, Fields, Filter, FilterField, Options, Query, Scope, Warning};
use crate::{Error, Result};

/// What is asked.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What to look for")]
pub(super) struct Question {
    /// What to look for, in the query language below
    #[arg(value_name = "WORDS", help_heading = None)]
    words: Vec<String>,
    /// Words behind --, taken as words whatever they look like
    #[arg(last = true, hide = true)]
    words_behind: Vec<String>,
    /// Look for a pasted quotation as it is, whatever signs are in it; - is standard input
    #[arg(
        long,
        value_name = "WORDS",
        allow_hyphen_values = true,
        conflicts_with_all = ["words", "words_behind"]
    )]
    quote: Option<String>,
    /// Only what this speaker says; the words lie in the speaker's own words
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only articles of this publisher
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Only articles by this author
    #[arg(long, value_name = "NAME")]
    byline: Option<String>,
    /// Only articles of this day or later: 2024, 2024-03 or 2024-03-01
    #[arg(long, value_name = "DATE")]
    after: Option<String>,
    /// Only articles before this day
    #[arg(long, value_name = "DATE")]
    before: Option<String>,
    /// Where the words must stand, by default anywhere; with --speaker in the speaker's own words there
    #[arg(long = "in", value_name = "FIELDS", value_delimiter = ',')]
    fields: Vec<Field>,
    /// Only quotations of these kinds: direct,partial,indirect
    #[arg(long, value_name = "KINDS")]
    kind: Option<String>,
    /// Only articles in this language: en
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Only speakers at least this sure: 0.9 or 90%
    #[arg(long, value_name = "SHARE")]
    min_confidence: Option<String>,
    /// Within what AND, OR and NOT must hold: the same passage or the same article
    #[arg(long, value_name = "SCOPE", default_value = "passage")]
    scope: ScopeName,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Field {
    Headline,
    Body,
    Quote,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScopeName {
    Passage,
    Article,
}

impl Question {
    /// The pasted quotation, if one is; standard input can be read only once.
    pub(super) fn quotation(&self) -> Result<Option<String>> {
        match self.quote.as_deref() {
            Some("-") => stdin().map(Some),
            words => Ok(words.map(str::to_string)),
        }
    }

    /// The speaker asked for.
    pub(super) fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    /// Is it asked of some articles alone?
    pub(super) fn chooses_articles(&self) -> bool {
        let given = [
            &self.publisher,
            &self.byline,
            &self.after,
            &self.before,
            &self.language,
        ];
        given.into_iter().any(Option::is_some)
    }

    /// The query, of the pasted quotation where there is one; fails where a flag makes no sense or
    /// nothing is asked.
    pub(super) fn query(&self, quotation: Option<&str>) -> anyhow::Result<Query> {
        let options = Options {
            fields: self.fields(),
            scope: match self.scope {
                ScopeName::Passage => Scope::Passage,
                ScopeName::Article => Scope::Article,
            },
            filters: self.filters()?,
        };
        let words = [&self.words[..], &self.words_behind[..]].concat().join(" ");
        let mut query = match quotation {
            Some(words) => Query::quotation(words, &options),
            None => Query::parse(&words, &options),
        };
        if quotation.is_none() {
            for word in words.split_whitespace() {
                let Some(warning) = looks_like_an_option(word) else {
                    continue;
                };
                // Whoever meant an option meant no operator.
                let of_word = format!("\"{word}\"");
                query.warnings.retain(|one| !one.text.starts_with(&of_word));
                query.warnings.push(warning);
            }
        }
        for (_, field, value) in self.flags() {
            let idle = field.idle_sign(value);
            query
                .warnings
                .extend(idle.map(|text| Warning::new(About::Query, text)));
        }
        // A script whose variable is empty must not be told that nothing was said.
        if query.is_empty() {
            // The last warning is that there is nothing; those before it say what became of it.
            let why = match query.warnings.as_slice() {
                [told @ .., _] if !told.is_empty() => {
                    let told: Vec<&str> = told.iter().map(|one| one.text.as_str()).collect();
                    told.join("; ")
                }
                _ => "no word, no filter".to_string(),
            };
            return Err(Error::invalid(format!("nothing to look for: {why}"))
                .hint("onrecord query WORDS..., or onrecord query --speaker NAME")
                .into());
        }
        Ok(query)
    }

    fn fields(&self) -> Fields {
        if self.fields.is_empty() {
            return Fields::ALL;
        }
        Fields {
            headline: self.fields.contains(&Field::Headline),
            body: self.fields.contains(&Field::Body),
            quote: self.fields.contains(&Field::Quote),
        }
    }

    fn filters(&self) -> anyhow::Result<Vec<Filter>> {
        let given = self.flags();
        given
            .map(|(flag, field, value)| Filter::parse(field, value).context(flag))
            .collect()
    }

    /// The flags that are given, as fields of a query.
    fn flags(&self) -> impl Iterator<Item = (&'static str, FilterField, &str)> {
        let flags = [
            ("--speaker", FilterField::Speaker, &self.speaker),
            ("--publisher", FilterField::Publisher, &self.publisher),
            ("--byline", FilterField::Byline, &self.byline),
            ("--after", FilterField::After, &self.after),
            ("--before", FilterField::Before, &self.before),
            ("--kind", FilterField::Kind, &self.kind),
            ("--language", FilterField::Language, &self.language),
            (
                "--min-confidence",
                FilterField::Confidence,
                &self.min_confidence,
            ),
        ];
        flags
            .into_iter()
            .filter_map(|(flag, field, value)| Some((flag, field, value.as_deref()?)))
    }
}

/// What is to be said of `—speaker`, for programs that set type make a dash of two hyphens, and of
/// `--count` where only words are left to come.
fn looks_like_an_option(word: &str) -> Option<Warning> {
    let dashed = word.strip_prefix(['—', '–', '−', '―']);
    let name = dashed.or_else(|| word.strip_prefix("--"))?;
    let name = name.split('=').next().unwrap_or(name);
    let options = super::query::Args::augment_args(clap::Command::new("query"));
    let known = options
        .get_arguments()
        .any(|one| one.get_long() == Some(name));
    known.then(|| {
        let text = format!("“{word}” looks like the option --{name}: it is searched as a word");
        Warning::new(About::Query, text)
    })
}

fn stdin() -> Result<String> {
    let mut words = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut words)
        .map_err(|why| Error::io("standard input".as_ref(), why))?;
    Ok(String::from_utf8_lossy(&words).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        args: Question,
    }

    fn query(line: &[&str]) -> anyhow::Result<Query> {
        let line = std::iter::once("query").chain(line.iter().copied());
        let question = Line::try_parse_from(line)?.args;
        question.query(question.quotation()?.as_deref())
    }

    #[test]
    fn flags_mean_what_words_mean() {
        for (flags, words) in [
            (&["talks", "--speaker", "vance"][..], "talks speaker:vance"),
            (&["talks", "--after", "2024-03"], "talks after:2024-03"),
            (
                &["talks", "--kind", "direct,partial"],
                "talks kind:direct,partial",
            ),
            (&["talks", "--min-confidence", "0.9"], "talks confidence:90"),
            (&["talks", "--in", "headline"], "headline:talks"),
            (&["peace", "--", "-war"], "peace -war"),
        ] {
            let typed = Query::parse(words, &Options::default());
            assert_eq!(
                query(flags).unwrap().to_string(),
                typed.to_string(),
                "{flags:?}"
            );
        }
    }

    #[test]
    fn a_broken_value_is_refused_with_its_flag_and_the_way_out() {
        let error = format!("{:#}", query(&["x", "--after", "yesterday"]).unwrap_err());
        assert!(
            error.starts_with("--after: \"yesterday\" is not a date\nhint: "),
            "{error}"
        );
        assert!(query(&[]).is_err());
        assert!(query(&["x", "--quote", "y"]).is_err());
    }

    #[test]
    fn a_pasted_quotation_is_taken_as_it_is() {
        let pasted = query(&["--quote", "-- don't: (12:30)"]).unwrap();
        assert!(pasted.warnings.is_empty(), "{:?}", pasted.warnings);
    }
}
