//! Whom `the senator`, `the deputy mayor`, `her manager` mean, on invented sentences.

use super::attribute;
use super::tests::article_under;
use crate::quote::quotations;

/// The last speaker, and how sure that is; `-` for nobody.
fn last(paragraphs: &[&str]) -> (String, u8) {
    let article = article_under("Harbour talks go on", paragraphs);
    let quotes = attribute(&article, quotations(&article));
    let speaker = quotes.into_iter().next_back().expect("it quotes").speaker;
    speaker.map_or_else(|| ("-".into(), 0), |s| (s.name, s.confidence.percent()))
}

fn name(paragraphs: &[&str]) -> String {
    last(paragraphs).0
}

#[test]
fn who_stands_below_an_office_does_not_hold_it() {
    for (first, role, who) in [
        (
            "Vice Mayor Jon Reed met Mayor Al Orlo.",
            "vice mayor",
            "Jon Reed",
        ),
        ("Vice Mayor Jon Reed met Mayor Al Orlo.", "mayor", "Al Orlo"),
        ("Mayor Al Orlo met Vice Mayor Jon Reed.", "mayor", "Al Orlo"),
        (
            "Mayor Al Orlo met Jon Reed, the vice mayor.",
            "mayor",
            "Al Orlo",
        ),
        (
            "Mayor Al Orlo met Jon Reed, the vice mayor.",
            "vice mayor",
            "Jon Reed",
        ),
        (
            "Deputy Mayor Jon Reed met Mayor Al Orlo.",
            "deputy mayor",
            "Jon Reed",
        ),
        (
            "Lt. Gov. Jon Reed met Gov. Al Orlo.",
            "lieutenant governor",
            "Jon Reed",
        ),
        ("Lt. Gov. Jon Reed met Gov. Al Orlo.", "governor", "Al Orlo"),
        (
            "Vice-President Jon Reed met President Al Orlo.",
            "president",
            "Al Orlo",
        ),
        (
            "Vice-President Jon Reed met President Al Orlo.",
            "vice president",
            "Jon Reed",
        ),
        (
            "Deputy Prime Minister Jon Reed met Prime Minister Al Orlo.",
            "deputy prime minister",
            "Jon Reed",
        ),
        (
            "President Al Orlo met the dockers.",
            "vice president",
            "the vice president",
        ),
        (
            "Associate Professor Jon Reed spoke.",
            "professor",
            "Jon Reed",
        ),
    ] {
        let said = format!("“We are tired of the noise in the port,” the {role} said.");
        assert_eq!(name(&[first, &said]), who, "{first} {role}");
    }
}

#[test]
fn who_held_an_office_is_not_who_holds_it() {
    for (first, role, who) in [
        (
            "Former Mayor Jon Reed met Mayor Al Orlo.",
            "former mayor",
            "Jon Reed",
        ),
        (
            "Mayor Al Orlo met former Mayor Jon Reed.",
            "mayor",
            "Al Orlo",
        ),
        (
            "Mayor Al Orlo met Jon Reed, a former mayor.",
            "mayor",
            "Al Orlo",
        ),
        (
            "Ex-mayor Jon Reed met Mayor Al Orlo.",
            "former mayor",
            "Jon Reed",
        ),
        (
            "Former Mayor Jon Reed met the dockers.",
            "mayor",
            "Jon Reed",
        ),
        (
            "Acting Mayor Jon Reed met the dockers.",
            "mayor",
            "Jon Reed",
        ),
        ("Former dockers told Mayor Al Orlo so.", "mayor", "Al Orlo"),
    ] {
        let said = format!("“We are tired of the noise in the port,” the {role} said.");
        assert_eq!(name(&[first, &said]), who, "{first} {role}");
    }
    let said = "“We are tired of the noise in the port,” the mayor said.";
    assert!(last(&["Former Mayor Jon Reed met the dockers.", said]).1 <= 85);
    assert!(last(&["Former dockers told Mayor Al Orlo so.", said]).1 > 90);
}
