//! Front matter: the fields between two lines of `---` (YAML) or `+++` (TOML) at the top of a
//! Markdown file. A value that YAML trips over, such as a headline with a colon, is taken as it
//! stands where it can mean nothing else.

use std::borrow::Cow;

use super::fields::{Fields, Value};

/// Front matter that cannot be read, or a file without text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// Counted from 1, where there is one.
    pub line: Option<u64>,
    pub why: String,
}

/// A file whose front matter was read.
#[derive(Debug)]
pub(super) struct Parted<'t> {
    pub fields: Fields<'t>,
    /// What a person should know of it.
    pub note: Option<String>,
    /// What stands below.
    pub body: &'t str,
}

/// Does a file begin with a line that opens front matter?
pub(super) fn begins(head: &[u8]) -> bool {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    matches!(line.trim_ascii_end(), b"---" | b"+++")
}

/// Does a file open front matter that nothing closes? A `---` that a line without a field comes
/// after parts the text and opens nothing.
pub(super) fn is_unclosed(text: &str) -> bool {
    let field = text
        .lines()
        .nth(1)
        .and_then(|line| line.split_once([':', '=']));
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let name = field.map_or("", |(name, _)| name.trim());
    let is_field = !name.is_empty() && name.chars().all(is_name);
    begins(text.as_bytes()) && is_field && split(text).is_none()
}

/// The fields at the top of a file and the text below; without front matter, no fields.
pub(super) fn front_matter(text: &str) -> Result<Parted<'_>, Broken> {
    let Some((matter, body)) = split(text) else {
        return Ok(Parted {
            fields: Fields::default(),
            note: None,
            body: text,
        });
    };
    let (fields, note) = match text.starts_with('+') {
        true => (toml_fields(matter)?, None),
        false => yaml_fields(matter)?,
    };
    let note = note.or_else(|| misspelt(matter, &fields));
    Ok(Parted { fields, note, body })
}

/// What stands between the fences, with the opening one, and what comes after.
fn split(text: &str) -> Option<(&str, &str)> {
    if !begins(text.as_bytes()) {
        return None;
    }
    let fence = text.get(..3)?;
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let after = at + line.len();
        let closes = line.trim_end() == fence || (fence == "---" && line.trim_end() == "...");
        if number > 0 && closes {
            let open = text.find('\n')? + 1;
            return Some((text.get(open..at)?, text.get(after..)?));
        }
        at = after;
    }
    None
}

/// The fields, and what had to be done for them.
fn yaml_fields(matter: &str) -> Result<(Fields<'_>, Option<String>), Broken> {
    if matter.trim().is_empty() {
        return Ok((Fields::default(), None));
    }
    let why = match serde_saphyr::from_str(matter) {
        Ok(fields) => return Ok((fields, None)),
        Err(why) => why,
    };
    if let Some((value, quoted)) = quoted(matter)
        && let Ok(fields) = serde_saphyr::from_str::<Fields<'_>>(&quoted)
    {
        let note = format!(
            "front matter: {value:?} is read as it stands; quotation marks around it make it YAML"
        );
        return Ok((fields.into_owned(), Some(note)));
    }
    let line = why.location().map_or(0, |place| place.line());
    Err(broken(line, &why.without_snippet().to_string()))
}

/// The first value that YAML takes for more than words, and all fields with marks around such ones.
fn quoted(matter: &str) -> Option<(&str, String)> {
    let mut first = None;
    let mut out = String::new();
    let mut lines = matter.lines().peekable();
    while let Some(line) = lines.next() {
        let is_whole = lines
            .peek()
            .is_none_or(|next| !next.starts_with([' ', '\t']));
        match words_of(line).filter(|_| is_whole) {
            Some((name, value)) => {
                first.get_or_insert(value);
                let value = value.replace('\\', "\\\\").replace('"', "\\\"");
                out.push_str(&format!("{name}: \"{value}\""));
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    Some((first?, out))
}

/// A field at the top level whose value can only be words, though YAML takes it for more:
/// `title: Mayor: we will win`, `title: "Win" is the word`, `title: [Late] Mayor wins`.
fn words_of(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(": ")?;
    let value = value.trim();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    if !name.chars().all(is_name) || value.contains(" #") {
        return None;
    }
    let ends_before = |mark: char| {
        let inner = value.get(1..).unwrap_or_default();
        !inner.contains('\\') && inner.find(mark).is_some_and(|end| end + 1 < inner.len())
    };
    let is_more = match value.chars().next()? {
        '"' => ends_before('"'),
        '[' => ends_before(']'),
        '@' | '`' | '%' => true,
        '\'' | '{' | '|' | '>' | '&' | '*' | '!' | '#' => false,
        _ => value.contains(": ") || value.ends_with(':'),
    };
    is_more.then_some((name, value))
}

/// What is to be said of the first name that is hardly meant as it is spelt.
fn misspelt(matter: &str, fields: &Fields<'_>) -> Option<String> {
    let names = matter
        .lines()
        .filter_map(|line| line.split_once([':', '=']));
    names.map(|(name, _)| name.trim_end()).find_map(|name| {
        let meant = fields.meant_by(name)?;
        Some(format!(
            "front matter: {name:?} is no field; did you mean {meant:?}?"
        ))
    })
}

fn toml_fields(matter: &str) -> Result<Fields<'_>, Broken> {
    let table: toml::Table = matter.parse().map_err(|why: toml::de::Error| {
        let before = why.span().and_then(|span| matter.get(..span.start));
        let line = before.map_or(0, |before| before.matches('\n').count() as u64 + 1);
        broken(line, why.message())
    })?;
    let mut out = Fields::default();
    for (name, value) in table {
        out.set(&name, toml_value(value));
    }
    Ok(out)
}

fn toml_value(value: toml::Value) -> Value<'static> {
    match value {
        toml::Value::String(words) => Value::Words(Cow::Owned(words)),
        toml::Value::Integer(number) => Value::Whole(number),
        toml::Value::Float(number) => Value::Number(number),
        toml::Value::Boolean(_) => Value::Nothing,
        toml::Value::Datetime(date) => Value::Words(Cow::Owned(date.to_string())),
        toml::Value::Array(values) => Value::List(
            values
                .into_iter()
                .filter_map(|value| toml_value(value).line())
                .map(Cow::Owned)
                .collect(),
        ),
        toml::Value::Table(mut fields) => fields.remove("name").map_or(Value::Nothing, toml_value),
    }
}

/// `line` counts from 1 below the opening fence; 0 where it is not known.
fn broken(line: u64, why: &str) -> Broken {
    let first = why.lines().next().unwrap_or_default();
    // The YAML reader adds its own place, which does not count the opening fence.
    let first = first.split(" at line ").next().unwrap_or(first);
    Broken {
        line: Some(line + 1),
        why: format!("broken front matter: {first}"),
    }
}
