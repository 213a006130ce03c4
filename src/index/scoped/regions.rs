//! The parts of a passage in which words count: each is searched for itself, as one text.
//!
//! A quotation that is broken off ("A," she said, "B.") is one part of several ranges. Knows positions
//! alone.

/// Parts of a passage, each with its ranges of positions, half-open.
#[derive(Default)]
pub(super) struct Regions {
    ranges: Vec<(u32, u32)>,
    /// Behind the last range of each part.
    ends: Vec<usize>,
}

impl Regions {
    pub(super) fn clear(&mut self) {
        self.ranges.clear();
        self.ends.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A new part.
    pub(super) fn begin(&mut self, range: (u32, u32)) {
        self.ranges.push(range);
        self.ends.push(self.ranges.len());
    }

    /// A further range of the last part.
    pub(super) fn go_on(&mut self, range: (u32, u32)) {
        self.ranges.push(range);
        match self.ends.last_mut() {
            Some(end) => *end = self.ranges.len(),
            None => self.ends.push(self.ranges.len()),
        }
    }

    /// The ranges of each part. Of several who speak together each has the same; it counts once.
    pub(super) fn each(&self) -> impl Iterator<Item = &[(u32, u32)]> {
        let mut start = 0;
        let mut last: &[(u32, u32)] = &[];
        self.ends.iter().filter_map(move |end| {
            let part = &self.ranges[start..*end];
            start = *end;
            let is_new = part != last;
            last = part;
            is_new.then_some(part)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_is_one_part_and_the_same_again_counts_once() {
        let mut regions = Regions::default();
        for _ in 0..2 {
            regions.begin((0, 4));
            regions.go_on((7, 9));
        }
        regions.begin((12, 14));
        let parts: Vec<_> = regions.each().collect();
        assert_eq!(parts, [&[(0, 4), (7, 9)][..], &[(12, 14)]]);
        regions.clear();
        assert!(regions.is_empty());
        assert_eq!(regions.each().count(), 0);
    }
}
