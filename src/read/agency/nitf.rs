//! NITF, the News Industry Text Format. The dateline opens the first paragraph, as in print.
//! How its text is made up of blocks is the business of `blocks`.

use super::blocks::blocks;
use super::tree::{Element, Node};
use crate::article::Date;
use crate::read::fields::Composed;
use crate::read::html::person;
use crate::read::prose::paragraphs::Paragraph;

/// The article in a `nitf` element, or why there is none; `headline` is what stands above it
/// where it has none of its own.
pub fn article(nitf: &Element, headline: Option<&str>) -> Result<Composed, String> {
    let docdata = nitf.at(&["head", "docdata"]);
    usable(docdata.and_then(|data| data.attribute("management-status")))?;
    let mut out = Composed::default();
    put_head(nitf, &mut out);
    out.builder.headline(headline.unwrap_or_default());
    put_body(nitf, &mut out)?;
    Ok(out)
}

fn put_head(nitf: &Element, out: &mut Composed) {
    let line = |path: &[&str]| nitf.at(path).and_then(Element::line);
    let value = |path: &[&str], name: &str| {
        let value = nitf.at(path).and_then(|element| element.attribute(name));
        value.map(str::to_owned)
    };
    let docdata = |name| ["head", "docdata", name];
    out.id = value(&docdata("doc-id"), "id-string");
    out.builder.language = nitf
        .attribute("lang")
        .or_else(|| nitf.at(&["body"])?.attribute("lang"))
        .map(str::to_owned);
    out.builder.url = value(&["head", "pubdata"], "ex-ref").filter(|url| url.contains("://"));
    let head = ["body", "body.head"];
    let byline = nitf
        .at(&head)
        .map(|head| head.all("byline"))
        .unwrap_or_default();
    let names: Vec<String> = byline.iter().filter_map(|b| written_by(b)).collect();
    out.builder.byline = person(&names.join(", "));
    out.builder.publisher = value(&["head", "pubdata"], "name")
        .or_else(|| line(&["body", "body.head", "distributor"]))
        .or_else(|| value(&docdata("doc.copyright"), "holder"))
        .or_else(|| value(&docdata("doc-id"), "regsrc"));
    let dates: Vec<String> = [
        value(&docdata("date.issue"), "norm"),
        value(&docdata("date.release"), "norm"),
        value(&["head", "pubdata"], "date.publication"),
        value(&["body", "body.head", "dateline", "story.date"], "norm"),
    ]
    .into_iter()
    .flatten()
    .collect();
    set_date(out, &dates);
    let headline = ["hl1", "hl2"]
        .iter()
        .find_map(|h| line(&[head[0], head[1], "hedline", h]));
    let headline = headline.or_else(|| line(&[head[0], head[1], "hedline"]));
    out.builder.headline(
        &headline
            .or_else(|| line(&["head", "title"]))
            .unwrap_or_default(),
    );
}

/// The names in a byline, without the title below them.
fn written_by(byline: &Element) -> Option<String> {
    let people: Vec<String> = byline
        .all("person")
        .iter()
        .filter_map(|p| p.line())
        .collect();
    if !people.is_empty() {
        return Some(people.join(", "));
    }
    let words = byline.children.iter().filter_map(|node| match node {
        Node::Text(words) => Some(words.clone()),
        Node::Element(element) if element.name == "byttl" => None,
        Node::Element(element) => element.line(),
    });
    let words: String = words.collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn put_body(nitf: &Element, out: &mut Composed) -> Result<(), String> {
    let content = nitf.at(&["body", "body.content"]).or(nitf.at(&["body"]));
    let mut found = content.map(blocks).unwrap_or_default();
    if found.is_empty() {
        let summary = nitf.at(&["body", "body.head", "abstract"]).map(blocks);
        found = summary.unwrap_or_default();
        out.builder.is_partial = !found.is_empty();
    }
    let dateline = nitf
        .at(&["body", "body.head", "dateline"])
        .and_then(Element::line);
    put_blocks(out, dateline.as_deref(), &found)
}

/// Fails where its publisher says of a text that it is withdrawn, or not out yet. The word may stand
/// behind a prefix or an address.
pub fn usable(status: Option<&str>) -> Result<(), String> {
    let status = status.and_then(|code| code.trim().rsplit([':', '/', '#']).next());
    match status.map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "usable") => Ok(()),
        Some(status) => Err(format!("its publisher says that it is {status}")),
    }
}

