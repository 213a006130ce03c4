//! The kinds of packing, told by the first bytes or by a name.
//! Knows the outside of each kind only; what is in it is the business of its reader.

/// How bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Gzip,
    Zstd,
    Zip,
    Tar,
    Warc,
    Parquet,
    /// Known, and not read: what it is.
    Unread(&'static str),
}

impl Kind {
    /// By the first bytes, of which there should be [`TAR_HEADER_BYTES`].
    pub fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"PK\x03\x04") {
            return Some(of_zip(head));
        }
        let known = STARTS.iter().find(|(start, _)| head.starts_with(start));
        match known {
            Some((_, kind)) => Some(*kind),
            None if is_skippable_zstd(head) => Some(Self::Zstd),
            None if is_tar(head) => Some(Self::Tar),
            None => None,
        }
    }

    /// By the extensions of a name, from the outside to the inside.
    pub fn of_name(name: &str) -> [Option<Self>; 2] {
        let lower = name.to_ascii_lowercase();
        let (inner, packing) = if let Some(inner) = lower.strip_suffix(".gz") {
            (inner, Self::Gzip)
        } else if let Some(inner) = lower.strip_suffix(".zst") {
            (inner, Self::Zstd)
        } else if lower.ends_with(".tgz") {
            return [Some(Self::Gzip), Some(Self::Tar)];
        } else if lower.ends_with(".tzst") {
            return [Some(Self::Zstd), Some(Self::Tar)];
        } else {
            return [archive_of_name(&lower), None];
        };
        [Some(packing), archive_of_name(inner)]
    }

    /// Is this no more than the start of its mark, so that the rest is lost?
    pub fn is_cut(self, head: &[u8]) -> bool {
        let mut starts = STARTS.iter().filter(|(_, kind)| *kind == self);
        !head.is_empty()
            && starts.any(|(start, _)| start.len() > head.len() && start.starts_with(head))
    }

    /// As a person calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Zip => "zip",
            Self::Tar => "tar",
            Self::Warc => "WARC",
            Self::Parquet => "Parquet",
            Self::Unread(what) => what,
        }
    }

    /// May its bytes be used as they are, where they turn out not to be packed at all?
    pub fn is_packing(self) -> bool {
        matches!(self, Self::Gzip | Self::Zstd)
    }
}

const STARTS: [(&[u8], Kind); 11] = [
    (b"\x1f\x8b", Kind::Gzip),
    (b"\x28\xb5\x2f\xfd", Kind::Zstd),
    (b"PK\x05\x06", Kind::Zip),
    (b"WARC/", Kind::Warc),
    (b"PAR1", Kind::Parquet),
    (b"\xfd7zXZ\0", Kind::Unread("xz")),
    (b"BZh", Kind::Unread("bzip2")),
    (b"\x04\x22\x4d\x18", Kind::Unread("lz4")),
    (b"7z\xbc\xaf\x27\x1c", Kind::Unread("7-Zip")),
    (b"Rar!\x1a\x07", Kind::Unread("RAR")),
    (b"\x1f\x9d", Kind::Unread("compress")),
];

/// Books and office documents are zip archives with a first member that says so, by its name where
/// its content is packed.
fn of_zip(head: &[u8]) -> Kind {
    let number = |at: usize| {
        let bytes = head.get(at..at + 2).unwrap_or_default();
        bytes
            .iter()
            .rev()
            .fold(0, |all, byte| all << 8 | usize::from(*byte))
    };
    let (packing, name, extra) = (number(8), number(26), number(28));
    let content = head.get(30 + name + extra..).unwrap_or_default();
    match head.get(30..30 + name).unwrap_or_default() {
        b"mimetype" if packing != 0 => Kind::Unread("EPUB or an office format"),
        b"mimetype" if content.starts_with(b"application/epub+zip") => Kind::Unread("EPUB"),
        b"META-INF/container.xml" => Kind::Unread("EPUB"),
        b"mimetype" if content.starts_with(b"application/vnd.") => {
            Kind::Unread("the Office format")
        }
        b"[Content_Types].xml" | b"_rels/.rels" | b"word/document.xml" => {
            Kind::Unread("the Office format")
        }
        _ => Kind::Zip,
    }
}

