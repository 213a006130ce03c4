//! What must hold for any words: nothing panics, nothing that differs passes as the same.

use proptest::prelude::*;

use super::draft::claim::Claim;
use super::draft::ignore::ignored_lines;
use super::judge::fit::{Fit, Reading};
use super::verdict::{Difference, VerdictKind};
use super::words::token::Tokens;
use super::words::verbatim::{Side, occurrences};
use crate::text::fold;

fn fit(claim: &str, source: &str) -> Option<Fit> {
    let claim = Claim::new(claim, None);
    let reading = Reading::of(&claim);
    let tokens = Tokens::of_text(source);
    let side = Side {
        text: source,
        tokens: &tokens,
    };
    reading.question(&claim).fit(side)
}

fn kind(claim: &str, source: &str) -> VerdictKind {
    fit(claim, source).map_or(VerdictKind::Absent, |fit| fit.kind)
}

/// Sentences of words that matter: negations, numbers, names, conditions, contractions.
fn sentence() -> impl Strategy<Value = Vec<String>> {
    const WORDS: &[&str] = &[
        "we",
        "will",
        "not",
        "never",
        "leave",
        "the",
        "harbour",
        "if",
        "unless",
        "two",
        "million",
        "billion",
        "12",
        "twelve",
        "Pell",
        "Lind",
        "don't",
        "do",
        "colour",
        "color",
        "pier",
        "and",
        "old",
        "holds",
        "it's",
        "its",
        "non-violent",
        "$50",
        "50",
        "us",
        "US",
    ];
    let word = prop::sample::select(WORDS).prop_map(str::to_owned);
    prop::collection::vec(word, 5..24)
}

/// Is one side's run of folded words a part of the other's?
fn is_part(part: &[String], whole: &[String]) -> bool {
    let (part, whole) = (fold(&part.join(" ")), fold(&whole.join(" ")));
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    !occurrences(&words(&part), &words(&whole)).is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_words_are_compared(claim in "(\\PC|[ \n.…\\[\\]“”'0-9a-d]){0,80}", source in "(\\PC|[ \n.…“”'0-9a-d]){0,200}") {
        let _ = fit(&claim, &source);
        let _ = ignored_lines(&source);
    }

    #[test]
    fn what_is_said_is_exact(words in sentence()) {
        let text = words.join(" ");
        prop_assert_eq!(kind(&text, &text), VerdictKind::Exact);
        prop_assert_eq!(kind(&format!("“{text}.”"), &text), VerdictKind::Normalized);
    }

    #[test]
    fn other_words_never_pass(words in sentence(), other in sentence(), at in 0_usize..24, how in 0..4) {
        let mut changed = words.clone();
        let at = at % changed.len();
        match how {
            0 => drop(changed.remove(at)),
            1 => changed.insert(at, other[0].clone()),
            2 => changed[at] = other[0].clone(),
            _ => changed.swap(at, (at + 1) % words.len()),
        }
        if changed != words && !is_part(&changed, &words) {
            let kind = kind(&changed.join(" "), &words.join(" "));
            prop_assert!(!kind.has_the_words(), "{:?}: {:?} / {:?}", kind, changed, words);
        }
    }

    #[test]
    fn a_negation_cut_off_in_front_never_passes(words in sentence()) {
        let source = format!("not {}", words.join(" "));
        let kind = kind(&words.join(" "), &source);
        prop_assert!(!kind.has_the_words(), "{:?}", kind);
    }

    #[test]
    fn both_sides_come_together_again(words in sentence(), other in sentence(), at in 0_usize..24) {
        let mut changed = words.clone();
        changed.splice(at % words.len()..at % words.len(), other.iter().take(2).cloned());
        let (claim, source) = (changed.join(" "), words.join(" "));
        let Some(found) = fit(&claim, &source) else { return Ok(()) };
        if !found.difference.is_empty() {
            let side = |of: fn(&Difference) -> &str| {
                let shown: Vec<&str> = found.difference.iter().map(of).collect();
                fold(&shown.join(" "))
            };
            prop_assert_eq!(side(|piece| &piece.draft), fold(&claim));
            let theirs = side(|piece| &piece.source);
            prop_assert!(fold(&source).contains(&theirs), "{} / {}", theirs, source);
        }
    }
}
