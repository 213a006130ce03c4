//! NewsML-G2: news items, one in a file or many in a message, whose text is NITF, XHTML or plain.
//! Items that were withdrawn are left out; pictures, packages and lists of concepts are no articles.

use super::blocks::blocks;
use super::nitf;
use super::tree::{Element, Node};
use crate::read::fields::Composed;
use crate::read::html::{fragment, person};
use crate::read::prose::paragraphs::Paragraph;

/// The texts in a message, in their order: each with its id and its article, or why it has none.
pub fn items(message: &Element) -> Vec<(Option<String>, Result<Composed, String>)> {
    let found = message.all("newsItem");
    let texts = found.iter().filter(|item| other_class(item).is_none());
    texts
        .map(|item| (item.attribute("guid").map(str::to_owned), article(item)))
        .collect()
}

/// What an item is, where it is no text.
fn other_class(item: &Element) -> Option<&str> {
    let class = code(item.at(&["itemMeta", "itemClass"])?)?;
    let name = class.rsplit([':', '/']).next().unwrap_or(class);
    (!matches!(name, "text" | "composite")).then_some(name)
}

/// A code, as a name with a prefix or as a whole address.
fn code(element: &Element) -> Option<&str> {
    let code = element.attribute("qcode");
    code.or_else(|| element.attribute("uri"))
}

/// The article in a news item, or why there is none.
pub fn article(item: &Element) -> Result<Composed, String> {
    if let Some(class) = other_class(item) {
        return Err(format!("no text, but of the class {class}"));
    }
    nitf::usable(item.at(&["itemMeta", "pubStatus"]).and_then(code))?;
    let mut out = inline(item)?;
    put_meta(item, &mut out);
    Ok(out)
}

/// The text of an item with what it says of itself.
fn inline(item: &Element) -> Result<Composed, String> {
    let headline = item
        .at(&["contentMeta", "headline"])
        .and_then(Element::line);
    let dateline = item
        .at(&["contentMeta", "dateline"])
        .and_then(Element::line);
    let content = item.at(&["contentSet"]).ok_or("no text")?;
    if let Some(nitf) = content.at(&["inlineXML", "nitf"]) {
        return nitf::article(nitf, headline.as_deref());
    }
    let mut out = Composed::default();
    let blocks = match content.at(&["inlineXML"]) {
        Some(xml) => {
            let title = ["h1"].iter().find_map(|name| xml.all(name).first()?.line());
            out.builder
                .headline(&headline.or(title).unwrap_or_default());
            blocks(xml)
        }
        None => {
            out.builder.headline(&headline.unwrap_or_default());
            plain(content.at(&["inlineData"]).ok_or("no text")?)
        }
    };
    nitf::put_blocks(&mut out, dateline.as_deref(), &blocks)?;
    Ok(out)
}

/// The paragraphs of text that is given as data.
fn plain(data: &Element) -> Vec<Paragraph> {
    let is_html = data
        .attribute("contenttype")
        .is_some_and(|kind| kind.contains("html"));
    let mut words = String::new();
    data.children.iter().for_each(|node| {
        if let Node::Text(text) = node {
            words.push_str(text);
        }
    });
    if is_html {
        return fragment(&words).unwrap_or_default();
    }
    Paragraph::all(&words)
}

