//! Who said it, on invented sentences; one for each way in which news names a speaker.

mod accents;
mod bodies;
mod careful;
mod misnamed;
mod offices;
mod plain_ways;
mod properties;
mod several;

use crate::article::{Article, ArticleBuilder, SpeakerKind};
use crate::quote::quotations;
use crate::speaker::attribute;

fn article(paragraphs: &[&str]) -> Article {
    article_under("Harbour talks go on", paragraphs)
}

pub(super) fn article_under(headline: &str, paragraphs: &[&str]) -> Article {
    let mut builder = ArticleBuilder::default();
    builder.headline(headline);
    for paragraph in paragraphs {
        builder.paragraph(paragraph);
    }
    builder.build("a".into(), "a".into())
}

/// For each quotation its speaker, or `-`.
pub(super) fn speakers(paragraphs: &[&str]) -> Vec<String> {
    let article = article(paragraphs);
    attribute(&article, quotations(&article))
        .into_iter()
        .map(|q| q.speaker.map_or_else(|| "-".into(), |s| s.name))
        .collect()
}

#[test]
fn a_cue_before_behind_and_inside_names_the_speaker() {
    for text in [
        "Orla Venn, the harbour minister, said: “We will keep the port open for everybody.”",
        "“We will keep the port open for everybody,” Orla Venn said on Monday.",
        "“We will keep the port open,” said Orla Venn, the minister. “That is a promise.”",
        "“We will keep the port open for everybody,” Harbour Minister Orla Venn told reporters.",
        "According to Orla Venn, the port will “stay open for everybody who wants it.”",
    ] {
        assert_eq!(speakers(&[text]), ["Orla Venn"], "{text}");
    }
}

#[test]
fn last_names_and_pronouns_stand_for_the_longest_name() {
    assert_eq!(
        speakers(&[
            "Sen. Orla J. Venn met Mayor Peter Ostby on Monday.",
            "“I am glad that we could talk,” Venn said.",
            "“It was about time that we did,” she added.",
            "“We agreed on nothing at all,” Ostby said. He added: “That was to be expected.”",
        ]),
        ["Orla J. Venn", "Orla J. Venn", "Peter Ostby", "Peter Ostby"]
    );
}

#[test]
fn a_quotation_that_goes_on_belongs_to_the_one_before() {
    assert_eq!(
        speakers(&[
            "“We lost two boats in the storm,” Peter Ostby said.",
            "“But we did not lose a single man, and that is what counts for me.”",
        ]),
        ["Peter Ostby", "Peter Ostby"]
    );
}

#[test]
fn labels_and_dashes_sign_a_quotation() {
    assert_eq!(
        speakers(&[
            "Orla Venn spoke to Peter Ostby.",
            "“OSTBY: Will you run again?",
            "“VENN: I have not made up my mind about that.”",
            "“The best mayor this town has ever had.” — Karin Moe",
        ]),
        ["Peter Ostby", "Orla Venn", "Karin Moe"]
    );
}

#[test]
fn who_has_no_name_stays_without_one() {
    let article = article(&["“Nobody told us about the leak,” a senior official said."]);
    let quotes = attribute(&article, quotations(&article));
    let speaker = quotes[0].speaker.as_ref().unwrap();
    assert_eq!(speaker.kind, SpeakerKind::Unnamed);
    assert_eq!(speaker.name, "a senior official");
    assert_eq!(article.slice(speaker.mention), "a senior official");
}

#[test]
fn two_people_of_one_last_name_stay_apart() {
    assert_eq!(
        speakers(&[
            "Gerald Calloway and Miriam Calloway sat apart in court on Tuesday.",
            "“I never signed that paper in my life,” Mr. Calloway said.",
            "“He signed whatever they put before him,” Mrs. Calloway said.",
        ]),
        ["Gerald Calloway", "Miriam Calloway"]
    );
}

#[test]
fn a_pronoun_takes_up_the_subject_not_who_stands_beside() {
    for (text, name) in [
        (
            "Peter Ostby, who has worked for Karl Venn since he left the bank, called it a shame.",
            "Peter Ostby",
        ),
        (
            "Peter Ostby of the Harbour Review agreed with Karl Venn about the winner.",
            "Peter Ostby",
        ),
        (
            "While Karl Venn had crowds behind him, that worries Peter Ostby, president of the club.",
            "Peter Ostby",
        ),
    ] {
        let quote = "“Nobody wrote a single song for this town,” he said.";
        assert_eq!(speakers(&[text, quote]), [name], "{text}");
    }
}

