//! Names of newspapers and of what broadcasts, and the nouns that only these are called by.
//!
//! Looks at the words of a name alone.

use crate::text::WordTable;
use std::sync::LazyLock;

/// Can what bears the name be called by the noun? `None` for a noun that has nothing to do with
/// news.
pub fn may_be_called(name: &str, noun: &str) -> Option<bool> {
    match noun {
        "daily" | "magazine" | "newspaper" | "paper" | "tabloid" | "weekly" => {
            Some(name != "Associated Press" && is_paper(name))
        }
        "broadcaster" | "channel" | "network" | "station" => {
            let is_short = (2..=5).contains(&name.len());
            let is_sign = is_short && name.bytes().all(|b| b.is_ascii_uppercase());
            Some(is_sign || parts(name).any(|word| BROADCASTERS.holds(word)))
        }
        _ => None,
    }
}

/// Is the noun of its name one of papers: of the Halden Star, of the Times of Halden, but not of Star
/// Ferries?
fn is_paper(name: &str) -> bool {
    let of = name.split(" of ").next().unwrap_or(name);
    let edition = [" US", " UK", " Europe", " Asia"]
        .iter()
        .find_map(|land| of.strip_suffix(land));
    let last = edition.unwrap_or(of).rsplit(char::is_whitespace).next();
    let is_one = |word: &str| word.split('-').any(|part| PAPERS.holds(part));
    last.is_some_and(is_one) || parts(of).any(|word| word == "Daily")
}

/// The words of a name; those of the Halden Post-Gazette too.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || c == '-')
}

static PAPERS: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(&[
        "Advertiser",
        "Advocate",
        "Atlantic",
        "Bee",
        "Blade",
        "Bulletin",
        "Chronicle",
        "Constitution",
        "Courier",
        "Daily",
        "Dealer",
        "Dispatch",
        "Economist",
        "Enquirer",
        "Esquire",
        "Examiner",
        "Express",
        "Forbes",
        "Fortune",
        "Gazette",
        "Globe",
        "Guardian",
        "Herald",
        "Independent",
        "Inquirer",
        "Journal",
        "Ledger",
        "Magazine",
        "Mail",
        "Mercury",
        "Mirror",
        "Monde",
        "Monitor",
        "Nation",
        "News",
        "Newsday",
        "Newsweek",
        "Observer",
        "Patriot",
        "Picayune",
        "Playboy",
        "Post",
        "Press",
        "Record",
        "Register",
        "Reporter",
        "Republic",
        "Review",
        "Sentinel",
        "Spectator",
        "Spiegel",
        "Standard",
        "Star",
        "Stone",
        "Sun",
        "Telegraph",
        "Time",
        "Times",
        "Today",
        "Tribune",
        "Weekly",
        "World",
        "Yorker",
        "Zeitung",
    ])
});

static BROADCASTERS: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(&[
        "Broadcasting",
        "Channel",
        "Fox",
        "Jazeera",
        "Network",
        "News",
        "Radio",
        "TV",
        "Telemundo",
        "Television",
        "Univision",
    ])
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_told_by_the_noun_of_its_name() {
        for (name, is) in [
            ("Halden Star", true),
            ("Halden Post-Gazette", true),
            ("Halden Star-Telegram", true),
            ("Wall Street Journal Europe", true),
            ("Times of Halden", true),
            ("Halden Daily Bugle", true),
            ("Guardian US", true),
            ("Star Ferries", false),
            ("Time Halden", false),
            ("Associated Press", false),
        ] {
            assert_eq!(may_be_called(name, "newspaper"), Some(is), "{name}");
        }
        assert_eq!(may_be_called("Halden Star", "mayor"), None);
    }
}