/// A frame of zstd that holds no data, as some tools put first.
fn is_skippable_zstd(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// The length of a block of a tar archive.
pub const TAR_HEADER_BYTES: usize = 512;

/// Old archives have no mark, but every header has a checksum: the sum of its bytes, with spaces
/// where the checksum itself stands.
fn is_tar(head: &[u8]) -> bool {
    let Some(block) = head.get(..TAR_HEADER_BYTES) else {
        return false;
    };
    let (before, rest) = block.split_at(148);
    let (sum, after) = rest.split_at(8);
    let mut digits = sum.iter().filter(|b| !matches!(b, b' ' | 0));
    let said = digits.try_fold(0_u32, |said, digit| match digit {
        b'0'..=b'7' => Some(said.wrapping_mul(8) + u32::from(digit - b'0')),
        _ => None,
    });
    let bytes = before.iter().chain(after).map(|byte| u32::from(*byte));
    said == Some(bytes.sum::<u32>() + 8 * u32::from(b' '))
}

fn archive_of_name(lower: &str) -> Option<Kind> {
    let (_, extension) = lower.rsplit_once('.')?;
    match extension {
        "zip" => Some(Kind::Zip),
        "tar" => Some(Kind::Tar),
        "warc" => Some(Kind::Warc),
        "parquet" => Some(Kind::Parquet),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_kinds_from_the_outside_in() {
        for (name, kinds) in [
            ("a.txt", [None, None]),
            ("a.txt.gz", [Some(Kind::Gzip), None]),
            ("A.TAR.GZ", [Some(Kind::Gzip), Some(Kind::Tar)]),
            ("a.tgz", [Some(Kind::Gzip), Some(Kind::Tar)]),
            ("a.tar.zst", [Some(Kind::Zstd), Some(Kind::Tar)]),
            ("a.tzst", [Some(Kind::Zstd), Some(Kind::Tar)]),
            ("a.jsonl.zst", [Some(Kind::Zstd), None]),
            ("b/a.zip", [Some(Kind::Zip), None]),
            ("a.warc.gz", [Some(Kind::Gzip), Some(Kind::Warc)]),
            ("a.parquet", [Some(Kind::Parquet), None]),
            ("zip", [None, None]),
        ] {
            assert_eq!(Kind::of_name(name), kinds, "{name}");
        }
    }

    #[test]
    fn bytes_tell_kinds() {
        let zip = |packing: u8, name: &[u8], content: &[u8]| {
            let head = [b"PK\x03\x04\0\0\0\0", &[packing, 0][..], &[0; 16]].concat();
            let lengths = [name.len() as u8, 0, 3, 0];
            [&head, &lengths[..], name, &[0; 3], content].concat()
        };
        let epub = b"application/epub+zip";
        for (head, kind) in [
            (&b"\x1f\x8b\x08"[..], Some(Kind::Gzip)),
            (b"\x28\xb5\x2f\xfd\0", Some(Kind::Zstd)),
            (b"\x5a\x2a\x4d\x18\0", Some(Kind::Zstd)),
            (b"PK\x03\x04\0", Some(Kind::Zip)),
            (&zip(0, b"mimetype", epub), Some(Kind::Unread("EPUB"))),
            (
                &zip(8, b"mimetype", b"\x4b\x2c"),
                Some(Kind::Unread("EPUB or an office format")),
            ),
            (
                &zip(8, b"META-INF/container.xml", b""),
                Some(Kind::Unread("EPUB")),
            ),
            (
                &zip(0, b"mimetype", b"application/vnd.oasis"),
                Some(Kind::Unread("the Office format")),
            ),
            (
                &zip(8, b"_rels/.rels", b""),
                Some(Kind::Unread("the Office format")),
            ),
            (&zip(0, b"mimetype", b"my notes"), Some(Kind::Zip)),
            (b"WARC/1.0\r\n", Some(Kind::Warc)),
            (b"PAR1", Some(Kind::Parquet)),
            (b"Packed lunches", None),
            (&[0; 1024], None),
            (&[b' '; 1024], None),
            (b"", None),
        ] {
            assert_eq!(Kind::of(head), kind, "{head:?}");
        }
        let mut header = tar::Header::new_old();
        header.set_cksum();
        assert_eq!(Kind::of(header.as_bytes()), Some(Kind::Tar));
    }
}
