//! Who said it, on invented sentences; one for each way in which news names a speaker.

use super::attribute;
use crate::article::{Article, ArticleBuilder, SpeakerKind};
use crate::quote::quotations;

fn article(paragraphs: &[&str]) -> Article {
    let mut builder = ArticleBuilder::default();
    builder.headline("Harbour talks go on");
    for paragraph in paragraphs {
        builder.paragraph(paragraph);
    }
    builder.build("a".into(), "a".into())
}

/// For each quotation its speaker, or `-`.
fn speakers(paragraphs: &[&str]) -> Vec<String> {
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
