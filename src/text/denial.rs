//! Words that deny, as the analyzer folds them: `not`, `nobody`, and `don’t`, which is `dont` then.
//!
//! English alone. Index and verification count the same ones; a new one is a new form of the index.

/// Does a folded word deny, contracted or by itself?
pub fn is_denial(folded: &str) -> bool {
    is_contracted_denial(folded)
        || matches!(
            folded,
            "cannot" | "never" | "no" | "nobody" | "none" | "nor" | "not" | "nothing"
        )
}

/// Is a folded word a verb with a `not` in it that has lost its apostrophe?
pub fn is_contracted_denial(folded: &str) -> bool {
    matches!(
        folded,
        "aint"
            | "arent"
            | "cant"
            | "couldnt"
            | "didnt"
            | "doesnt"
            | "dont"
            | "hadnt"
            | "hasnt"
            | "havent"
            | "isnt"
            | "mustnt"
            | "neednt"
            | "shouldnt"
            | "wasnt"
            | "werent"
            | "wont"
            | "wouldnt"
    )
}
