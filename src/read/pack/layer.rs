//! Where in a file, and how deep in what it packs, the bytes at hand stand.
//! Knows how deep is too deep; opens nothing.

use super::kind::Kind;
use crate::read::format::Format;
use crate::read::meter::Meter;
use crate::read::origin::Origin;

/// An archive, and one in it.
const LIMIT_ARCHIVES: u8 = 2;

/// Packed, and packed again.
const LIMIT_PACKINGS: u8 = 2;

/// What is known of bytes before they are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Layer<'a> {
    pub origin: Origin<'a>,
    /// What the name tells of the articles in it.
    pub format: Format,
    /// What the name says that the bytes are, if it says they are packed.
    pub said: Option<Kind>,
    pub meter: &'a Meter,
    within: Option<Kind>,
    archives: u8,
    packings: u8,
}

impl<'a> Layer<'a> {
    /// A file or stream as it lies there.
    pub fn new(origin: Origin<'a>, meter: &'a Meter) -> Self {
        let [said, within] = Kind::of_name(origin.path);
        Self {
            origin,
            format: Format::of_name(origin.path),
            said,
            meter,
            within,
            archives: 0,
            packings: 0,
        }
    }

    /// What comes out of packed bytes; `None` where that is too deep.
    pub fn unpacked(self) -> Option<Self> {
        (self.packings < LIMIT_PACKINGS).then_some(Self {
            said: self.within,
            within: None,
            packings: self.packings + 1,
            ..self
        })
    }

    /// What the members of an archive stand in; `None` where that is too deep.
    pub fn opened(self) -> Option<Self> {
        (self.archives < LIMIT_ARCHIVES).then_some(Self {
            archives: self.archives + 1,
            packings: 0,
            ..self
        })
    }

    /// A member of an opened archive, by its address.
    pub fn member(self, path: &'a str) -> Self {
        let origin = Origin {
            path,
            ..self.origin
        };
        Self {
            archives: self.archives,
            ..Self::new(origin, self.meter)
        }
    }
}
