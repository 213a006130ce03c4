//! A web page: the article in it, without what stands around it.
//!
//! Where the article lies is found by `dom_smoothie`; what it is called, who wrote it and when comes
//! from the data that the page carries for machines (`linked`), else from its `<meta>` elements, else
//! from what a reader sees (`meta`). Knows nothing of files, of crawls, or of where a page was found.

mod linked;
mod meta;
mod nesting;
mod repeats;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};

use super::encoding::decode::decode_declared;
use super::fields::Composed;
use super::prose::paragraphs::{Paragraph, paragraphs};
use super::prose::preamble::{byline, date_line};
use crate::article::Date;
use crate::text::fold;
use repeats::Repeats;

pub(super) use meta::{person, plain};

/// An attempt to find the article is good enough where it yields so many characters; otherwise
/// the next one looks less closely. News in brief are short.
const ENOUGH_CHARS: usize = 140;

/// A page whose longest paragraph is shorter holds no article.
const LEAST_PARAGRAPH_CHARS: usize = 40;

/// Opens and closes what is set apart. Unicode keeps these two for a program's own use; where a page
/// has them none the less, something more or less is set apart.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// A line ends here, and its paragraph goes on.
const BREAK: char = '\u{fdd2}';

/// Boxes of links to other articles, of newsletters and of advertisers.
const BOXES: &str = ".related, .related-articles, .related-stories, .related-posts, .related-content, .related-links, \
    .newsletter, .newsletter-signup, .newsletter-form, .share-buttons, .share-bar, .social-share, .sharedaddy, \
    .advertisement, .ad-container, .ad-slot";

/// No such box is longer, in bytes of text.
const LIMIT_BOX_BYTES: usize = 1500;

/// A text node that is longer is a long one, and with so many signs there are many.
const LONG_TEXT_BYTES: usize = 4096;
const FEW_SIGNS: usize = 16;

/// Where hidden signs stand in the second of Unicode's planes for private use.
const HIDDEN: u32 = 0x10_0000;

/// Signs that open a quotation, as authors type them.
pub(super) const OPENING_MARKS: [char; 10] = ['"', '“', '„', '«', '»', '‘', '‚', '\'', '‹', '›'];

/// How much of a file tells that it is a page.
const LOOK_BYTES: usize = 1024;

/// What a page says of its article; of a source that counts less, only what is still missing.
#[derive(Debug, Default, PartialEq, Eq)]
struct Facts {
    headline: Option<String>,
    byline: Option<String>,
    publisher: Option<String>,
    /// As they stand there, the one that counts most first.
    dates: Vec<String>,
    language: Option<String>,
    url: Option<String>,
    /// The text itself, which some pages carry for machines.
    body: Option<String>,
}

/// The article in the page `raw`, or why there is none. `charset` is what came with the page,
/// as in an HTTP header, `url` where it was found.
pub(super) fn page(
    raw: &[u8],
    charset: Option<&str>,
    url: Option<&str>,
) -> Result<Composed, String> {
    let declared = charset.map(str::to_owned).or_else(|| meta::charset(raw));
    let decoded = decode_declared(raw, declared.as_deref())?;
    nesting::check(&decoded.text)?;
    let document = Document::from(decoded.text.as_str());
    let mut facts = linked::facts(&document);
    facts.fill(meta::facts(&document));
    facts.url = facts
        .url
        .filter(|url| is_address(url))
        .or(url.map(str::to_owned));
    let mut out = compose(&facts, decoded.note);
    let words = words_of(document);
    put_body(&mut out, words, facts)?;
    Ok(out)
}

/// Does a file begin like a page?
pub(super) fn begins(head: &[u8]) -> bool {
    let head = head.get(..LOOK_BYTES).unwrap_or(head).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let head = head.trim_start();
    let is_xml_page = head.starts_with("<?xml") && head.contains("<html");
    is_xml_page
        || ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|tag| head.starts_with(tag))
}

impl Facts {
    fn fill(&mut self, other: Self) {
        let fill = |to: &mut Option<String>, from| *to = to.take().or(from);
        fill(&mut self.headline, other.headline);
        fill(&mut self.byline, other.byline);
        fill(&mut self.publisher, other.publisher);
        fill(&mut self.language, other.language);
        fill(&mut self.url, other.url);
        fill(&mut self.body, other.body);
        self.dates.extend(other.dates);
    }
}

/// The paragraphs of a piece of HTML, such as feeds carry, or why there are none.
pub(super) fn fragment(html: &str) -> Result<Vec<Paragraph>, String> {
    nesting::check(html)?;
    let document = Document::fragment(html);
    put_marks(&document);
    put_apart(&document);
    put_breaks(&document);
    document
        .select("script, style, noscript, template")
        .remove();
    Ok(laid_out(&document.formatted_text()))
}

