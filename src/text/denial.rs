//! Words that deny, as the analyzer folds them: `not`, `nobody`, and `don’t`, which is `dont` then.
//!
//! English alone. Index and verification count the same ones; a new one is a new form of the index.

/// Does a folded word deny, contracted or by itself?
pub fn is_denial(folded: impl AsRef<[u8]>) -> bool {
    match folded.as_ref() {
        b"cannot" | b"not" => true,
        folded @ [.., b't'] => is_contracted_denial(folded),
        folded @ [b'n', ..] => matches!(
            folded,
            b"never" | b"no" | b"nobody" | b"none" | b"nor" | b"nothing"
        ),
        _ => false,
    }
}

/// Is a folded word a verb with a `not` in it that has lost its apostrophe?
pub fn is_contracted_denial(folded: impl AsRef<[u8]>) -> bool {
    matches!(
        folded.as_ref(),
        b"aint"
            | b"arent"
            | b"cant"
            | b"couldnt"
            | b"didnt"
            | b"doesnt"
            | b"dont"
            | b"hadnt"
            | b"hasnt"
            | b"havent"
            | b"isnt"
            | b"mustnt"
            | b"neednt"
            | b"shouldnt"
            | b"wasnt"
            | b"werent"
            | b"wont"
            | b"wouldnt"
    )
}
