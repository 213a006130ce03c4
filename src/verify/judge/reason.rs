//! Why a verdict is what it is, in one line for people: what matters most comes first.

use super::attribution::{Attribution, is_named};
use super::doubt::Doubt;
use super::source::{Found, Voice};
use crate::article::{Confidence, Quote, SpeakerKind, listed};
use crate::verify::draft::claim::{Before, Claim};
use crate::verify::verdict::{Change, Difference, Op, VerdictKind};

/// Longer words are cut in a reason.
const LIMIT_CHARS: usize = 60;

/// So many changes are spelt out.
const LIMIT_CHANGES: usize = 3;

/// Why a claim with these words has its verdict.
pub(super) fn of_found(kind: VerdictKind, claim: &Claim, best: &Found) -> String {
    let claimed = claim.speaker.as_deref();
    if let Some(doubt) = &best.doubt
        && kind == VerdictKind::Near
    {
        return doubtful(doubt, best);
    }
    let mut parts = match kind {
        VerdictKind::Exact => vec!["the same characters".to_string()],
        VerdictKind::Normalized => vec!["the same words; only typography differs".to_string()],
        VerdictKind::Elided => vec![elided(claim)],
        _ if best.voice == Voice::Reported => return indirect(claimed, best),
        VerdictKind::Misattributed => Vec::new(),
        _ => vec![changes(&best.fit.difference)],
    };
    if let Some(words) = &best.fit.given_back
        && kind.has_the_words()
    {
        let own = format!(
            "{}, which is cut off, the draft says in its own words",
            shown(words)
        );
        parts.push(own);
    }
    parts.extend(speakers(claim, best));
    parts.join("; ")
}

/// That other articles than those counted take the very words back.
pub(super) fn of_denials(denied: &[&Found]) -> String {
    let words = denied.iter().find_map(|one| match &one.doubt {
        Some(Doubt::Denied(words)) => Some(shown(words)),
        _ => None,
    });
    match words {
        Some(words) => format!("; elsewhere in the archive these words are taken back: {words}"),
        None => String::new(),
    }
}

/// Why nothing was found.
pub(super) fn of_absent(best: Option<&Found>, joined: Option<&str>) -> String {
    let mut out = "nobody is quoted with these words".to_string();
    if let Some(other) = joined {
        out.push_str(&format!(
            "; joined from two quotations: {} stands in another one",
            shown(other)
        ));
    } else if let Some(best) = best {
        let percent = (best.fit.share * 100.0).round();
        out.push_str(&format!(
            "; the closest holds {percent:.0} % of them in order"
        ));
    }
    out
}

/// Why words that stand in an article are nobody's.
pub(super) fn of_narrated(best: &Found) -> String {
    let words = match best.fit.kind.has_the_words() {
        true => "these words stand",
        false => "nearly these words stand",
    };
    format!("{words} in the reporter's own text, and nobody is reported to say them")
}

/// Of how many pieces the words are, and what of them is the draft's own.
fn elided(claim: &Claim) -> String {
    let pieces = claim.pieces();
    let insertions = pieces.iter().filter_map(|piece| match &piece.before {
        Before::Insertion(words) => Some(shown(&format!("[{words}]"))),
        _ => None,
    });
    let own: Vec<String> = insertions.collect();
    let has_ellipsis = pieces.iter().any(|piece| piece.before == Before::Ellipsis);
    let told = match pieces.iter().filter(|piece| !piece.text.is_empty()).count() {
        1 if has_ellipsis => "the words on one side of the ellipsis".to_string(),
        1 => "the words beside the brackets".to_string(),
        many => format!("{many} pieces, in order in one quotation"),
    };
    match own.is_empty() {
        true => told,
        false => format!("{told}; {} the draft adds", own.join(", ")),
    }
}

/// The words stand there, and the article says that they are not so, or not the speaker's.
fn doubtful(doubt: &Doubt, best: &Found) -> String {
    let who = speakers_of(best);
    let changes = match best.fit.is_turned() {
        true => format!("{}; ", changes(&best.fit.difference)),
        false => String::new(),
    };
    match (doubt, who) {
        (Doubt::Denied(words), Some(who)) => format!(
            "{changes}the archive says that {} did not say so: {}",
            hedged(who),
            shown(words)
        ),
        (Doubt::Denied(words), None) => {
            format!(
                "{changes}the archive says that this was not said, or is not so: {}",
                shown(words)
            )
        }
        (Doubt::Affirmed(words), _) => format!(
            "{changes}the archive has it as said{}; the draft takes it back: {}",
            who.map_or(String::new(), |who| format!(" by {}", hedged(who))),
            shown(words)
        ),
        (Doubt::Inner, Some(who)) => format!(
            "{changes}inside words that {} gives as somebody else's",
            hedged(who)
        ),
        (Doubt::Inner, None) => {
            format!("{changes}inside words that the speaker gives as somebody else's")
        }
    }
}

