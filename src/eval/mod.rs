//! How good the extraction is: from gold and extracted quotations to figures and errors.
//!
//! [`gold`](Gold) reads what people marked, [`score`] counts. Prints nothing, changes no
//! weights, and opens no file: it is given a reader and articles.

mod gold;
mod indirect;
mod marked;

pub use gold::{Attribution, Gold, GoldArticle, GoldKind, GoldSpan};
pub use indirect::Indirect;

use crate::article::{Article, Quote};
use crate::text::Span;

/// An article with what people marked in it and what was extracted from it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What people marked.
    pub gold: &'a GoldArticle,
    /// The article as it was read.
    pub article: &'a Article,
    /// What was extracted.
    pub quotes: &'a [Quote],
}

/// The figures over all articles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// How many articles were compared.
    pub articles: usize,
    /// Quotations in marks: found among those that are speech.
    pub detection: Retrieval,
    /// Of the quotations with a named speaker, those that were given the right one.
    pub speaker: Share,
    /// The same, but by the full name.
    pub strict: Share,
    /// Of the quotations without a named speaker, those that were given no name of a person.
    pub unnamed: Share,
    /// Reported clauses, where the gold holds attributions.
    pub indirect: Option<Indirect>,
    /// Of the speakers given with some confidence, those that are right.
    pub calibration: Vec<Bin>,
    /// What went wrong, in the order of the articles.
    pub errors: Vec<Mistake>,
}

/// So many right out of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many are right.
    pub right: usize,
    /// Out of how many.
    pub of: usize,
}

impl Share {
    /// From 0 to 100; 0 where there is nothing to count.
    pub fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.of.max(1) as f64
    }

    fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

/// Precision and recall.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Retrieval {
    /// Of what was extracted, what is right.
    pub precision: Share,
    /// Of what was wanted, what was found.
    pub recall: Share,
}

impl Retrieval {
    /// The harmonic mean of both, from 0 to 100.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision.percent(), self.recall.percent());
        if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        }
    }
}

/// The speakers whose confidence lies from `from` up to and without `to`, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bin {
    /// The lowest confidence.
    pub from: u8,
    /// The confidence above the highest.
    pub to: u8,
    /// How many of them are right.
    pub share: Share,
}

/// Something that the extraction got wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Which of the cases.
    pub case: usize,
    /// Where in its article.
    pub span: Span,
    /// What is wrong.
    pub kind: MistakeKind,
    /// What the gold says, where it names something.
    pub wanted: Option<String>,
    /// What was extracted instead.
    pub got: Option<String>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MistakeKind {
    /// A quotation was not found.
    Missed,
    /// Marked words were taken for a quotation.
    NotSpeech,
    /// A quotation was given to somebody else, or to nobody.
    WrongSpeaker,
    /// A reported clause was not found.
    MissedIndirect,
    /// A clause was taken for a reported one.
    NotReported,
}

/// Compares each article's gold with what was extracted.
pub fn score(cases: &[Case]) -> Scores {
    let mut out = Scores {
        articles: cases.len(),
        calibration: bins(),
        ..Scores::default()
    };
    for (number, case) in cases.iter().enumerate() {
        marked::score(number, case, &mut out);
        if case.gold.attributions.is_some() {
            indirect::score(number, case, &mut out);
        }
    }
    out
}

