//! What no careful reader would give as a speaker, on invented sentences: places, small words,
//! names with an office or an organisation glued to them, names in capitals beside the same name.

use crate::article::SpeakerKind;
use crate::quote::quotations;
use crate::speaker::attribute;
use crate::speaker::tests::article_under;

/// For each quotation its speaker, or `-`.
fn under(headline: &str, paragraphs: &[&str]) -> Vec<String> {
    let article = article_under(headline, paragraphs);
    attribute(&article, quotations(&article))
        .into_iter()
        .map(|q| q.speaker.map_or_else(|| "-".into(), |s| s.name))
        .collect()
}

fn speakers(paragraphs: &[&str]) -> Vec<String> {
    under("Harbour talks go on", paragraphs)
}

#[test]
fn a_contraction_is_no_name() {
    for text in [
        "I’m told that “nobody will pay for the new harbour,” Orla Venn said.",
        "We’ve heard it before: “Nobody will pay for the new harbour,” Orla Venn said.",
        "Don’t ask who pays. “Nobody will pay for the new harbour,” Orla Venn said.",
    ] {
        assert_eq!(speakers(&[text]), ["Orla Venn"], "{text}");
    }
}

#[test]
fn the_party_and_the_state_behind_a_name_do_not_speak() {
    for text in [
        "Sen. Orla Venn, D-W.Va., said that the harbour would stay open.",
        "Sen. Orla Venn (D-Calif.) said that the harbour would stay open.",
        "Sen. Orla Venn, R-Wis., said that the harbour would stay open.",
        "Sen. Orla Venn, D-N.Y., said that the harbour would stay open.",
        "Orla Venn of Salem, N.H., said that the harbour would stay open.",
    ] {
        assert_eq!(speakers(&[text]), ["Orla Venn"], "{text}");
    }
}

#[test]
fn an_organisation_or_an_office_before_a_name_is_no_part_of_it() {
    for (text, name) in [
        (
            "“We will look into it,” said Fisheries Relations Committee Chairman Peter R. Ostby.",
            "Peter R. Ostby",
        ),
        (
            "“We will look into it,” said Fisheries Committee Peter R. Ostby, the member from Halden.",
            "Peter R. Ostby",
        ),
        (
            "“We will look into it,” said Halden Protection Agency (HPA) Administrator Peter Ostby.",
            "Peter Ostby",
        ),
        (
            "“We will look into it,” Secretary-Treasurer Peter Ostby said.",
            "Peter Ostby",
        ),
        (
            "“We will look into it,” said Halden-based Peter Ostby.",
            "Peter Ostby",
        ),
        (
            "“We will look into it,” Halden County Recorder Peter Ostby said.",
            "Peter Ostby",
        ),
        (
            "Previously Ostby said that he would look into it. Peter Ostby is the mayor.",
            "Peter Ostby",
        ),
    ] {
        assert_eq!(speakers(&[text]), [name], "{text}");
    }
}

#[test]
fn an_office_of_an_organisation_is_a_role_and_no_organisation() {
    assert_eq!(
        speakers(&[
            "“Rye is worth nothing this year,” said Peter Ostby, President of the Halden Grain Growers Association.",
        ]),
        ["Peter Ostby"]
    );
    assert_eq!(
        speakers(&[
            "Peter Ostby, President of the Halden Growers Association, said that rye was worth nothing this year.",
        ]),
        ["Peter Ostby"]
    );
}

#[test]
fn what_opens_a_sentence_in_the_plural_is_a_group() {
    let article = article_under(
        "Harbour talks go on",
        &["Islanders say that the ferry is late every single morning."],
    );
    let quotes = attribute(&article, quotations(&article));
    let speaker = quotes[0].speaker.as_ref().unwrap();
    assert_eq!(
        (speaker.name.as_str(), speaker.kind),
        ("Islanders", SpeakerKind::Group)
    );
}

#[test]
fn a_word_of_the_lists_is_a_last_name_behind_a_first_name() {
    for (text, name) in [
        (
            "Mark Cuban came by boat. Cuban said that the harbour would stay open.",
            "Mark Cuban",
        ),
        (
            "Theresa May came by boat. May said that the harbour would stay open.",
            "Theresa May",
        ),
        (
            "The case was brought by Harbour Watch. Harbour Watch said that the port leaked.",
            "Harbour Watch",
        ),
    ] {
        assert_eq!(speakers(&[text]), [name], "{text}");
    }
}

#[test]
fn capitals_of_a_headline_are_the_name_of_the_body() {
    let body = "Senator Orla Venn (D-Halden) will speak to the council on Friday.";
    for headline in [
        "VENN SAYS THAT THE HARBOUR WILL STAY OPEN ALL YEAR",
        "SEN. VENN SAYS THAT THE HARBOUR WILL STAY OPEN ALL YEAR",
        "ORLA VENN SAYS THAT THE HARBOUR WILL STAY OPEN ALL YEAR",
    ] {
        assert_eq!(under(headline, &[body]), ["Orla Venn"], "{headline}");
    }
}

