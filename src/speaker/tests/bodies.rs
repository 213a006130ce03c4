//! Names of organisations with small words in them, kinds of names, and who leads a long subject,
//! on invented sentences.

use crate::article::SpeakerKind;
use crate::quote::quotations;
use crate::speaker::attribute;
use crate::speaker::tests::article_under;

/// The last speaker under a headline, and of what kind.
fn under(headline: &str, paragraphs: &[&str]) -> Option<(String, SpeakerKind)> {
    let article = article_under(headline, paragraphs);
    let quotes = attribute(&article, quotations(&article));
    let speaker = quotes.into_iter().next_back().expect("it quotes").speaker;
    speaker.map(|s| (s.name, s.kind))
}

fn last(paragraphs: &[&str]) -> Option<(String, SpeakerKind)> {
    under("Harbour talks go on", paragraphs)
}

fn name(paragraphs: &[&str]) -> String {
    last(paragraphs).map_or_else(|| "-".into(), |(name, _)| name)
}

#[test]
fn an_organisation_has_its_small_words() {
    for whole in [
        "Office of Harbours and Pensions",
        "Centers for Quay Repair and Prevention",
        "Bureau of Alcohol, Tobacco and Firearms",
        "Friends of the Lagoon",
        "Little Sisters of the Lamp",
        "Board on Harbour Change",
        "Institute for Dock Safety and Health",
        "Office for Victims of Floods",
        "Department of Justice",
        "Halden Academy of Pilots",
        "Harbour Parks and Recreation Department",
        "Fisheries, Water and Power Committee",
    ] {
        let text = format!("The {whole} said that the ferry would stay in port until June.");
        let found = last(&[&text]);
        assert_eq!(found, Some((whole.into(), SpeakerKind::Organization)));
    }
}

#[test]
fn two_that_are_joined_stay_two() {
    for (text, speaker) in [
        (
            "Pilots met the Board of Ports and Orla Venn said that the ferry would stay in port.",
            "Orla Venn",
        ),
        (
            "Pilots met the Office of Quays and the Halden Council said that the ferry would stay.",
            "Halden Council",
        ),
        (
            "“The ferry stays in port,” said Secretary of Ports and Fisheries Karl Venn.",
            "Karl Venn",
        ),
        (
            "“The ferry stays in port,” said Halden Secretary for Fisheries Karl Venn.",
            "Karl Venn",
        ),
        (
            "“The ferry stays in port,” said Office of Quays and Fisheries Director Karl Venn.",
            "Karl Venn",
        ),
        (
            "Justice Karl Venn was away. The Department of Justice said that the ferry would stay.",
            "Department of Justice",
        ),
    ] {
        assert_eq!(name(&[text]), speaker, "{text}");
    }
}

#[test]
fn letters_are_those_of_the_organisation_that_has_them_in_brackets() {
    for letters in ["OQF", "O.Q.F."] {
        let text = format!("The {letters} said that the ferry would stay in port until June.");
        let found = name(&["The Office of Quays and Fisheries (OQF) met pilots.", &text]);
        assert_eq!(found, "Office of Quays and Fisheries");
    }
}

#[test]
fn kinds_are_told_by_how_a_name_is_written() {
    use SpeakerKind::{Organization, Person};
    for (written, kind) in [
        ("HarbourTrac", Organization),
        ("The F.Q.X.", Organization),
        ("McOrlo", Person),
        ("DeVenn", Person),
        ("Ulmer", Person),
    ] {
        let text = format!("{written} said that the ferry would stay in port until June.");
        let found = last(&[&text]);
        assert_eq!(found.map(|(_, kind)| kind), Some(kind), "{written}");
    }
}

#[test]
fn capitals_are_the_person_whose_name_they_are() {
    for text in ["Senator Mitch McOrlo", "Sen. Mitch McOrlo (HA), Ada DeVenn"] {
        let found = under(
            "SEN. MCORLO: 'THE FERRY STAYS IN PORT'",
            &[&format!("{text} spoke to pilots in the harbour.")],
        );
        assert_eq!(found, Some(("Mitch McOrlo".into(), SpeakerKind::Person)));
    }
    let found = name(&[
        "Karl Orlo met pilots.",
        "“The ferry stays in port,” Orlo said.",
        "KARL K. ORLO",
    ]);
    assert_eq!(found, "Karl Orlo");
}

#[test]
fn a_full_name_may_stand_in_the_headline_alone() {
    let found = under(
        "Today Senator Daniel K. Orlo asked for a new quay",
        &["“The ferry stays in port,” Senator Orlo said."],
    );
    assert_eq!(found.map(|(name, _)| name), Some("Daniel K. Orlo".into()));
}