/// The paragraphs of a text that is laid out as on a page.
fn laid_out(text: &str) -> Vec<Paragraph> {
    let mut open = 0usize;
    // Of what nothing closes, nobody knows how far it goes.
    let mut left = text.matches(CLOSE).count();
    let mut out = Vec::new();
    for span in paragraphs(text) {
        let line = span.of(text).unwrap_or_default();
        let mut is_apart = false;
        for sign in line.chars() {
            match sign {
                OPEN if left > open => open += 1,
                CLOSE => (open, left) = (open.saturating_sub(1), left - 1),
                _ if open > 0 && sign != BREAK && !sign.is_whitespace() => is_apart = true,
                _ => {}
            }
        }
        let words = line.replace([OPEN, CLOSE], "");
        let lines = words.split(BREAK).map(str::trim);
        let words: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        if !words.is_empty() {
            let words = words.join("\n");
            out.push(Paragraph { words, is_apart });
        }
    }
    out
}

/// Is it a whole address of the web?
fn is_address(words: &str) -> bool {
    words.starts_with("https://") || words.starts_with("http://")
}

/// The site in a whole address.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_owned())
}

fn compose(facts: &Facts, encoding: Option<String>) -> Composed {
    let mut out = Composed::default();
    out.builder.url.clone_from(&facts.url);
    out.builder.byline.clone_from(&facts.byline);
    out.builder.language.clone_from(&facts.language);
    let site = || facts.url.as_deref().and_then(host);
    out.builder.publisher = facts.publisher.clone().or_else(site);
    out.builder.published = facts.dates.iter().find_map(|words| Date::parse(words));
    let date = facts
        .dates
        .first()
        .filter(|_| out.builder.published.is_none());
    let date = date.map(|words| format!("date {words:?} not understood"));
    let notes: Vec<String> = encoding.into_iter().chain(date).collect();
    out.note = (!notes.is_empty()).then(|| notes.join("; "));
    out
}

/// The article's text as it is laid out on the page, and what in it may be said twice.
fn words_of(document: Document) -> (String, Repeats) {
    remove_boxes(&document);
    put_marks(&document);
    put_apart(&document);
    let repeats = Repeats::of(&document);
    put_breaks(&document);
    hide_signs(&document);
    // A block quotation in a figure would be taken for the whole article.
    document.select("figure:has(blockquote)").rename("div");
    let settings = Config {
        disable_json_ld: true,
        char_threshold: ENOUGH_CHARS,
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let article = Readability::with_document(document, None, Some(settings))
        .and_then(|mut page| page.parse());
    let text = article.map_or(String::new(), |article| shown(&article.text_content));
    (text, repeats)
}

/// `<q>` stands for quotation marks, unless its author typed them as well.
fn put_marks(document: &Document) {
    for q in document.select("q").nodes() {
        let words = q.text();
        if words.trim_start().starts_with(OPENING_MARKS) {
            continue;
        }
        let around = q.ancestors_it(None);
        let level = around.filter(|around| around.has_name("q")).count();
        let (open, close) = marks_of_level(level);
        q.prepend_html(open);
        q.append_html(close);
    }
}

/// Removes what pages set into their articles for other ends. A long one is hardly such a box.
fn remove_boxes(document: &Document) {
    for node in document.select(BOXES).nodes() {
        let words = node.text();
        if words.len() <= LIMIT_BOX_BYTES {
            node.remove_from_parent();
        }
    }
}

/// The marks of a quotation that stands in so many others.
pub(super) fn marks_of_level(level: usize) -> (&'static str, &'static str) {
    match level % 2 {
        0 => ("“", "”"),
        _ => ("‘", "’"),
    }
}

/// A lone `<br>` ends a line of a paragraph; two are the border of two paragraphs.
fn put_breaks(document: &Document) {
    for br in document.select("br").nodes() {
        let before = beside(br.prev_sibling(), NodeRef::prev_sibling);
        let behind = beside(br.next_sibling(), NodeRef::next_sibling);
        match (before, behind) {
            (Some(before), Some(behind)) if !before.has_name("br") && !behind.has_name("br") => {
                // The spaces leave the end of a sentence one for whoever looks for it.
                br.replace_with(&br.tree.new_text(format!(" {BREAK} ")));
            }
            _ => {}
        }
    }
}

/// Hides the signs of long texts that are written as references in HTML, which `dom_smoothie` writes
/// whatever is asked of it: for each one, the writer looks through the rest of its text.
fn hide_signs(document: &Document) {
    for node in document.root().descendants() {
        if !node.is_text() {
            continue;
        }
        let text = node.text();
        let signs = text.chars().filter(|c| is_written_out(*c));
        if text.len() > LONG_TEXT_BYTES && signs.take(FEW_SIGNS).count() == FEW_SIGNS {
            let hide = |c: char| match is_written_out(c) {
                true => char::from_u32(HIDDEN + u32::from(c)).unwrap_or(c),
                false => c,
            };
            node.set_text(text.chars().map(hide).collect::<String>());
        }
    }
}

/// `&`, and what begins with the same byte as a space that does not break.
fn is_written_out(c: char) -> bool {
    matches!(c, '&' | '\u{80}'..='\u{bf}')
}

/// The text with its signs again.
fn shown(text: &str) -> String {
    let sign = |c: char| {
        let hidden = u32::from(c).checked_sub(HIDDEN).and_then(char::from_u32);
        hidden.filter(|sign| is_written_out(*sign)).unwrap_or(c)
    };
    text.chars().map(sign).collect()
}

/// The next node that is more than white space.
fn beside<'n>(
    node: Option<NodeRef<'n>>,
    next: impl Fn(&NodeRef<'n>) -> Option<NodeRef<'n>>,
) -> Option<NodeRef<'n>> {
    let is_blank = |node: &NodeRef<'_>| node.is_text() && node.text().trim().is_empty();
    match node {
        Some(node) if is_blank(&node) => next(&node),
        node => node,
    }
}

