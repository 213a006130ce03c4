//! Reported clauses in invented sentences.

use proptest::prelude::*;

use super::*;
use crate::article::ArticleBuilder;

fn article(text: &str) -> Article {
    let mut builder = ArticleBuilder::default();
    for paragraph in text.split('\n') {
        builder.paragraph(paragraph);
    }
    builder.build("a".into(), "a".into())
}

fn clauses(text: &str) -> Vec<String> {
    let article = article(text);
    let (found, _) = find(&article, &super::super::marked_quotations(&article));
    let words = |quote: &Quote| {
        let pieces: Vec<&str> = quote.segments.iter().map(|s| article.slice(*s)).collect();
        format!(
            "{} <{}>",
            pieces.join(" / "),
            quote.cue.map_or("", |c| article.slice(c))
        )
    };
    found.iter().map(words).collect()
}

#[test]
fn a_clause_is_found_on_every_side_of_its_cue() {
    for (text, clause) in [
        (
            "Mayor Ada Quill said that the old bridge would stay closed until June.",
            "that the old bridge would stay closed until June <said>",
        ),
        (
            "The old bridge would stay closed until June, Quill added.",
            "The old bridge would stay closed until June <added>",
        ),
        (
            "The old bridge has been closed since May, according to the harbor office.",
            "The old bridge has been closed since May <according to>",
        ),
        (
            "According to the harbor office, the old bridge has been closed since May.",
            "the old bridge has been closed since May <According to>",
        ),
        (
            "The bridge, Quill said, would stay closed until the middle of June.",
            "The bridge / would stay closed until the middle of June <said>",
        ),
        (
            "Quill told reporters on Monday that the ferry would run again.",
            "that the ferry would run again <told>",
        ),
        (
            "He vowed to reopen the ferry line before the end of the year.",
            "to reopen the ferry line before the end of the year <vowed>",
        ),
    ] {
        assert_eq!(clauses(text), [clause], "{text}");
    }
}

#[test]
fn what_nobody_is_said_to_say_is_no_clause() {
    for text in [
        "The old bridge stayed closed, and the ferry ran all day.",
        "She told nobody.",
        "An official who asked not to be named because of the talks left early.",
        "“The bridge is closed until June,” Quill said on Monday.",
    ] {
        assert_eq!(clauses(text), [""; 0], "{text}");
    }
}

#[test]
fn asides_behind_a_name_are_no_part_of_the_report() {
    for (text, clause) in [
        (
            "The ferry would never sail again, Sen. Ada Quill, R-Ohio, said on Tuesday.",
            "The ferry would never sail again <said>",
        ),
        (
            "The ferry would never sail again, said Ada Quill, D-W.Va., on Tuesday.",
            "The ferry would never sail again <said>",
        ),
        (
            "The ferry would never sail again, Ada Quill, 32, of Halden, said.",
            "The ferry would never sail again <said>",
        ),
        (
            "The ferry would never sail again, Ada Quill, a nurse at the harbor clinic, said.",
            "The ferry would never sail again <said>",
        ),
        (
            "According to Sen. Ada Quill, R-Ohio, the ferry would not sail again this year.",
            "the ferry would not sail again this year <According to>",
        ),
        (
            "Rep. Tom Reed (R-Ohio) said the Harbor Office (HO) would hire a new crew.",
            "the Harbor Office (HO) would hire a new crew <said>",
        ),
    ] {
        assert_eq!(clauses(text), [clause], "{text}");
    }
}

#[test]
fn a_clause_ends_with_what_is_reported() {
    for (text, found) in [
        (
            "Quill said the harbor would close in June, according to the Halden Post.",
            &["the harbor would close in June <said>"][..],
        ),
        (
            "As Quill argues that the harbor must close, Reed has kept his crews at work.",
            &["that the harbor must close <argues>"],
        ),
        (
            "After Quill said that the harbor would close, Reed said that it would stay open.",
            &[
                "that the harbor would close <said>",
                "that it would stay open <said>",
            ],
        ),
        (
            "Quill said the harbor would close in June and added that the ferry would stop.",
            &[
                "the harbor would close in June <said>",
                "that the ferry would stop <added>",
            ],
        ),
        (
            "Quill said the 1993 law, which he did not support, was meant by its friends to help.",
            &["the 1993 law, which he did not support, was meant by its friends to help <said>"],
        ),
        (
            "Quill said he wants to overturn Orlo v. Reed before the end of the year.",
            &["he wants to overturn Orlo v. Reed before the end of the year <said>"],
        ),
        (
            "Reed said the owners’ plans for the harbor would hurt the town.",
            &["the owners’ plans for the harbor would hurt the town <said>"],
        ),
        (
            "Quill said the harbor of Halden, N.Y., would be closed in June.",
            &["the harbor of Halden, N.Y., would be closed in June <said>"],
        ),
        (
            "Quill said in a letter to then-Sen. Ann Venn that the harbor would close.",
            &["that the harbor would close <said>"],
        ),
        (
            "Quill stressed the important role that pilots play in the harbor.",
            &["the important role that pilots play in the harbor <stressed>"],
        ),
        (
            "The harbor will never open again, one longtime friend said.",
            &["The harbor will never open again <said>"],
        ),
    ] {
        assert_eq!(clauses(text), found, "{text}");
    }
}

