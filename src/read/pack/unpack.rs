//! From packed bytes to what is in them, told by their first bytes and never by a name alone.
//! Knows no format of articles and writes nothing to disk.

use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;

use flate2::read::MultiGzDecoder;

use super::kind::Kind;
use super::layer::Layer;
use crate::read::bytes::{Bytes, explain};
use crate::read::content::read_content;
use crate::read::encoding::decode::looks_binary;
use crate::read::format::Format;
use crate::read::{BUFFER_BYTES, Pieces, Problem};

/// Reads what is in `from`, packed or not.
pub fn read_bytes(from: Bytes<'_>, layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    match Kind::of(from.head()) {
        Some(kind @ (Kind::Gzip | Kind::Zstd)) => match layer.unpacked() {
            Some(layer) => unpack(from, kind, layer, sink),
            None => too_deep(layer, sink),
        },
        Some(Kind::Tar) => match layer.opened() {
            Some(layer) => super::tar::read_tar(from, layer, sink),
            None => too_deep(layer, sink),
        },
        Some(Kind::Zip) => match layer.opened() {
            Some(layer) => super::zip::read_zip(from, layer, sink),
            None => too_deep(layer, sink),
        },
        #[cfg(feature = "warc")]
        Some(Kind::Warc) => super::warc::read_warc(from, layer, sink),
        #[cfg(not(feature = "warc"))]
        Some(Kind::Warc) => not_built_in("WARC", layer, sink),
        #[cfg(feature = "parquet")]
        Some(Kind::Parquet) => crate::read::dump::parquet::read_parquet(from, layer, sink),
        #[cfg(not(feature = "parquet"))]
        Some(Kind::Parquet) => not_built_in("Parquet", layer, sink),
        Some(Kind::Unread(what)) => {
            let why = format!("{what} is not read yet");
            sink(Problem::left_out(layer.origin, None, why))
        }
        None => unpacked(from, layer, sink),
    }
}

/// Bytes that are not packed, whatever their name says.
fn unpacked(from: Bytes<'_>, layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let Some(said) = layer.said else {
        return read_content(from, layer.origin, layer.format, sink);
    };
    if said.is_cut(from.head()) {
        let why = explain(&io::ErrorKind::UnexpectedEof.into());
        return sink(Problem::left_out(layer.origin, None, why));
    }
    if let Some(why) = from.failure() {
        return sink(Problem::left_out(layer.origin, None, explain(why)));
    }
    let name = said.name();
    if !said.is_packing() || !may_be(layer, from.head()) {
        let why = match from.head() {
            [] => "empty".to_owned(),
            _ => format!("the name says {name}, the bytes do not"),
        };
        return sink(Problem::left_out(layer.origin, None, why));
    }
    let why = format!("the name says {name}, the bytes do not; read as they are");
    sink(Problem::note(layer.origin, None, why))?;
    read_content(from, layer.origin, layer.format, sink)
}

/// May bytes that begin like this be an article or a dump?
fn may_be(layer: Layer<'_>, head: &[u8]) -> bool {
    let begins = Format::Unknown.or_of(head, layer.origin.columns);
    let is_json = |format| matches!(format, Format::Rows | Format::Json);
    !head.is_empty() && !looks_binary(head) && (!is_json(layer.format) || is_json(begins))
}

fn unpack(from: Bytes<'_>, kind: Kind, layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let disk = from.disk();
    let from = BufReader::with_capacity(BUFFER_BYTES, from);
    let decoder: Box<dyn Read + '_> = if kind == Kind::Gzip {
        Box::new(MultiGzDecoder::new(from))
    } else {
        match zstd::Decoder::with_buffer(from) {
            Ok(decoder) => Box::new(decoder),
            Err(why) => return sink(Problem::left_out(layer.origin, None, explain(&why))),
        }
    };
    let mut from = layer.meter.unpacking(decoder);
    read_bytes(Bytes::unpacked(&mut from, disk, kind), layer, sink)
}

fn too_deep(layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let why = "packed too deep: an archive in an archive is read, and nothing deeper";
    sink(Problem::left_out(layer.origin, None, why))
}

#[cfg(not(all(feature = "parquet", feature = "warc")))]
/// A kind that was left out of the program, and what a person can do about it.
fn not_built_in(name: &str, layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let feature = name.to_ascii_lowercase();
    let why = format!(
        "{name} is not built into this onrecord; hint: in its source, cargo install --path . --features {feature}"
    );
    sink(Problem::left_out(layer.origin, None, why))
}
