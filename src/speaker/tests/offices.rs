//! Whom `the senator`, `the deputy mayor`, `her manager` mean, on invented sentences.

use crate::quote::quotations;
use crate::speaker::attribute;
use crate::speaker::tests::article_under;

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

#[test]
fn whose_a_role_is_tells_who_it_is() {
    let said = "“She was brave in the storm,” her friend said.";
    let ill = "Ann Marlo was ill.";
    for first in [
        "Al Orlo, a friend of Tom Venn, left.",
        "Tom Venn’s friend Al Orlo left.",
        "Al Orlo, his friend, met Tom Venn.",
        "Al Orlo, a friend of the crew, left.",
    ] {
        assert_eq!(name(&[first, ill, said]), "her friend", "{first}");
    }
    for first in [
        "Al Orlo, a friend of Ann Marlo, left.",
        "Ann Marlo’s friend Al Orlo left.",
        "Ann Marlo spoke. Her friend Al Orlo left.",
    ] {
        assert_eq!(name(&[first, ill, said]), "Al Orlo", "{first}");
    }
    for (noun, first) in [
        (
            "campaign manager",
            "Al Orlo, the campaign manager for Tom Venn, left.",
        ),
        ("spokesman", "Tom Venn’s spokesman, Al Orlo, left."),
        (
            "lawyer",
            "Al Orlo is no docker. Tom Venn’s lawyer Al Orlo left.",
        ),
    ] {
        let hers = format!("“She was brave in the storm,” her {noun} said.");
        assert_eq!(name(&[first, ill, &hers]), format!("her {noun}"), "{first}");
        let his = format!("“We were brave in the storm,” Venn’s {noun} said.");
        assert_eq!(name(&[first, ill, &his]), "Al Orlo", "{first}");
        let the = format!("“We were brave in the storm,” the {noun} said.");
        assert_eq!(name(&[first, ill, &the]), "Al Orlo", "{first}");
    }
    let hers = "“She was brave in the storm,” her spokesman said.";
    let (who, share) = last(&["Spokesman Al Orlo left.", ill, hers]);
    assert!(who == "Al Orlo" && share <= 85, "{who} {share}");
}

#[test]
fn what_somebody_leads_has_no_owner() {
    let first = "Secretary of Commerce Al Orlo closed the port.";
    let said = "“The storm was the worst we have seen,” the Secretary of Commerce said.";
    assert_eq!(name(&[first, said]), "Al Orlo");
}

#[test]
fn nobody_is_what_is_his_own() {
    for text in [
        "According to his longtime personal physician, Orlo had “astonishingly good” health.",
        "Orlo had “astonishingly good” health, his longtime physician said.",
        "Orlo had “astonishingly good” health, his lawyer said.",
    ] {
        for first in ["Al Orlo ran for mayor.", "Lawyer Al Orlo ran for mayor."] {
            assert_ne!(name(&[first, text]), "Al Orlo", "{text}");
        }
    }
}