#[test]
fn two_that_are_joined_are_they_and_the_first_stands_for_both() {
    assert_eq!(
        speakers(&[
            "Karl Venn, a farmer, and Peter Ostby, a smith, sent a letter to the council on Monday.",
            "“The bridge has become a danger to all who cross it,” they wrote.",
        ]),
        ["Karl Venn"]
    );
}

#[test]
fn a_document_speaks_for_who_wrote_it() {
    assert_eq!(
        speakers(&[
            "The Harbour Council issued a statement on Monday.",
            "“No ship will leave before the storm has passed,” the statement said.",
        ]),
        ["Harbour Council"]
    );
}

#[test]
fn a_document_that_somebody_only_speaks_of_is_not_his() {
    for opening in [
        "Orla Venn, an expert, said she saw no proof in the report.",
        "Orla Venn wrote that the town had waited long for a report.",
        "Orla Venn told the council that it stood in a report.",
        "Orla Venn said she did not see convincing proof in the report.",
        "Orla Venn, an expert on boats mentioned in the report, left.",
        "Orla Venn, an expert on the losses cited in a report, left.",
    ] {
        let said = "“The work was careless from the first day,” the report said.";
        assert_eq!(
            speakers(&[opening, said]).pop().unwrap(),
            "the report",
            "{opening}"
        );
    }
    let said = "“The work was careless from the first day,” the letter said.";
    for opening in [
        "Orla Venn said on Monday in a letter to the council that she had seen enough.",
        "Orla Venn has published a letter to the council.",
    ] {
        assert_eq!(
            speakers(&[opening, said]).pop().unwrap(),
            "Orla Venn",
            "{opening}"
        );
    }
}

#[test]
fn a_statement_is_not_for_ever_the_one_before() {
    let said = "“We have lost a friend in the storm,” the statement said.";
    let after = |between: &str| {
        let told = "Orla Venn issued a statement on Monday.";
        speakers(&[told, between, said]).pop().unwrap()
    };
    let acts =
        "It rained. The crowd sang. Night fell. The Harbour Council sent boats. Nobody left.";
    assert_eq!(after(acts), "the statement");
    assert_eq!(after("It rained."), "Orla Venn");
    assert_eq!(
        after("It rained. The crowd sang. Night fell. Rain fell. Nobody left."),
        "Orla Venn"
    );
}

#[test]
fn who_is_told_is_not_who_tells() {
    assert_eq!(
        speakers(&[
            "The mayor met the senator, Mark Reed. A docker, Piotr Szal, spoke up.",
            "“We need the bridge more than you do,” he told Reed.",
        ]),
        ["Piotr Szal"]
    );
}

#[test]
fn he_is_not_whom_he_speaks_to_or_of() {
    for said in [
        "“We need the bridge more than you do,” he told Reed.",
        "“We need the bridge more than you do,” he said Reed should know.",
        "He told Reed: “We need the bridge more than you do.”",
        "He said that Reed was “a danger to the bridge and to the town.”",
    ] {
        let opening = "Piotr Szal met Mark Reed on Monday. Mark Reed thanked Piotr Szal.";
        assert_eq!(speakers(&[opening, said]), ["Piotr Szal"], "{said}");
    }
}

#[test]
fn who_moves_by_an_irregular_verb_is_taken_up() {
    for verb in [
        "shook his head",
        "wept",
        "sank into a chair",
        "froze",
        "drove up",
        "bore it",
    ] {
        let found = speakers(&[
            "“The plan is a fairy tale for the rich,” Tom Keller said.",
            &format!("David Brown {verb}. “It is closer to one million,” he said."),
        ]);
        assert_eq!(found, ["Tom Keller", "David Brown"], "{verb}");
    }
}

#[test]
fn who_goes_on_is_no_surer_than_who_began() {
    let article = article_under(
        "Harbour talks go on",
        &[
            "Ada Orlo and Jon Brekke met on Monday. “The bridge is closed, and it stays closed.",
            "“Nobody will open it before the storm has passed.",
            "“And nobody should ask for it.”",
        ],
    );
    let found = attribute(&article, quotations(&article));
    let shares: Vec<u8> = found
        .iter()
        .flat_map(|quote| &quote.speaker)
        .map(|speaker| speaker.confidence.percent())
        .collect();
    assert!(shares.is_sorted_by(|a, b| a >= b), "{shares:?}");
}

