//! Plain ways in which news leads to a quotation without a verb of speech, on invented sentences.

use crate::article::ArticleBuilder;
use crate::quote::quotations;
use crate::speaker::attribute;

/// For each quotation its speaker, or `-`.
fn speakers(paragraphs: &[&str]) -> Vec<String> {
    let mut builder = ArticleBuilder::default();
    builder.headline("Harbour talks go on");
    for paragraph in paragraphs {
        builder.paragraph(paragraph);
    }
    let article = builder.build("a".into(), "a".into());
    attribute(&article, quotations(&article))
        .into_iter()
        .map(|q| q.speaker.map_or_else(|| "-".into(), |s| s.name))
        .collect()
}

const BEFORE: &str =
    "“The harbour belongs to the town and not to the bank,” Orla Venn said on Monday.";

/// The speaker of the last quotation behind one of Orla Venn.
fn last(paragraph: &str) -> String {
    let found = speakers(&[BEFORE, paragraph]);
    found.last().cloned().unwrap_or_default()
}

#[test]
fn for_and_to_introduce_whose_words_follow() {
    for text in [
        "For Tom Reed, a docker, the matter is simple: “We were never asked about any of this.”",
        "For Tom Reed, the matter is simple: “We were never asked about any of this.”",
        "For docker Tom Reed, it is a matter of pride. “We were never asked about any of this.”",
        "To Tom Reed, a docker from Halden, the plan looks like theft: “We were never asked about it.”",
        "To Tom Reed, the plan looks like theft. “We were never asked about any of this.”",
    ] {
        assert_eq!(last(text), "Tom Reed", "{text}");
    }
}

#[test]
fn whose_view_or_answer_it_is_speaks() {
    for text in [
        "Tom Reed’s view: “We were never asked about any of this.”",
        "Tom Reed’s answer was blunt: “We were never asked about any of this.”",
        "Tom Reed’s verdict? “We were never asked about any of this.”",
        "Tom Reed, in an email: “We were never asked about any of this.”",
        "Tom Reed, a docker: “We were never asked about any of this.”",
        "Tom Reed on the plan: “We were never asked about any of this.”",
        "The reply of Tom Reed: “We were never asked about any of this.”",
    ] {
        assert_eq!(last(text), "Tom Reed", "{text}");
    }
}

#[test]
fn whoever_moves_right_before_the_words_speaks() {
    for text in [
        "Asked about the plan, Tom Reed smiled. “We were never asked about any of this.”",
        "Tom Reed shook his head. “We were never asked about any of this.”",
        "Tom Reed shrugged. “We were never asked about any of this.”",
        "Tom Reed, a docker, looked at his boots. “We were never asked about any of this.”",
        "Tom Reed put down his cup and laughed. “We were never asked about any of this.”",
        "“We were never asked about any of this.” Tom Reed shook his head.",
    ] {
        assert_eq!(last(text), "Tom Reed", "{text}");
    }
}

#[test]
fn what_is_written_somewhere_is_said_by_nobody_with_a_name() {
    for text in [
        "“No dogs on the quay,” reads the sign at the gate.",
        "“No dogs on the quay,” read a sign at the gate.",
        "A sign at the gate reads: “No dogs on the quay.”",
    ] {
        let found = last(text);
        assert!(!matches!(found.as_str(), "Orla Venn"), "{text} {found}");
    }
}

#[test]
fn a_minister_of_another_nation_is_another_minister() {
    let found = speakers(&[
        "The Corvan minister Orla Venn met the Solvane minister Tom Reed in Halden on Monday.",
        "“The talks went well and will go on in the spring,” the Corvan minister said.",
        "“We are not there yet by any means,” the Solvane minister said.",
    ]);
    assert_eq!(found, ["Orla Venn", "Tom Reed"]);
    let found = speakers(&[
        "Solvane Foreign Minister Tom Reed came to Halden on Monday.",
        "“The talks went well and will go on in the spring,” the Corvan minister said.",
    ]);
    assert_eq!(found, ["the Corvan minister"]);
    let found = speakers(&[
        "Tom Reed, a spokesman for the Dockers’ Union, came to Halden on Monday.",
        "“The talks went well and will go on in the spring,” a spokesman for the bank said.",
    ]);
    assert_eq!(found, ["a spokesman"]);
}

#[test]
fn a_statement_that_a_colon_leads_to_is_whose_it_is() {
    for text in [
        "Senator Tom Reed made the following statement after Boreal Co. announced that it would leave:",
        "Senator Tom Reed today released the following statement on the harbour:",
        "When Orla Venn left, Tom Reed released the following statement:",
        "Below is the statement of Tom Reed, which he gave to the council:",
        "Tom Reed of Halden issued the following statement about Orla Venn:",
    ] {
        let words = "“The bank has taken the town for a ride, and nobody has paid for it yet.”";
        let found = speakers(&[BEFORE, text, words]);
        assert_eq!(found.last().map(String::as_str), Some("Tom Reed"), "{text}");
    }
}
