//! Parquet files: a row group at a time, and of it only the columns that say something of an
//! article. What the fields of a row mean is the business of `row`.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use ::bytes::{Buf, Bytes as Held};
use ::parquet::errors::{ParquetError, Result as Parsed};
use ::parquet::file::metadata::RowGroupMetaData;
use ::parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};
use ::parquet::record::{Field as Cell, Row};
use ::parquet::schema::types::Type;
use jiff::{SignedDuration, Timestamp, civil};

use super::row;
use crate::read::bytes::{Bytes, explain};
use crate::read::columns::{Columns, listed};
use crate::read::dump::{Counted, Dump};
use crate::read::fields::{Composed, Field, Fields, Value};
use crate::read::pack::layer::Layer;
use crate::read::{Pieces, Problem};

/// Reads the articles in the rows.
pub fn read_parquet(from: Bytes<'_>, layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let columns = layer.origin.columns;
    let opened = chunks(from, layer).and_then(|chunks| {
        let reader = SerializedFileReader::new(chunks).map_err(|why| broken(&why))?;
        let wanted = wanted(reader.metadata().file_metadata().schema(), columns)?;
        Ok((reader, wanted))
    });
    let (reader, wanted) = match opened {
        Ok(opened) => opened,
        Err(why) => return sink(Problem::left_out(layer.origin, None, why)),
    };
    let mut dump = Dump::new(layer.origin, Counted::Lines);
    let mut before = 0;
    for group in 0..reader.num_row_groups() {
        let meta = reader.metadata().row_group(group);
        read_group(&reader, group, before, &wanted, layer, &mut dump, sink)?;
        layer.meter.add_read(meta.compressed_size().unsigned_abs());
        if layer.meter.is_over() {
            break;
        }
        before += meta.num_rows().unsigned_abs();
    }
    dump.end(sink)
}

/// Reads a group; `before` is how many rows stand before it.
fn read_group(
    reader: &SerializedFileReader<Chunks>,
    group: usize,
    before: u64,
    wanted: &Type,
    layer: Layer<'_>,
    dump: &mut Dump<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let first = before + 1;
    if !is_sound(reader.metadata().row_group(group)) {
        let why = "the Parquet file is broken: a column lies before its beginning".to_owned();
        return dump.complain(first, why, sink);
    }
    let group = match reader.get_row_group(group) {
        Ok(group) => group,
        Err(why) => return dump.complain(first, broken(&why), sink),
    };
    let rows = match group.get_row_iter(Some(wanted.clone())) {
        Ok(rows) => rows,
        Err(why) => return dump.complain(first, broken(&why), sink),
    };
    for (number, row) in (first..).zip(rows) {
        let row = match row {
            Ok(row) => article(row, layer.origin.columns),
            Err(why) => return dump.complain(number, broken(&why), sink),
        };
        let said = row.as_ref().map_or(Vec::new(), Composed::fingerprint);
        // A dictionary can make any number of rows of one long text.
        if let Err(why) = layer.meter.add_unpacked(said.len() as u64) {
            return dump.complain(number, explain(&why), sink);
        }
        dump.put(number, &said, row, sink)?;
    }
    ControlFlow::Continue(())
}

/// Do the places of its columns make sense? The library takes it that they do.
fn is_sound(group: &RowGroupMetaData) -> bool {
    group.columns().iter().all(|column| {
        let pages = [
            Some(column.data_page_offset()),
            column.dictionary_page_offset(),
        ];
        column.compressed_size() >= 0 && pages.into_iter().flatten().all(|offset| offset >= 0)
    })
}

fn article(row: Row, columns: &Columns) -> Result<Composed, String> {
    let mut fields = Fields::default();
    for (name, cell) in row.into_columns() {
        let value = value(&cell);
        for place in columns.places(&name) {
            fields.put(place, value.clone());
        }
    }
    row::article(fields).map_err(str::to_owned)
}