fn bins() -> Vec<Bin> {
    let edges = [0, 50, 60, 70, 80, 90, 101];
    let pairs = edges.windows(2);
    pairs
        .map(|edge| Bin {
            from: edge[0],
            to: edge[1],
            share: Share::default(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, Confidence, QuoteKind, Speaker, SpeakerKind};

    const TEXT: &str = "Orlo called it “æsthetic.” “We won,” Moss said. “No,” a clerk said. \
                        Moss said that the vote was fair.";

    fn article() -> Article {
        let mut builder = ArticleBuilder::default();
        builder.paragraph(TEXT);
        builder.build("a".into(), "a.txt".into())
    }

    /// The place of `words` in code points, as gold counts.
    fn points(words: &str) -> (usize, usize) {
        let start = TEXT[..TEXT.find(words).unwrap()].chars().count();
        (start, start + words.chars().count())
    }

    fn bytes(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn gold() -> GoldArticle {
        let span = |words, kind, speaker: Option<&str>| GoldSpan {
            start: points(words).0,
            end: points(words).1,
            kind,
            speaker: speaker.map(str::to_owned),
        };
        GoldArticle {
            id: "a".into(),
            file: "a.txt".into(),
            spans: vec![
                span("“æsthetic.”", GoldKind::Term, None),
                span("“We won,”", GoldKind::Speech, Some("Ada Moss")),
                span("“No,”", GoldKind::Speech, Some("UNNAMED: a clerk")),
            ],
            attributions: Some(vec![Attribution {
                content: vec![points("that the vote was fair")],
                cue: vec![(points("said that").0, points("said that").0 + 4)],
                source: vec![points("Moss said that").0]
                    .into_iter()
                    .map(|at| (at, at + 4))
                    .collect(),
            }]),
        }
    }

    fn quote(words: &str, kind: QuoteKind, name: &str, who: SpeakerKind, mention: Span) -> Quote {
        Quote {
            kind,
            segments: vec![bytes(words)],
            paragraph: Some(0),
            speaker: Some(Speaker {
                name: name.into(),
                kind: who,
                mention,
                confidence: Confidence::of_share(0.95),
            }),
            cue: None,
            unsaid: None,
            with: Vec::new(),
        }
    }

    #[test]
    fn counts_what_is_right_and_lists_what_is_not() {
        let person = SpeakerKind::Person;
        let last_moss = Span::new(
            bytes("Moss said that").start,
            bytes("Moss said that").start + 4,
        );
        let quotes = [
            quote(
                "“æsthetic.”",
                QuoteKind::Partial,
                "Orlo",
                person,
                bytes("Orlo"),
            ),
            quote(
                "“We won,”",
                QuoteKind::Direct,
                "Moss",
                person,
                bytes("Moss"),
            ),
            quote(
                "“No,”",
                QuoteKind::Direct,
                "Ada Moss",
                person,
                bytes("Moss"),
            ),
            quote(
                "the vote was fair",
                QuoteKind::Indirect,
                "Moss",
                person,
                last_moss,
            ),
        ];
        let (gold, article) = (gold(), article());
        let scores = score(&[Case {
            gold: &gold,
            article: &article,
            quotes: &quotes,
        }]);
        let share = |right, of| Share { right, of };
        assert_eq!(scores.detection.precision, share(2, 3));
        assert_eq!(scores.detection.recall, share(2, 2));
        assert_eq!(scores.speaker, share(1, 1));
        assert_eq!(scores.strict, share(0, 1));
        assert_eq!(scores.unnamed, share(0, 1));
        let indirect = scores.indirect.unwrap();
        assert_eq!(indirect.detection.precision, share(1, 1));
        assert_eq!(indirect.detection.recall, share(1, 1));
        assert_eq!(indirect.speaker, share(1, 1));
        assert_eq!(scores.calibration[5].share, share(1, 2));
        let kinds: Vec<MistakeKind> = scores.errors.iter().map(|e| e.kind).collect();
        assert_eq!(kinds, [MistakeKind::NotSpeech, MistakeKind::WrongSpeaker]);
        assert_eq!(scores.errors[1].span, bytes("“No,”"));
    }

    #[test]
    fn what_was_not_extracted_is_missed() {
        let (gold, article) = (gold(), article());
        let scores = score(&[Case {
            gold: &gold,
            article: &article,
            quotes: &[],
        }]);
        assert_eq!(scores.detection.recall, Share { right: 0, of: 2 });
        assert_eq!(scores.detection.f1(), 0.0);
        let missed = |kind| scores.errors.iter().filter(|e| e.kind == kind).count();
        assert_eq!(missed(MistakeKind::Missed), 2);
        assert_eq!(missed(MistakeKind::MissedIndirect), 1);
    }
}
