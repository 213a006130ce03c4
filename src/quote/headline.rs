//! Quotations in a headline that the body gives as well.
//!
//! A headline repeats, and often shortens, what somebody says below it. Where a quotation of the
//! body holds its words, that one stands for both, so that nothing counts twice. A quotation that
//! only the headline has is kept.

use super::pair::Stretch;
use crate::article::Article;
use crate::text::fold;

/// A headline with more stretches than this is none.
const LIMIT: usize = 16;

/// Takes out the stretches of the headline whose words a stretch of the body holds.
pub fn leave_out_repeated(article: &Article, spoken: &mut Vec<Stretch>) {
    let body = spoken.partition_point(|s| s.paragraph.is_none());
    if body == 0 || body == spoken.len() || body > LIMIT {
        return;
    }
    let words = |stretch: &Stretch| format!(" {} ", fold(article.slice(stretch.inner)));
    let below: String = spoken[body..].iter().map(words).collect();
    let mut at = 0;
    spoken.retain(|stretch| {
        at += 1;
        at > body || !below.contains(&words(stretch))
    });
}

#[cfg(test)]
mod tests {
    use crate::article::ArticleBuilder;
    use crate::quote::quotations;

    fn texts(headline: &str, body: &str) -> Vec<String> {
        let mut builder = ArticleBuilder::default();
        builder.headline(headline);
        builder.paragraph(body);
        let article = builder.build("a".into(), "a".into());
        quotations(&article)
            .iter()
            .map(|q| article.slice(q.segments[0]).to_string())
            .collect()
    }

    #[test]
    fn a_headline_counts_only_for_what_the_body_does_not_say() {
        let body = "“This is a rotten bargain for the port,” Orlo said on Monday.";
        let said = "“This is a rotten bargain for the port,”";
        assert_eq!(texts("Orlo: ‘A rotten bargain’", body), [said]);
        assert_eq!(
            texts("Orlo: ‘We will never sign this’", body),
            ["‘We will never sign this’", said]
        );
    }
}
