//! Nouns for what somebody is to another: `friend`, `mother`, `rival`, `spokesman`.

/// Roles of which everybody may have one of his own: who is called a friend is not yet hers.
pub fn is_close(noun: &str) -> bool {
    matches!(
        noun,
        "ally"
            | "aunt"
            | "boyfriend"
            | "brother"
            | "child"
            | "classmate"
            | "colleague"
            | "cousin"
            | "daughter"
            | "doctor"
            | "donor"
            | "fan"
            | "father"
            | "friend"
            | "girlfriend"
            | "granddaughter"
            | "grandfather"
            | "grandmother"
            | "grandson"
            | "husband"
            | "mother"
            | "neighbor"
            | "neighbour"
            | "nephew"
            | "niece"
            | "parent"
            | "partner"
            | "physician"
            | "roommate"
            | "sister"
            | "son"
            | "supporter"
            | "teacher"
            | "uncle"
            | "widow"
            | "wife"
    )
}

/// Who is somebody of another's, close or not, or speaks for that one.
pub fn is_relation(noun: &str) -> bool {
    is_close(noun)
        || matches!(
            noun,
            "aide"
                | "attorney"
                | "critic"
                | "lawyer"
                | "opponent"
                | "predecessor"
                | "relative"
                | "rival"
                | "spokesman"
                | "spokesperson"
                | "spokeswoman"
                | "successor"
        )
}
