//! What is written like a name and is nobody's, and what a name beside a noun does not tell.

use crate::article::SpeakerKind;
use crate::quote::quotations;
use crate::speaker::attribute;
use crate::speaker::tests::article_under;

/// The name and kind of the speaker of the last quotation, and of those who speak with that one.
fn speakers(paragraphs: &[&str]) -> Vec<(String, SpeakerKind)> {
    let article = article_under("Harbour talks go on", paragraphs);
    let found = attribute(&article, quotations(&article));
    let last = found.into_iter().next_back().expect("a quotation");
    let all = last.speaker.into_iter().chain(last.with);
    all.map(|who| (who.name, who.kind)).collect()
}

#[test]
fn what_is_no_person_is_not_called_one() {
    for paragraph in [
        "The Free Docks Act passed. “The docks are free to all,” the Free Docks Act says.",
        "The ships were counted. “The ships are lost at sea,” Research says.",
        "The ships were counted. “The ships are lost at sea,” DoH says.",
    ] {
        let people = speakers(&[paragraph]);
        let is_person = |(_, kind): &(String, SpeakerKind)| *kind == SpeakerKind::Person;
        assert!(!people.iter().any(is_person), "{people:?}");
    }
}

#[test]
fn a_verb_behind_a_name_gives_it_no_office() {
    for verb in ["were greeted by", "were told by", "met"] {
        let paragraph = format!(
            "Ebba Orlo and her husband, Tom, {verb} an organizer at the gate. “You may come in now,” \
             the organizer said."
        );
        let people = speakers(&[&paragraph]);
        assert!(
            people.iter().all(|(name, _)| !name.contains("Tom")),
            "{people:?}"
        );
    }
}

#[test]
fn a_hyphen_makes_no_other_role() {
    let paragraph = "Harbour Group was hired. “It was the navy all along,” the co-founder said.";
    let names: Vec<String> = speakers(&[paragraph])
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["the co-founder"]);
}

#[test]
fn what_has_been_done_is_not_owned() {
    let paragraph =
        "Al Venn’s been making the case in Halden. “We need a bridge and a road,” he said.";
    let names: Vec<String> = speakers(&[paragraph])
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["Al Venn"]);
}
