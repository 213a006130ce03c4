//! Which encoding of old a text is in that is no UTF-8. `chardetng` tells it by the bytes above ASCII;
//! of a western text with a few of them it cannot know that `\xa3` is a pound, so that the words
//! around them tell as well.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, WINDOWS_1252};

use crate::read::language::is_western;

/// How many bytes above ASCII are looked around.
const LOOK_PLACES: usize = 12;

/// How far is looked to each side.
const LOOK_AROUND_BYTES: usize = 160;

/// The encoding that is likeliest.
pub fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if guessed != WINDOWS_1252 && guessed.is_single_byte() {
        let look = around(bytes);
        let (words, _) = WINDOWS_1252.decode_without_bom_handling(&look);
        if is_western(&words) && makes_sense(&words) {
            return WINDOWS_1252;
        }
    }
    guessed
}

/// What stands around the first bytes above ASCII.
fn around(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut end = 0;
    let high = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| !byte.is_ascii());
    for (at, _) in high.take(LOOK_PLACES) {
        let from = at.saturating_sub(LOOK_AROUND_BYTES).max(end);
        end = (at + LOOK_AROUND_BYTES).min(bytes.len());
        out.extend(bytes.get(from..end).unwrap_or_default());
    }
    out
}

/// Do signs stand where they can in windows-1252? None stands inside of a word or, as a `£` of
/// "£ukasz" would, for its first letter.
fn makes_sense(words: &str) -> bool {
    let signs: Vec<char> = words.chars().collect();
    let is_letter = |at: usize| signs.get(at).is_some_and(|c| c.is_alphabetic());
    let mut places = signs.iter().enumerate();
    !places.any(|(at, sign)| {
        let is_inside = at > 0 && is_letter(at - 1) && is_letter(at + 1);
        match sign {
            '£' | '¥' | '¯' | '\u{80}'..='\u{9f}' => (1..4).all(|more| is_letter(at + more)),
            'º' | 'ª' | '·' | '\u{ad}' | '\u{a0}' => false,
            '\u{a1}'..='\u{bf}' | '×' | '÷' => is_inside,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let (text, _) = guess(bytes).decode_without_bom_handling(bytes);
        text.into_owned()
    }

    #[test]
    fn western_words_with_a_few_signs_are_windows_1252() {
        for (bytes, wanted) in [
            (
                &b"Bank fined\n\nThe bank said on Monday that it would pay the fine of \xa35m.\n"[..],
                "fine of £5m.",
            ),
            (
                b"The na\xefve mayor of the town said that he would not pay any of it this year.",
                "The naïve mayor",
            ),
            (b"na\xefve", "naïve"),
            (
                b"Der B\xfcrgermeister sagte, die Stadt werde die Stra\xdfe im n\xe4chsten Jahr nicht mehr bauen.",
                "Straße im nächsten",
            ),
        ] {
            assert!(read(bytes).contains(wanted), "{wanted}: {}", read(bytes));
        }
        let filler = "The council met and said that it would not pay for the bridge. ".repeat(40);
        let text = [
            filler.as_bytes(),
            b"It cost \xa35m, and \xa36m more.",
            filler.as_bytes(),
        ]
        .concat();
        assert!(read(&text).contains("£5m, and £6m"));
        let page = [b"<div class=a id=b><p>", &text[..], b"</p></div>"].concat();
        assert!(read(&page).contains("£5m, and £6m"));
    }

    #[test]
    fn others_are_what_they_were() {
        for (encoding, text) in [
            (
                "windows-1250",
                "Burmistrz powiedział, że miasto nie zapłaci już za most, którego nikt nie chce. Łódź jest piękna, a ślimaki też.",
            ),
            (
                "windows-1251",
                "Мэр сказал, что город не заплатит за мост, который никому не нужен.",
            ),
            (
                "windows-1250",
                "Starosta řekl, že město už nezaplatí za most, který nikdo nechce. Příští rok se uvidí. Žádný šéf úřadu nechtěl o žádosti mluvit, řekla mluvčí, a dodala, že peníze došly.",
            ),
            (
                "windows-1254",
                "Belediye başkanı, kimsenin istemediği köprü için şehrin artık ödeme yapmayacağını söyledi. Işık ve ağaç.",
            ),
        ] {
            let encoding = Encoding::for_label(encoding.as_bytes()).unwrap();
            let (bytes, _, _) = encoding.encode(text);
            assert_eq!(read(&bytes), text);
        }
    }
}
