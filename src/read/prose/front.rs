//! Front matter: the fields between two lines of `---` (YAML) or `+++` (TOML) at the top of a
//! Markdown file. A value that YAML trips over, such as a headline with a colon, is taken as it
//! stands where it can mean nothing else.

use std::borrow::Cow;

use crate::read::fields::{Fields, Value};

/// Front matter that cannot be read, or a file without text.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken {
    /// Counted from 1, where there is one.
    pub line: Option<u64>,
    pub why: String,
}

/// A file whose front matter was read.
#[derive(Debug)]
pub struct Parted<'t> {
    pub fields: Fields<'t>,
    /// What a person should know of it.
    pub note: Option<String>,
    /// What stands below.
    pub body: &'t str,
}

/// Does a file begin with a line that opens front matter?
pub fn begins(head: &[u8]) -> bool {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    matches!(line.trim_ascii_end(), b"---" | b"+++")
}

/// Does a file open front matter that nothing closes? A `---` that a line without a field comes
/// after parts the text and opens nothing.
pub fn is_unclosed(text: &str) -> bool {
    let is_field = || text.lines().nth(1).is_some_and(is_field);
    begins(text.as_bytes()) && is_field() && split(text).is_none()
}

/// Does a line begin with the name of a field?
fn is_field(line: &str) -> bool {
    let name = line
        .split_once([':', '='])
        .map_or("", |(name, _)| name.trim());
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"');
    !name.is_empty() && name.chars().all(is_name)
}

/// The fields at the top of a file and the text below; without front matter, no fields.
pub fn front_matter(text: &str) -> Result<Parted<'_>, Broken> {
    let Some((matter, body)) = split(text) else {
        return Ok(Parted {
            fields: Fields::default(),
            note: None,
            body: text,
        });
    };
    // Two rules with text between them.
    if text.starts_with('-') && !matter.trim().is_empty() && !matter.lines().any(is_field) {
        return Ok(Parted {
            fields: Fields::default(),
            note: None,
            body: text,
        });
    }
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
    let worded = worded(matter);
    let matter = worded.as_str();
    let why = match parse(matter) {
        Ok(fields) => return Ok((fields.into_owned(), None)),
        Err(why) => why,
    };
    if let Some((value, quoted)) = quoted(matter)
        && let Ok(fields) = parse(&quoted)
    {
        let note = format!(
            "front matter: {value:?} is read as it stands; quotation marks around it make it YAML"
        );
        return Ok((fields.into_owned(), Some(note)));
    }
    let line = why.location().map_or(0, |place| place.line());
    Err(broken(line, &why.without_snippet().to_string()))
}

/// The fields; of two with one name the first counts, as everywhere.
fn parse(matter: &str) -> Result<Fields<'_>, serde_saphyr::Error> {
    let mut options = serde_saphyr::Options::default();
    options.duplicate_keys = serde_saphyr::DuplicateKeyPolicy::FirstWins;
    serde_saphyr::from_str_with_options(matter, options)
}

/// The same with marks around values that their authors wrote as words and that YAML makes something
/// else of: `title: 1.10`, `title: no`, `language: no`, `title: {{ page.title }}`.
fn worded(matter: &str) -> String {
    let mut out = String::with_capacity(matter.len());
    for line in matter.split_inclusive('\n') {
        let bare = line.trim_end();
        match bare
            .split_once(": ")
            .map(|(name, value)| (name, value.trim()))
        {
            Some((name, value)) if is_field(bare) && is_changed(name, value) => {
                out.push_str(&format!("{name}: \"{value}\"{}", &line[bare.len()..]));
            }
            _ => out.push_str(line),
        }
    }
    out
}

/// Would YAML make a number, a truth or an object of it?
fn is_changed(name: &str, value: &str) -> bool {
    const TRUTHS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "true", "false"];
    if value.contains(['"', '\\', '#']) {
        return false;
    }
    let lower = value.to_lowercase();
    let is_truth = TRUTHS.contains(&lower.as_str());
    let is_number = value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && (lower.ends_with(".inf")
            || lower.ends_with(".nan")
            || lower.contains(|c: char| c.is_ascii_digit())
                && lower
                    .chars()
                    .all(|c| c.is_ascii_hexdigit() || "+-._xo".contains(c)));
    let has_words = matches!(
        name.to_lowercase().as_str(),
        "title" | "headline" | "language" | "lang"
    );
    is_number || is_truth && has_words || value.starts_with("{{")
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
        // Two single marks stand for one.
        let inner = inner.replace("''", "..");
        !inner.contains('\\') && inner.find(mark).is_some_and(|end| end + 1 < inner.len())
    };
    let is_more = match value.chars().next()? {
        '"' => ends_before('"'),
        '[' => ends_before(']'),
        '\'' => ends_before('\''),
        '@' | '`' | '%' | '*' | '&' | '!' => true,
        '{' | '|' | '>' | '#' => false,
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
