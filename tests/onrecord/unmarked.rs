//! Quotations that marks do not show, or show wrongly: transcripts, interviews, block quotations,
//! signatures, marks of every style and slips of the keyboard.

use crate::harness::Work;
use crate::shapes::{Article, Kind};

fn extract(name: &str, text: &str) -> Article {
    let work = Work::new();
    work.write(name, text);
    let mut articles: Vec<Article> = work
        .run(&["extract", "--format", "jsonl", name])
        .exits(0)
        .json_lines();
    articles.remove(0)
}

/// Speaker, cue and words of each quotation that is not indirect.
fn said(name: &str, text: &str) -> Vec<(String, String, String)> {
    let article = extract(name, text);
    let quotes = article.quotes.iter();
    let verbatim = quotes.filter(|q| q.kind != Kind::Indirect);
    verbatim
        .map(|q| {
            let name = q.speaker.as_ref().map(|s| s.name.clone());
            let cue = q.cue.as_ref().map(|c| c.text.clone());
            (
                name.unwrap_or_default(),
                cue.unwrap_or_default(),
                q.text.clone(),
            )
        })
        .collect()
}

#[track_caller]
fn assert_said(name: &str, text: &str, expected: &[(&str, &str, &str)]) {
    let said = said(name, text);
    let said: Vec<(&str, &str, &str)> = said
        .iter()
        .map(|(name, cue, words)| (name.as_str(), cue.as_str(), words.as_str()))
        .collect();
    assert_eq!(said, expected, "{text}");
}

const HEARING: &str = "Hearing on the ferry

The committee heard Marta Quill, the engineer, and the skipper, Jon Hask, on Friday. The chair, Petra Lund, asked the questions.

CHAIRWOMAN LUND: Ms. Quill, was the ferry safe?

MS. QUILL: I told the port in May that it was not. I have the letter.

It is four pages long and I wrote every word of it myself.

CHAIRWOMAN LUND: Mr. Hask?

MR. HASK: I never saw a letter.

(LAUGHTER)

MS. QUILL: You signed for it.

Lund closed the hearing at noon. “We will read the letter,” she said.
";

#[test]
fn the_turns_of_a_transcript_are_quotations_of_who_the_labels_name() {
    extract("hearing.txt", HEARING).holds_in(HEARING);
    assert_said(
        "hearing.txt",
        HEARING,
        &[
            ("Petra Lund", ":", "Ms. Quill, was the ferry safe?"),
            (
                "Marta Quill",
                ":",
                "I told the port in May that it was not. I have the letter. It is four pages long and I wrote every word of it myself.",
            ),
            ("Petra Lund", ":", "Mr. Hask?"),
            ("Jon Hask", ":", "I never saw a letter."),
            ("Marta Quill", ":", "You signed for it."),
            ("Petra Lund", "said", "“We will read the letter,”"),
        ],
    );
}

#[test]
fn an_interview_has_questions_and_the_answers_of_who_is_asked() {
    let text = "The pilot who stays\n\nGreta Hollis has guided ships for forty years. We spoke on her boat.\n\nQ: Why do you stay?\n\nA: Because the harbour does. I have asked it to move.\n\nQ. And your son?\n\nA. He says, “Come home.” I am home.\n\nHollis laughs.\n";
    assert_said(
        "pilot.txt",
        text,
        &[
            ("Q", ":", "Why do you stay?"),
            (
                "Greta Hollis",
                ":",
                "Because the harbour does. I have asked it to move.",
            ),
            ("Q", ".", "And your son?"),
            ("Greta Hollis", ".", "He says, “Come home.” I am home."),
        ],
    );
}

#[test]
fn bold_names_of_a_markdown_interview_are_labels() {
    let text = "---\ntitle: Radio, on the bridge\n---\n\nJon Hask was on the air with Anna Brook.\n\n**Brook:** Mr. Hask, will you vote for it?\n**Hask:** I will vote, *yes*.\n\n**Brook:** That was not my question.\n\n**Hask:** It was my answer, though.\n";
    assert_said(
        "radio.md",
        text,
        &[
            ("Anna Brook", ":", "Mr. Hask, will you vote for it?"),
            ("Jon Hask", ":", "I will vote, yes."),
            ("Anna Brook", ":", "That was not my question."),
            ("Jon Hask", ":", "It was my answer, though."),
        ],
    );
}

