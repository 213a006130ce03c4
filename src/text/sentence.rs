//! Sentences: where one ends and the next begins.
//!
//! Looks at the marks that end a sentence and at the words on both sides of them, in one pass.
//! Knows English abbreviations and wire datelines; knows nothing of quotations or of grammar.

use super::Span;

/// The sentences of `within`, in their order, without the white space between them. Every
/// character that is no white space lies in one of them. A wire dateline (`OSLO (AP) —`) stands
/// alone, so that the sentence behind it starts with its own first word.
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let Some(inside) = within.of(text) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut push = |start: usize, end: usize| {
        let span = Span::new(within.start + start, within.start + end).trim(text);
        if !span.is_empty() {
            out.push(span);
        }
    };
    let mut start = dateline(inside);
    push(0, start);
    let mut at = start;
    while let Some(mark) = next_mark(inside, at) {
        at = after_marks(inside, mark);
        if ends_here(inside, start, mark, at) {
            push(start, at);
            start = at;
        }
    }
    push(start, inside.len());
    out
}

/// How many bytes of `text`, from its start, are a wire dateline with the dash and the space
/// behind it: `OSLO, March 3 (Reuters) - `; 0 where there is none.
pub fn dateline(text: &str) -> usize {
    let head_end = floor(text, DATELINE_LIMIT_BYTES);
    let head = &text[..head_end];
    if !head.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return 0;
    }
    // Most paragraphs have none of what an agency or a dash begins with.
    if !head.bytes().any(|b| matches!(b, b'(' | b'-' | 0xE2)) {
        return 0;
    }
    let agency = agency_end(head);
    let place_end = agency.map_or_else(|| dash(head), |(open, _)| Some(open));
    let Some(place) = place_end.and_then(|end| head.get(..end)) else {
        return 0;
    };
    if !is_place(place, agency.is_some()) {
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
        && (name.chars().all(|c| !c.is_lowercase())
            || head[close + 1..].trim_start().starts_with(['-', '–', '—']));
    is_agency.then_some((open, close + 1))
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
        in_capitals && few && all_capitalised && town.split_whitespace().count() <= 4
    }
}

/// The next mark that can end a sentence, or the line break before a blank line.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes
            .get(at..)?
            .iter()
            .position(|b| MAY_END[usize::from(*b)])?;
        match bytes[at] {
            b'.' | b'?' | b'!' => return Some(at),
            b'\n' if is_blank_line(bytes, at + 1) => return Some(at),
            0xE2 | 0xE3 | 0xEF if is_wide_mark(bytes, at) => return Some(at),
            _ => at += 1,
        }
    }
}

/// For each byte whether a mark may begin with it that ends a sentence.
const MAY_END: [bool; 256] = {
    let mut may = [false; 256];
    let mut bytes: &[u8] = b".?!\n\xE2\xE3\xEF";
    while let [byte, rest @ ..] = bytes {
        may[*byte as usize] = true;
        bytes = rest;
    }
    may
};

/// Only a line feed, or white space up to it.
fn is_blank_line(bytes: &[u8], from: usize) -> bool {
    let line = bytes.get(from..).unwrap_or_default();
    let blanks = line
        .iter()
        .take(8)
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'));
    let skipped = blanks.count();
    line.get(skipped) == Some(&b'\n')
}

/// `…`, `。`, `！`, `？`
fn is_wide_mark(bytes: &[u8], at: usize) -> bool {
    matches!(
        bytes.get(at..at + 3),
        Some([0xE2, 0x80, 0xA6] | [0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x9F])
    )
}

/// Behind the marks that end a sentence, and the closing quotation marks and brackets that
/// belong to it.
fn after_marks(text: &str, mark: usize) -> usize {
    let belongs = |c: char| is_mark(c) || is_closer(c);
    let rest = &text[mark..];
    if rest.starts_with('\n') {
        return mark + 1;
    }
    mark + rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '"' | '\'' | ')' | ']' | '}' | '»' | '」' | '』'
    )
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '"' | '\'' | '(' | '[' | '«' | '„' | '`' | '—' | '–' | '-'
    )
}

