//! Front matter: the fields between two lines of `---` (YAML) or `+++` (TOML) at the top of a
//! Markdown file.

use std::borrow::Cow;

use super::fields::{Fields, Value};

/// Front matter that cannot be read, or a file without text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// Counted from 1, where there is one.
    pub line: Option<u64>,
    pub why: String,
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
pub(super) fn front_matter(text: &str) -> Result<(Fields<'_>, &str), Broken> {
    let Some((matter, rest)) = split(text) else {
        return Ok((Fields::default(), text));
    };
    let fields = if text.starts_with('+') {
        toml_fields(matter)
    } else {
        yaml_fields(matter)
    };
    Ok((fields?, rest))
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

fn yaml_fields(matter: &str) -> Result<Fields<'_>, Broken> {
    if matter.trim().is_empty() {
        return Ok(Fields::default());
    }
    serde_saphyr::from_str(matter).map_err(|why| {
        let line = why.location().map_or(0, |place| place.line());
        broken(line, &why.without_snippet().to_string())
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
