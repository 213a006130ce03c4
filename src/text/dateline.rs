//! Wire datelines: `OSLO (AP) — ` before the first sentence of a story.
//!
//! Looks at the first bytes of a text only. Knows no agency and no town by name.

use super::sentence::floor;

/// How many bytes of `text`, from its start, are a wire dateline with the dash and the space
/// behind it: `OSLO, March 3 (Reuters) - `; 0 where there is none.
pub fn dateline(text: &str) -> usize {
    let head_end = floor(text, DATELINE_LIMIT_BYTES);
    let head = &text[..head_end];
    if !head.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return 0;
    }
    if !may_be(head.as_bytes()) {
        return 0;
    }
    let agency = agency_end(head);
    let place_end = agency.map_or_else(|| dash(head), |(open, _)| Some(open));
    let Some(place) = place_end.and_then(|end| head.get(..end)) else {
        return 0;
    };
    // `Orla Venn (HPA) said` goes on, a story begins: `Oslo (CNN) The bridge`.
    let is_dated = agency.is_some_and(|(open, close)| {
        let party = head[open..close].contains('-');
        let behind = head[close..].trim_start();
        let goes_on = |c: char| c.is_lowercase() || c == ',';
        is_dash(behind) || !party && !behind.is_empty() && !behind.starts_with(goes_on)
    });
    if !is_place(place, is_dated) {
        return 0;
    }
    let rest = &text[agency.map_or(place.len(), |(_, close)| close)..];
    let sentence = rest.trim_start().trim_start_matches(['-', '–', '—']);
    let sentence = sentence.trim_start();
    if sentence.is_empty() {
        0
    } else {
        text.len() - sentence.len()
    }
}

/// Is there what an agency or a dash begins with? Most paragraphs have none of it.
fn may_be(head: &[u8]) -> bool {
    let begins = |byte: &u8| matches!(byte, b'(' | b'-' | 0xE2);
    if !head.iter().fold(false, |any, byte| any | begins(byte)) {
        return false;
    }
    let is_one = |at: usize| {
        matches!(
            head.get(at..),
            Some(
                [b'(', ..]
                    | [b'-', b'-', ..]
                    | [b' ', b'-', b' ', ..]
                    | [0xE2, 0x80, 0x93 | 0x94, ..]
            )
        )
    };
    (0..head.len()).any(is_one)
}

/// No dateline is longer.
const DATELINE_LIMIT_BYTES: usize = 100;

/// Where the name of an agency in brackets opens and where it has closed.
fn agency_end(head: &str) -> Option<(usize, usize)> {
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let name = &head[open + 1..close];
    let is_agency = name.len() >= 2
        && name.chars().filter(|c| c.is_uppercase()).count() >= 1
        && name.split(' ').count() <= 3
        && (name.chars().all(|c| !c.is_lowercase()) || is_dash(&head[close + 1..]));
    is_agency.then_some((open, close + 1))
}

fn is_dash(behind: &str) -> bool {
    behind.trim_start().starts_with(['-', '–', '—'])
}

fn dash(head: &str) -> Option<usize> {
    ["—", "–", "--", " - "]
        .iter()
        .filter_map(|dash| head.find(dash))
        .min()
}

/// Do the words name a place, perhaps with a state and a date: `DES MOINES, Iowa, March 3`?
fn is_place(words: &str, has_agency: bool) -> bool {
    let town = words.split(',').next().unwrap_or("").trim();
    let in_capitals = town.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !town.chars().any(char::is_lowercase);
    let all_capitalised = words
        .split_whitespace()
        .all(|w| w.starts_with(|c: char| !c.is_lowercase()));
    let few = words.split_whitespace().count() <= 7 && !words.contains(['“', '"', ':', '!', '?']);
    if has_agency {
        few && all_capitalised
    } else {
        (in_capitals || names_state(words))
            && few
            && all_capitalised
            && town.split_whitespace().count() <= 4
    }
}

/// `Washington, D.C.`, `Halden, DC`: a short form in capitals behind the town?
fn names_state(words: &str) -> bool {
    words.split_once(',').is_some_and(|(_, rest)| {
        let state = rest.trim();
        state.len() <= 4
            && state.chars().filter(|c| c.is_uppercase()).count() == 2
            && !state.contains(char::is_lowercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_ends_behind_its_dash() {
        for (text, length) in [
            ("OSLO (AP) — It rained.", "OSLO (AP) — ".len()),
            ("OSLO, March 3 (Reuters) - It rained.", 26),
            ("Washington, D.C. -- It rained.", 20),
            ("Orla Venn, who came -- late.", 0),
            ("Rep. Orla Venn (D-NY) said it rained.", 0),
            ("OSLO (AP) It rained.", "OSLO (AP) ".len()),
            ("It rained - and snowed.", 0),
            ("Harrow (the elder) — a baker — spoke.", 0),
            ("", 0),
        ] {
            assert_eq!(dateline(text), length, "{text}");
        }
    }
}
