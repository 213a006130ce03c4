//! Nouns of offices and professions, by what holding one tells of somebody.

use crate::quote::report::lower;

/// An office of which nobody holds two at a time.
pub fn is_high_office(noun: &str) -> bool {
    let mut buffer = [0; 24];
    matches!(
        lower(noun, &mut buffer),
        Some(
            "ambassador"
                | "chancellor"
                | "general"
                | "governor"
                | "judge"
                | "justice"
                | "king"
                | "mayor"
                | "minister"
                | "pope"
                | "premier"
                | "president"
                | "queen"
                | "representative"
                | "secretary"
                | "senator"
                | "sheriff"
        )
    )
}

/// Who stands for election, or was elected.
pub fn is_elected(noun: &str) -> bool {
    let mut buffer = [0; 24];
    is_high_office(noun)
        || matches!(
            lower(noun, &mut buffer),
            Some(
                "candidate"
                    | "contender"
                    | "democrat"
                    | "front-runner"
                    | "frontrunner"
                    | "incumbent"
                    | "nominee"
                    | "president-elect"
                    | "republican"
            )
        )
}

/// What people of the press and of campaigns are.
pub fn is_of_press(noun: &str) -> bool {
    let mut buffer = [0; 24];
    matches!(
        lower(noun, &mut buffer),
        Some(
            "analyst"
                | "anchor"
                | "columnist"
                | "correspondent"
                | "editor"
                | "host"
                | "moderator"
                | "pollster"
                | "professor"
                | "reporter"
                | "spokesman"
                | "strategist"
        )
    )
}
