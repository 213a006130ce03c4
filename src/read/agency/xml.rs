//! From XML to a tree of elements: names without prefixes, attributes, text. Enough for the formats
//! of agencies; knows none of them.
//!
//! Nothing outside the file is looked up, and entities that a file declares are not expanded:
//! beside those of XML and HTML, a reference stays as it stands.

use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::tree::{Element, Node};
use crate::read::encoding::decode::decode_declared;

/// No article is nested deeper.
const LIMIT_DEPTH: usize = 250;

/// Nor has a file of articles more elements.
const LIMIT_ELEMENTS: usize = 2_000_000;

/// How far into a file its encoding may be declared, in bytes.
const LOOK_BYTES: usize = 256;

/// A file as text, without the declaration at its top.
pub struct Decoded {
    pub text: String,
    pub note: Option<String>,
    /// How many lines stand above it.
    pub lines_above: u64,
}

/// The text of a file in the encoding that it declares, or why there is none.
pub fn decode(raw: &[u8]) -> Result<Decoded, String> {
    let head = raw.get(..LOOK_BYTES).unwrap_or(raw);
    let head = String::from_utf8_lossy(head);
    let declaration = head.trim_start().strip_prefix("<?xml");
    let declared = declaration.and_then(|rest| {
        let (declaration, _) = rest.split_once("?>")?;
        let (_, value) = declaration.split_once("encoding")?;
        value.split(['"', '\'']).nth(1)
    });
    let decoded = decode_declared(raw, declared)?;
    let text = decoded.text.trim_start();
    let rest = match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or("", |(_, rest)| rest),
        None => text,
    };
    let above = decoded.text.len() - rest.len();
    let above = decoded.text.get(..above).unwrap_or_default();
    Ok(Decoded {
        text: rest.to_owned(),
        lines_above: above.matches('\n').count() as u64,
        note: decoded.note,
    })
}

/// The name of the outermost element, without a prefix.
pub fn root(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                return Some(tag.local_name().as_ref().to_owned());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Fails where a text is no XML, or is nested too deeply.
pub fn check(text: &str) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut elements) = (0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => {
                depth += 1;
                elements += 1;
            }
            Ok(Event::Empty(_)) => elements += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if depth > 0 => return Err(cut_off(text)),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(why) => return Err(broken(text, reader.error_position(), &why)),
        }
        if depth > LIMIT_DEPTH || elements > LIMIT_ELEMENTS {
            return Err("nested too deeply".to_owned());
        }
    }
}

/// The same text with `&amp;` for each `&` that begins no reference, and the line of the first one,
/// where there is any: the commonest fault of feeds.
pub fn with_references(text: &str) -> Option<(String, u64)> {
    const DATA: (&str, &str) = ("<![CDATA[", "]]>");
    const COMMENT: (&str, &str) = ("<!--", "-->");
    let mut out = String::with_capacity(text.len());
    let mut first = None;
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        let (before, sign) = rest.split_at(at);
        out.push_str(before);
        let whole = [DATA, COMMENT]
            .into_iter()
            .find(|(open, _)| sign.starts_with(open));
        let length = match whole {
            Some((_, close)) => sign.find(close).map_or(sign.len(), |end| end + close.len()),
            None => 1,
        };
        out.push_str(&sign[..length]);
        if sign.starts_with('&') && !begins_reference(sign) {
            first.get_or_insert(text.len() - sign.len());
            out.push_str("amp;");
        }
        rest = &sign[length..];
    }
    let line = text[..first?].matches('\n').count() as u64 + 1;
    out.push_str(rest);
    Some((out, line))
}

fn begins_reference(sign: &str) -> bool {
    let name = sign[1..].split_once(';').map_or("", |(name, _)| name);
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.len() < 32 && name.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// The outermost element, or why there is none.
pub fn parse(text: &str) -> Result<Element, String> {
    check(text)?;
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => open.push(element(&tag)),
            Ok(Event::Empty(tag)) => put(&mut open, Node::Element(element(&tag))),
            Ok(Event::End(_)) => close(&mut open),
            Ok(Event::Text(words)) => put_text(&mut open, &words.xml10_content()),
            Ok(Event::CData(words)) => put_text(&mut open, &words.xml10_content()),
            Ok(Event::GeneralRef(name)) => put_text(&mut open, &resolved(&name)),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(why) => return Err(broken(text, reader.error_position(), &why)),
        }
    }
    let outermost = open.into_iter().next().unwrap_or_default();
    let mut elements = outermost
        .children
        .into_iter()
        .filter_map(Node::into_element);
    elements
        .next()
        .ok_or_else(|| "broken XML: no element".to_owned())
}

