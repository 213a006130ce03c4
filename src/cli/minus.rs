//! Lets `onrecord query peace -war` mean what it says, though `-war` looks like flags.

use std::ffi::{OsStr, OsString};

/// The arguments, with a space before each `-word` of a query: to the parser of flags it is a
/// word then, and to the query language the space means nothing. `--limit -1` is `--limit=-1`, which is
/// no number either, and is shown as it was typed.
pub(super) fn protected(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut is_query = false;
    let mut is_over = false;
    let mut out: Vec<OsString> = Vec::new();
    for argument in arguments {
        is_over |= argument == "--";
        let is_word = is_query && !is_over && is_minus_word(&argument);
        is_query |= argument == "query";
        match out.last_mut() {
            Some(flag) if is_word && takes_number(flag) && is_number(&argument) => {
                flag.push("=");
                flag.push(argument);
            }
            _ if is_word => {
                let mut word = OsString::from(" ");
                word.push(argument);
                out.push(word);
            }
            _ => out.push(argument),
        }
    }
    out
}

fn takes_number(flag: &OsStr) -> bool {
    ["--limit", "--offset", "--per-article"]
        .iter()
        .any(|one| flag == *one)
}

fn is_number(argument: &OsStr) -> bool {
    let digits = argument.as_encoded_bytes().get(1..).unwrap_or_default();
    digits.iter().all(u8::is_ascii_digit)
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
            (
                "onrecord query --limit -1 -1",
                "onrecord|query|--limit=-1| -1",
            ),
            ("onrecord query --limit -x", "onrecord|query|--limit| -x"),
        ] {
            let parts = protected(typed.split(' ').map(OsString::from));
            let parts: Vec<_> = parts.iter().map(|part| part.to_str().unwrap()).collect();
            assert_eq!(parts.join("|"), parsed);
        }
    }
}