/// Of the columns of a file, those that are read.
fn wanted(schema: &Type, columns: &Columns) -> Result<Type, String> {
    let names: Vec<&str> = schema
        .get_fields()
        .iter()
        .map(|field| field.name())
        .collect();
    if let Some(why) = columns.missing(&names) {
        return Err(why);
    }
    let is_text = |name: &&str| columns.places(name).any(|place| place.field == Field::Text);
    if !names.iter().any(is_text) {
        let names = listed(&names);
        return Err(format!(
            "no column of text; there are: {names} (--map text=COLUMN says which)"
        ));
    }
    let fields = schema.get_fields().iter();
    let wanted = fields.filter(|field| columns.places(field.name()).next().is_some());
    Type::group_type_builder(schema.name())
        .with_fields(wanted.cloned().collect())
        .build()
        .map_err(|why| broken(&why))
}

fn value(cell: &Cell) -> Value<'static> {
    match cell {
        Cell::Str(words) => words_of(words.clone()),
        Cell::Bytes(bytes) => match bytes.as_utf8() {
            Ok(words) => words_of(words.to_owned()),
            Err(_) => Value::Nothing,
        },
        Cell::Byte(number) => Value::Whole((*number).into()),
        Cell::Short(number) => Value::Whole((*number).into()),
        Cell::Int(number) => Value::Whole((*number).into()),
        Cell::Long(number) => Value::Whole(*number),
        Cell::UByte(number) => Value::Whole((*number).into()),
        Cell::UShort(number) => Value::Whole((*number).into()),
        Cell::UInt(number) => Value::Whole((*number).into()),
        Cell::ULong(number) => words_of(number.to_string()),
        Cell::Float(number) => Value::Number((*number).into()),
        Cell::Double(number) => Value::Number(*number),
        Cell::Date(days) => {
            let day = civil::date(1970, 1, 1)
                .checked_add(SignedDuration::from_hours(i64::from(*days) * 24));
            day.map_or(Value::Nothing, |day| words_of(day.to_string()))
        }
        Cell::TimestampMillis(count) => moment(Timestamp::from_millisecond(*count)),
        Cell::TimestampMicros(count) => moment(Timestamp::from_microsecond(*count)),
        Cell::ListInternal(list) => Value::List(
            list.elements()
                .iter()
                .filter_map(|cell| value(cell).line())
                .map(Cow::Owned)
                .collect(),
        ),
        // Of a group only its name can matter.
        Cell::Group(group) => group
            .get_column_iter()
            .find(|(name, _)| *name == "name")
            .map_or(Value::Nothing, |(_, cell)| value(cell)),
        _ => Value::Nothing,
    }
}

fn words_of(words: String) -> Value<'static> {
    Value::Words(Cow::Owned(words))
}

fn moment(moment: Result<Timestamp, jiff::Error>) -> Value<'static> {
    moment.map_or(Value::Nothing, |moment| words_of(moment.to_string()))
}

fn broken(why: &ParquetError) -> String {
    format!("the Parquet file is broken: {why}")
}

/// A file in pieces, none of them larger than the file.
enum Chunks {
    File { file: File, length: u64 },
    Held(Held),
}

fn chunks(from: Bytes<'_>, layer: Layer<'_>) -> Result<Chunks, String> {
    let Some(file) = from.on_disk(layer.meter) else {
        return Ok(Chunks::Held(from.held()?.into()));
    };
    let file = file.try_clone().map_err(|why| explain(&why))?;
    let length = file.metadata().map_err(|why| explain(&why))?.len();
    Ok(Chunks::File { file, length })
}

impl Length for Chunks {
    fn len(&self) -> u64 {
        match self {
            Self::File { length, .. } => *length,
            Self::Held(held) => held.len() as u64,
        }
    }
}

impl ChunkReader for Chunks {
    type T = Box<dyn Read>;

    fn get_read(&self, start: u64) -> Parsed<Self::T> {
        Ok(match self {
            Self::File { file, .. } => {
                let mut file = file.try_clone()?;
                file.seek(SeekFrom::Start(start))?;
                Box::new(BufReader::new(file))
            }
            Self::Held(held) => {
                let start = usize::try_from(start).unwrap_or(usize::MAX);
                Box::new(held.slice(start.min(held.len())..).reader())
            }
        })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Parsed<Held> {
        let end = start.saturating_add(length as u64);
        if end > self.len() {
            return Err(ParquetError::EOF(format!(
                "bytes up to {end} of {}",
                self.len()
            )));
        }
        let mut bytes = Vec::with_capacity(length);
        self.get_read(start)?
            .take(length as u64)
            .read_to_end(&mut bytes)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF("the file became shorter".to_owned()));
        }
        Ok(bytes.into())
    }
}
