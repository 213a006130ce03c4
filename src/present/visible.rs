//! Foreign text made safe for a terminal: what would steer it becomes a visible sign.

use std::borrow::Cow;

/// `text` without control characters: line ends and tabs become spaces, the other controls
/// (escape sequences begin with one) their signs, overrides of the writing direction `�`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible_char(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible_char).collect())
}

/// The same of a text of several lines, which stay.
pub(super) fn visible_lines(text: &str) -> String {
    let shown = |c| match c {
        '\n' => c,
        c => visible_char(c),
    };
    text.chars().map(shown).collect()
}

pub(super) fn visible_char(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        // No letters, and XML and YAML are broken by them.
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        let hostile = "\u{1b}]0;title\u{7}\u{9b}31m red \u{202e}live\u{7f}\r\n";
        let shown = visible(hostile);
        assert_eq!(shown, "␛]0;title␇�31m red �live␡  ");
        assert!(!shown.chars().any(char::is_control));
    }

    #[test]
    fn what_xml_forbids_is_replaced_and_lines_stay() {
        assert_eq!(visible("a\u{fffe}b\u{ffff}c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(visible_lines("a\u{1b}\nb\u{fffe}"), "a␛\nb\u{fffd}");
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(visible("“é” 京 🙂"), Cow::Borrowed(_)));
    }
}