#[test]
fn turns_of_one_person_are_one_voice_however_the_label_is_cut() {
    let text = "On the air\n\nKATE MARLOW: You were there. Is it over?\n\nJIM ORLO: I think that it is.\n\nMARLOW: And what do we know?\n\nORLO: We know little.\n";
    assert_said(
        "air.txt",
        text,
        &[
            ("KATE MARLOW", ":", "You were there. Is it over?"),
            ("JIM ORLO", ":", "I think that it is."),
            ("KATE MARLOW", ":", "And what do we know?"),
            ("JIM ORLO", ":", "We know little."),
        ],
    );
}

#[test]
fn names_that_only_labels_give_are_turns_where_one_asks_the_other() {
    let text = "# On the terminal\n\n**Courier:** Did Ben Reed lie to you?\n\n**Ada Orlo:** He did not lie to me.\n\n**Courier:** Will Halden have a terminal?\n\n**Ada Orlo:** We hope so.\n";
    assert_said(
        "talk.md",
        text,
        &[
            ("Courier", ":", "Did Ben Reed lie to you?"),
            ("Ada Orlo", ":", "He did not lie to me."),
            ("Courier", ":", "Will Halden have a terminal?"),
            ("Ada Orlo", ":", "We hope so."),
        ],
    );
}

#[test]
fn a_question_needs_no_sign_where_answers_have_one() {
    let text = "The fish\n\nAda Orlo spoke to us.\n\nQWhat do you like?\n\nA: Fish, we all do.\n\nQ And what else?\n\nA: Nothing.\n";
    assert_said(
        "fish.txt",
        text,
        &[
            ("Q", "Q", "What do you like?"),
            ("Ada Orlo", ":", "Fish, we all do."),
            ("Q", "Q", "And what else?"),
            ("Ada Orlo", ":", "Nothing."),
        ],
    );
}

#[test]
fn captions_lists_recipes_and_datelines_are_no_transcript() {
    for body in [
        "PHOTO: The ferry at noon. Did you see it?\n\nPHOTO: The ferry at night. We did.\n",
        "UPDATE: We were told more at noon.\n\nWASHINGTON: Rain.\n\nLONDON: Do you need to ask?\n",
        "Serves: 4\n\nFlour: 200 g\n\nServes: 6\n\nFlour: 300 g\n",
        "CLAIM: You eat spiders.\n\nTHE FACTS: You do not.\n\nCLAIM: We sleep too little.\n\nTHE FACTS: We do.\n",
        "Quill and Hask want the seat.\n\nQUILL: Would close the port.\n\nHASK: Would open it.\n\nQUILL: Would raise the toll.\n\nHASK: Would not.\n",
    ] {
        assert_said("list.txt", &format!("The week in the port\n\n{body}"), &[]);
    }
}

#[test]
fn a_block_behind_a_cue_and_a_colon_is_a_quotation() {
    let plain = "Bridge row grows\n\nThe mayor, Marta Quill, wrote to the council on Monday:\n\n    The bridge is sound. It was built by people who could count.\n\n    I will walk over it on Friday.\n\nThe council met at noon. Jon Hask said that these were missing:\n\n    - a railing\n    - a lamp\n";
    let words = "The bridge is sound. It was built by people who could count. I will walk over it on Friday.";
    assert_said("block.txt", plain, &[("Marta Quill", "wrote", words)]);
    let markdown = "# Bridge row grows\n\nThe mayor, Marta Quill, wrote to the council on Monday:\n\n> The bridge is sound. It was built by people who could count.\n>\n> I will walk over it on Friday.\n\nThe council met at noon.\n\n> We pray.\n> — Jon Hask, skipper\n";
    assert_said(
        "block.md",
        markdown,
        &[
            ("Marta Quill", "wrote", words),
            ("Jon Hask", "", "We pray."),
        ],
    );
}

