//! Pull quotes: words that a page sets apart in large type though its body says them as well.
//! They are dropped, for they are not said twice.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use dom_query::{Document, NodeRef};

use crate::read::prose::paragraphs::Paragraph;
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

/// With so many others a paragraph is compared.
const LIMIT_COMPARED: usize = 1000;

/// Beyond so many elements, or bytes of text, a page is no article, and nothing is compared.
const LIMIT_ELEMENTS: usize = 200;
const LIMIT_BYTES: usize = 1 << 20;

/// What a page sets apart, as folded words.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    quotes: HashSet<String>,
    attributions: Vec<String>,
}

/// The paragraphs of a page, folded, and in which of them each run of words stands.
struct Said<'p> {
    all: &'p [String],
    /// The places of the runs of `LEAST_WORDS` words, each paragraph once.
    runs: HashMap<u64, Vec<u32>>,
    /// How often each paragraph stands there.
    times: HashMap<&'p str, u32>,
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
            out.quotes.insert(words);
            for part in element.descendants_it().filter(NodeRef::is_element) {
                let words = fold(&part.text());
                if part.is(ATTRIBUTION) {
                    out.attributions.push(words);
                } else if !words.is_empty() {
                    out.quotes.insert(words);
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
        let said = Said::of(&folded);
        // The same words are the same repeat, however often they stand there.
        let mut known: HashMap<&str, bool> = HashMap::new();
        let mut out = Vec::new();
        let mut is_dropped = false;
        for (at, paragraph) in paragraphs.into_iter().enumerate() {
            let is_attribution = is_dropped && self.is_signature(&folded[at]);
            let mut is_repeat = || {
                let words = paragraph.words.as_str();
                let found = known.entry(folded[at].as_str());
                *found.or_insert_with(|| self.is_repeat(&folded[at], words, &said))
            };
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

    fn is_repeat(&self, own: &str, words: &str, said: &Said<'_>) -> bool {
        let count = own.split(' ').count();
        if own.is_empty() || count > LIMIT_WORDS {
            return false;
        }
        if !self.quotes.contains(own) {
            return count >= LEAST_WORDS && said.hold(own);
        }
        let is_said_again = || said.times.get(own).is_some_and(|times| *times > 1);
        let quoted = fold(in_marks(words));
        let without_name = self
            .attributions
            .iter()
            .find_map(|name| own.strip_suffix(name.as_str()));
        said.hold(own)
            || is_said_again()
            || said.hold(&quoted)
            || without_name.is_some_and(|words| said.hold(words.trim_end()))
    }
}

impl<'p> Said<'p> {
    fn of(all: &'p [String]) -> Self {
        let mut times = HashMap::new();
        let mut runs: HashMap<u64, Vec<u32>> = HashMap::new();
        for (at, words) in (0_u32..).zip(all) {
            let times = times.entry(words.as_str()).or_insert(0);
            *times += 1;
            if *times > 1 {
                continue;
            }
            for run in runs_of(words) {
                let places = runs.entry(run).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Self { all, runs, times }
    }

    /// Does a longer paragraph hold these words?
    fn hold(&self, words: &str) -> bool {
        let holds_them = |other: &String| other.len() > words.len() && holds(other, words);
        if words.is_empty() {
            return false;
        }
        let places = |run| self.runs.get(&run).map_or(&[][..], Vec::as_slice);
        // Whoever holds them holds each run, so that the rarest one tells.
        match runs_of(words).map(places).min_by_key(|places| places.len()) {
            None => self.all.iter().any(holds_them),
            Some(places) => {
                let mut others = places.iter().take(LIMIT_COMPARED);
                others.any(|at| self.all.get(*at as usize).is_some_and(holds_them))
            }
        }
    }
}

/// A number for each run of `LEAST_WORDS` words.
fn runs_of(words: &str) -> impl Iterator<Item = u64> {
    let words: Vec<&str> = words.split(' ').collect();
    let count = (words.len() + 1).saturating_sub(LEAST_WORDS);
    (0..count).map(move |at| {
        let mut hasher = DefaultHasher::new();
        words.get(at..at + LEAST_WORDS).hash(&mut hasher);
        hasher.finish()
    })
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