fn element(tag: &BytesStart<'_>) -> Element {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value = unescape_with(&attribute.value, resolve_html5_entity);
        let value = value.map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}

fn put(open: &mut [Element], node: Node) {
    if let Some(around) = open.last_mut() {
        around.children.push(node);
    }
}

/// Text that a reference parts is one text.
fn put_text(open: &mut [Element], words: &str) {
    let Some(around) = open.last_mut() else {
        return;
    };
    match around.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(words),
        _ => around.children.push(Node::Text(words.to_owned())),
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
    {
        put(open, Node::Element(element));
    }
}

fn resolved(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    let name: &str = name;
    resolve_html5_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn cut_off(text: &str) -> String {
    format!(
        "broken XML at line {}: it ends too early",
        text.lines().count()
    )
}

fn broken(text: &str, at: u64, why: &quick_xml::Error) -> String {
    let before = usize::try_from(at).ok().and_then(|at| text.get(..at));
    let line = before.map_or(0, |before| before.matches('\n').count()) + 1;
    let why = why.to_string();
    let why = why.lines().next().unwrap_or_default();
    format!("broken XML at line {line}: {why}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_names_attributes_and_words() {
        let text = "<!DOCTYPE a [<!ENTITY lol \"lol\">]><n:a xml:lang='en' t='&lt;&eacute;'>One <b>two\n three</b>\
                    &amp; &#8212;&nbsp;&lol;<![CDATA[<c>]]><d/></n:a>";
        let root = parse(text).unwrap();
        assert_eq!(root.name, "a");
        assert_eq!(root.attribute("lang"), Some("en"));
        assert_eq!(root.attribute("t"), Some("<é"));
        assert_eq!(root.at(&["b"]).unwrap().line().unwrap(), "two three");
        assert_eq!(root.line().unwrap(), "One two three& — &lol;<c>");
        assert_eq!(root.all("d").len(), 1);
        assert_eq!(super::root(text).as_deref(), Some("a"));
    }

    #[test]
    fn what_is_broken_says_where() {
        for (text, why) in [
            ("", "broken XML: no element"),
            ("<a>\n<b></a>", "broken XML at line 2: "),
            ("<a>\n<b>", "broken XML at line 2: it ends too early"),
            ("<a>\n\n<b x=</a>", "broken XML at line 3: "),
        ] {
            let found = parse(text).unwrap_err();
            assert!(found.starts_with(why), "{text}: {found}");
        }
        assert_eq!(
            parse(&"<a>".repeat(10_000)).unwrap_err(),
            "nested too deeply"
        );
    }

    #[test]
    fn a_bare_sign_is_told_from_a_reference() {
        let text = "<a>\n&lt; &#8212; AT&T &\n<![CDATA[R&D]]><!-- & --><b x='?a&b'/> &";
        let wanted =
            "<a>\n&lt; &#8212; AT&amp;T &amp;\n<![CDATA[R&D]]><!-- & --><b x='?a&amp;b'/> &amp;";
        assert_eq!(with_references(text), Some((wanted.to_owned(), 2)));
        assert_eq!(with_references("<a>&lt;<![CDATA[&]]></a>"), None);
        assert_eq!(with_references("<![CDATA[&"), None);
    }

    #[test]
    fn entities_are_not_expanded() {
        let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert_eq!(parse(laughs).unwrap().line().unwrap(), "&c;");
        let outside = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>";
        assert_eq!(parse(outside).unwrap().line().unwrap(), "&x;");
    }

    #[test]
    fn the_encoding_is_the_one_declared() {
        let raw = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a>Caf\xe9</a>";
        let decoded = decode(raw).unwrap();
        assert_eq!((decoded.text.trim(), decoded.note), ("<a>Café</a>", None));
        let undeclared = decode(b"<a>Caf\xe9 closes</a>").unwrap();
        assert_eq!(undeclared.note.as_deref(), Some("read as windows-1252"));
    }
}