#[test]
fn two_signed_blocks_in_a_row_are_two() {
    let around =
        "The council met at the harbour on Monday, and it rained the whole day long on everybody.";
    let (one, two) = (
        "Sailors mend the nets today.",
        "The bishop hides gold in the harbour.",
    );
    for (name, text) in [
        (
            "two.md",
            format!(
                "# Two\n\n{around}\n\n> {one}\n>\n> — Ada Orlo\n\n> {two}\n>\n> — Viktor Stahl\n\n{around}\n"
            ),
        ),
        (
            "two.txt",
            format!(
                "Two\n\n{around}\n\n    {one}\n\n    — Ada Orlo\n\n    {two} — Viktor Stahl\n\n{around}\n"
            ),
        ),
        (
            "two.html",
            format!(
                "<html><head><title>Two</title></head><body><article><h1>Two</h1><p>{around}</p>\
                 <blockquote><p>{one}</p><p>— Ada Orlo</p></blockquote>\
                 <blockquote><p>{two}</p><p>— Viktor Stahl</p></blockquote><p>{around}</p></article></body></html>"
            ),
        ),
    ] {
        assert_said(
            name,
            &text,
            &[("Ada Orlo", "", one), ("Viktor Stahl", "", two)],
        );
    }
}

#[test]
fn a_block_is_a_quotation_in_whatever_is_read() {
    let words = "The bridge is sound. It was built by people who could count.";
    let around = "The council met at noon and did not vote, for the engineer was on the bridge.";
    let html = format!(
        "<p>The mayor, Marta Quill, wrote to the council on Monday:</p><blockquote><p>{words}</p></blockquote><p>{around}</p>\
         <blockquote>We pray.<br>— Jon Hask, skipper</blockquote>"
    );
    let plain = format!(
        "The mayor, Marta Quill, wrote to the council on Monday:\n\n    {words}\n\n{around}\n\n    We pray.\n    — Jon Hask, skipper"
    );
    let page = format!(
        "<html><head><title>Bridge row grows</title></head><body><article><h1>Bridge row grows</h1>{html}</article></body></html>"
    );
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Tide</title><item><title>Bridge row grows</title><guid>1</guid><description><![CDATA[{html}]]></description></item></channel></rss>"
    );
    let story = format!(
        "<nitf><body><body.head><hedline><hl1>Bridge row grows</hl1></hedline></body.head><body.content>{}</body.content></body></nitf>",
        html.replace("blockquote", "bq").replace("<br>", "<br/>")
    );
    let row = serde_json::json!({"title": "Bridge row grows", "text": plain}).to_string();
    for (name, text) in [
        ("block.html", page),
        ("block.rss", feed),
        ("block.nitf", story),
        ("block.jsonl", row),
    ] {
        assert_said(
            name,
            &text,
            &[
                ("Marta Quill", "wrote", words),
                ("Jon Hask", "", "We pray."),
            ],
        );
    }
}

#[test]
fn whom_a_page_names_below_a_block_signs_it() {
    let words = "The bridge is sound. It was built by people who could count.";
    let around = "The council met at noon and did not vote, for the engineer was on the bridge.";
    for block in [
        format!("<blockquote><p>{words}</p><footer>— Marta Quill, mayor</footer></blockquote>"),
        format!("<blockquote><p>{words}</p><footer><cite>Marta Quill</cite></footer></blockquote>"),
        format!("<blockquote><p>{words}</p><cite>Marta Quill</cite></blockquote>"),
        format!(
            "<figure><blockquote>{words}</blockquote><figcaption>Marta Quill, mayor</figcaption></figure>"
        ),
    ] {
        let page = format!(
            "<html><body><article><h1>Bridge row grows</h1><p>{around}</p>{block}<p>In the evening it rained, and the band went home without a song.</p></article></body></html>"
        );
        assert_said("signed.html", &page, &[("Marta Quill", "", words)]);
        let named = page.replace("the engineer was", "Marta Quill, mayor, was");
        assert_said("signed.html", &named, &[("Marta Quill", "", words)]);
    }
}

