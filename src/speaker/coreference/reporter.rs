//! Who the reporter's `I` is: the author of the byline, or whom the last lines introduce.
//!
//! `“…,” I said` names nobody by itself. Where a byline names one author, or an essay ends with
//! `Orla Venn teaches at …`, the article does.

use super::resolve::Referent;
use crate::article::Article;
use crate::quote::frame::Frame;
use crate::speaker::cast::Cast;
use crate::speaker::lexicon::{self, Word};
use crate::speaker::mention::{Kind, Mention};
use crate::text::Span;

/// Those who introduce an author stand in so many blocks at the end.
const LAST_BLOCKS: u32 = 3;

/// The one author, where the article names one.
pub fn reporter(
    article: &Article,
    frame: &Frame,
    block: &[u32],
    mentions: &[Mention],
    referents: &[Option<Referent>],
    cast: &Cast<'_>,
) -> Option<String> {
    if !mentions.iter().any(|m| m.kind == Kind::Reporter) {
        return None;
    }
    if let Some(name) = article.byline.as_deref().and_then(one_author) {
        return Some(longest(&article.text, name, cast).to_owned());
    }
    let last = block.last()?.saturating_sub(LAST_BLOCKS);
    let late = mentions.partition_point(|m| block[m.first] < last);
    let introduced = |at: &usize| {
        let mention = &mentions[*at];
        let opens = mention.from == 0 || !frame.same_sentence(mention.from - 1, mention.from);
        let fresh = mention.from == 0 || block[mention.from - 1] != block[mention.from];
        matches!(mention.kind, Kind::Person | Kind::Name)
            && opens
            && fresh
            && matches!(
                frame.word(&article.text, mention.last + 1),
                "is" | "was" | "teaches" | "writes" | "works" | "lives" | "covers" | "edits"
            )
    };
    let at = (late..mentions.len()).find(introduced)?;
    let Some(Referent::Entity(entity)) = referents[at] else {
        return None;
    };
    let known = &cast.entities[entity];
    let earlier = referents[..late].contains(&Some(Referent::Entity(entity)));
    (known.words > 1 && !earlier)
        .then(|| known.name.of(&article.text))
        .flatten()
        .map(str::to_owned)
}

/// The name in a byline that names one person: no agency, not several.
fn one_author(byline: &str) -> Option<&str> {
    let name = byline.trim();
    let name = name
        .strip_prefix("By ")
        .or_else(|| name.strip_prefix("by "))
        .unwrap_or(name);
    let is_name = |word: &str| {
        let known = lexicon::word(word);
        let particle = known.is(Word::PARTICLE);
        (word.starts_with(char::is_uppercase) || particle)
            && !known.is(Word::ORGANIZATION)
            && !matches!(
                word,
                "The" | "Staff" | "Desk" | "Editors" | "Newsroom" | "And"
            )
    };
    let mut words = name.split_whitespace();
    let several = name.contains([',', ';', '&', '/', '|']);
    let counted = (2..=4).contains(&words.clone().count());
    (counted && !several && words.all(is_name)).then_some(name)
}

/// The form of the name in the text, where it stands there as well.
fn longest<'n>(text: &'n str, name: &'n str, cast: &Cast<'_>) -> &'n str {
    let same = |span: Span| span.of(text).filter(|known| known.ends_with(name));
    cast.entities
        .iter()
        .find_map(|e| same(e.name))
        .unwrap_or(name)
}
