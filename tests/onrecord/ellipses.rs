//! What `onrecord verify` says of cuts: ellipses, brackets, and words right outside of the quotation.

use crate::verify::of_words;

/// What the archive holds, what the draft has, of Ada Brook.
type Case<'c> = (&'c str, &'c str);

/// Those that have not one of the verdicts in `wanted`.
fn wrong(cases: &[Case<'_>], wanted: &[&str]) -> Vec<String> {
    let judged = cases.iter().filter_map(|(said, words)| {
        let archive = format!("“{said},” said Ada Brook.");
        let found = of_words(&archive, words, "Ada Brook");
        let is_right = wanted.contains(&found.verdict.as_str());
        (!is_right).then(|| format!("{words}: {}: {}", found.verdict, found.reason))
    });
    judged.collect()
}

const PASSING: &[&str] = &["exact", "normalized", "elided"];

#[test]
fn an_ellipsis_leaves_out_no_head_of_what_follows() {
    let turned = [
        (
            "Sailors mend the nets, and gulls steal our fish and our bread",
            "Sailors … steal our fish and our bread",
        ),
        (
            "The island has a right to its harbour, and the mainland must pay for the pier",
            "The island … must pay for the pier",
        ),
        (
            "I have met people who hate the harbour and its old crane",
            "I … hate the harbour and its old crane",
        ),
        (
            "My rival voted for the pier and I voted against it every time",
            "My rival voted … against it every time",
        ),
        (
            "Fees on the boats will rise and fees on the cars will fall next year",
            "Fees on the boats will … fall next year",
        ),
        (
            "The pilot will sign the lease today and the captain will burn the lease on Friday",
            "The pilot will sign the lease today … burn the lease on Friday",
        ),
        (
            "We will delay plans to open the new pier in March",
            "We will … open the new pier in March",
        ),
        (
            "We will open the pier in March. The ferry must close before the summer",
            "We will open … the ferry … before the summer",
        ),
        (
            "We will open the pier in March. The ferry must close before the summer",
            "We will open … the ferry must close before the summer",
        ),
        (
            "I was paid by the board, and my rivals took money from the ferry fund",
            "I … took money from the ferry fund",
        ),
    ];
    assert_eq!(wrong(&turned, &["near"]), [""; 0]);
    let (said, words) = turned[0];
    let found = of_words(&format!("“{said},” said Ada Brook."), words, "Ada Brook");
    let told = "a clause cut in two: leaves out “mend the nets, and gulls”";
    assert!(found.reason.starts_with(told), "{}", found.reason);
}

#[test]
fn an_honest_ellipsis_passes() {
    let honest = [
        (
            "The pier, which was built by our fathers, will open again in March",
            "The pier … will open again in March",
        ),
        (
            "Jon Reed, the captain of the ferry, will sign the lease on Friday",
            "Jon Reed … will sign the lease on Friday",
        ),
        (
            "The pier on the north side of the river will open again in March",
            "The pier … will open again in March",
        ),
        (
            "We thank the crew, the pilots, the cooks and the captains for their work at sea",
            "We thank the crew … for their work at sea",
        ),
        (
            "We will sign the lease with the board and open the pier again in March",
            "We will sign the lease … and open the pier again in March",
        ),
        (
            "This is, I think, a good day for the island and its harbour",
            "This is … a good day for the island and its harbour",
        ),
        (
            "We are short of boats in all of our harbours. We close the old pier in March",
            "We are short of boats … We close the old pier in March",
        ),
        (
            "We are short of boats. Last year we lost two of the old ferries",
            "We are short of boats. … we lost two of the old ferries",
        ),
    ];
    assert_eq!(wrong(&honest, &["elided"]), [""; 0]);
}

#[test]
fn a_bracket_puts_nothing_in_the_place_of_what_was_said() {
    let turned = [
        (
            "The captain took money from the builders in spring",
            "[Karl Venn] took money from the builders in spring",
        ),
        (
            "The captain took money from the builders in spring",
            "The captain took money from [the nuns]",
        ),
        (
            "The captain opened the school for the pilots on Monday",
            "The captain opened the school for the pilots [on Friday]",
        ),
        (
            "They took the money of the old ferry fund in spring",
            "[We] took the money of the old ferry fund in spring",
        ),
        (
            "He took the money of the old ferry fund",
            "He took the money of the old ferry fund [and kept it]",
        ),
    ];
    assert_eq!(wrong(&turned, &["near"]), [""; 0]);
    let explained = [
        (
            "The engineers have told us about the cracks in the pier",
            "[The engineers] have told us about the cracks in the pier",
        ),
        (
            "They have told us about the cracks in the old pier",
            "[The engineers] have told us about the cracks in the old pier",
        ),
        (
            "They told us about the cracks in the old pier",
            "They told us about the cracks in the old pier [last week]",
        ),
        (
            "I saw the cracks in the old pier with my own eyes",
            "[He] saw the cracks in the old pier with [his] own eyes",
        ),
    ];
    assert_eq!(wrong(&explained, PASSING), [""; 0]);
    let (said, words) = explained[1];
    let found = of_words(&format!("“{said},” said Ada Brook."), words, "Ada Brook");
    assert!(!found.reason.contains("ellipsis"), "{}", found.reason);
}

#[test]
fn a_question_is_no_statement_in_lower_case_either() {
    let asked = [
        (
            "The captain stole the money from the fund? Of course she did not",
            "the captain stole the money from the fund",
        ),
        (
            "Did the captain steal the money from the fund? I do not know",
            "the captain steal the money from the fund",
        ),
        (
            "Why did the captain steal the money from the fund? I do not know",
            "the captain steal the money from the fund",
        ),
    ];
    assert_eq!(wrong(&asked, &["near"]), [""; 0]);
    let part = [(
        "Who of us knows where the money from the old ferry fund went?",
        "the money from the old ferry fund went",
    )];
    assert_eq!(wrong(&part, PASSING), [""; 0]);
}

#[test]
fn what_stands_right_outside_turns_it() {
    let words = "the captains will close the old harbour school";
    let around = [
        ("It remains to be seen if ", ""),
        ("The idea that ", " is nonsense"),
        ("I would be lying if I told you ", ""),
        ("Two years ago I thought that ", ""),
        ("Heaven forbid that ", ""),
        ("They want you to believe that ", ""),
        ("I find it hard to believe that ", ""),
        ("The chances that ", " are nil"),
        ("", ", my rivals claim"),
        ("", ", they say"),
        ("", ", according to them"),
        ("", ", weather permitting"),
        ("", " over my dead body"),
        ("", ", but only on Sundays"),
        ("", " only on Sundays"),
        ("", ", perhaps"),
        ("", " when the board agrees"),
        ("", " once the board agrees"),
        ("", " for as long as prices are high"),
        ("", ", or so I am told"),
        ("", " — not"),
        ("", ". That is what my rivals keep saying, and it is a lie"),
    ];
    let said: Vec<String> = around
        .iter()
        .map(|(before, behind)| format!("{before}{words}{behind}"))
        .collect();
    let turned: Vec<Case<'_>> = said.iter().map(|said| (said.as_str(), words)).collect();
    assert_eq!(wrong(&turned, &["near"]), [""; 0]);
    let own = [
        (
            "We must resist the temptation to sell the old harbour school",
            "sell the old harbour school",
        ),
        (
            "Nearly all captains left the old harbour school",
            "all captains left the old harbour school",
        ),
        (
            "One in 40 captains left the old harbour school",
            "40 captains left the old harbour school",
        ),
        (
            "He allegedly took money from the harbour school",
            "took money from the harbour school",
        ),
    ];
    assert_eq!(wrong(&own, &["near"]), [""; 0]);
    let around = [
        ("", ", as they say"),
        ("", ", I think"),
        ("", ", and that is the truth"),
        ("", ". That is not a lie"),
        ("We know that ", ""),
    ];
    let kept: Vec<String> = around
        .iter()
        .map(|(before, behind)| format!("{before}{words}{behind}"))
        .collect();
    let kept: Vec<Case<'_>> = kept.iter().map(|said| (said.as_str(), words)).collect();
    assert_eq!(wrong(&kept, PASSING), [""; 0]);
}

#[test]
fn what_is_denied_elsewhere_is_said_and_not_counted() {
    let archive = "“We will sell the old ferry to a stranger in autumn,” said Ada Brook.\n\n\
                   The board met on Monday.\n\n\
                   If Ada Brook had said “we will sell the old ferry to a stranger in autumn,” the crew would have left.";
    let words = "We will sell the old ferry to a stranger in autumn";
    let found = of_words(archive, words, "Ada Brook");
    assert!(PASSING.contains(&found.verdict.as_str()), "{found:#?}");
    assert!(found.reason.contains("taken back"), "{found:#?}");
}

#[test]
fn whoever_speaks_for_somebody_is_not_that_one() {
    let archive =
        "“We will sell the old ferry to a stranger in autumn,” said a spokesman for Ada Brook.";
    let words = "We will sell the old ferry to a stranger in autumn";
    let found = of_words(archive, words, "Ada Brook");
    assert_eq!(found.verdict, "misattributed", "{found:#?}");
    let archive = "“We will sell the old ferry to a stranger in autumn,” a witness said.";
    let found = of_words(archive, words, "Ada Brook");
    assert!(
        found.reason.contains("gives no name: a witness"),
        "{found:#?}"
    );
}