fn indirect(claimed: Option<&str>, best: &Found) -> String {
    let words = match best.fit.kind.has_the_words() {
        true => "these words",
        false => "nearly these words",
    };
    let who = speakers_of(best);
    let who = who.map_or(String::new(), |who| {
        format!(" as what {} said", hedged(who))
    });
    let whose = match (best.attribution, claimed) {
        (Attribution::Differs, Some(own)) => format!(", not {own}"),
        (Attribution::Possible, Some(own)) => format!(", who may be {own}"),
        (Attribution::Unknown, Some(own)) if !who.is_empty() => {
            format!(", whether that is {own} or not")
        }
        _ => String::new(),
    };
    let turned = match best.fit.is_turned() {
        true => format!("{}; ", changes(&best.fit.difference)),
        false => String::new(),
    };
    format!("{turned}{words} stand in the reporter's text{who}{whose}, outside of quotation marks")
}

/// What the two speakers are to each other, as far as it must be said.
fn speakers(claim: &Claim, best: &Found) -> Option<String> {
    let theirs = speakers_of(best);
    match (best.attribution, claim.speaker.as_deref(), theirs) {
        (Attribution::Agrees, _, Some(theirs)) if !theirs.speakers().any(is_named) => {
            Some(unsure(theirs))
        }
        (Attribution::Agrees, ..) => None,
        (Attribution::Differs, Some(own), Some(theirs)) => {
            Some(format!("said by {}, not by {own}", hedged(theirs)))
        }
        (Attribution::Possible, Some(own), Some(theirs)) => {
            Some(format!("said by {}, who may be {own}", hedged(theirs)))
        }
        (_, None, Some(theirs)) if claim.places.is_empty() => {
            Some(format!("said by {}", hedged(theirs)))
        }
        (_, None, Some(theirs)) => Some(format!(
            "no named speaker was found in the draft; said by {}",
            hedged(theirs)
        )),
        (_, Some(_), Some(theirs)) => Some(unsure(theirs)),
        (_, _, None) if best.voice == Voice::Marked => {
            Some("in quotation marks, and nobody is said to speak".to_string())
        }
        (_, _, None) => Some("the archive does not name the speaker".to_string()),
    }
}

fn unsure(quote: &Quote) -> String {
    let is_name = |kind| matches!(kind, SpeakerKind::Person | SpeakerKind::Organization);
    let why = match quote.speakers().any(|speaker| is_name(speaker.kind)) {
        true => "the archive does not surely name the speaker",
        false => "the archive gives no name",
    };
    format!("{why}: {}", hedged(quote))
}

/// The quotation that was found, where it has a speaker.
fn speakers_of(best: &Found) -> Option<&Quote> {
    best.quote.as_ref().filter(|quote| quote.speaker.is_some())
}

/// Who says a quotation, and how sure the least sure of them is.
fn hedged(quote: &Quote) -> String {
    let least = quote.speakers().map(|speaker| speaker.confidence).min();
    let percent = least.map_or(0, Confidence::percent);
    let names = listed(quote.speakers().map(|speaker| &speaker.name));
    format!("{names} ({percent} % sure)")
}

/// The changes, the gravest first.
fn changes(difference: &[Difference]) -> String {
    let mut changes: Vec<(Change, &Difference)> = difference
        .iter()
        .filter(|piece| piece.op != Op::Equal)
        .filter_map(|piece| Some((piece.about?, piece)))
        .collect();
    changes.sort_by_key(|(about, _)| *about);
    let more = changes.len().saturating_sub(LIMIT_CHANGES);
    let told = changes.iter().take(LIMIT_CHANGES);
    let mut told: Vec<String> = told.map(|(about, piece)| change(*about, piece)).collect();
    if more > 0 {
        told.push(format!("{more} more"));
    }
    match told.is_empty() {
        true => "other words".to_string(),
        false => told.join(", "),
    }
}

fn change(about: Change, piece: &Difference) -> String {
    let what = match piece.op {
        Op::Delete if piece.source.is_empty() => "the words in brackets".to_string(),
        Op::Delete => format!("leaves out {}", shown(&piece.source)),
        Op::Insert => format!("adds {}", shown(&piece.draft)),
        _ => format!("{} for {}", shown(&piece.draft), shown(&piece.source)),
    };
    match about {
        Change::Negation => format!("a negation changed: {what}"),
        Change::Number => format!("a number changed: {what}"),
        Change::Name => format!("a name changed: {what}"),
        Change::Condition => format!("a condition cut off: {what}"),
        Change::Question => format!("a question made a statement: {what}"),
        Change::Clause => format!("a clause cut in two: {what}"),
        Change::Spelling => format!("another spelling: {what}"),
        Change::Punctuation => format!("other punctuation or capitals: {what}"),
        Change::Form | Change::Words | Change::Marked => what,
    }
}

fn shown(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LIMIT_CHARS {
        return format!("“{words}”");
    }
    let cut: String = words.chars().take(LIMIT_CHARS).collect();
    format!("“{}…”", cut.trim_end())
}
