//! Letters in two characters, as some systems write them: names are whole and mean the same.

use unicode_normalization::UnicodeNormalization;

use crate::speaker::tests::speakers;

#[test]
fn a_letter_in_two_characters_is_one() {
    for (paragraphs, who) in [
        (
            ["It rains.", "“We will close the port,” said İpek Çelik."],
            "İpek Çelik",
        ),
        (
            ["Zoë D’Arcy came.", "“We will close the port,” D’Arcy said."],
            "Zoë D’Arcy",
        ),
        (
            ["José Peña came.", "“We will close the port,” said Peña."],
            "José Peña",
        ),
        (
            ["It rains.", "“We love the café,” said Al Orlo."],
            "Al Orlo",
        ),
    ] {
        let apart = paragraphs.map(|text| text.nfd().collect::<String>());
        let apart: Vec<&str> = apart.iter().map(String::as_str).collect();
        let found = speakers(&apart);
        let found: Vec<String> = found.iter().map(|name| name.nfc().collect()).collect();
        assert_eq!(found, [who], "{paragraphs:?}");
        assert_eq!(speakers(&paragraphs), [who]);
    }
}

#[test]
fn a_name_is_the_same_in_one_character_and_in_two() {
    let apart: String = "Zoë Orlöv came.".nfd().collect();
    let found = speakers(&[&apart, "“We will close the port,” Orlöv said."]);
    let found: Vec<String> = found.iter().map(|name| name.nfc().collect()).collect();
    assert_eq!(found, ["Zoë Orlöv"]);
}
