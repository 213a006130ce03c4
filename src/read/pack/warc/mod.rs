//! Web crawls as WARC files: the pages in them, one article a URL, the newest in the file.
//!
//! A file is read twice, once for which copy of a page is the newest and once for the pages, so
//! that no page is held. Only pages that were found and are HTML are read. Does not know what is
//! in a page, or how the file was packed.

mod block;
mod body;
mod newest;
mod page;
mod records;

use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;

use crate::read::bytes::{Bytes, explain};
use crate::read::meter::Meter;
use crate::read::origin::Origin;
use crate::read::pack::layer::Layer;
use crate::read::pack::member;
use crate::read::whole::{Found, Whole};
use crate::read::{BUFFER_BYTES, Capture, Piece, Pieces, Problem};
use newest::{Newest, Turn};
use page::Page;
use records::Records;

/// Reads the articles on the pages.
pub fn read_warc(from: Bytes<'_>, layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let scanned = from.disk().map(|disk| disk.again(Newest::scan));
    let mut newest = match scanned {
        Some(Ok(newest)) => newest,
        Some(Err(why)) => return sink(Problem::left_out(layer.origin, None, explain(&why))),
        None => Newest::default(),
    };
    let mut records = Records::new(BufReader::with_capacity(BUFFER_BYTES, from));
    loop {
        let page = match records.next_page() {
            Ok(None) => return ControlFlow::Continue(()),
            Ok(Some(page)) => page,
            Err(why) => {
                let why = format!("in record {}: {}", records.number(), explain(&why));
                return sink(Problem::left_out(layer.origin, None, why));
            }
        };
        let path = member::page_address(&layer, &page.url);
        let origin = Origin {
            path: &path,
            ..layer.origin
        };
        match newest.turn(&page, records.number()) {
            Turn::Read => {
                let capture = Capture {
                    crawl: layer.origin.path.to_owned(),
                    taken: page.taken,
                };
                let body = &mut records.body();
                read_page(&page, capture, body, origin, layer.meter, sink)?;
            }
            Turn::PassOver => {}
            Turn::TooLate => {
                let why = "a newer copy of a page that was already read; a file on disk is read \
                           with the newest";
                sink(Problem::note(origin, None, why))?;
            }
        }
        if layer.meter.is_over() {
            return ControlFlow::Continue(());
        }
    }
}

fn read_page(
    page: &Page,
    capture: Capture,
    body: &mut dyn BufRead,
    origin: Origin<'_>,
    meter: &Meter,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let raw = match body::decoded(body, page, meter) {
        Ok(raw) => raw,
        Err(why) => return sink(Problem::left_out(origin, None, why)),
    };
    let found = Found {
        charset: page.charset.clone(),
        url: Some(page.url.clone()),
        capture: Some(capture),
    };
    sink(Piece::whole(Whole::page(raw, origin, found)))
}