/// Does the sentence from `start` end with the marks from `mark` up to `after`?
fn ends_here(text: &str, start: usize, mark: usize, after: usize) -> bool {
    let rest = &text[after..];
    let marks = &text[mark..after];
    if marks == "\n" || rest.trim_start().is_empty() {
        return true;
    }
    if marks.starts_with(['。', '！', '？']) {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = next_word(rest);
    if next.is_empty() || next.starts_with(|c: char| c.is_lowercase() || is_mark(c)) {
        return false;
    }
    if marks.starts_with('…') || marks.starts_with("..") || text[start..mark].ends_with(" .") {
        return next != "I" && next.starts_with(char::is_uppercase);
    }
    if marks != "." {
        return true;
    }
    let before = last_word(&text[start..mark]);
    match abbreviation(before, next) {
        Abbreviation::None => true,
        Abbreviation::Before => false,
        Abbreviation::Perhaps => is_starter(next),
    }
}

/// The word at the start of `rest`, behind white space and opening marks; cut at 24 bytes,
/// which tells all that is asked of it.
fn next_word(rest: &str) -> &str {
    let word = rest.trim_start().trim_start_matches(is_opener);
    let word = &word[..floor(word, 24)];
    let end = word.find(|c: char| c.is_whitespace() || matches!(c, ',' | '’' | '\''));
    &word[..end.unwrap_or(word.len())]
}

/// The word at the end of `before`, cut to its last 24 bytes.
fn last_word(before: &str) -> &str {
    let mut from = before.len().saturating_sub(24);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let tail = &before[from..];
    let start = tail
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || is_opener(*c))
        .map_or(0, |(i, c)| i + c.len_utf8());
    &tail[start..]
}

enum Abbreviation {
    /// None: the full stop ends the sentence.
    None,
    /// It stands before something: `Mr.`
    Before,
    /// It may end a sentence: `U.S.`, `a.m.`, `Inc.`
    Perhaps,
}

fn abbreviation(word: &str, next: &str) -> Abbreviation {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    if TITLES.binary_search(&word).is_ok() {
        Abbreviation::Before
    } else if NUMBERED.contains(&word) {
        if number {
            Abbreviation::Before
        } else {
            Abbreviation::None
        }
    } else if MONTHS.contains(&word) {
        if number {
            Abbreviation::Before
        } else {
            Abbreviation::Perhaps
        }
    } else if letters == 1 && word.starts_with(char::is_uppercase) && word != "I" {
        Abbreviation::Before
    } else if is_dotted(word) || ENDINGS.contains(&word) {
        Abbreviation::Perhaps
    } else {
        Abbreviation::None
    }
}