#[test]
fn two_blocks_have_the_speaker_before_and_the_one_below() {
    let markdown = "# Bridge row grows\n\nThe mayor, Marta Quill, wrote to the council:\n\n> The bridge is sound.\n\n> We sail.\n> — Jon Hask, skipper\n\nIt rained.\n";
    assert_said(
        "two.md",
        markdown,
        &[
            ("Marta Quill", "wrote", "The bridge is sound."),
            ("Jon Hask", "", "We sail."),
        ],
    );
}

#[test]
fn a_story_that_is_set_in_as_a_whole_is_no_quotation() {
    let lines = [
        "The ferry did not sail.",
        "Nobody knew why.",
        "It rained on the quay.",
        "The band went home.",
        "Dogs barked.",
    ];
    let row = serde_json::json!({
        "title": "Ferry stays",
        "text": format!("HALDEN (HT) - It is Monday.\n    {}\n    - Ada Orlo, Halden Times", lines.join("\n    ")),
    });
    assert_said("story.jsonl", &row.to_string(), &[]);
    let body: String = lines
        .iter()
        .map(|line| format!("<p>{line} The harbour board met on Monday to talk about it.</p>"))
        .collect();
    let page = format!(
        "<html><body><article><h1>Ferry stays</h1><p>It is Monday, and the harbour board meets at noon to talk about it.</p><blockquote>{body}<p>— Ada Orlo, Halden Times</p></blockquote></article></body></html>"
    );
    assert_said("story.html", &page, &[]);
}

#[test]
fn a_headline_that_opens_with_a_name_gives_words_of_that_person() {
    for (headline, said) in [
        (
            "SEN. QUILL: 'NO GIMMICKS, NO GAMES'",
            &["'NO GIMMICKS, NO GAMES'"][..],
        ),
        ("Review: ‘No Gimmicks’", &[]),
    ] {
        let text = format!(
            "{headline}\n\nSen. Marta Quill spoke on the bridge. The review took an hour, and it rained.\n"
        );
        let found = extract("headline.txt", &text);
        let words: Vec<&str> = found.quotes.iter().map(|q| q.text.as_str()).collect();
        let verbatim: Vec<&str> = words
            .into_iter()
            .filter(|words| words.starts_with(['\'', '‘']))
            .collect();
        assert_eq!(verbatim, said, "{headline}");
    }
}

#[test]
fn a_block_is_said_by_the_subject_and_not_by_what_it_is_said_in() {
    let text = "Port shuts\n\nThe port of Halden is closed. In a statement, the port said:\n\n    We shut the gates at noon. Nobody was hurt.\n\nMarta Quill, the engineer, left.\n";
    let words = "We shut the gates at noon. Nobody was hurt.";
    assert_said("port.txt", text, &[("the port", "said", words)]);
}

#[test]
fn labels_in_capitals_keep_the_title_of_two_people_of_one_name() {
    let turns = "JUDGE LUND: Did you see the boat?\n\nMR. CALLOWAY: I saw it. We were on the quay.\n\nMRS. CALLOWAY: He did not see it. I did.\n\nJUDGE LUND: Who saw it?\n\nMRS. CALLOWAY: I told you.\n";
    for (who, he, she) in [
        ("The Calloways", "MR. CALLOWAY", "MRS. CALLOWAY"),
        (
            "Mr. Calloway and Mrs. Calloway",
            "Mr. Calloway",
            "Mrs. Calloway",
        ),
        (
            "Dora Calloway and her husband, Frank Calloway,",
            "Frank Calloway",
            "Dora Calloway",
        ),
    ] {
        let text = format!(
            "Trial in Halden\n\n{who} went to court on Monday. The judge, Petra Lund, asked them both.\n\n{turns}"
        );
        let said = said("trial.txt", &text);
        let names: Vec<&str> = said.iter().map(|(name, _, _)| name.as_str()).collect();
        assert_eq!(names, ["Petra Lund", he, she, "Petra Lund", she], "{who}");
    }
}

