//! Zip archives: a member at a time, in the order of the table of contents at the end.
//! The table is never held as a whole, however long. Knows nothing of what is in the members.

use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;

use ::zip::ZipReadOptions;
use ::zip::read::{Config, ZipFileEntry};
use ::zip::result::ZipError;
use ::zip::unstable::read::ZipIterable;

use super::layer::Layer;
use super::member;
use super::others::Others;
use super::unpack::read_bytes;
use super::windows::Windows;
use crate::read::bytes::{Bytes, explain};
use crate::read::{Pieces, Problem};

/// Reads the articles in the members.
pub fn read_zip(from: Bytes<'_>, layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    if let Some(file) = from.on_disk(layer.meter) {
        let from = Windows::new(layer.meter.reading(file));
        return read_members(from, layer, sink);
    }
    match from.held() {
        Ok(held) => read_members(Cursor::new(held), layer, sink),
        Err(why) => sink(Problem::left_out(layer.origin, None, why)),
    }
}

fn read_members<R: Read + Seek>(
    from: R,
    layer: Layer<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let mut archive = match ZipIterable::try_new(from, Config::default()) {
        Ok(archive) => archive,
        Err(why) => {
            let why = format!("no table of contents, as if cut off: {}", reason(&why));
            return sink(Problem::left_out(layer.origin, None, why));
        }
    };
    let entries = match archive.files() {
        Ok(entries) => entries,
        Err(why) => return sink(Problem::left_out(layer.origin, None, reason(&why))),
    };
    let mut others = Others::default();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) => read_member(entry, entries.reader_mut(), layer, &mut others, sink)?,
            Err(why) => {
                others.say(layer, sink)?;
                return sink(Problem::left_out(layer.origin, None, reason(&why)));
            }
        }
        if layer.meter.is_over() {
            break;
        }
    }
    others.say(layer, sink)
}

fn read_member<R: Read + Seek>(
    entry: ZipFileEntry<'_>,
    from: &mut R,
    layer: Layer<'_>,
    others: &mut Others,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    if !entry.is_file() {
        return ControlFlow::Continue(());
    }
    let name = name(&entry);
    let Some(address) = member::address(&layer, &name) else {
        others.count(&name);
        return ControlFlow::Continue(());
    };
    let layer = layer.member(&address);
    match entry.with_reader(from, ZipReadOptions::new()) {
        Ok(file) => {
            let mut from = layer.meter.unpacking(file);
            read_bytes(Bytes::stream(&mut from), layer, sink)
        }
        Err(why) => sink(Problem::left_out(layer.origin, None, reason(&why))),
    }
}

/// As the archive says that it is to be decoded, or as it stands there.
fn name(entry: &ZipFileEntry<'_>) -> Vec<u8> {
    match entry.name() {
        Ok(name) => name.into_owned().into_bytes(),
        Err(_) => entry.name_raw().to_vec(),
    }
}

fn reason(why: &ZipError) -> String {
    match why {
        ZipError::Io(why) => explain(why),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "encrypted".to_owned(),
        ZipError::UnsupportedArchive(why) => format!("a kind of zip that is not read: {why}"),
        ZipError::CompressionMethodNotSupported(method) => {
            format!("packed with zip's method {method}, which is not read")
        }
        ZipError::InvalidArchive(why) => format!("the zip archive is broken: {why}"),
        _ => format!("the zip archive is broken: {why}"),
    }
}
