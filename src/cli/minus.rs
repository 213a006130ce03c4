//! Lets `onrecord query peace -war` mean what it says, though `-war` looks like flags.

use std::ffi::{OsStr, OsString};

/// The arguments, with a space before each `-word` of a query: to the parser of flags it is a
/// word then, and to the query language the space means nothing.
pub(super) fn protected(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut is_query = false;
    let mut is_over = false;
    let protect = |argument: OsString| {
        is_over |= argument == "--";
        let is_word = is_query && !is_over && is_minus_word(&argument);
        is_query |= argument == "query";
        if !is_word {
            return argument;
        }
        let mut word = OsString::from(" ");
        word.push(argument);
        word
    };
    arguments.map(protect).collect()
}

/// Is it a minus with something behind it that is no flag? `-h` is the only short flag.
fn is_minus_word(argument: &OsStr) -> bool {
    match argument.as_encoded_bytes() {
        [b'-', b'h'] => false,
        [b'-', first, ..] => *first != b'-',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_a_query_are_protected() {
        for (typed, parsed) in [
            (
                "onrecord query peace -war --limit 3",
                "onrecord|query|peace| -war|--limit|3",
            ),
            (
                "onrecord query -\"the war\" -h -",
                "onrecord|query| -\"the|war\"|-h|-",
            ),
            ("onrecord query -- -war", "onrecord|query|--|-war"),
            ("onrecord speakers -x", "onrecord|speakers|-x"),
        ] {
            let parts = protected(typed.split(' ').map(OsString::from));
            let parts: Vec<_> = parts.iter().map(|part| part.to_str().unwrap()).collect();
            assert_eq!(parts.join("|"), parsed);
        }
    }
}
