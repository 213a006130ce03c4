//! Who speaks together, on invented sentences, and who only stands beside who speaks.

use crate::article::listed;
use crate::quote::quotations;
use crate::speaker::attribute;
use crate::speaker::tests::article_under;

/// Who says each quotation, or `-`.
fn speakers(paragraphs: &[&str]) -> Vec<String> {
    let article = article_under("Harbour talks go on", paragraphs);
    let quotes = attribute(&article, quotations(&article));
    let names = quotes
        .iter()
        .map(|quote| listed(quote.speakers().map(|speaker| &speaker.name)));
    let shown = names.map(|names| if names.is_empty() { "-".into() } else { names });
    shown.collect()
}

/// Two who are introduced, and then what they say.
fn among(sentence: &str) -> Vec<String> {
    let introduced = "Senator Ada Orlo and Senator Jon Brekke met Mayor Tom Reed at the harbour.";
    speakers(&[introduced, sentence])
}

#[test]
fn all_of_a_subject_say_it() {
    for sentence in [
        "“We will fight this to the end,” Orlo and Brekke said in a joint statement.",
        "“We will fight this to the end,” said Orlo and Brekke.",
        "“We will fight this to the end,” said Orlo and Brekke in a joint statement.",
        "“We will fight this to the end,” Senators Orlo and Brekke wrote to the mayor.",
        "“We will fight this to the end,” Ada Orlo (R-Ohio) and Jon Brekke (D-Maine) said.",
        "“We will fight this to the end,” Ada Orlo, R-Ohio, and Jon Brekke, D-Maine, said.",
        "“We will fight this to the end,” said Ada Orlo, the mayor, and her deputy, Jon Brekke.",
        "“We will fight this to the end,” said Ada Orlo of Halden and Jon Brekke of Vell.",
        "On Monday, Orlo and Brekke jointly said: “We will fight this to the end.”",
        "Both Orlo and Brekke said that the harbour would stay open all year.",
        "Orlo and Brekke told reporters that the harbour would stay open all year.",
        "Orlo and Brekke have both said that the harbour would stay open all year.",
        "The harbour will stay open all year, according to Orlo and Brekke.",
        "Orlo and Brekke climbed the lighthouse and said that the harbour would stay open.",
        "Two senators, Orlo and Brekke, said that the harbour would stay open.",
        "Harbour safety experts Ada Orlo and Jon Brekke said that the harbour would stay open.",
        "The harbour will stay open all year, Orlo and Brekke said on Monday.",
    ] {
        assert_eq!(among(sentence), ["Ada Orlo and Jon Brekke"], "{sentence}");
    }
}

#[test]
fn a_list_is_as_long_as_it_is() {
    for (sentence, names) in [
        (
            "“We will fight this to the end,” said Orlo, Brekke and Reed.",
            "Ada Orlo, Jon Brekke and Tom Reed",
        ),
        (
            "Mary Smith, Rakel Ostby and Tom Reed said that the harbour would stay open.",
            "Mary Smith, Rakel Ostby and Tom Reed",
        ),
        (
            "Orlo, Brekke, and Reed said that the harbour would stay open.",
            "Ada Orlo, Jon Brekke and Tom Reed",
        ),
        (
            "Senators Orlo and Brekke and Mayor Reed said that the harbour would stay open.",
            "Ada Orlo, Jon Brekke and Tom Reed",
        ),
        (
            "“We will fight this to the end,” Orlo and her lawyers said.",
            "Ada Orlo and her lawyers",
        ),
        (
            "But officials and senators said that the harbour would stay open.",
            "officials and senators",
        ),
    ] {
        assert_eq!(among(sentence), [names], "{sentence}");
    }
}

#[test]
fn who_only_stands_beside_does_not_speak() {
    for (sentence, name) in [
        (
            "“We will fight this to the end,” said Orlo, and Brekke agreed.",
            "Ada Orlo",
        ),
        (
            "“We will fight this to the end,” said Orlo and Brekke nodded.",
            "Ada Orlo",
        ),
        (
            "After talks between Orlo and Brekke, Reed said that the harbour would stay open.",
            "Tom Reed",
        ),
        (
            "After she met Orlo, Brekke said that the harbour would stay open.",
            "Jon Brekke",
        ),
        (
            "In Halden and Vell, Brekke said that the harbour would stay open.",
            "Jon Brekke",
        ),
        (
            "The former mayor and fisherman Tom Reed said that the harbour would stay open.",
            "Tom Reed",
        ),
        (
            "The Office of Harbours and Pensions said that the harbour would stay open.",
            "Office of Harbours and Pensions",
        ),
        (
            "“We will fight this,” said Tom Reed, a member of the Health, Harbour and Pensions Committee.",
            "Tom Reed",
        ),
        (
            "“We will fight this,” said Ada Orlo, the senator, and a friend of Halden.",
            "Ada Orlo",
        ),
        (
            "Orlo said that Brekke and Reed would stay in the harbour.",
            "Ada Orlo",
        ),
    ] {
        assert_eq!(among(sentence), [name], "{sentence}");
    }
}

#[test]
fn a_list_too_long_to_read_is_none() {
    let names: Vec<String> = (0..20)
        .map(|n| format!("Orlo{} Brekke{}", letters(n), letters(n + 3)))
        .collect();
    let sentence = format!(
        "{} and Tom Reed said that the harbour would stay open.",
        names.join(", ")
    );
    let found = speakers(&[&sentence]);
    assert!(
        found.iter().all(|name| !name.contains(" and ")),
        "{found:?}"
    );
}

