//! A quotation and its speaker.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One utterance as the article reports it. Its words are its segments, never a new string.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// In whose words.
    pub kind: QuoteKind,
    /// Its pieces in their order, each with its quotation marks; never empty.
    pub segments: Vec<Span>,
    /// The paragraph in which it begins; `None` in the headline.
    pub paragraph: Option<usize>,
    /// Who said it, where the article gives evidence.
    pub speaker: Option<Speaker>,
    /// The others who say it together with that one, in their order: `Orlo and Brekke said`.
    pub with: Vec<Speaker>,
    /// The words that report it: `said`, `according to`.
    pub cue: Option<Span>,
    /// The words by which the article says that it was not said, is not so, or is only supposed:
    /// `never said`, `denied that`, `if Orlo said`.
    pub unsaid: Option<Span>,
}

impl Quote {
    /// Everybody who says it, the first named first.
    pub fn speakers(&self) -> impl Iterator<Item = &Speaker> {
        self.speaker.iter().chain(&self.with)
    }
}

/// Names side by side: `Ada Orlo`, `Ada Orlo and Bo Lind`, `Ada Orlo, Bo Lind and Al Venn`.
pub fn listed<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    let mut out = String::new();
    let mut names = names.into_iter().peekable();
    while let Some(name) = names.next() {
        if !out.is_empty() {
            out.push_str(if names.peek().is_some() {
                ", "
            } else {
                " and "
            });
        }
        out.push_str(name.as_ref());
    }
    out
}

/// In whose words an utterance is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// At least a clause in quotation marks.
    Direct,
    /// A fragment in quotation marks inside the reporter's sentence.
    Partial,
    /// Reported without quotation marks.
    Indirect,
}

/// Who said something, and what that rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The longest form of the name that the article gives, without title or honorific.
    pub name: String,
    /// What kind of a source it is.
    pub kind: SpeakerKind,
    /// The words by which the article names the speaker at this quotation: `Vance`, `he`.
    pub mention: Span,
    /// How sure.
    pub confidence: Confidence,
}

/// What kind of a source a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A person with a name.
    Person,
    /// A company, party, agency, newspaper, or a document that speaks for one.
    Organization,
    /// Several people without one name: `critics`, `the brothers`.
    Group,
    /// Somebody whom the article does not name: `a senior official`.
    Unnamed,
}

/// How sure a speaker is, in percent; at most 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(u8);

impl Confidence {
    /// Of a share from 0 to 1; what lies outside is brought in.
    pub fn of_share(share: f64) -> Self {
        Self((share.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// In percent.
    pub fn percent(self) -> u8 {
        self.0
    }

    /// As a share from 0 to 1, in steps of 0.01.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}
