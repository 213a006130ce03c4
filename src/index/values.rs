//! A document as the search library reads it: values of its own, and those that it shares with the
//! other documents of its article, held once for all of them.
//!
//! The library's own kind of document would copy every text into it. Knows nothing of what the
//! values mean.

use std::iter::{Chain, Empty, Map};
use std::slice::Iter;
use std::sync::Arc;

use tantivy::schema::Field;
use tantivy::schema::document::{self, ReferenceValue, ReferenceValueLeaf};

/// Values, each with its field.
pub(super) type Values = Vec<(Field, Value)>;

/// A value of a field.
#[derive(Debug)]
pub(super) enum Value {
    Text(String),
    Unsigned(u64),
    Signed(i64),
    Bytes(Vec<u8>),
}

/// A document.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) own: Values,
    pub(super) shared: Arc<Values>,
}

type Pair = (Field, Value);
type Read = fn(&Pair) -> (Field, &Value);

impl document::Document for Document {
    type Value<'a> = &'a Value;
    type FieldsValuesIter<'a> = Map<Chain<Iter<'a, Pair>, Iter<'a, Pair>>, Read>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let read: Read = |(field, value)| (*field, value);
        self.own.iter().chain(self.shared.iter()).map(read)
    }
}

impl<'a> document::Value<'a> for &'a Value {
    type ArrayIter = Empty<Self>;
    type ObjectIter = Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match self {
            Value::Text(text) => ReferenceValueLeaf::Str(text),
            Value::Unsigned(number) => ReferenceValueLeaf::U64(*number),
            Value::Signed(number) => ReferenceValueLeaf::I64(*number),
            Value::Bytes(bytes) => ReferenceValueLeaf::Bytes(bytes),
        })
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Unsigned(number)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Signed(number)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}
