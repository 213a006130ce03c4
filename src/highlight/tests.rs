//! What is lit, for every kind of a query, in an invented article.

use proptest::prelude::*;

use super::*;
use crate::article::{
    Article, ArticleBuilder, Confidence, Passage, Quote, QuoteKind, Speaker, SpeakerKind,
};
use crate::query::archive::Archive;
use crate::query::{Options, Plan, Query, Scope, plan, relaxations};
use crate::text::{Span, Words};

const HEADLINE: &str = "Harbour toll stays";
const BODY: &str = "“The toll stays, and the ferry pays,” Ann Ode said of the toll. “No ferry, no \
                    harbour.” Bo Rill’s answer: “Ferries pay tolls.” The harbour toll is due.";

fn article() -> (Article, Vec<Quote>) {
    let mut builder = ArticleBuilder::default();
    builder.headline(HEADLINE);
    builder.language = Some("en-GB".into());
    builder.paragraph(BODY);
    let article = builder.build("a".into(), "a.txt".into());
    let quotes = vec![
        quote(
            &article,
            "Ann Ode",
            &[
                "“The toll stays, and the ferry pays,”",
                "“No ferry, no harbour.”",
            ],
        ),
        quote(&article, "Bo Rill", &["“Ferries pay tolls.”"]),
    ];
    (article, quotes)
}