/// Is it letters by ones and twos with full stops between, as `U.S` and `Ph.D`?
fn is_dotted(word: &str) -> bool {
    let is_short = |part: &str| {
        (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    };
    word.contains('.') && word.split('.').all(is_short)
}

/// Words that open a sentence far more often than a name goes on with them.
fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// The greatest place in `text` up to `limit` where a character starts.
fn floor(text: &str, limit: usize) -> usize {
    let mut at = limit.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Stand before a name; sorted.
const TITLES: &[&str] = &[
    "Adm", "Asst", "Atty", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Drs", "Fr", "Ft", "Gen",
    "Gov", "Govs", "Hon", "Insp", "Lt", "Maj", "Messrs", "Mme", "Mmes", "Mr", "Mrs", "Ms", "Msgr",
    "Mt", "Mx", "Pfc", "Pres", "Prof", "Pvt", "Rep", "Reps", "Rev", "Rt", "Sen", "Sens", "Sgt",
    "Spc", "St", "Supt", "Vt", "approx", "cf", "e.g", "i.e", "vs",
];

/// Stand before a number.
const NUMBERED: &[&str] = &[
    "No", "Nos", "no", "nos", "p", "pp", "Vol", "vol", "Art", "Sec", "Ch", "Fig", "fig",
];

const MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// May end a sentence or go on.
const ENDINGS: &[&str] = &[
    "Inc", "Co", "Corp", "Ltd", "Bros", "Jr", "Sr", "Esq", "etc", "al", "Ave", "Blvd", "Rd",
    "Dept", "Assn", "Calif", "Fla", "Pa", "Va", "Mass", "Conn", "Ill", "Mich", "Minn", "Wis",
    "Wash", "Ariz", "Ala", "Ark", "Colo", "Del", "Ga", "Ind", "Kan", "Ky", "La", "Md", "Miss",
    "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Tenn", "Tex", "Wyo", "Pty", "Univ", "ft", "lb",
    "oz", "in", "mph", "min", "sec", "hr",
];

/// Sorted.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "All",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "As",
    "Asked",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Even",
    "Every",
    "First",
    "Following",
    "For",
    "From",
    "Further",
    "He",
    "Her",
    "Here",
    "Hers",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Indeed",
    "Instead",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "Nearly",
    "No",
    "None",
    "Nor",
    "Not",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Three",
    "Through",
    "To",
    "Today",
    "Two",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "Yet",
    "You",
    "Your",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        let all = Span::new(0, text.len());
        let spans = sentences(text, all);
        spans.iter().filter_map(|s| s.of(text)).collect()
    }

    #[test]
    fn tables_are_sorted() {
        assert!(TITLES.is_sorted());
        assert!(STARTERS.is_sorted());
    }

    /// `|` parts the sentences expected.
    #[test]
    fn parts_sentences() {
        for marked in [
            "The ferry sank.| Nobody was hurt.",
            "Mr. Quill met Sen. Ada Brook.| She smiled.",
            "The U.S. Navy left.| It rained.",
            "He lives in the U.S.| The rent is low.",
            "They met at 5 p.m. Tuesday.| It was dark by 9 p.m.| The end.",
            "Prices rose 3.5 percent to $1.20.| Sales fell.",
            "J. D. Harrow and K.L. Moss came on Jan. 5.| Why?| Nobody knows!",
            "“Stop it.”| She left.| (She was late.)| Then he left.",
            "\"Are you sure?\" he asked.| \"Yes!\" she said.| \"Good.\"",
            "It was ... strange.| He waited…| Nothing came.",
            "It was, well . . . a long day.| Night fell.",
            "See No. 5 on the list.| No.| He said no.| Never.",
            "Harrow Bros. Inc. rose.| Visit example.org today.",
            "One paragraph\n\n|Another one",
            "He wrapped\nthe line.| Then slept.",
            "WESTHAVEN (AP) —| The bridge is closed.",
            "PORT ELSA, March 3 (Reuters) -| The bridge is closed.| It snowed.",
            "NEW HARROW —| The bridge is closed.",
            "DUNMORE, Iowa --| The bridge is closed.",
            "Eastport (CNN)| The bridge is closed.",
            "天気がいい。|出かけよう。",
        ] {
            let text = marked.replace('|', "");
            let expected: Vec<_> = marked.split('|').map(str::trim).collect();
            assert_eq!(split(&text), expected);
        }
    }

    #[test]
    fn a_dateline_ends_behind_its_dash() {
        for (text, length) in [
            ("OSLO (AP) — It rained.", "OSLO (AP) — ".len()),
            ("OSLO, March 3 (Reuters) - It rained.", 26),
            ("It rained - and snowed.", 0),
            ("Harrow (the elder) — a baker — spoke.", 0),
            ("", 0),
        ] {
            assert_eq!(dateline(text), length, "{text}");
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_every_character_once(
            text in r#"([A-Z]?[a-z]{0,4}[.?!…,]{0,2}[”"’')]?( |  |\n|\n\n| “|—|\(AP\) )){0,30}\PC{0,8}"#,
            cut in 0usize..20,
        ) {
            let start = floor(&text, cut);
            let within = Span::new(start, text.len());
            let mut at = within.start;
            for s in sentences(&text, within) {
                prop_assert!(text[at..s.start].trim().is_empty(), "lost {:?}", &text[at..s.start]);
                prop_assert!(!s.is_empty() && s.trim(&text) == s && within.contains(s));
                at = s.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
