//! Closed classes of English words, by which a clause is told from a phrase: helping verbs, subject
//! pronouns, words that join, lead a clause, or open a noun phrase.
//!
//! Knows no open class: whether `work` is a verb is nowhere said, so what is asked here is answered
//! by its neighbours. What a cut or a gap loses is the business of `cut` and `gap`.

use super::token::{Tokens, Word};
use super::unit::contraction;

/// So many words of a noun phrase stand before its verb at the most: `the old fishermen will`.
const SUBJECT_WORDS: usize = 4;

/// `is`, `will`, `I’ve`: is a word, or its end, a verb that has a subject?
pub fn is_finite(word: &Word) -> bool {
    if word.written != word.folded && !word.written.contains('\'') {
        return is_helper(&word.written.to_lowercase()) && !is_name(word);
    }
    let ends = contraction(word).is_some_and(|(base, rest)| match rest {
        "not" => is_helper(&base),
        "us" => false,
        _ => true,
    });
    is_helper(&word.folded) || ends
}

fn is_helper(folded: &str) -> bool {
    matches!(folded, "had" | "has" | "have" | "did" | "do" | "does")
        || is_copula(folded)
        || is_modal(folded)
}

fn is_copula(folded: &str) -> bool {
    matches!(folded, "am" | "are" | "is" | "was" | "were")
}

/// Does a verb of its own follow a word: `will`, `must`?
pub fn is_modal(folded: &str) -> bool {
    matches!(
        folded,
        "can"
            | "cannot"
            | "could"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "will"
            | "would"
    )
}

/// May, Will: a name that is written like a verb.
fn is_name(word: &Word) -> bool {
    word.written.starts_with(char::is_uppercase)
}

/// The pronoun that a word is, or begins with, if it can be nothing but a subject: `they`, `they’ll`.
pub fn subject(word: &Word) -> Option<String> {
    let base = word.written.split('\'').next().unwrap_or("").to_lowercase();
    let is_subject = matches!(base.as_str(), "i" | "we" | "he" | "she" | "they");
    is_subject.then_some(base)
}

/// May a word be a subject by itself, as it may be an object?
pub fn may_be_subject(word: &Word) -> bool {
    let base = word.written.split('\'').next().unwrap_or("").to_lowercase();
    subject(word).is_some()
        || matches!(
            base.as_str(),
            "you"
                | "it"
                | "there"
                | "this"
                | "that"
                | "these"
                | "those"
                | "everybody"
                | "everyone"
                | "nobody"
                | "somebody"
                | "someone"
        )
}

/// `and`, `but`: does a word join what is alike?
pub fn joins(folded: &str) -> bool {
    matches!(folded, "and" | "but" | "nor" | "or")
}

/// `who`, `what`: does a word stand for a subject or an object of the clause that it leads?
pub fn is_relative(folded: &str) -> bool {
    matches!(
        folded,
        "how" | "what" | "which" | "who" | "whom" | "whose" | "why"
    )
}

/// `that`, `because`: does a word lead a clause and nothing else?
pub fn leads_clause(folded: &str) -> bool {
    matches!(
        folded,
        "although"
            | "because"
            | "if"
            | "that"
            | "though"
            | "unless"
            | "when"
            | "whenever"
            | "where"
            | "whereas"
            | "wherever"
            | "whether"
            | "while"
    )
}

/// Does a word govern the noun phrase, or the verb, behind it: `of`, `than`, `to`?
pub fn governs(folded: &str) -> bool {
    matches!(
        folded,
        "about"
            | "above"
            | "across"
            | "after"
            | "against"
            | "along"
            | "alongside"
            | "amid"
            | "among"
            | "around"
            | "as"
            | "at"
            | "before"
            | "behind"
            | "below"
            | "beneath"
            | "beside"
            | "besides"
            | "between"
            | "beyond"
            | "by"
            | "despite"
            | "during"
            | "except"
            | "for"
            | "from"
            | "in"
            | "inside"
            | "into"
            | "like"
            | "near"
            | "of"
            | "off"
            | "on"
            | "onto"
            | "outside"
            | "over"
            | "per"
            | "since"
            | "than"
            | "through"
            | "throughout"
            | "till"
            | "to"
            | "toward"
            | "towards"
            | "under"
            | "until"
            | "up"
            | "upon"
            | "via"
            | "with"
            | "within"
            | "without"
    )
}

