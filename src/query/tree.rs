//! What was asked: the tree that the parser makes and prints back.

use super::warnings::Warning;
use crate::article::QuoteKind;

/// A question to the archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What must, should and must not be there.
    pub root: Node,
    /// What a boolean must hold within.
    pub scope: Scope,
    /// What was not taken as it was typed, and how it was taken instead.
    pub warnings: Vec<Warning>,
    /// The folded words of a pasted quotation, in their order: where they stand so, that comes
    /// before everything that is only near to it.
    pub quotation: Vec<String>,
}

/// What AND, OR and NOT must hold within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// The same passage.
    #[default]
    Passage,
    /// The same article.
    Article,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Clauses side by side: each `+must`, each `-not`, and as many of the others as possible.
    Group(Vec<Clause>),
    /// Words at places.
    Words {
        /// Which words, and how they stand to each other.
        test: Test<Term>,
        /// In which fields.
        fields: Fields,
    },
    /// Something that is true or false of a passage, whatever its words.
    Filter(Filter),
}

/// A node and whether it must hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Must it?
    pub occur: Occur,
    /// What.
    pub node: Node,
}

/// Whether a clause must hold. A group without `Must` holds where one `Should` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occur {
    /// It must.
    Must,
    /// It may; the more do, the better.
    Should,
    /// It must not.
    MustNot,
}

/// Words and how they stand to each other. `T` is a [`Term`] as typed, or a [`super::Slot`].
#[derive(Debug, Clone, PartialEq)]
pub enum Test<T> {
    /// A word or a phrase.
    Phrase(Phrase<T>),
    /// One of `left` near one of `right`.
    Near {
        /// Alternatives.
        left: Vec<Phrase<T>>,
        /// Alternatives.
        right: Vec<Phrase<T>>,
        /// How near.
        within: Within,
    },
    /// One of `left` with none of `right` near it.
    NotNear {
        /// Alternatives.
        left: Vec<Phrase<T>>,
        /// What must not be near.
        right: Vec<Phrase<T>>,
        /// How near.
        within: Within,
    },
}

impl<T> Test<T> {
    /// The same test of something else than `T`.
    pub fn map<U>(&self, mut to: impl FnMut(&T) -> U) -> Test<U> {
        let mut each = |phrases: &[Phrase<T>]| phrases.iter().map(|p| p.map(&mut to)).collect();
        match self {
            Test::Phrase(phrase) => Test::Phrase(phrase.map(&mut to)),
            Test::Near {
                left,
                right,
                within,
            } => Test::Near {
                left: each(left),
                right: each(right),
                within: *within,
            },
            Test::NotNear {
                left,
                right,
                within,
            } => Test::NotNear {
                left: each(left),
                right: each(right),
                within: *within,
            },
        }
    }

    /// All its phrases, the left ones first.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase<T>> {
        let (left, right) = match self {
            Test::Phrase(phrase) => (std::slice::from_ref(phrase), [].as_slice()),
            Test::Near { left, right, .. } | Test::NotNear { left, right, .. } => {
                (left.as_slice(), right.as_slice())
            }
        };
        left.iter().chain(right)
    }
}

impl<T> Phrase<T> {
    fn map<U>(&self, to: impl FnMut(&T) -> U) -> Phrase<U> {
        Phrase {
            terms: self.terms.iter().map(to).collect(),
            slop: self.slop,
        }
    }
}

/// Words in this order with at most `slop` other words between them; one term is a word.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase<T> {
    /// The words; never empty.
    pub terms: Vec<T>,
    /// How many other words may stand between the first and the last, in all.
    pub slop: u32,
}

/// How near two phrases must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// At most so many positions apart (neighbours are 1 apart).
    Words {
        /// How many.
        distance: u32,
        /// Must the left one come first?
        order: Order,
    },
    /// In the same sentence.
    Sentence,
    /// In the same passage.
    Passage,
}

/// Whether the order of two phrases counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Either may come first.
    Any,
    /// The left one comes first.
    LeftFirst,
}

/// A word as typed, folded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// Its folded form.
    pub folded: String,
    /// Which other forms are meant as well.
    pub widen: Widen,
}

/// Which forms of a word are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Widen {
    /// This one alone; in phrases.
    Exact,
    /// This one first, then those of the same stem, then, where the archive holds none, its
    /// nearest spellings.
    Stems,
    /// All that begin so: `nego*`.
    Prefix,
    /// All within so many edits: `negotiate~1`; 1 or 2.
    Edits(u8),
}

/// In which fields words are looked for; a passage counts when one of them holds the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    /// The headline.
    pub headline: bool,
    /// The body, quotations included.
    pub body: bool,
    /// Quotations, in headline or body.
    pub quote: bool,
}

impl Default for Fields {
    fn default() -> Self {
        Self::ALL
    }
}

impl Fields {
    /// Headline and body, and so everything.
    pub const ALL: Self = Self {
        headline: true,
        body: true,
        quote: true,
    };
    /// The headline alone.
    pub const HEADLINE: Self = Self {
        headline: true,
        body: false,
        quote: false,
    };
    /// The body alone.
    pub const BODY: Self = Self {
        headline: false,
        body: true,
        quote: false,
    };
    /// Quotations alone.
    pub const QUOTE: Self = Self {
        headline: false,
        body: false,
        quote: true,
    };

    /// What `headline,quote` and its like mean; `None` where one of the names is unknown.
    pub fn named(names: &str) -> Option<Self> {
        let mut fields = Self {
            headline: false,
            body: false,
            quote: false,
        };
        for name in names.split(',') {
            match name {
                "headline" => fields.headline = true,
                "body" => fields.body = true,
                "quote" => fields.quote = true,
                _ => return None,
            }
        }
        Some(fields)
    }
}

/// Something that is true or false of a passage.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Somebody of this name is quoted; words beside it are asked of that speaker (law 3).
    Speaker(String),
    /// Only quotations of these kinds count.
    Kinds(Kinds),
    /// Only speakers at least this sure count, in percent.
    MinConfidence(u8),
    /// The publisher's name holds these folded words.
    Publisher(String),
    /// The byline holds these folded words; with a comma as they were typed, the last name first.
    Byline(String),
    /// The article's language.
    Language(String),
    /// Published at this second since 1970 UTC or later.
    After(i64),
    /// Published before this second since 1970 UTC.
    Before(i64),
    /// Came into the index, as it is now, in this second since 1970 UTC or later.
    Indexed(i64),
}

/// A set of kinds of quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds {
    /// At least a clause in marks.
    pub direct: bool,
    /// A fragment in marks.
    pub partial: bool,
    /// Reported without marks.
    pub indirect: bool,
}

impl Kinds {
    /// The speaker's own words: what stands in quotation marks.
    pub const VERBATIM: Self = Self {
        direct: true,
        partial: true,
        indirect: false,
    };
    /// Every kind.
    pub const ALL: Self = Self {
        direct: true,
        partial: true,
        indirect: true,
    };

    /// The kinds that are in both sets.
    pub fn intersection(self, other: Self) -> Self {
        Self {
            direct: self.direct && other.direct,
            partial: self.partial && other.partial,
            indirect: self.indirect && other.indirect,
        }
    }

    /// Is `kind` one of them?
    pub fn holds(self, kind: QuoteKind) -> bool {
        match kind {
            QuoteKind::Direct => self.direct,
            QuoteKind::Partial => self.partial,
            QuoteKind::Indirect => self.indirect,
        }
    }
}