#[test]
fn a_long_subject_is_led_by_its_first_noun() {
    for (text, leads) in [
        (
            "Officials involved with the Venn campaign said that the ferry would stay in port.",
            "Officials",
        ),
        (
            "The heads of both towing firms said that the ferry would stay in port.",
            "The heads",
        ),
        (
            "On Monday, a judge handling a Harbour Act lawsuit said that the ferry would stay.",
            "a judge",
        ),
        (
            "Executives who have worked with Orla Venn say that the ferry will stay in port.",
            "Executives",
        ),
        (
            "A spokesman for the Halden Police Department said that the ferry would stay in port.",
            "A spokesman",
        ),
        (
            "Pilots pointed to a list of experts who have said that the ferry would stay in port.",
            "experts",
        ),
        (
            "“The ferry stays in port,” a spokesman for the Halden Police Department said.",
            "a spokesman",
        ),
    ] {
        assert_eq!(name(&["Orla Venn met pilots.", text]), leads, "{text}");
    }
    for (text, leads) in [
        (
            "In a statement from officials in the campaign, Venn said that the ferry would stay.",
            "Orla Venn",
        ),
        (
            "She called on officials to wait after Venn said that the ferry would stay in port.",
            "Orla Venn",
        ),
    ] {
        assert_eq!(name(&["Orla Venn met pilots.", text]), leads, "{text}");
    }
}

#[test]
fn what_counts_or_compares_is_no_source() {
    for (text, speaker) in [
        (
            "Many carpenters say that the ferry will stay in port.",
            "Many carpenters",
        ),
        ("Nobody would argue that the ferry will stay in port.", "-"),
        ("No one would argue that the ferry will stay in port.", "-"),
        (
            "Conservative estimates indicate that the ferry will stay in port.",
            "Conservative estimates",
        ),
        (
            "Ulmer, the harbour chairman, this past week announced that the ferry would stay.",
            "Ulmer",
        ),
        (
            "The ferry will stay in port, according to the most recent figures.",
            "the most recent figures",
        ),
        (
            "U.S. carpenters have said that the ferry will stay in port. The U.S. Senate met.",
            "U.S. carpenters",
        ),
    ] {
        assert_eq!(name(&[text]), speaker, "{text}");
    }
}

#[test]
fn papers_and_headings_are_nobody() {
    for heading in ["HARBOUR STATEMENT", "Ulmer Statement", "Ulmer Remarks"] {
        let found = name(&[
            "Karl Orlo met pilots.",
            heading,
            "“The ferry stays in port,” Orlo said.",
        ]);
        assert_eq!(found, "Karl Orlo", "{heading}");
    }
    let found = last(&["The Clean Quay Act says that the ferry will stay in port until June."]);
    assert_eq!(found, Some(("Clean Quay Act".into(), SpeakerKind::Unnamed)));
}

#[test]
fn who_is_put_beside_a_role_or_a_role_beside_a_name() {
    for (text, speaker) in [
        (
            "The head of the Halden Institute of Quays and Fisheries, Karl Venn, said the ferry would stay in port.",
            "Karl Venn",
        ),
        (
            "Gov. Karl Venn of Halden, a pilot who has left the party, said that the ferry would stay.",
            "Karl Venn",
        ),
        (
            "At the hall in Orlo City, a young woman who had been away said that the ferry would stay.",
            "a young woman",
        ),
    ] {
        assert_eq!(name(&[text]), speaker, "{text}");
    }
}

#[test]
fn the_group_is_the_one_told_of_just_now() {
    let said = "“The ferry must stay in port until June,” the group wrote.";
    for (first, second, who) in [
        (
            "The Harbour Group has threatened to leave.",
            "The trade group for dockers spelled out its fears.",
            "The trade group",
        ),
        (
            "The Harbour Group has threatened to leave.",
            "A trade group for dockers, which is rich, spelled out its fears.",
            "A trade group",
        ),
        (
            "A trade group for dockers spelled out its fears.",
            "The Harbour Group has threatened to leave.",
            "Harbour Group",
        ),
        (
            "The Harbour Group has threatened to leave.",
            "It rained in the port.",
            "Harbour Group",
        ),
    ] {
        assert_eq!(name(&[first, second, said]), who, "{first} {second}");
    }
}

#[test]
fn a_newspaper_has_the_name_of_one() {
    let said = "“Lax laws help the smugglers of the port,” the newspaper wrote.";
    for (first, who) in [
        (
            "The Halden Daily News met the NRA. The NRA left.",
            "Halden Daily News",
        ),
        (
            "The Post-Gazette met the Quay Institute. The Quay Institute left.",
            "Post-Gazette",
        ),
        ("The NRA met the Quay Institute.", "the newspaper"),
    ] {
        assert_eq!(name(&[first, said]), who, "{first}");
    }
    let said = "“Lax laws help the smugglers of the port,” the network said.";
    for (first, who) in [
        (
            "CNN met the Quay Institute. The Quay Institute left.",
            "CNN",
        ),
        ("The Quay Institute met dockers.", "the network"),
    ] {
        assert_eq!(name(&[first, said]), who, "{first}");
    }
}

#[test]
fn which_of_two_companies_is_never_certain() {
    let share = |first: &str| {
        let said = "“The ferry must stay in port until June,” the company said.";
        let article = article_under("Harbour talks go on", &[first, said]);
        let quotes = attribute(&article, quotations(&article));
        quotes[0].speaker.as_ref().unwrap().confidence.percent()
    };
    assert!(share("Orlo Corp. and Venn Inc. met dockers.") <= 85);
    assert!(share("Venn Inc. met dockers in the port.") > 85);
}