/// Does a word open a noun phrase: `the`, `our`, `every`?
pub fn opens_noun_phrase(folded: &str) -> bool {
    matches!(
        folded,
        "a" | "all"
            | "an"
            | "another"
            | "any"
            | "both"
            | "each"
            | "every"
            | "her"
            | "his"
            | "its"
            | "many"
            | "more"
            | "most"
            | "much"
            | "my"
            | "no"
            | "other"
            | "our"
            | "several"
            | "some"
            | "such"
            | "that"
            | "the"
            | "their"
            | "these"
            | "this"
            | "those"
            | "your"
    )
}

/// May a word stand beside any verb: `also`, `quickly`?
pub fn is_adverb(folded: &str) -> bool {
    folded.len() > 4 && folded.ends_with("ly")
        || matches!(
            folded,
            "again"
                | "all"
                | "also"
                | "always"
                | "both"
                | "even"
                | "ever"
                | "first"
                | "here"
                | "indeed"
                | "just"
                | "never"
                | "not"
                | "now"
                | "often"
                | "once"
                | "quite"
                | "rather"
                | "simply"
                | "so"
                | "soon"
                | "still"
                | "then"
                | "therefore"
                | "there"
                | "thus"
                | "today"
                | "together"
                | "tomorrow"
                | "tonight"
                | "too"
                | "twice"
                | "very"
                | "well"
                | "yesterday"
                | "yet"
        )
}

/// Is what begins at word `at` beside a clause and not a part of its bones: `in the street`, `next year`?
pub fn begins_beside(source: &Tokens, at: usize) -> bool {
    let Some(word) = source.words.get(at) else {
        return true;
    };
    let folded = word.folded.as_str();
    governs(folded)
        || joins(folded)
        || leads_clause(folded) && folded != "that"
        || is_relative(folded)
        || is_adverb(folded) && folded != "all" && folded != "both"
        || matches!(folded, "last" | "next")
}

/// Does a clause with a subject of its own begin at word `at`: `and they`, `the men`, `boats will`?
pub fn begins_clause(source: &Tokens, at: usize) -> bool {
    let mut rest = source.words.iter().skip(at).peekable();
    while rest
        .next_if(|word| joins(&word.folded) || is_adverb(&word.folded))
        .is_some()
    {}
    let Some(first) = rest.peek() else {
        return false;
    };
    if may_be_subject(first) || opens_noun_phrase(&first.folded) {
        return true;
    }
    let is_part = |word: &&Word| !governs(&word.folded) && !joins(&word.folded);
    let mut phrase = rest.take(SUBJECT_WORDS).take_while(is_part);
    let is_verb = phrase.next().is_some_and(is_finite);
    !is_verb && phrase.any(is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Tokens {
        Tokens::of_text(text)
    }

    #[test]
    fn verbs_with_a_subject_are_told() {
        for (text, is) in [
            ("will", true),
            ("Will", false),
            ("hasn't", true),
            ("they've", true),
            ("let's", false),
            ("been", false),
            ("work", false),
        ] {
            assert_eq!(is_finite(&words(text).words[0]), is, "{text}");
        }
        assert_eq!(subject(&words("They'll").words[0]).as_deref(), Some("they"));
        assert_eq!(subject(&words("it").words[0]), None);
    }

    #[test]
    fn a_clause_has_a_subject_of_its_own() {
        for text in [
            "and they won",
            "but now the men won",
            "old boats will sail",
            "we won",
        ] {
            assert!(begins_clause(&words(text), 0), "{text}");
        }
        for text in [
            "and won",
            "will sail",
            "of boats that will sail",
            "burn the boats",
        ] {
            assert!(!begins_clause(&words(text), 0), "{text}");
        }
    }
}
