//! The fields of an article from an object of any format that serde reads, word by word, without
//! taking apart what no field is made of. Knows no format and no meaning of a field.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use crate::read::columns::Columns;
use crate::read::fields::{Fields, Value};

/// Reads the fields of an object under these names.
pub(in crate::read) struct Named<'c>(pub &'c Columns);

impl<'de> DeserializeSeed<'de> for Named<'_> {
    type Value = Fields<'de>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Fields<'de>, D::Error> {
        from.deserialize_map(FieldsVisitor(self.0))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Named(Columns::USUAL).deserialize(from)
    }
}

struct FieldsVisitor<'c>(&'c Columns);

impl<'de> Visitor<'de> for FieldsVisitor<'_> {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut out = Fields::default();
        while let Some(key) = map.next_key::<Value<'de>>()? {
            let Value::Words(name) = key else {
                let IgnoredAny = map.next_value()?;
                continue;
            };
            let mut places = self.0.places(&name);
            let Some(place) = places.next() else {
                let IgnoredAny = map.next_value()?;
                continue;
            };
            let value: Value<'de> = map.next_value()?;
            for other in places {
                out.put(other, value.clone());
            }
            out.put(place, value);
        }
        Ok(out)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, words: &'de str) -> Result<Self::Value, E> {
        Ok(Value::Words(Cow::Borrowed(words)))
    }

    fn visit_str<E>(self, words: &str) -> Result<Self::Value, E> {
        Ok(Value::Words(Cow::Owned(words.to_owned())))
    }

    fn visit_string<E>(self, words: String) -> Result<Self::Value, E> {
        Ok(Value::Words(Cow::Owned(words)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Value::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(match i64::try_from(number) {
            Ok(number) => Value::Whole(number),
            Err(_) => Value::Words(Cow::Owned(number.to_string())),
        })
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        Value::deserialize(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut out = Vec::new();
        while let Some(value) = seq.next_element()? {
            match value {
                Value::Words(words) => out.push(words),
                Value::List(words) => out.extend(words),
                Value::Number(_) | Value::Whole(_) | Value::Nothing => {}
            }
        }
        Ok(Value::List(out))
    }

    /// Of an object only its name can matter.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut out = Value::Nothing;
        while let Some(key) = map.next_key::<Value<'de>>()? {
            match key {
                Value::Words(name) if name == "name" => out = map.next_value()?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(out)
    }
}
