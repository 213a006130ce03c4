//! What the first row of a table looks like: what its columns are parted by and called.
//! Knows nothing of the rows below it.

use crate::read::columns::Columns;
use crate::read::fields::{Field, Place};

/// What columns may be parted by, the commonest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What the first row of a table looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    pub separator: u8,
    is_table: bool,
}

impl Shape {
    /// Of a file that begins like this.
    pub fn of(head: &[u8], columns: &Columns) -> Self {
        let line = head
            .split(|b| matches!(b, b'\n' | b'\r'))
            .next()
            .unwrap_or_default();
        let count = |separator: &u8| line.iter().filter(|b| *b == separator).count();
        // Of two that are as frequent, the last one counts here.
        let separator = SEPARATORS
            .into_iter()
            .rev()
            .max_by_key(count)
            .unwrap_or(b',');
        let cells: Vec<String> = line.split(|b| *b == separator).map(name_of).collect();
        let fields: Vec<Field> = cells
            .iter()
            .flat_map(|c| places(c, columns))
            .map(|p| p.field)
            .collect();
        Self {
            separator,
            is_table: fields.len() >= 2 && (fields.contains(&Field::Text) || !columns.are_usual()),
        }
    }

    /// Does a first row of columns that we know stand there?
    pub fn is_table(self) -> bool {
        self.is_table
    }
}

/// The fields that a column is; names count whatever their case.
pub fn places(name: &str, columns: &Columns) -> Vec<Place> {
    let exact: Vec<Place> = columns.places(name).collect();
    match exact.is_empty() {
        true => columns.places(&name.to_lowercase()).collect(),
        false => exact,
    }
}

pub fn name_of(cell: &[u8]) -> String {
    let cell = cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell);
    String::from_utf8_lossy(cell)
        .trim()
        .trim_matches('"')
        .to_owned()
}
