//! What a verification finds: the verdict, the difference, the evidence. Plain data.

use std::sync::Arc;

use super::draft::claim::Claim;
use crate::article::{Article, Date, Passage, Quote};
use crate::text::Span;

/// What is to be said of a quotation.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// What was checked.
    pub claim: Claim,
    /// In a word.
    pub kind: VerdictKind,
    /// In one line: lower case, no full stop.
    pub reason: String,
    /// From the source to the draft, word by word, where they differ.
    pub difference: Vec<Difference>,
    /// Where it stands, the best first and among equals the earliest; a few.
    pub evidence: Vec<Evidence>,
    /// How many carry it.
    pub sources: Sources,
}

/// The verdicts, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerdictKind {
    /// The same characters stand in quotation marks.
    Exact,
    /// The same but for quotation marks, dashes, spaces, the case of the first letter and the
    /// punctuation at the end.
    Normalized,
    /// Every piece between `…`, `[...]` and `[inserted]` stands in one quotation, in order.
    Elided,
    /// Nearly these words stand in a quotation.
    Near,
    /// These words, said by somebody else.
    Misattributed,
    /// Only reported: the words stand outside of quotation marks.
    Indirect,
    /// Nobody is quoted with these words.
    Absent,
    /// Too short, or too long, to tell.
    Unsearchable,
}

impl VerdictKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Exact,
        Self::Normalized,
        Self::Elided,
        Self::Near,
        Self::Misattributed,
        Self::Indirect,
        Self::Absent,
        Self::Unsearchable,
    ];

    /// Those that fail a check where nothing else is asked for.
    pub const FAILING: [Self; 3] = [Self::Near, Self::Misattributed, Self::Absent];

    /// As it is written: `exact`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Normalized => "normalized",
            Self::Elided => "elided",
            Self::Near => "near",
            Self::Misattributed => "misattributed",
            Self::Indirect => "indirect",
            Self::Absent => "absent",
            Self::Unsearchable => "unsearchable",
        }
    }

    /// The verdict of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Do the words stand in a quotation as they are?
    pub fn has_the_words(self) -> bool {
        self <= Self::Elided
    }
}

/// A piece of the difference between source and draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What became of the source's words.
    pub op: Op,
    /// The draft's words; empty where they were left out.
    pub draft: String,
    /// The source's words; empty where they were added.
    pub source: String,
    /// What the change is about; `None` where there is none.
    pub about: Option<Change>,
}

/// What became of words of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// They stand in the draft as they are.
    Equal,
    /// The draft leaves them out.
    Delete,
    /// The draft adds words.
    Insert,
    /// The draft has others.
    Replace,
}

impl Op {
    /// As it is written: `equal`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Delete => "delete",
            Self::Insert => "insert",
            Self::Replace => "replace",
        }
    }
}

/// What a change is about, what matters most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// A “not” dropped or added.
    Negation,
    /// Another number.
    Number,
    /// Another name.
    Name,
    /// An “if” or “unless” cut off.
    Condition,
    /// A question made a statement.
    Question,
    /// A clause cut in two by an ellipsis: what follows belongs to what is left out.
    Clause,
    /// Other words.
    Words,
    /// Another form of the same word.
    Form,
    /// Another spelling: `colour`, `do not` for `don’t`, `12` for `twelve`.
    Spelling,
    /// Other punctuation inside the quotation, or other capitals.
    Punctuation,
    /// What the draft itself marks: `…`, `[inserted]`.
    Marked,
}

impl Change {
    /// As it is written: `negation`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Name => "name",
            Self::Condition => "condition",
            Self::Question => "question",
            Self::Clause => "clause",
            Self::Words => "words",
            Self::Form => "form",
            Self::Spelling => "spelling",
            Self::Punctuation => "punctuation",
            Self::Marked => "marked",
        }
    }

    /// May it turn the meaning round?
    pub fn is_grave(self) -> bool {
        self <= Self::Clause
    }
}

/// Where the words, or the nearest ones, stand.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The whole article.
    pub article: Arc<Article>,
    /// The passage in it.
    pub passage: Passage,
    /// The words in it, in bytes from the start of the passage; sorted, without overlap.
    pub highlights: Vec<Span>,
    /// The quotation in which they stand; `None` in the reporter's own text.
    pub quote: Option<Quote>,
}

/// Who carries a quotation. Nothing is counted where only other words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sources {
    /// In how many articles.
    pub articles: usize,
    /// Of how many publishers.
    pub publishers: usize,
    /// From how many reports: copies of one text are one voice.
    pub voices: usize,
    /// When first, as far as they say when.
    pub first: Option<Date>,
    /// How many of the articles do not say when.
    pub undated: usize,
}
