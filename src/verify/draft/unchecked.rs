//! What of a draft is not checked, and why: a reader of the verdicts must not take it for checked.

use super::claim::Place;

/// So many characters of its words are told.
const LIMIT_CHARS: usize = 60;

/// Words of a draft that no verdict is given on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchecked {
    /// Where they stand.
    pub place: Place,
    /// Their beginning, on one line.
    pub words: String,
    /// Why they are not checked.
    pub why: Why,
}

/// Why words are not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A block quotation without marks and without a name, which nobody is said to have said.
    Unclaimed,
    /// Words in marks in a part of the file that is not read, as code of Markdown.
    Unread,
    /// A quotation by tags of HTML alone, in a format in which they are no marks.
    Tagged,
}

impl Unchecked {
    pub(super) fn new(place: Place, words: &str, why: Why) -> Self {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = match words.char_indices().nth(LIMIT_CHARS) {
            Some((cut, _)) => format!("{}…", words[..cut].trim_end()),
            None => words,
        };
        Self { place, words, why }
    }

    /// Why, with its words, in one line for people.
    pub fn reason(&self) -> String {
        format!("{}: {}", self.why.told(), self.words)
    }
}

impl Why {
    /// In the words of a message.
    fn told(self) -> &'static str {
        match self {
            Self::Unclaimed => {
                "a block quotation without quotation marks and without a name is not checked"
            }
            Self::Unread => "words in quotation marks in a part that is not read are not checked",
            Self::Tagged => "words in <q> or <blockquote> without quotation marks are not checked",
        }
    }

    /// As formats for programs name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unclaimed => "unclaimed",
            Self::Unread => "unread",
            Self::Tagged => "tagged",
        }
    }
}
