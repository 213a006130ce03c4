//! A command line that a person can paste into a shell.
//!
//! Quoted for POSIX shells; control characters become visible, since a pasted one would steer.

use super::visible::visible;

/// `onrecord` with its arguments.
pub(super) fn command_line(arguments: &[String]) -> String {
    let mut out = "onrecord".to_owned();
    for argument in arguments {
        out.push(' ');
        out.push_str(&quoted(&visible(argument)));
    }
    out
}

fn quoted(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%".contains(c);
    match !argument.is_empty() && argument.chars().all(plain) {
        true => argument.to_owned(),
        false => format!("'{}'", argument.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_take_apart_is_quoted() {
        let line = ["query", "--limit", "20", "\"don't\" $x\n", ""].map(str::to_owned);
        assert_eq!(
            command_line(&line),
            "onrecord query --limit 20 '\"don'\\''t\" $x ' ''"
        );
    }
}