/// What the item says; where it is silent, what its text said stays.
fn put_meta(item: &Element, out: &mut Composed) {
    let line = |path: &[&str]| item.at(path).and_then(Element::line);
    let name = |path: &[&str]| {
        let element = item.at(path)?;
        let named = element.at(&["name"]).and_then(Element::line);
        let code = || code(element).and_then(|code| code.rsplit([':', '/']).next());
        named.or_else(|| {
            element
                .attribute("literal")
                .or_else(code)
                .map(str::to_owned)
        })
    };
    out.id = item.attribute("guid").map(str::to_owned).or(out.id.take());
    let creators: Vec<String> = item
        .at(&["contentMeta"])
        .into_iter()
        .flat_map(Element::elements)
        .filter(|element| element.name == "creator")
        .filter_map(|creator| creator.at(&["name"]).and_then(Element::line))
        .collect();
    let byline = line(&["contentMeta", "by"]).unwrap_or_else(|| creators.join(", "));
    out.builder.byline = person(&byline).or(out.builder.byline.take());
    out.builder.publisher = name(&["itemMeta", "provider"])
        .or_else(|| name(&["contentMeta", "infoSource"]))
        .or(out.builder.publisher.take());
    let tag = item
        .at(&["contentMeta", "language"])
        .and_then(|l| l.attribute("tag"));
    let tag = tag.or(item.attribute("lang")).map(str::to_owned);
    out.builder.language = tag.or(out.builder.language.take());
    let link = item
        .at(&["itemMeta", "link"])
        .and_then(|l| l.attribute("href"));
    let link = link
        .filter(|href| href.starts_with("http"))
        .map(str::to_owned);
    out.builder.url = link.or(out.builder.url.take());
    let dates: Vec<String> = [
        ["itemMeta", "firstCreated"],
        ["contentMeta", "contentCreated"],
        ["itemMeta", "versionCreated"],
    ]
    .iter()
    .filter_map(|path| line(path))
    .collect();
    if !dates.is_empty() {
        out.note = None;
        nitf::set_date(out, &dates);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::agency::xml::parse;

    const META: &str = "<itemMeta><itemClass qcode='ninat:text'/><provider qcode='nprov:COAST'><name>Coast Wire</name></provider>\
        <versionCreated>2024-03-02T09:00:00Z</versionCreated><firstCreated>2024-03-01T14:05:00Z</firstCreated></itemMeta>\
        <contentMeta><creator><name>Ada Voss</name></creator><headline>Berths stay dear</headline><language tag='en'/></contentMeta>";

    fn item(meta: &str, content: &str) -> String {
        format!(
            "<newsItem guid='urn:w:17' xml:lang='en'>{meta}<contentSet>{content}</contentSet></newsItem>"
        )
    }

    #[test]
    fn the_text_may_be_of_any_kind() {
        for content in [
            "<inlineXML contenttype='application/nitf+xml'><nitf><body><body.content><p>It <q>came</q>.</p><p>Two.</p></body.content></body></nitf></inlineXML>",
            "<inlineXML contenttype='application/xhtml+xml'><html><head><title>No</title></head><body><h1>Berths stay dear</h1><p>It <q>came</q>.</p><p>Two.</p></body></html></inlineXML>",
            "<inlineData contenttype='text/plain'>It “came”.\n\nTwo.</inlineData>",
            "<inlineData contenttype='text/html'>&lt;p&gt;It &lt;q&gt;came&lt;/q&gt;.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>",
        ] {
            let items = items(&parse(&format!("<m>{}</m>", item(META, content))).unwrap());
            let [(id, Ok(_))] = &items[..] else {
                panic!("{content}");
            };
            assert_eq!(id.as_deref(), Some("urn:w:17"));
            let composed = items.into_iter().next().unwrap().1.unwrap();
            let article = composed.builder.build("id".into(), "path".into());
            let body: Vec<&str> = article
                .paragraphs
                .iter()
                .map(|s| article.slice(*s))
                .collect();
            assert_eq!(body, ["It “came”.", "Two."], "{content}");
            assert_eq!(article.headline_text(), "Berths stay dear");
            assert_eq!(article.byline.as_deref(), Some("Ada Voss"));
            assert_eq!(article.publisher.as_deref(), Some("Coast Wire"));
            assert_eq!(article.language.as_deref(), Some("en"));
            let published = article.published.map(|date| date.to_string());
            assert_eq!(published.as_deref(), Some("2024-03-01T14:05:00Z"));
        }
    }

    #[test]
    fn what_was_withdrawn_or_is_no_text_is_left_out() {
        let status = "http://cv.iptc.org/newscodes/pubstatusg2/";
        let class = "http://cv.iptc.org/newscodes/ninature/";
        for (meta, why) in [
            (
                format!("<pubStatus uri='{status}usable'/><itemClass uri='{class}text'/>"),
                None,
            ),
            (
                format!("<pubStatus uri='{status}canceled'/>"),
                Some("its publisher says that it is canceled"),
            ),
            (
                format!("<itemClass uri='{class}picture'/>"),
                Some("no text, but of the class picture"),
            ),
        ] {
            let text = "<inlineData contenttype='text/plain'>It came.</inlineData>";
            let item = item(&format!("<itemMeta>{meta}</itemMeta>"), text);
            let found = article(&parse(&item).unwrap()).err();
            assert_eq!(found.as_deref(), why, "{meta}");
        }
    }

    #[test]
    fn a_message_has_many_items_and_not_all_are_articles() {
        let text = "<inlineData contenttype='text/plain'>It came.</inlineData>";
        let message = format!(
            "<newsMessage><itemSet>{}{}{}{}</itemSet></newsMessage>",
            item(META, text),
            item(
                &META.replace("ninat:text", "ninat:picture"),
                "<remoteContent href='a.jpg'/>"
            ),
            item(
                &META.replace(
                    "</itemMeta>",
                    "<pubStatus qcode='stat:canceled'/></itemMeta>"
                ),
                text
            ),
            item(META, ""),
        );
        let got: Vec<_> = items(&parse(&message).unwrap())
            .into_iter()
            .map(|(_, article)| article.err().unwrap_or_default())
            .collect();
        assert_eq!(
            got,
            ["", "its publisher says that it is canceled", "no text"]
        );
    }
}
