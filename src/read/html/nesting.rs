//! Whether a page can be taken apart in a time and a memory that its size warrants.
//!
//! A parser of HTML closes what an author left open, again and again, and looks through all that
//! is open at every tag: a small page can be written to cost gigabytes. What a page would cost is
//! estimated here in one pass over its tags, without taking it apart.

/// No article is nested deeper; browsers stop at half of that.
const LIMIT_DEPTH: u64 = 1000;

/// How many elements may be looked through at a tag, on average.
const LIMIT_MEAN_DEPTH: u64 = 100;

/// How many elements may be opened anew, beside some at every tag.
const LIMIT_REOPENED: u64 = 250_000;

/// How many formatting elements are opened anew at a tag, on average.
const LIMIT_MEAN_REOPENED: u64 = 8;

/// No page has more elements.
const LIMIT_TAGS: u64 = 250_000;

/// No tag has more attributes.
const LIMIT_ATTRIBUTES: usize = 500;

/// Elements without an end, or whose end the next one brings.
const SELF_ENDING: [&str; 33] = [
    "area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "head", "hr",
    "html", "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt",
    "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements that are opened anew in every paragraph until they are closed. Sorted.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements in which no tag but their own end counts. Sorted.
const RAW: [&str; 8] = [
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];

/// Fails where a page would cost too much.
pub(super) fn check(page: &str) -> Result<(), String> {
    let mut cost = Cost::default();
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once('<') {
        rest = cost.take(behind);
        if cost.is_too_high() {
            return Err("nested too deeply, or too many elements or attributes".to_owned());
        }
    }
    Ok(())
}

#[derive(Default)]
struct Cost {
    tags: u64,
    depth: u64,
    formatting: u64,
    /// How many elements of pictures and formulas are open, in which a tag can end itself.
    foreign: u64,
    looked_through: u64,
    reopened: u64,
    /// The most attributes of one tag; each is compared with all others.
    attributes: usize,
}

impl Cost {
    /// Takes what stands behind a `<`, and returns what is still to be looked at.
    fn take<'p>(&mut self, rest: &'p str) -> &'p str {
        if let Some(comment) = rest.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        let (closes, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return rest;
        }
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
        let name = name.to_ascii_lowercase();
        let (inside, rest) = rest.split_once('>').unwrap_or((rest, ""));
        self.attributes = self.attributes.max(attributes(inside));
        if closes {
            self.close(&name);
            return rest;
        }
        self.open(&name, inside.ends_with('/'));
        if RAW.contains(&name.as_str()) {
            self.close(&name);
            return behind_raw(rest, &name);
        }
        rest
    }

    fn open(&mut self, name: &str, ends_itself: bool) {
        self.tags += 1;
        self.looked_through += self.depth;
        self.reopened += self.formatting;
        if SELF_ENDING.contains(&name) || (ends_itself && self.foreign > 0) {
            return;
        }
        self.depth += 1;
        self.formatting += u64::from(FORMATTING.contains(&name));
        self.foreign += u64::from(is_foreign(name));
    }

    fn close(&mut self, name: &str) {
        if SELF_ENDING.contains(&name) {
            return;
        }
        let less = |count: &mut u64, by: bool| *count = count.saturating_sub(u64::from(by));
        less(&mut self.depth, true);
        less(&mut self.formatting, FORMATTING.contains(&name));
        less(&mut self.foreign, is_foreign(name));
    }

    fn is_too_high(&self) -> bool {
        self.attributes > LIMIT_ATTRIBUTES
            || self.tags > LIMIT_TAGS
            || self.depth > LIMIT_DEPTH
            || self.looked_through > LIMIT_DEPTH * LIMIT_DEPTH + LIMIT_MEAN_DEPTH * self.tags
            || self.reopened > LIMIT_REOPENED + LIMIT_MEAN_REOPENED * self.tags
    }
}

fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// How many attributes there are in a tag, at most: the words outside quotation marks.
fn attributes(inside: &str) -> usize {
    let mut quote = None;
    let mut was_space = true;
    let mut count = 0;
    for byte in inside.bytes() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => {
                let is_space = byte.is_ascii_whitespace() || byte == b'/';
                count += usize::from(was_space && !is_space);
                was_space = is_space;
            }
        }
    }
    count
}

/// From the end tag of a raw element on.
fn behind_raw<'p>(rest: &'p str, name: &str) -> &'p str {
    let is_end = |at: &usize| {
        let word = rest.get(at + 2..at + 2 + name.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(name))
    };
    let mut ends = rest.match_indices("</").map(|(at, _)| at);
    ends.find(is_end)
        .and_then(|at| rest.get(at..))
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_people_write_pass() {
        for page in [
            "",
            "a < b",
            "<",
            "</",
            "<!-- <div><div> -->",
            &"<p>One.<br>Two.<li>Three.".repeat(20_000),
            &"<div><b>One.</b></div>".repeat(20_000),
            &format!("<script>{}</script>", "'<div>'".repeat(5000)),
            &format!("<svg>{}</svg>", "<path d='M0'/>".repeat(5000)),
            &format!("<path d='{}'>", "1 2 ".repeat(5000)),
            &format!("{}x{}", "<div>".repeat(200), "</div>".repeat(200)),
        ] {
            assert_eq!(check(page), Ok(()), "{}", page.get(..40).unwrap_or(page));
        }
    }

    #[test]
    fn pages_that_would_cost_too_much_do_not() {
        for page in [
            "<div>".repeat(5000),
            "<svg>".to_owned() + &"<g>".repeat(5000),
            format!("<p {}>", "a=1 ".repeat(5000)),
            "<b id=1>".repeat(500) + &"<p>x".repeat(20_000),
            "<div>".repeat(900) + &"<p>x".repeat(2_000_000),
            "<b>x</b>".repeat(300_000),
        ] {
            assert!(check(&page).is_err(), "{}", page.get(..40).unwrap_or(&page));
        }
    }
}
