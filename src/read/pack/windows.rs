//! A file of which two places are read in turns, as a zip archive is: its table of contents at the
//! end, and its members. Each place has a window on it, so that going from one to the other costs
//! no reading. Knows nothing of what is read.

use std::io::{self, Read, Seek, SeekFrom};

/// How much of the file a window shows.
const WINDOW_BYTES: usize = 32 << 10;

/// The file, and the windows on it.
pub struct Windows<R> {
    from: R,
    /// Where the file itself stands.
    stands: Option<u64>,
    /// Where the next byte is read.
    at: u64,
    /// The one that was looked through last comes first.
    windows: [Window; 2],
}

#[derive(Default)]
struct Window {
    start: u64,
    bytes: Vec<u8>,
}

impl<R: Read + Seek> Windows<R> {
    pub fn new(from: R) -> Self {
        Self {
            from,
            stands: None,
            at: 0,
            windows: Default::default(),
        }
    }

    /// Brings the window that shows the next byte to the front.
    fn look(&mut self) -> io::Result<()> {
        if self.windows[0].rest(self.at).is_empty() {
            self.windows.swap(0, 1);
        }
        if !self.windows[0].rest(self.at).is_empty() {
            return Ok(());
        }
        if self.stands != Some(self.at) {
            self.stands = None;
            self.from.seek(SeekFrom::Start(self.at))?;
        }
        let window = &mut self.windows[0];
        window.start = self.at;
        window.bytes.resize(WINDOW_BYTES, 0);
        let count = self.from.read(&mut window.bytes);
        window.bytes.truncate(*count.as_ref().unwrap_or(&0));
        self.stands = Some(self.at + count? as u64);
        Ok(())
    }
}

impl Window {
    /// What it shows from a place on.
    fn rest(&self, at: u64) -> &[u8] {
        let from = at.checked_sub(self.start);
        let from = from.and_then(|from| usize::try_from(from).ok());
        from.and_then(|from| self.bytes.get(from..))
            .unwrap_or_default()
    }
}

impl<R: Read + Seek> Read for Windows<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        self.look()?;
        let count = self.windows[0].rest(self.at).read(into)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl<R: Seek> Seek for Windows<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let before_start = || io::Error::from(io::ErrorKind::InvalidInput);
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.checked_add_signed(by).ok_or_else(before_start)?,
            SeekFrom::End(_) => {
                let at = self.from.seek(to)?;
                self.stands = Some(at);
                at
            }
        };
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::Cursor;

    use super::*;

    /// Counts how often it is read.
    struct Counting<'a>(Cursor<Vec<u8>>, &'a Cell<u32>);

    impl Read for Counting<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.1.set(self.1.get() + 1);
            self.0.read(into)
        }
    }

    impl Seek for Counting<'_> {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    #[test]
    fn two_places_are_read_in_turns_without_reading_them_again() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        let count = Cell::new(0);
        let mut windows = Windows::new(Counting(Cursor::new(bytes.clone()), &count));
        let end = windows.seek(SeekFrom::End(-20_000)).unwrap();
        assert_eq!(end, 180_000);
        let (mut front, mut back) = (0_usize, 180_000_usize);
        for _ in 0..1000 {
            for at in [&mut front, &mut back] {
                windows.seek(SeekFrom::Start(*at as u64)).unwrap();
                let mut some = [0; 20];
                windows.read_exact(&mut some).unwrap();
                assert_eq!(some, bytes[*at..*at + 20]);
                *at += 20;
            }
        }
        assert_eq!(count.get(), 2);
        windows.seek(SeekFrom::Start(0)).unwrap();
        windows.seek(SeekFrom::Current(10)).unwrap();
        let mut rest = Vec::new();
        windows.read_to_end(&mut rest).unwrap();
        assert!(rest == bytes[10..]);
        assert!(windows.seek(SeekFrom::Start(3)).is_ok());
        assert!(windows.seek(SeekFrom::Current(-4)).is_err());
    }
}