#[test]
fn a_line_in_capitals_names_only_whom_the_text_names() {
    let said = "“The harbour belongs to the town and not to the bank.”";
    for line in [
        "VENN ASKS BANK TO STAY IN TOWN",
        "HALDEN AT ITS BEST",
        "TUESDAY, APRIL 3",
        "LESSONS OF THE STORM",
    ] {
        let found = speakers(&[
            "Senator Orla Venn spoke to the bank. Orla Venn and her aides stayed in town.",
            line,
            said,
        ]);
        let last = found.last().map(String::as_str);
        assert!(matches!(last, Some("Orla Venn" | "-")), "{line} {found:?}");
    }
}

#[test]
fn a_dateline_in_brackets_does_not_speak() {
    for dateline in [
        "(HALDEN, D.C.) – ",
        "(Halden, DC) - ",
        "HALDEN – Today, ",
        "Washington, D.C. -- Today, ",
        "Today, ",
    ] {
        let text = format!(
            "{dateline}Senator Orla Venn praised the port for its work but cautioned that there is a lot of work to be done."
        );
        let found = speakers(&["June 3, 2004", &text]);
        assert!(
            found.iter().all(|name| name == "Orla Venn"),
            "{text} {found:?}"
        );
    }
}

#[test]
fn whom_to_call_about_a_release_does_not_speak() {
    let found = speakers(&[
        "Senator Orla Venn spoke on the quay on Monday about the bank and the town.",
        "Contact: Tom Reed, 555-0100",
        "“The harbour belongs to the town and not to the bank.”",
    ]);
    assert!(found.iter().all(|name| name != "Tom Reed"), "{found:?}");
}

#[test]
fn the_words_that_describe_a_source_are_whole() {
    for (text, name) in [
        (
            "“Nobody knew,” the prime minister’s spokesman said.",
            "the prime minister’s spokesman",
        ),
        (
            "“Nobody knew,” the ad’s narrator said.",
            "the ad’s narrator",
        ),
        (
            "But islanders on both sides said that the ferry was late.",
            "islanders",
        ),
        (
            "His listeners, who wondered whether the ferry was late, went home.",
            "His listeners",
        ),
    ] {
        assert_eq!(speakers(&[text]), [name], "{text}");
    }
}

#[test]
fn who_is_spoken_to_by_the_office_is_not_the_speaker() {
    let found =
        speakers(&["For that reason, Mr. President, the port is regarded as a “blood harbour.”"]);
    assert!(found.iter().all(|name| name != "President"), "{found:?}");
}

#[test]
fn an_organisation_in_capitals_is_not_the_person_of_that_name() {
    let found = speakers(&[
        "Tim Venn, a fisherman, watched the tide. The VENN Institute studied the harbour for two years.",
        "“The tide will rise by a foot,” VENN said in a report.",
        "“I have seen higher,” Venn said.",
    ]);
    assert_eq!(found, ["VENN Institute", "Tim Venn"]);
    let found = speakers(&[
        "The Halden Fishing Council (HFC) counted gulls. The HFC Research Institute is old.",
        "“There are too many,” the HFC said on Monday.",
    ]);
    assert_eq!(found, ["Halden Fishing Council"]);
    // Without such an organisation, capitals are a way to write a name.
    let found = speakers(&[
        "Tim Venn, a fisherman, watched the tide.",
        "“The tide will rise by a foot,” VENN said.",
    ]);
    assert_eq!(found, ["Tim Venn"]);
}

#[test]
fn a_place_that_is_governed_and_what_only_opens_a_sentence_are_nobody_s_name() {
    for (text, name) in [
        (
            "The City of Halden announced that the harbour would close.",
            "City of Halden",
        ),
        (
            "The Government of Norland said that “nobody will pay for the harbour.”",
            "Government of Norland",
        ),
        (
            "Recent estimates indicated that the harbour would cost 4 million.",
            "Recent estimates",
        ),
    ] {
        assert_eq!(speakers(&[text]), [name], "{text}");
    }
}

#[test]
fn a_name_behind_the_is_nobody_s_last_name() {
    let kind = |text: &str| {
        let article = article_under("Harbour talks go on", &[text]);
        let quotes = attribute(&article, quotations(&article));
        quotes[0].speaker.as_ref().map(|s| s.kind)
    };
    assert_eq!(
        kind("The Haldenian said that “nobody will pay for the harbour.”"),
        Some(SpeakerKind::Unnamed)
    );
    assert_eq!(
        kind("Haldenian said that “nobody will pay for the harbour.”"),
        Some(SpeakerKind::Person)
    );
}

#[test]
fn who_is_told_does_not_speak() {
    for (text, name) in [
        (
            "Ben Venn was told by Orla Pell: “You are standing on my foot.”",
            "Orla Pell",
        ),
        (
            "Ben Venn was accused by Orla Pell of being “a coward and a thief.”",
            "Orla Pell",
        ),
        ("“Leave the bridge at once,” Ben Venn was told.", "-"),
        (
            "Ben Venn was told to leave. “I will not,” Venn said.",
            "Ben Venn",
        ),
    ] {
        assert_eq!(speakers(&[text]), [name], "{text}");
    }
}