#[test]
fn german_quotations_are_found_though_nobody_is_named() {
    let text = "Die Brücke\n\nDer Rat hat es am Montag so beschlossen. „Wir öffnen“, sagte Ada Pell. Die Band „Eis“ spielte.\n";
    assert_said("bruecke.txt", text, &[("", "", "„Wir öffnen“")]);
}

#[test]
fn a_dash_and_a_name_sign_a_quotation() {
    let text = "Bridge row grows\n\nHere is what readers wrote:\n\n“I cross it every day.” – Anna Brook, Port Halden\n“I never will again!” ― Bo Lind\n\n\"Nor will I.\" -- Olaf Brand\n\n“The river was here first.”\n\n— Greta Hollis, pilot, in a letter\n\n“The Long Night” — Petra Lund\n";
    assert_said(
        "letters.txt",
        text,
        &[
            ("Anna Brook", "", "“I cross it every day.”"),
            ("Bo Lind", "", "“I never will again!”"),
            ("Olaf Brand", "", "\"Nor will I.\""),
            ("Greta Hollis", "", "“The river was here first.”"),
        ],
    );
}

#[test]
fn marks_of_every_style_hold_a_quotation_in_spite_of_slips() {
    for (sentence, words) in [
        (
            "‘The bridge is sound, as the boys’ club knows,’ said Marta Quill.",
            "‘The bridge is sound, as the boys’ club knows,’",
        ),
        (
            "‘I asked him, “Is it safe?” and he said, “Ask the river”,’ said Marta Quill.",
            "‘I asked him, “Is it safe?” and he said, “Ask the river”,’",
        ),
        (
            "« We asked “is it safe?” and got no answer », said Marta Quill.",
            "« We asked “is it safe?” and got no answer »",
        ),
        (
            "»The river decides what is safe«, said Marta Quill.",
            "»The river decides what is safe«",
        ),
        (
            "„The river decides what is safe“, said Marta Quill.",
            "„The river decides what is safe“",
        ),
        (
            "``The bridge has been sound for `years and years,' '' said Marta Quill.",
            "``The bridge has been sound for `years and years,' ''",
        ),
        (
            "\"He told me, 'Go home,' and I said 'no,'\" said Marta Quill.",
            "\"He told me, 'Go home,' and I said 'no,'\"",
        ),
        (
            "\"The bridge is sound and will stay,' said Marta Quill.",
            "\"The bridge is sound and will stay,'",
        ),
        (
            "“The bridge is sound and will stay,\" said Marta Quill.",
            "“The bridge is sound and will stay,\"",
        ),
        (
            "Marta Quill said: “The bridge is sound and will stay.",
            "“The bridge is sound and will stay.",
        ),
    ] {
        let text = format!("Bridge row grows\n\n{sentence}\n\nThe council met at noon.\n");
        let said = said("marks.txt", &text);
        let said: Vec<(&str, &str)> = said
            .iter()
            .map(|(name, _, words)| (name.as_str(), words.as_str()))
            .collect();
        assert_eq!(said, [("Marta Quill", words)], "{text}");
    }
}

#[test]
fn a_quotation_over_paragraphs_is_one_in_every_style() {
    for (open, close) in [("“", "”"), ("\"", "\""), ("``", "''"), ("‘", "’")] {
        let text = format!(
            "Bridge row grows\n\nMarta Quill told the council: {open}The bridge is sound.\n\n{open}It has been sound for years, and I have the papers.\n\n{open}Read them.{close}\n\nThe council did not answer.\n"
        );
        let article = extract("chain.txt", &text);
        let [quote] = article.quotes.as_slice() else {
            panic!("{text}: {:?}", article.quotes);
        };
        assert_eq!(quote.segments.len(), 3, "{text}");
        assert_eq!(quote.speaker.as_ref().unwrap().name, "Marta Quill");
    }
}