fn letters(n: u8) -> String {
    char::from(b'a' + n).to_string().repeat(3)
}

#[test]
fn a_firm_is_not_those_who_gave_it_their_names() {
    let found = speakers(&["“Our ships sail on Monday,” Crane and Venn said in a statement."]);
    assert!(
        found.iter().all(|name| !name.contains(" and ")),
        "{found:?}"
    );
    // Where one of the two is a person, both are.
    let found = speakers(&["“Our ships sail on Monday,” Senators Crane and Venn said."]);
    assert_eq!(found, ["Crane and Venn"]);
}

#[test]
fn they_are_all_of_those_who_are_joined() {
    let found = speakers(&[
        "Ada Orlo and Jon Brekke met at the harbour on Monday.",
        "“We will fight this to the end,” they said.",
    ]);
    assert_eq!(found, ["Ada Orlo and Jon Brekke"]);
}

#[test]
fn what_goes_on_is_said_by_all_of_them() {
    let found = speakers(&[
        "“We will fight this,” Ada Orlo and Jon Brekke said on Monday. “Nobody else will.”",
        "“The harbour is ours,” Brekke added.",
    ]);
    assert_eq!(found, ["Ada Orlo and Jon Brekke", "Jon Brekke"]);
}

#[test]
fn each_has_a_mention_of_their_own() {
    let text = "“We will fight this to the end,” said Ada Orlo and Jon Brekke.";
    let article = article_under("Harbour talks go on", &[text]);
    let quotes = attribute(&article, quotations(&article));
    let mentions: Vec<&str> = quotes[0]
        .speakers()
        .map(|speaker| article.slice(speaker.mention))
        .collect();
    assert_eq!(mentions, ["Ada Orlo", "Jon Brekke"]);
    let mut sure = quotes[0].speakers().map(|speaker| speaker.confidence);
    let first = sure.next();
    assert!(first.is_some() && sure.all(|other| Some(other) == first));
}

#[test]
fn who_was_joined_is_taken_up_without_names() {
    for (paragraphs, names) in [
        (
            [
                "Ada Orlo and Jon Brekke met on Monday.",
                "“We will fight this,” the two said in a joint statement.",
            ],
            "Ada Orlo and Jon Brekke",
        ),
        (
            [
                "Senators Ada Orlo and Jon Brekke met on Monday.",
                "“We will fight this,” both senators said.",
            ],
            "Ada Orlo and Jon Brekke",
        ),
        (
            [
                "Sens. Ada Orlo (R-Ohio) and Jon Brekke (D-Maine) met on Monday.",
                "“We will fight this,” the senators wrote.",
            ],
            "Ada Orlo and Jon Brekke",
        ),
        (
            [
                "Sens. Ada Orlo and Jon Brekke and Rep. Tom Reed met on Monday.",
                "“We will fight this,” the lawmakers wrote.",
            ],
            "Ada Orlo, Jon Brekke and Tom Reed",
        ),
        (
            [
                "Sens. Ada Orlo and Jon Brekke and Rep. Tom Reed met on Monday.",
                "“We will fight this,” the senators wrote.",
            ],
            "Ada Orlo and Jon Brekke",
        ),
        (
            [
                "Mayor Ada Orlo and Tom Reed met on Monday.",
                "The pair said that the harbour would stay open.",
            ],
            "Ada Orlo and Tom Reed",
        ),
    ] {
        assert_eq!(speakers(&paragraphs), [names], "{paragraphs:?}");
    }
}

#[test]
fn where_others_may_be_meant_nobody_is_named() {
    for (paragraphs, name) in [
        (
            [
                "Ada Orlo and Jon Brekke were robbed. Police held two men.",
                "“We will fight this,” the two said.",
            ],
            "the two",
        ),
        (
            [
                "Ada Orlo met Jon Brekke on Monday.",
                "“We will fight this,” the two said.",
            ],
            "the two",
        ),
        (
            [
                "Ada Orlo and Jon Brekke met. Tom Reed and Al Venn met, too.",
                "“We will fight this,” the two said.",
            ],
            "the two",
        ),
        (
            [
                "Sens. Ada Orlo, Jon Brekke and several colleagues met.",
                "“We will fight this,” the senators wrote.",
            ],
            "the senators",
        ),
        (
            [
                "Sen. Tom Reed met with Sens. Ada Orlo and Jon Brekke.",
                "“We will fight this,” the senators wrote.",
            ],
            "the senators",
        ),
        (
            [
                "Sens. Ada Orlo and Jon Brekke met. In a letter, 56 senators asked for help.",
                "“We will fight this,” the senators wrote.",
            ],
            "the senators",
        ),
        (
            [
                "Mayors Ada Orlo and Jon Brekke met on Monday.",
                "“We will fight this,” both senators said.",
            ],
            "both senators",
        ),
    ] {
        let found = speakers(&paragraphs);
        let last = found.last().map_or("", String::as_str);
        assert_eq!(last.to_lowercase(), name, "{paragraphs:?}");
    }
}

#[test]
fn who_is_taken_up_rests_on_the_words_that_stand_here() {
    let paragraphs = [
        "Senators Ada Orlo and Jon Brekke met on Monday.",
        "“We will fight this,” both senators said.",
    ];
    let article = article_under("Harbour talks go on", &paragraphs);
    let quotes = attribute(&article, quotations(&article));
    let found: Vec<_> = quotes[0].speakers().collect();
    assert_eq!(found.len(), 2);
    for speaker in found {
        assert_eq!(article.slice(speaker.mention), "both senators");
        assert!(
            speaker.confidence.share() < 0.9,
            "nothing says who they are"
        );
    }
}