/// The date that counts most of those understood; a note where none is.
pub fn set_date(out: &mut Composed, dates: &[String]) {
    out.builder.published = dates.iter().find_map(|words| Date::parse(words));
    if out.builder.published.is_none() {
        out.note = dates
            .first()
            .map(|words| format!("date {words:?} not understood"));
    }
}

/// Adds paragraphs, the dateline before the first one unless it is there; the headline is not
/// said twice.
pub fn put_blocks(
    out: &mut Composed,
    dateline: Option<&str>,
    blocks: &[Paragraph],
) -> Result<(), String> {
    let headline = out.builder.headline_text().to_owned();
    let repeats = |block: &Paragraph| !headline.is_empty() && block.words == headline;
    let blocks = match blocks.split_first() {
        Some((first, rest)) if repeats(first) => rest,
        _ => blocks,
    };
    let Some((first, rest)) = blocks.split_first() else {
        return Err("no text".to_owned());
    };
    match dateline.map(|line| line.trim_end_matches(['-', '–', '—', ' '])) {
        Some(line) if !line.is_empty() && !first.words.starts_with(line) => {
            out.builder.paragraph(&format!("{line} — {}", first.words));
        }
        _ => first.put(&mut out.builder),
    }
    rest.iter().for_each(|block| block.put(&mut out.builder));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::read::agency::xml::parse;

    fn read(text: &str) -> Article {
        let composed = article(&parse(text).unwrap(), None).unwrap();
        let id = composed.id.unwrap_or_default();
        composed.builder.build(id, "path".into())
    }

    #[test]
    fn a_story_of_an_agency() {
        let article = read(
            "<nitf xml:lang='en-GB'><head><title>no</title><docdata><doc-id id-string='w-17' regsrc='x'/>\
             <date.issue norm='20240301T140500Z'/><doc.copyright holder='no'/></docdata>\
             <pubdata name='Coast Wire'/></head><body><body.head><hedline><hl1>Berths stay dear</hl1><hl2>No</hl2></hedline>\
             <byline>By <person>Ada Voss</person><byttl>Harbour correspondent</byttl></byline>\
             <dateline><location>PORT MAREN</location></dateline><abstract><p>No.</p></abstract></body.head>\
             <body.content><block><p>The board <em>met</em>.</p><media><media-caption>No.</media-caption></media>\
             <hl2>The price</hl2><p><q>We will <q>not</q> sign</q>, said Ada Pell.</p>\
             <bq><block><p>Nobody pays.</p></block></bq><ul><li>One</li><li>Two</li></ul></block></body.content>\
             <body.end><tagline>No.</tagline></body.end></body></nitf>",
        );
        assert_eq!(article.headline_text(), "Berths stay dear");
        assert_eq!(article.id, "w-17");
        assert_eq!(article.byline.as_deref(), Some("Ada Voss"));
        assert_eq!(article.publisher.as_deref(), Some("Coast Wire"));
        assert_eq!(article.language.as_deref(), Some("en-GB"));
        let published = article.published.map(|date| date.to_string());
        assert_eq!(published.as_deref(), Some("2024-03-01T14:05:00Z"));
        let body: Vec<&str> = article
            .paragraphs
            .iter()
            .map(|span| article.slice(*span))
            .collect();
        assert_eq!(
            body,
            [
                "PORT MAREN — The board met.",
                "The price",
                "“We will ‘not’ sign”, said Ada Pell.",
                "Nobody pays.",
                "One",
                "Two",
            ]
        );
        assert!(!article.partial);
    }

    #[test]
    fn what_was_withdrawn_is_left_out() {
        for (status, why) in [
            ("usable", None),
            ("canceled", Some("its publisher says that it is canceled")),
            ("withheld", Some("its publisher says that it is withheld")),
            ("embargoed", Some("its publisher says that it is embargoed")),
        ] {
            let text = format!(
                "<nitf><head><docdata management-status='{status}'/></head><body><body.content><p>It came.</p></body.content></body></nitf>"
            );
            let found = super::article(&parse(&text).unwrap(), None).err();
            assert_eq!(found.as_deref(), why, "{status}");
        }
    }

    #[test]
    fn a_story_without_a_body_is_its_summary() {
        let article = read(
            "<nitf><body><body.head><hedline><hl1>Late</hl1></hedline><abstract><p>It came.</p></abstract>\
             </body.head><body.content/></body></nitf>",
        );
        assert_eq!(article.text, "Late\n\nIt came.");
        assert!(article.partial);
        let empty = parse("<nitf><head/><body/></nitf>").unwrap();
        assert_eq!(
            super::article(&empty, None).err().as_deref(),
            Some("no text")
        );
    }
}