#[test]
fn what_belongs_to_a_noun_is_no_clause() {
    for text in [
        "A package that I recently introduced includes grants to help small harbors.",
        "The mayor had given him assurances in writing that the harbor would stay open.",
        "I say this for a couple of reasons that matter to the harbor.",
        "I want to remind of a hearing that took place on Monday in the harbor.",
        "It is sad that so little is asked of the people who run the harbor.",
        "Quill dismissed the mayor's actions to regulate sales of boats.",
        "Quill outlined five concerns that the plan should address before June.",
        "The court issued a ruling that should make the owners of the harbor smile.",
        "The vow that answers will be kept secret is as good as the harbor itself.",
        "Quill found that door open when he came back to the harbor.",
        "The fishers continued to mend their nets on the old pier.",
        "The money called for in the plan would pay for a new pier.",
    ] {
        assert_eq!(clauses(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_not_said_is_a_clause_only_where_it_opens_as_one() {
    for text in [
        "Quill did not mention Reed by name in the speech on Monday.",
        "The report does not explain why the harbor was closed in June.",
        "Quill declined to comment on the plan to close the harbor.",
        "Quill refused to say when the harbor would be closed.",
        "“The harbor is closed,” Quill said answering a question at a town hall.",
    ] {
        assert_eq!(clauses(text), [""; 0], "{text}");
    }
    let text = "Quill did not say that the harbor would be closed in June.";
    assert_eq!(
        clauses(text),
        ["that the harbor would be closed in June <say>"]
    );
}

#[test]
fn a_finding_is_reported_with_that() {
    for (text, clause) in [
        (
            "The inquiry found that the harbor had lost money for years.",
            "that the harbor had lost money for years <found>",
        ),
        (
            "The court held that the harbor could be closed without a vote.",
            "that the harbor could be closed without a vote <held>",
        ),
    ] {
        assert_eq!(clauses(text), [clause], "{text}");
    }
}

#[test]
fn what_names_a_source_or_a_thing_is_no_clause() {
    for (text, clause) in [
        (
            "The ferry is so old that the crew was warned twice, said a harbor official who was there.",
            "The ferry is so old that the crew was warned twice <said>",
        ),
        (
            "Quill testified, for example, that she had neither seen nor signed the contract.",
            "that she had neither seen nor signed the contract <testified>",
        ),
        (
            "Ada Quill has indicated she would run the harbor again.",
            "she would run the harbor again <indicated>",
        ),
    ] {
        assert!(
            clauses(text).contains(&clause.to_owned()),
            "{text} {:?}",
            clauses(text)
        );
    }
    for text in [
        "It is important to note that the harbor was closed in June.",
        "It's worth noting that the harbor was closed in June.",
        "On a brighter note, the harbor was open again in June.",
        "The most telling promise of the plan is that it is short.",
        "The delay raised questions about whether the harbor would open.",
        "The recently announced harbor fee has been dropped for good.",
    ] {
        assert_eq!(clauses(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_only_to_be_said_bears_the_words_that_tell() {
    for (text, wanted) in [
        (
            "The owners will say that the harbor was closed in June.",
            "will say",
        ),
        (
            "Ada Quill was expected to say that the harbor would open.",
            "expected to say",
        ),
        (
            "Some may argue that the harbor should have been closed.",
            "may argue",
        ),
        ("I will say that the harbor should have been closed.", ""),
        ("Ada Quill would later say that the harbor was closed.", ""),
        (
            "Ada Quill not only said that the harbor was closed in June.",
            "",
        ),
        ("Ada Quill said that the harbor was closed in June.", ""),
    ] {
        let article = article(text);
        let found = crate::quote::quotations(&article);
        let [quote] = &found[..] else {
            panic!("{text} {found:?}");
        };
        let shown = quote.unsaid.map_or("", |span| article.slice(span));
        assert_eq!(shown, wanted, "{text}");
    }
}

proptest! {
    #[test]
    fn clauses_lie_apart_in_any_text(
        text in r#"((said|told|according to|that|she|Quill|bridge|would|denied|,|\.|“|”|—|\n|\PC{0,3}) ?){0,60}"#,
    ) {
        let article = article(&text);
        let (found, _) = find(&article, &super::super::marked_quotations(&article));
        let mut at = 0;
        let mut segments: Vec<Span> = found.iter().flat_map(|q| q.segments.clone()).collect();
        segments.sort_unstable();
        for segment in segments {
            prop_assert!(at <= segment.start && !article.slice(segment).is_empty());
            at = segment.end;
        }
    }
}
