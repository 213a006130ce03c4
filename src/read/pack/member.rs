//! A member of an archive: whether it is read, and what its address is.
//! A name in an archive is never a path on disk here, so it can be as hostile as it likes.

use super::layer::Layer;
use crate::read::walk::{is_about_the_folder, is_read};

/// The longest name that is taken as it is.
const LIMIT_NAME_BYTES: usize = 4096;

/// The address of the member called `name`; `None` for one that is passed over as it would be in
/// a folder.
pub fn address(layer: &Layer<'_>, name: &[u8]) -> Option<String> {
    let name = name.get(..LIMIT_NAME_BYTES).unwrap_or(name);
    let name = String::from_utf8_lossy(name).replace('\\', "/");
    let name = name.trim_start_matches("./").trim_start_matches('/');
    if is_hidden(name) {
        return None;
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    is_read(last).then(|| format!("{}!{}", layer.origin.path, visible(name)))
}

/// Is it passed over only since its kind is not read?
pub fn is_of_other_kind(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    !last.is_empty() && !is_hidden(name) && !is_about_the_folder(last)
}

fn is_hidden(name: &str) -> bool {
    let is_hidden = |part: &str| part.starts_with('.') && part != ".." && part != ".";
    let mut parts = name.split(['/', '\\']);
    parts.any(|part| is_hidden(part) || part == "__MACOSX")
}

/// The address of a page in a crawl.
#[cfg(feature = "warc")]
pub fn page_address(layer: &Layer<'_>, url: &str) -> String {
    let end = (0..=LIMIT_NAME_BYTES).rfind(|end| url.is_char_boundary(*end));
    let url = end.and_then(|end| url.get(..end)).unwrap_or(url);
    format!("{}!{}", layer.origin.path, visible(url))
}

/// What would move the cursor of a terminal or end a line has no place in an address.
fn visible(name: &str) -> String {
    let visible = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    name.chars().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::meter::Meter;
    use crate::read::origin::Origin;

    #[test]
    fn names_become_addresses_or_are_passed_over() {
        let meter = Meter::default();
        let layer = Layer::new(Origin::file("a.zip"), &meter);
        for (name, wanted) in [
            (&b"b/c.txt"[..], Some("a.zip!b/c.txt")),
            (b"./b.txt", Some("a.zip!b.txt")),
            (b"/etc/b.txt", Some("a.zip!etc/b.txt")),
            (b"../../b.txt", Some("a.zip!../../b.txt")),
            (b"b\\c.txt", Some("a.zip!b/c.txt")),
            (b"b\0\x1b[2J.txt", Some("a.zip!b\u{fffd}\u{fffd}[2J.txt")),
            (b"caf\xe9.txt", Some("a.zip!caf\u{fffd}.txt")),
            (b"d.jsonl.gz", Some("a.zip!d.jsonl.gz")),
            (b"d.tar.zst", Some("a.zip!d.tar.zst")),
            (b"photo.jpg", None),
            (b"b/README.md", None),
            (b"b/.c.txt", None),
            (b".git/c.txt", None),
            (b"__MACOSX/c.txt", None),
            (b"", None),
        ] {
            assert_eq!(address(&layer, name).as_deref(), wanted, "{name:?}");
        }
    }
}