#[test]
fn forms_of_one_name_are_joined() {
    for (paragraphs, name) in [
        (
            [
                "Bram de Witte met the dockers on Monday.",
                "“We will go back to work,” Mr. de Witte said. “But not today,” De Witte added.",
            ],
            "Bram de Witte",
        ),
        (
            [
                "Larry King spoke at the harbour on Monday.",
                "“They never told me what to say,” Mr. King said.",
            ],
            "Larry King",
        ),
        (
            [
                "Tamara McClenney came to hear the mayor.",
                "“He says it only when he is asked,” McLenney said.",
            ],
            "Tamara McClenney",
        ),
        (
            [
                "Desmond Pell is the mayor of Brackwater.",
                "In April Pell called the plan “a gift to the whole town.”",
            ],
            "Desmond Pell",
        ),
    ] {
        let found = speakers(&paragraphs);
        assert!(
            !found.is_empty() && found.iter().all(|f| f == name),
            "{found:?}"
        );
    }
}

#[test]
fn a_word_that_opens_a_sentence_is_nobody() {
    for text in [
        "Contrary to his claim that people would “learn nothing,” Karl Venn showed the papers.",
        "Karl Venn wrote down his tasks. Fill in the gaps. “I will learn to be calm,” he said.",
    ] {
        assert_eq!(speakers(&[text]), ["Karl Venn"], "{text}");
    }
}

#[test]
fn a_word_that_opens_a_sentence_and_also_did_something_is_somebody() {
    let ames = "Paul Ames spoke of boats. “We go,” Ames said.";
    for (sentence, name) in [
        ("Marlo also addressed the matter.", "Marlo"),
        ("Marlo never agreed.", "Marlo"),
        ("Critics also addressed the matter.", "Paul Ames"),
    ] {
        let words = format!("{sentence} “We take it seriously,” he said.");
        assert_eq!(speakers(&[ames, &words])[1], name, "{sentence}");
    }
}

#[test]
fn what_they_say_is_nobodys_and_who_stands_for_the_noun_before_it() {
    for (text, name) in [
        (
            "Karl Marlo came to Halden. As they say, “all is well that ends well.”",
            "they",
        ),
        (
            "It is in the memoirs of a former East German spymaster who wrote of the “creative use of forgeries.”",
            "a former East German spymaster",
        ),
        (
            "In the advertisement we see Karl Marlo, who says “the port must stay open for all of us.”",
            "Karl Marlo",
        ),
    ] {
        assert_eq!(speakers(&[text]), [name], "{text}");
    }
}

#[test]
fn the_reporter_is_the_author_of_the_byline() {
    let mut builder = ArticleBuilder::default();
    builder.headline("What my father sold");
    builder.byline = Some("By Orla Venn".into());
    builder.paragraph("“I do not believe in ghosts at all,” I said when he showed me the house.");
    let article = builder.build("a".into(), "a".into());
    let quotes = attribute(&article, quotations(&article));
    let speaker = quotes[0].speaker.as_ref().unwrap();
    assert_eq!(speaker.name, "Orla Venn");
    assert_eq!(article.slice(speaker.mention), "I");
}

#[test]
fn the_reporter_is_whom_the_last_lines_introduce() {
    assert_eq!(
        speakers(&[
            "“I do not believe in ghosts at all,” I said when he showed me the house.",
            "Orla Venn teaches at the harbour school.",
        ]),
        ["Orla Venn"]
    );
}

#[test]
fn a_title_tells_apart_who_shares_a_last_name_alone() {
    for (text, expected) in [
        (
            "Mr. Venn and Mrs. Venn came at noon. “I saw it,” said Mr. Venn. “He did not,” said Mrs. Venn.",
            ["Mr. Venn", "Mrs. Venn"],
        ),
        (
            "Mr. Venn came at noon. “I saw it,” said Mr. Venn. “It was old,” Venn said.",
            ["Venn", "Venn"],
        ),
        (
            "Anna Venn and Karl Venn came. “I saw it,” said Mr. Venn. “He did not,” said Mrs. Venn.",
            ["Karl Venn", "Anna Venn"],
        ),
    ] {
        assert_eq!(speakers(&[text]), expected, "{text}");
    }
}

#[test]
fn titles_of_other_languages_are_no_part_of_the_name() {
    for title in ["Bundeskanzlerin", "Kanzler", "Ministerin", "Außenminister"] {
        let text = format!("“We will go home,” said {title} Anna Venn on Monday.");
        assert_eq!(speakers(&[&text]), ["Anna Venn"], "{title}");
    }
}

