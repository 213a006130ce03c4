//! What is typed and what it means, side by side.

use super::*;
use crate::query::{Kinds, Options, archive::Archive};

fn planned(typed: &str) -> (Plan, Vec<String>) {
    let text = "the toll tolls ferry medical harbour ann ode rill";
    let mut archive = Archive::of(text, &["Ann Ode", "Bo Rill", "Cy Rill"]);
    let (plan, warnings) = plan(&Query::parse(typed, &Options::default()), &mut archive);
    (plan, warnings.into_iter().map(|one| one.text).collect())
}

/// A plan in short: `all(…)`, `any(…)`, `none(…)`, each word with its place, each filter.
fn short(plan: &Plan) -> String {
    match plan {
        Plan::Group {
            must,
            should,
            must_not,
            ..
        } => [("all", must), ("any", should), ("none", must_not)]
            .into_iter()
            .filter(|(_, plans)| !plans.is_empty())
            .map(|(name, plans)| {
                let plans: Vec<_> = plans.iter().map(short).collect();
                format!("{name}({})", plans.join(", "))
            })
            .collect::<Vec<_>>()
            .join(" "),
        Plan::Match(matcher) => {
            let terms = matcher.test.phrases().flat_map(|p| &p.terms);
            let words: Vec<_> = terms.map(|slot| slot.typed.as_str()).collect();
            let place = &matcher.place;
            let headline = if place.headline { "H" } else { "" };
            let body = if place.body { "B" } else { "" };
            let quotes = place.quotes.as_ref().map_or(String::new(), quotes);
            format!("{}@{headline}{body}{quotes}", words.join("+"))
        }
        Plan::Filter(PlanFilter::Quoted(filter)) => quotes(filter),
        Plan::Filter(filter) => format!("{filter:?}"),
    }
}

fn quotes(filter: &QuoteFilter) -> String {
    let kinds = match filter.kinds {
        Kinds::VERBATIM => String::new(),
        kinds => format!("{kinds}:"),
    };
    let sure = match filter.min_confidence {
        0 => String::new(),
        percent => format!(">{percent}"),
    };
    let who = filter.speakers.as_ref().map_or("*".into(), |s| s.join("|"));
    format!("<{kinds}{who}{sure}>")
}

#[track_caller]
fn means(cases: &[(&str, &str)]) {
    for (typed, meaning) in cases {
        let (plan, warnings) = planned(typed);
        assert_eq!(short(&plan), *meaning, "{typed}");
        assert_eq!(warnings, Vec::<String>::new(), "{typed}");
    }
}

#[test]
fn words_beside_a_speaker_are_asked_of_that_speaker() {
    means(&[
        ("speaker:ode toll", "all(toll@<Ann Ode>, <Ann Ode>)"),
        (
            "speaker:ode toll ferry",
            "all(any(toll@<Ann Ode>, ferry@<Ann Ode>), <Ann Ode>)",
        ),
        (
            "speaker:ode (toll AND \"the ferry\") -harbour",
            "all(toll@<Ann Ode>, the+ferry@<Ann Ode>, <Ann Ode>) none(harbour@<Ann Ode>)",
        ),
        (
            "speaker:rill toll",
            "all(toll@<Bo Rill|Cy Rill>, <Bo Rill|Cy Rill>)",
        ),
        (
            "speaker:ode speaker:bo toll",
            "all(toll@<Ann Ode|Bo Rill>, <Ann Ode>, <Bo Rill>)",
        ),
        (
            "(speaker:ode OR speaker:bo) toll",
            "all(toll@<Ann Ode|Bo Rill>, any(<Ann Ode>, <Bo Rill>))",
        ),
        (
            "speaker:ode headline:toll",
            "all(all(toll@<Ann Ode>, Part(Headline)), <Ann Ode>)",
        ),
        (
            "speaker:ode body:toll",
            "all(all(toll@<Ann Ode>, Part(Body)), <Ann Ode>)",
        ),
        (
            "speaker:ode headline,quote:toll",
            "all(toll@<Ann Ode>, <Ann Ode>)",
        ),
        (
            "speaker:ode (speaker:bo toll)",
            "all(all(toll@<Bo Rill>, <Bo Rill>), <Ann Ode>)",
        ),
        ("-speaker:ode toll", "any(toll@HB) none(<Ann Ode>)"),
        ("toll OR speaker:ode", "any(toll@HB, <Ann Ode>)"),
        ("speaker:ode", "<Ann Ode>"),
    ]);
}

#[test]
fn kinds_and_confidence_narrow_what_counts_as_said() {
    means(&[
        ("quote:toll", "toll@<*>"),
        ("kind:indirect toll", "all(toll@<indirect:*>, <indirect:*>)"),
        (
            "speaker:ode kind:indirect confidence:80 toll",
            "all(toll@<indirect:Ann Ode>80>, <indirect:Ann Ode>80>)",
        ),
        ("confidence:80 kind:direct", "<direct:*>80>"),
        ("kind:direct body:toll", "all(toll@B, <direct:*>)"),
        ("toll -kind:indirect", "any(toll@HB) none(<indirect:*>)"),
    ]);
}

#[test]
fn names_among_bare_words_find_what_their_bearers_say() {
    means(&[
        ("ann ode toll", "any(ann@HB, ode@HB, toll@HB, <Ann Ode>)"),
        ("ode", "any(ode@HB, <Ann Ode>)"),
        ("toll rill", "any(toll@HB, rill@HB, <Bo Rill|Cy Rill>)"),
        ("+toll ode", "all(toll@HB) any(ode@HB, <Ann Ode>)"),
        (
            "toll -(ode ferry)",
            "any(toll@HB) none(any(ode@HB, ferry@HB))",
        ),
        ("+ode +toll", "all(ode@HB, toll@HB)"),
        ("speaker:bo ode", "all(ode@<Bo Rill>, <Bo Rill>)"),
    ]);
}

#[test]
fn what_the_archive_lacks_is_said() {
    for (typed, warning) in [
        (
            "medcial",
            "\"medcial\" is not in the index; also searched: medical",
        ),
        ("xyzzyx", "\"xyzzyx\" is not in the index"),
        ("\"the xyzzyx\"", "\"xyzzyx\" is not in the index"),
        ("xyz*", "no word in the index begins with \"xyz\""),
        (
            "speaker:odd toll",
            "nobody called \"odd\" is quoted; did you mean \"Ann Ode\"?",
        ),
        ("speaker:zzzzzz toll", "nobody called \"zzzzzz\" is quoted"),
        ("publisher:times toll", "no publisher is called \"times\""),
        (
            "publisher:gall toll",
            "no publisher is called \"gall\"; did you mean \"The Daily Gull\"?",
        ),
        (
            "speaker:ann ode",
            "\"ode\" is looked for in what \"ann\" says; for the name write speaker:\"Ann Ode\"",
        ),
        ("byline:ann toll", "no byline holds \"ann\""),
    ] {
        assert_eq!(planned(typed).1, [warning], "{typed}");
    }
    assert_eq!(planned("tolling publisher:gull").1, Vec::<String>::new());
}

#[test]
fn an_unknown_speaker_or_an_empty_query_finds_nothing() {
    assert_eq!(short(&planned("speaker:zzzzzz toll").0), "all(toll@<>, <>)");
    assert_eq!(planned("").0, Plan::nothing());
}