fn quote(article: &Article, name: &str, segments: &[&str]) -> Quote {
    let span = |words: &str| {
        let start = article.text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    Quote {
        kind: QuoteKind::Direct,
        segments: segments.iter().map(|words| span(words)).collect(),
        paragraph: Some(0),
        speaker: Some(Speaker {
            name: name.into(),
            kind: SpeakerKind::Person,
            mention: span(name),
            confidence: Confidence::of_share(0.9),
        }),
        cue: None,
        unsaid: None,
        with: Vec::new(),
    }
}

fn planned(typed: &str, scope: Scope) -> Plan {
    let mut archive = Archive::of(&format!("{HEADLINE} {BODY}"), &["Ann Ode", "Bo Rill"]);
    let options = Options {
        scope,
        ..Options::default()
    };
    plan(&Query::parse(typed, &options), &mut archive).0
}

fn light(plan: &Plan, part: usize) -> (Evidence, String) {
    let (article, quotes) = article();
    let passage: Passage = article.passages()[part];
    let evidence = Lighter::new(plan).light(&article, passage, &quotes);
    (evidence, article.slice(passage.span).to_string())
}

fn lit(typed: &str, part: usize) -> Vec<String> {
    let (evidence, text) = light(&planned(typed, Scope::Passage), part);
    let slices = evidence.lit.iter();
    slices
        .map(|span| span.of(&text).unwrap().to_string())
        .collect()
}

/// Each line: what is typed, and what is lit in the body.
#[track_caller]
fn lights(cases: &[(&str, &[&str])]) {
    for (typed, expected) in cases {
        assert_eq!(lit(typed, 1), *expected, "{typed}");
    }
}

#[test]
fn words_forms_and_spellings() {
    lights(&[
        ("toll", &["toll", "toll", "tolls", "toll"]),
        ("\"toll\"", &["toll", "toll", "toll"]),
        ("pay*", &["pays", "pay"]),
        ("harbor", &["harbour", "harbour"]),
        ("bo rill", &["Bo", "Rill"]),
        ("toll -ferry", &["toll", "toll", "tolls", "toll"]),
        ("xyzzyx", &[]),
    ]);
    assert_eq!(lit("toll harbour", 0), ["Harbour", "toll"]);
}

#[test]
fn a_phrase_is_lit_as_one_and_nowhere_else() {
    lights(&[
        ("\"the toll\"", &["The toll", "the toll"]),
        ("\"the harbour toll\" due", &["The harbour toll", "due"]),
        (
            "\"harbour toll\" toll",
            &["toll", "toll", "tolls", "harbour toll"],
        ),
        ("\"the stays\"~1", &["The", "stays"]),
        ("\"the toll pays\"~5", &["The toll", "pays"]),
        ("\"stays toll\"", &[]),
    ]);
}

#[test]
fn a_speakers_words_are_lit_in_that_speakers_quotations_alone() {
    lights(&[
        ("speaker:ode toll", &["toll"]),
        ("speaker:rill toll ferry", &["Ferries", "tolls"]),
        ("speaker:ode harbour", &["harbour"]),
        ("quote:toll", &["toll", "tolls"]),
        ("headline:toll", &[]),
        ("headline,quote:toll", &["toll", "tolls"]),
        ("speaker:ode", &[]),
        ("speaker:ode \"pays no\"~9", &["pays", "No"]),
    ]);
    assert_eq!(lit("headline:toll", 0), ["toll"]);
    assert_eq!(lit("quote:toll", 0), Vec::<String>::new());
}

#[test]
fn only_what_stands_near_is_lit() {
    lights(&[
        ("ann w/1 ode", &["Ann", "Ode"]),
        ("toll w/2 stays", &["toll", "stays"]),
        ("stays pre/2 toll", &[]),
        ("toll not w/4 harbour", &["toll"]),
        (
            "(answer OR \"bo rill\") w/2 (ferry OR said)",
            &["Bo Rill", "answer", "Ferries"],
        ),
        ("due w/s harbour", &["harbour", "due"]),
        ("due w/p answer", &["answer", "due"]),
    ]);
}

#[test]
fn an_alternative_that_does_not_hold_is_not_lit() {
    lights(&[
        ("due OR (toll AND absent)", &["due"]),
        ("due OR (answer AND said)", &["said", "answer", "due"]),
        ("due OR (answer -said)", &["due"]),
        ("due OR (publisher:gull answer)", &["due"]),
        ("due OR (speaker:rill pay)", &["pay", "due"]),
        ("due OR (language:en answer)", &["answer", "due"]),
        ("due OR (language:e answer)", &["due"]),
    ]);
    let (evidence, _) = light(&planned("due OR (answer AND absent)", Scope::Article), 1);
    assert_eq!(evidence.lit.len(), 2);
}

#[test]
fn evidence_numbers_words_in_the_order_of_the_plan() {
    let plan = planned("+\"harbour toll\" -answer due toll", Scope::Passage);
    let typed: Vec<_> = plan.slots().iter().map(|slot| slot.typed.clone()).collect();
    assert_eq!(typed, ["harbour", "toll", "due", "toll"]);
    let (evidence, _) = light(&plan, 1);
    assert_eq!(evidence.words, 28);
    let slots = [
        (0, vec![24]),
        (1, vec![25]),
        (2, vec![27]),
        (3, vec![1, 12, 22, 25]),
    ];
    assert_eq!(evidence.slots, slots);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn every_span_slices_to_words_of_the_plan(
        typed in prop::collection::vec(prop::sample::select(vec![
            "toll", "ferr*", "\"the toll\"", "\"the ferry\"~4", "harbour~1", "w/3", "w/s", "not w/2", "AND", "OR",
            "(", ")", "-", "+", "speaker:ode", "quote:", "headline:", "pays", "”", "xyz",
        ]), 0..12),
        text in prop::collection::vec(prop::sample::select(vec![
            "Toll", "the", "ferry", "ferries", "harbour", "pays", ", ", ". The", "“", "”", "é", "’s", "\u{ad}", "京",
        ]), 0..30),
        cuts in prop::collection::vec(0_usize..200, 2),
    ) {
        let text = text.join(" ");
        let mut builder = ArticleBuilder::default();
        builder.paragraph(&text);
        let article = builder.build("a".into(), "a.txt".into());
        let segments = vec![Span::new(cuts[0], cuts[1])];
        let speaker = quote(&self::article().0, "Ann Ode", &["No"]).speaker;
        let quotes = [Quote { kind: QuoteKind::Direct, segments, paragraph: None, speaker, with: Vec::new(), cue: None, unsaid: None }];
        let plan = planned(&typed.join(" "), Scope::Passage);
        let lighter = Lighter::new(&plan);
        for passage in article.passages() {
            let evidence = lighter.light(&article, passage, &quotes);
            let slots = plan.slots();
            let text = article.slice(passage.span);
            let mut end = 0;
            for span in &evidence.lit {
                prop_assert!(end <= span.start && !span.is_empty());
                end = span.end;
                let mut words = Words::new(span.of(text).expect("on the border of a character"));
                while let Some(word) = words.next() {
                    prop_assert!(
                        slots.iter().flat_map(|s| &s.forms).any(|form| form.word == word.folded),
                        "{} is lit for {:?}", word.folded, typed
                    );
                }
            }
            let matched: usize = evidence.slots.iter().map(|(_, at)| at.len()).sum();
            prop_assert_eq!(matched == 0, evidence.lit.is_empty());
        }
    }

    #[test]
    fn no_text_makes_it_panic(typed in ".{0,30}", text in "\\PC{0,80}", cuts in (0_usize..90, 0_usize..90)) {
        let mut builder = ArticleBuilder::default();
        builder.paragraph(&text);
        let article = builder.build("a".into(), "a.txt".into());
        let mut archive = Archive::of(&text, &[]);
        let options = Options::default();
        let query = Query::parse(&format!("{typed} {text}"), &options);
        query.to_string();
        relaxations(&query);
        plan(&Query::quotation(&typed, &options), &mut archive);
        let lighter = Lighter::new(&plan(&query, &mut archive).0);
        let passage = Passage {
            part: crate::article::Part::Body,
            span: Span::new(cuts.0, cuts.1),
        };
        for passage in article.passages().into_iter().chain([passage]) {
            lighter.light(&article, passage, &[]);
        }
    }
}