#[test]
fn a_role_that_was_said_beside_a_name_is_that_persons() {
    for (text, expected) in [
        (
            "Orla Venn left with her husband, Karl Venn. “We go home now,” her husband said.",
            "Karl Venn",
        ),
        (
            "Ada Pell spoke first. Her deputy, Jon Hask, agreed. “We are very poor,” said the deputy.",
            "Jon Hask",
        ),
        (
            "Anna Venn left the port after a quarrel. “We go home now,” the 34-year-old said.",
            "Anna Venn",
        ),
        (
            "Anna Venn left the port after a quarrel. “We go home,” the 34-year-old mother of two said.",
            "Anna Venn",
        ),
    ] {
        assert_eq!(speakers(&[text]), [expected], "{text}");
    }
}

#[test]
fn bodies_and_handles_are_whom_the_article_names() {
    for (text, expected) in [
        (
            "The gates belong to the Halden Port Authority. The city council owned them in May. “They are ours,” the council said.",
            "The city council",
        ),
        (
            "Halden heard from Citizens for Clean Ports, a group of sailors. “We want it shut,” the group said.",
            "Citizens for Clean Ports",
        ),
        (
            "Lawyers for Orla Venn left at noon. “We go home now,” Venn said.",
            "Orla Venn",
        ),
        (
            "Anna Quill built it. “The bridge is old and sound,” tweeted @anna_quill on Monday.",
            "Anna Quill",
        ),
        (
            "Two voters, Tyresha McLanney and Bo Stowe, came. “I am first in line,” said McLaney.",
            "Tyresha McLanney",
        ),
    ] {
        assert_eq!(speakers(&[text]), [expected], "{text}");
    }
}

#[test]
fn a_noun_stands_for_an_organisation_that_can_be_called_so() {
    let named = |paragraphs: &[&str]| speakers(paragraphs).pop().unwrap_or_default();
    let hotel = "The city council met in the Grand Hotel, and guests of the Grand Hotel watched.";
    assert_eq!(
        named(&[hotel, "“We will not pay for it,” the council said."]),
        "the council"
    );
    let guild = "The ferry stopped on Monday. The Halden Dockers Association called it unfair.";
    assert_eq!(
        named(&[guild, "“We will not pay for it,” the union said."]),
        "Halden Dockers Association"
    );
    let court = "The case was heard by the Harbor Court on Monday, and Quill Industries appealed.";
    assert_eq!(
        named(&[
            court,
            "“No keeper may be dismissed for this,” the ruling said."
        ]),
        "Harbor Court"
    );
    assert_eq!(
        named(&[court, "“We kept every lamp that we had,” the company said."]),
        "Quill Industries"
    );
}

#[test]
fn what_many_call_is_nobodys_whom_they_call_to() {
    for (text, names) in [
        (
            "Bo Orlo was met with chants of “Home!” and “Shame!” at the pier, said Ada Quill.",
            ["-", "-"],
        ),
        (
            "Fans of Bo Orlo greeted Ada Quill with chants of “Home!” and “Shame!” at the pier.",
            ["Fans", "Fans"],
        ),
    ] {
        let said = |name: &String| name == "-" || name.starts_with("Fans");
        let mut found = speakers(&[text]);
        found.retain(said);
        assert_eq!(found, names, "{text}");
    }
    for (text, name) in [
        (
            "Fans of Bo Orlo - who had played for the Halden Terns - went on past the pier while \
             chanting, “Bring him back.”",
            "Fans",
        ),
        (
            "Ada Pell thanked the reporters and the guards, then walked out to chants of “Shame!”",
            "-",
        ),
        (
            "The lawyers met in Halden, where Bo Lind was met with boos of “Go home!”",
            "-",
        ),
    ] {
        assert_eq!(speakers(&[text]), [name], "{text}");
    }
}

#[test]
fn a_book_speaks_for_who_wrote_the_memoir() {
    assert_eq!(
        speakers(&[
            "Ada Quill wrote a memoir of her years on the quay, called The Lamp.",
            "“Nobody slept that winter, and nobody spoke of it,” the book said.",
        ]),
        ["Ada Quill"]
    );
}

