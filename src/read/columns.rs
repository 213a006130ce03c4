//! Which column of a dump is which, where its names are not the usual ones: `text=content`.
//! Knows names of fields and of columns, and nothing of what stands in them.

use std::borrow::Cow;

use super::fields::{Field, Place};
use crate::{Error, Result};

/// What a field is called by the person who maps it.
const OURS: [(&str, Field); 8] = [
    ("headline", Field::Title),
    ("text", Field::Text),
    ("date", Field::Date),
    ("author", Field::Author),
    ("publisher", Field::Source),
    ("url", Field::Url),
    ("id", Field::Id),
    ("language", Field::Language),
];

/// How many columns of a dump are named where one is not found.
const LIMIT_NAMED: usize = 12;

/// Columns of dumps by the field that each is; a field that is not mapped has its usual names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    given: Vec<(Field, String)>,
}

impl Columns {
    /// The usual names alone.
    pub(super) const USUAL: &'static Self = &Self { given: Vec::new() };

    /// Reads `text=content`, or several such with commas between them.
    ///
    /// # Errors
    /// When a field is none of ours, is mapped twice, or is mapped to nothing.
    pub fn parse(mappings: &[String]) -> Result<Self> {
        let mut out = Self::default();
        for mapping in mappings.iter().flat_map(|words| words.split(',')) {
            let (field, column) = mapping
                .split_once('=')
                .ok_or_else(|| not_a_mapping(mapping))?;
            let (field, column) = (field.trim(), column.trim());
            if column.is_empty() {
                return Err(not_a_mapping(mapping));
            }
            let place = OURS.iter().find(|(name, _)| *name == field);
            let (_, place) = place.ok_or_else(|| no_field(field))?;
            if out.given.iter().any(|(other, _)| other == place) {
                let why = format!("{field} is mapped twice");
                return Err(Error::invalid(why).hint("map each field to one column"));
            }
            out.given.push((*place, column.to_owned()));
        }
        Ok(out)
    }

    /// These, and for the other fields those that were given `before`.
    pub fn over(&self, before: &Self) -> Self {
        let mut given = before.given.clone();
        for (field, column) in &self.given {
            match given.iter_mut().find(|(known, _)| known == field) {
                Some((_, known)) => known.clone_from(column),
                None => given.push((*field, column.clone())),
            }
        }
        Self { given }
    }

    /// As they are given: `text=content`, each by itself.
    pub fn mappings(&self) -> Vec<String> {
        let name = |field| OURS.iter().find(|(_, ours)| *ours == field);
        let given = self.given.iter();
        let mappings = given.filter_map(|(field, column)| Some((name(*field)?.0, column)));
        mappings
            .map(|(name, column)| format!("{name}={column}"))
            .collect()
    }

    /// Are there only the usual names?
    pub(super) fn are_usual(&self) -> bool {
        self.given.is_empty()
    }

    /// What the values of a column are; nothing where they are passed over.
    pub(super) fn places(&self, column: &str) -> impl Iterator<Item = Place> {
        let mapped = self.given.iter().filter(move |(_, name)| name == column);
        let mapped = mapped.map(|(field, _)| Place::first(*field));
        let usual = Place::of(column).filter(|place| !self.is_mapped(place.field));
        mapped.chain(usual)
    }

    /// Why there is no article in something with these columns: the first mapped one that is
    /// not among them.
    pub(super) fn missing<S: AsRef<str>>(&self, columns: &[S]) -> Option<String> {
        let has = |name: &str| columns.iter().any(|column| column.as_ref() == name);
        let (_, name) = self.given.iter().find(|(_, name)| !has(name))?;
        let names: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
        let way_out = match nearest(name, &names) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("there are: {}", listed(&names)),
        };
        Some(format!("no column {name:?}; {way_out}"))
    }

    /// The bytes as they are, but for other names of columns: under these they mean something else.
    pub(super) fn salted<'r>(&self, raw: &'r [u8]) -> Cow<'r, [u8]> {
        match self.are_usual() {
            true => Cow::Borrowed(raw),
            false => Cow::Owned([self.salt().as_bytes(), raw].concat()),
        }
    }

    /// What tells the same bytes read under other names apart.
    pub(super) fn salt(&self) -> String {
        let mut out = String::new();
        for (field, column) in &self.given {
            out.push_str(&format!("{}={column}\n", *field as usize));
        }
        out
    }

    fn is_mapped(&self, field: Field) -> bool {
        self.given.iter().any(|(mapped, _)| *mapped == field)
    }
}

/// Some names with commas, and how many more there are.
pub(super) fn listed(names: &[&str]) -> String {
    let shown: Vec<&str> = names.iter().take(LIMIT_NAMED).copied().collect();
    match names.len().saturating_sub(LIMIT_NAMED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn nearest<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let lower = name.to_lowercase();
    let edits = |other: &str| strsim::osa_distance(&other.to_lowercase(), &lower);
    let near = names.iter().map(|other| (edits(other), *other)).min()?;
    (near.0 <= lower.chars().count().div_ceil(3)).then_some(near.1)
}

fn not_a_mapping(mapping: &str) -> Error {
    Error::invalid(format!("{mapping:?} is not a mapping"))
        .hint("write FIELD=COLUMN, such as text=content")
}

fn no_field(field: &str) -> Error {
    let names = OURS.map(|(name, _)| name);
    let way_out = match nearest(field, &names) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("the fields are {}", names.join(", ")),
    };
    Error::invalid(format!("{field:?} is not a field of an article")).hint(way_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(mappings: &[&str]) -> Result<Columns> {
        let mappings: Vec<String> = mappings.iter().map(|m| m.to_string()).collect();
        Columns::parse(&mappings)
    }

    #[test]
    fn a_mapped_field_has_its_column_alone() {
        let columns = parse(&["text=content", "id = link,url=link"]).unwrap();
        let fields = |name| -> Vec<Field> { columns.places(name).map(|p| p.field).collect() };
        assert_eq!(fields("content"), [Field::Text]);
        assert_eq!(fields("text"), []);
        assert_eq!(fields("link"), [Field::Id, Field::Url]);
        assert_eq!(fields("title"), [Field::Title]);
        assert_eq!(fields("nothing"), []);
        assert_eq!(columns.mappings(), ["text=content", "id=link", "url=link"]);
    }

    #[test]
    fn mistakes_have_a_way_out() {
        for (mapping, way_out) in [
            ("text", "write FIELD=COLUMN"),
            ("text=", "write FIELD=COLUMN"),
            ("txet=content", "did you mean text?"),
            ("colour=content", "the fields are headline, text"),
            ("text=a,text=b", "map each field to one column"),
        ] {
            let error = parse(&[mapping]).unwrap_err().to_string();
            assert!(error.contains(way_out), "{mapping}: {error}");
        }
        let columns = parse(&["text=conten"]).unwrap();
        let missing = |names: &[&str]| columns.missing(names).unwrap();
        assert_eq!(
            missing(&["id", "content"]),
            "no column \"conten\"; did you mean \"content\"?"
        );
        assert_eq!(
            missing(&["a", "b"]),
            "no column \"conten\"; there are: a, b"
        );
        assert_eq!(columns.missing(&["conten"]), None);
    }
}
