//! A text in pieces that are lit or not, for every format that marks words up.

use crate::text::Span;

/// The pieces of `text` in their order, none empty; spans that do not fit are left out.
pub(super) fn pieces<'t>(text: &'t str, lit: &[Span]) -> Vec<(&'t str, bool)> {
    let mut out = Vec::with_capacity(lit.len() * 2 + 1);
    let mut at = 0;
    for span in lit {
        let (Some(before), Some(inside)) = (text.get(at..span.start), span.of(text)) else {
            continue;
        };
        out.extend([(before, false), (inside, true)]);
        at = span.end;
    }
    out.extend(text.get(at..).map(|rest| (rest, false)));
    out.retain(|(piece, _)| !piece.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_up_the_text() {
        let text = "aé–b";
        let spans = [Span::new(0, 1), Span::new(3, 6)];
        let found = pieces(text, &spans);
        assert_eq!(
            found,
            [("a", true), ("é", false), ("–", true), ("b", false)]
        );
    }

    #[test]
    fn spans_that_do_not_fit_are_left_out() {
        assert_eq!(pieces("é", &[Span::new(1, 2)]), [("é", false)]);
        assert_eq!(pieces("ab", &[Span::new(1, 9)]), [("ab", false)]);
        assert_eq!(pieces("", &[]), []);
    }
}