#[test]
fn answers_belong_to_whom_the_introduction_names_alone() {
    let answer = |introduction: &str| {
        let all = [introduction, "Q: Is it cold?", "A: I never saw it so cold."];
        speakers(&all).pop().unwrap_or_default()
    };
    assert_eq!(answer("Ada Quill keeps the lamp."), "Ada Quill");
    assert_eq!(
        answer("A docker who asked not to be named spoke to us. The mayor, Ada Quill, was away."),
        "A"
    );
    assert_eq!(answer("Ada Quill and Tom Reed keep the lamp."), "A");
}

#[test]
fn who_holds_one_high_office_is_not_the_holder_of_another() {
    assert_eq!(
        speakers(&[
            "Sen. Ada Quill supported the harbor law on Monday.",
            "“We are short of lamps,” Quill said.",
            "The president, in a speech the day before, said, “We cannot build the walls thick enough.”",
        ]),
        ["Ada Quill", "The president"]
    );
}

/// Nothing in the article says that she is the mayor, so that is never certain.
#[test]
fn a_role_that_was_said_of_nobody_is_no_certain_speaker() {
    let confidence = |first: &str| {
        let article = article(&[first, "“The water is too high,” the mayor said."]);
        let quotes = attribute(&article, quotations(&article));
        let speaker = quotes[0].speaker.as_ref().unwrap();
        assert_eq!(speaker.name, "Anna Venn", "{first}");
        speaker.confidence.percent()
    };
    assert!(confidence("Anna Venn toured the dam on Tuesday.") <= 85);
    assert!(confidence("Anna Venn, the mayor, toured the dam on Tuesday.") > 90);
    assert!(confidence("Mayor Anna Venn toured the dam on Tuesday.") > 90);
}

#[test]
fn a_pronoun_that_two_may_be_meant_by_is_never_certain() {
    let sure = |text: &str| {
        let article = article(&[text]);
        let quotes = attribute(&article, quotations(&article));
        let speaker = quotes.last().unwrap().speaker.clone().unwrap();
        (speaker.name, speaker.confidence.percent() > 80)
    };
    let chief = "Fire Chief Dan Brill praised his crews. “They never once stopped,” he said. ";
    assert_eq!(sure(chief), ("Dan Brill".to_owned(), true));
    let other =
        "A farmer from the valley was less polite. “Where were they when it burned?” he asked.";
    assert_eq!(
        sure(&format!("{chief}{other}")),
        ("Dan Brill".to_owned(), false)
    );
}

#[test]
fn whom_the_words_name_hardly_says_them_of_himself() {
    let paragraphs = [
        "Mayor Ben Venn has led Halden for years, and Mr. Venn will run again.",
        "Alderman Al Orlo of Halden, a docker who served at sea, denounced Mr. Venn’s remarks. \
         Mr. Orlo, who represents a harbour ward, said Mr. Venn had insulted the sailors.",
        "“As a sailor, I am offended when Ben Venn laughs at all of us,” he said.",
    ];
    assert_eq!(speakers(&paragraphs).last().unwrap(), "Al Orlo");
}

#[test]
fn a_suffix_behind_a_comma_is_nobody() {
    for text in [
        "“The harbour is full of boats again,” Joseph R. Orlo, Jr. said.",
        "“The harbour is full of boats again,” Joseph R. Orlo, Jr., said on Monday.",
        "“The harbour is full of boats again,” said Joseph R. Orlo, Jr., the senator.",
        "Joseph R. Orlo, Jr. said: “The harbour is full of boats again.”",
    ] {
        assert_eq!(speakers(&[text]), ["Joseph R. Orlo"], "{text}");
    }
}

#[test]
fn articles_and_suffixes_belong_to_the_name() {
    for (sentence, name) in [
        (
            "“We have a dream,” Ada Venn King Jr. said.",
            "Ada Venn King Jr.",
        ),
        ("“We have a dream,” said Ada King, Jr.", "Ada King"),
        ("“We have a dream,” said Karim al-Orlo.", "Karim al-Orlo"),
        ("“We have a dream,” said Marie d’Orlo.", "Marie d’Orlo"),
    ] {
        let article = article_under("Harbour talks go on", &[sentence]);
        let found = attribute(&article, quotations(&article));
        let who = found[0].speaker.as_ref().map(|who| who.name.as_str());
        let who = who.unwrap_or("");
        assert!(who.starts_with(name), "{sentence}: {who}");
    }
    let paragraphs = ["Karim al-Orlo met the crew.", "“We stay,” Orlo said."];
    let article = article_under("Harbour talks go on", &paragraphs);
    let found = attribute(&article, quotations(&article));
    assert_eq!(found[0].speaker.as_ref().unwrap().name, "Karim al-Orlo");
}
