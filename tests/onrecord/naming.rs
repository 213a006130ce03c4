//! Who a name or a description means: organisations without a word that tells, names beside words
//! that only look like a part of them, titles that are last names, roles that fit nobody near.

use serde_json::Value;

use crate::harness::Work;

/// The name and kind of the last quotation's speaker, and how sure it is.
fn last(text: &str) -> (String, String, f64) {
    let work = Work::new();
    work.write("a.txt", format!("Harbour talks go on\n\n{text}\n"));
    let run = work
        .run(&["extract", "--format", "jsonl", "a.txt"])
        .exits(0);
    let article: Value = run.json();
    let quotes = article["quotes"].as_array().unwrap();
    let speaker = &quotes.last().unwrap_or_else(|| panic!("{text}"))["speaker"];
    let word = |key: &str| speaker[key].as_str().unwrap_or("-").to_owned();
    let sure = speaker["confidence"].as_f64().unwrap_or(0.0);
    (word("name"), word("kind"), sure)
}

#[track_caller]
fn assert_said_by(cases: &[(&str, &str, &str)]) {
    for (text, name, kind) in cases {
        let (found, found_kind, _) = last(text);
        assert_eq!((&*found, &*found_kind), (*name, *kind), "{text}");
    }
}

#[test]
fn what_an_article_calls_a_company_is_no_person() {
    assert_said_by(&[
        (
            "Ostara, a shipping company in Halden, said that the ferry would stay in port.",
            "Ostara",
            "organization",
        ),
        (
            "The newspaper Kvelden said that the ferry would stay in port until June.",
            "Kvelden",
            "organization",
        ),
        (
            "Ostara, which runs two ferries, left. Ostara said that the ferry would stay in port.",
            "Ostara",
            "organization",
        ),
        (
            "The ferry will stay in port until June, according to Kvelden.",
            "Kvelden",
            "organization",
        ),
        (
            "Ostara said its ferry would stay in port until the end of June.",
            "Ostara",
            "organization",
        ),
        (
            "Ostby said that the ferry would stay in port until June.",
            "Ostby",
            "person",
        ),
    ]);
}

#[test]
fn a_capital_of_the_sentence_is_no_name() {
    assert_said_by(&[
        (
            "Auditors found that the ferry would stay in port until June.",
            "Auditors",
            "group",
        ),
        (
            "Outside Ostara's gate it was dark. Dockers of Ostara went outside. “The ferry stays in port,” Ostara said.",
            "Ostara",
            "person",
        ),
        (
            "Dockers Praise Karl Orlo Speech In Halden\n\nThe council heard Karl Orlo. “The ferry stays in port,” Orlo said.",
            "Karl Orlo",
            "person",
        ),
    ]);
}

#[test]
fn a_title_before_a_name_is_no_part_of_it() {
    assert_said_by(&[
        (
            "Orlo wrote to then-Secretary of Harbours Karl Venn. “The ferry stays in port,” Venn said.",
            "Karl Venn",
            "person",
        ),
        (
            "Council Leader-elect Karl Venn came. “The ferry stays in port,” Venn said.",
            "Karl Venn",
            "person",
        ),
        (
            "“The ferry stays in port,” said Fisheries ranking Democrat Karl Venn (D-Md.).",
            "Karl Venn",
            "person",
        ),
        (
            "“The ferry stays in port,” said Secretary of Veterans Affairs Karl Venn.",
            "Karl Venn",
            "person",
        ),
    ]);
}

#[test]
fn a_title_can_be_a_last_name() {
    for name in ["King", "Bishop", "Major", "Judge"] {
        let text = format!(
            "Rep. Peter {name} met Andy Orlo. “The ferry stays in port until June,” {name} said."
        );
        assert_eq!(last(&text).0, format!("Peter {name}"));
        let text = format!(
            "Rep. Peter {name} met Andy Orlo. {name} said that the ferry would stay in port."
        );
        assert_eq!(last(&text).0, format!("Peter {name}"));
    }
}

#[test]
fn a_father_and_his_junior_are_two() {
    let before = "Karl Orlo came to the quay. Karl Orlo spoke to dockers. His son Karl Orlo Jr. \
                  left early.";
    assert_said_by(&[
        (
            &format!("{before} “The ferry stays in port,” Karl Orlo Jr. said."),
            "Karl Orlo Jr.",
            "person",
        ),
        (
            &format!("{before} “The ferry stays in port,” said the younger Mr. Orlo."),
            "Karl Orlo Jr.",
            "person",
        ),
        (
            &format!("{before} “The ferry stays in port,” Karl Orlo said."),
            "Karl Orlo",
            "person",
        ),
        (
            "Karl Orlo Jr. came. “The ferry stays in port,” Karl Orlo said.",
            "Karl Orlo Jr.",
            "person",
        ),
    ]);
}

#[test]
fn a_no_break_space_in_a_name_is_a_space() {
    assert_said_by(&[(
        "“The ferry stays in port,” said Karl\u{a0}Orlo of the quay.",
        "Karl Orlo",
        "person",
    )]);
}

#[test]
fn a_role_is_nobody_whom_party_state_or_gender_exclude() {
    assert_said_by(&[
        (
            "Sen. Karl Venn (R-Ohio) praised Ada Orlo (D-Md.). “The ferry stays in port,” the Maryland Democrat said.",
            "Ada Orlo",
            "person",
        ),
        (
            "Karl Venn (R-Ohio) met Ada Orlo (D-Md.). The Ohio Republican said that the ferry would stay in port.",
            "Karl Venn",
            "person",
        ),
        (
            "Ada Orlo left the quay. “The ferry stays in port until June,” the businessman said.",
            "the businessman",
            "unnamed",
        ),
        (
            "Karl Venn spoke at the quay. In an interview with the hosts Peter Lund and Ada Orlo, the candidate said that the ferry would stay in port.",
            "Karl Venn",
            "person",
        ),
    ]);
}

#[test]
fn a_state_that_nothing_told_before_is_never_certain() {
    let (name, _, sure) =
        last("Karl Venn met dockers. “The ferry stays in port,” the Ohio Republican said.");
    assert_eq!(name, "Karl Venn");
    assert!(sure < 0.9, "{sure}");
}

#[test]
fn who_has_no_name_is_still_somebody() {
    assert_said_by(&[
        (
            "“The ferry is always late,” wrote one commenter under the article.",
            "one commenter",
            "unnamed",
        ),
        (
            "Dockers met on the quay. “The ferry is always late,” said one of them.",
            "one of them",
            "unnamed",
        ),
        (
            "Another child responded, “The ferry is always late for us.”",
            "Another child",
            "unnamed",
        ),
        (
            "Another pollster, Karl Venn of Halden, said that the ferry would stay in port.",
            "Karl Venn",
            "person",
        ),
    ]);
}

#[test]
fn the_group_is_the_one_that_was_named_since() {
    assert_said_by(&[(
        "A group of pilots marched. Then the group, Clean Quays, left. Clean Quays spoke. “The ferry stays in port,” the group said.",
        "Clean Quays",
        "organization",
    )]);
}

#[test]
fn who_is_spoken_of_is_not_who_speaks() {
    assert_said_by(&[(
        "Karl Venn met dockers on Monday. To help Peter Orlo, he said, the ferry would stay in port.",
        "Karl Venn",
        "person",
    )]);
}
