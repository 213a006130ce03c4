//! Pull quotes: words that a page sets apart in large type though its body says them as well.
//! They are dropped, for they are not said twice.

use dom_query::{Document, NodeRef};

use crate::read::paragraphs::Paragraph;
use crate::text::fold;

/// Elements that set words apart.
const SET_APART: &str = "aside, blockquote, figure, [class*=pull], [class*=Pull], [class*=quote], [class*=Quote], [class*=highlight]";

/// The class of elements that sign a block quotation; one of `ATTRIBUTION`.
pub(super) const SIGNATURE: &str = "attribution";

/// Elements that say whose words are set apart.
const ATTRIBUTION: &str = "cite, footer, figcaption, [class*=cite], [class*=author], [class*=attribution], [class*=credit]";

/// Nothing longer is a pull quote.
const LIMIT_WORDS: usize = 60;

/// The shortest that is one though nothing sets it apart.
const LEAST_WORDS: usize = 6;

/// Beyond so many elements, or bytes of text, a page is no article, and nothing is compared.
const LIMIT_ELEMENTS: usize = 200;
const LIMIT_BYTES: usize = 1 << 20;

/// What a page sets apart, as folded words.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    quotes: Vec<String>,
    attributions: Vec<String>,
}

impl Repeats {
    /// What `document` sets apart.
    pub(super) fn of(document: &Document) -> Self {
        let mut out = Self::default();
        let apart = document.select(SET_APART);
        if apart.length() > LIMIT_ELEMENTS {
            return out;
        }
        for element in apart.nodes() {
            let words = fold(&element.text());
            if words.is_empty() || words.split(' ').count() > LIMIT_WORDS {
                continue;
            }
            out.quotes.push(words);
            for part in element.descendants_it().filter(NodeRef::is_element) {
                let words = fold(&part.text());
                if part.is(ATTRIBUTION) {
                    out.attributions.push(words);
                } else if !words.is_empty() {
                    out.quotes.push(words);
                }
            }
        }
        out
    }

    /// The paragraphs without those that repeat another one, and without the lines below these
    /// that say whose words they are.
    pub(super) fn without(&self, paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
        if paragraphs.iter().map(|p| p.words.len()).sum::<usize>() > LIMIT_BYTES {
            return paragraphs;
        }
        let folded: Vec<String> = paragraphs.iter().map(|p| fold(&p.words)).collect();
        let mut out = Vec::new();
        let mut is_dropped = false;
        for (at, paragraph) in paragraphs.into_iter().enumerate() {
            let is_attribution = is_dropped && self.is_signature(&folded[at]);
            let is_repeat = || self.is_repeat(at, &paragraph.words, &folded);
            is_dropped = is_attribution || !self.is_signature(&folded[at]) && is_repeat();
            if !is_dropped {
                out.push(paragraph);
            }
        }
        out
    }

    /// Does a line say whose the words above it are? It goes where they go.
    fn is_signature(&self, folded: &str) -> bool {
        let is_it = |name: &String| name == folded;
        self.attributions.iter().any(is_it)
    }

    fn is_repeat(&self, at: usize, words: &str, folded: &[String]) -> bool {
        let own = &folded[at];
        let count = own.split(' ').count();
        if own.is_empty() || count > LIMIT_WORDS {
            return false;
        }
        let is_elsewhere = |words: &str| {
            let others = folded.iter().enumerate().filter(|(other, _)| *other != at);
            !words.is_empty()
                && others
                    .filter(|(_, other)| other.len() > words.len())
                    .any(|(_, other)| holds(other, words))
        };
        if !self.quotes.contains(own) {
            return count >= LEAST_WORDS && is_elsewhere(own);
        }
        let is_said_again = || {
            let mut others = folded.iter().enumerate();
            others.any(|(other, words)| other != at && words == own)
        };
        let quoted = fold(in_marks(words));
        let without_name = self
            .attributions
            .iter()
            .find_map(|name| own.strip_suffix(name.as_str()));
        is_elsewhere(own)
            || is_said_again()
            || is_elsewhere(&quoted)
            || without_name.is_some_and(|words| is_elsewhere(words.trim_end()))
    }
}

/// From the first quotation mark to the last.
fn in_marks(words: &str) -> &str {
    const MARKS: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', '’'];
    match (words.find(MARKS), words.rfind(MARKS)) {
        (Some(from), Some(to)) => words.get(from..to).unwrap_or_default(),
        _ => "",
    }
}

fn holds(words: &str, part: &str) -> bool {
    words.match_indices(part).any(|(at, _)| {
        let before = words
            .get(..at)
            .is_some_and(|w| w.is_empty() || w.ends_with(' '));
        let after = words.get(at + part.len()..);
        before && after.is_some_and(|w| w.is_empty() || w.starts_with(' '))
    })
}