/// Elements that are set apart on a page though `dom_smoothie` sets their words side by side.
/// A caption says whose words stand above it, or it says what a picture shows, and goes; so does
/// a date that stands in no sentence, and what is struck out.
fn put_apart(document: &Document) {
    document
        .select("del, s, strike, svg, canvas, video, audio, p.caption, .wp-caption-text")
        .remove();
    document
        .select("dt, dd, address, center, summary")
        .rename("div");
    sign(document);
    document.select("figcaption").remove();
    for block in document.select("blockquote").nodes() {
        block.prepend_html(OPEN.to_string());
        block.append_html(CLOSE.to_string());
    }
    let in_words = |node: &NodeRef<'_>| {
        let mut around = node.ancestors_it(None);
        around.any(|element| ["p", "li", "td"].iter().any(|name| element.has_name(name)))
    };
    for time in document.select("time").nodes() {
        if !in_words(time) {
            time.remove_from_parent();
        }
    }
}

/// Who is named below a block quotation signs it, with a dash as in plain text.
fn sign(document: &Document) {
    const SIGNATURES: &str =
        "blockquote > footer, blockquote > cite, figure:has(blockquote) figcaption";
    let signatures = document.select(SIGNATURES);
    for name in signatures.nodes() {
        if !name.text().trim_start().starts_with(['—', '–', '―', '-']) {
            name.prepend_html("— ");
        }
    }
    signatures.set_attr("class", repeats::SIGNATURE);
    signatures.rename("p");
}

fn put_body(out: &mut Composed, words: (String, Repeats), facts: Facts) -> Result<(), String> {
    let (text, repeats) = words;
    let found = |text: &str| paragraphs(text).iter().any(|span| is_prose(span.of(text)));
    // Some pages show nothing without their scripts and say it all to machines.
    let (text, repeats) = match facts.body {
        Some(body) if !found(&text) => (body, Repeats::default()),
        _ => (text, repeats),
    };
    if !found(&text) {
        return Err("no article text found".to_owned());
    }
    let headline = facts.headline.unwrap_or_default();
    out.builder.headline(&headline);
    let kept = repeats.without(laid_out(&text));
    let mut is_above = true;
    for mut paragraph in kept {
        while is_above {
            let (line, rest) = first_line(&paragraph.words);
            is_above = is_said(out, &headline, line);
            if !is_above {
                break;
            }
            take_line(out, line);
            paragraph.words = rest.to_owned();
            if paragraph.words.is_empty() {
                break;
            }
        }
        if !paragraph.words.is_empty() {
            paragraph.put(&mut out.builder);
        }
    }
    Ok(())
}

fn first_line(words: &str) -> (&str, &str) {
    words.split_once('\n').unwrap_or((words, ""))
}

fn is_prose(words: Option<&str>) -> bool {
    words.is_some_and(|words| words.chars().count() >= LEAST_PARAGRAPH_CHARS)
}

/// Is a paragraph at the top the headline again, the byline, or the date?
fn is_said(out: &Composed, headline: &str, words: &str) -> bool {
    let is_headline = || !headline.is_empty() && fold(words) == fold(headline);
    let is_author = |author: &String| {
        let line = fold(words);
        let author = fold(author);
        line == author || line.strip_prefix("by ") == Some(&author)
    };
    byline(words).is_some()
        || date_line(words).is_some()
        || out.builder.byline.as_ref().is_some_and(is_author)
        || is_headline()
}

fn take_line(out: &mut Composed, words: &str) {
    if out.builder.byline.is_none() {
        out.builder.byline = byline(words).map(str::to_owned);
    }
    if out.builder.published.is_none() {
        out.builder.published = date_line(words);
    }
}

#[cfg(test)]
mod tests;
