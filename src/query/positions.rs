//! What phrases and nearness mean, over positions of words: the one truth of index and lighting.
//!
//! Linear, or nearly so, in the number of positions. Knows neither words nor passages.

use super::tree::{Order, Within};

/// The first and the last position of each match, in a passage whose words count from 0; sorted,
/// none twice.
pub type Places = Vec<(u32, u32)>;

/// Every way to read one position from each slot in order with at most `slop` other words
/// between: for each start the shortest. Each slot is sorted.
pub fn phrase(slots: &[&[u32]], slop: u32) -> Places {
    let mut out = Places::new();
    readings(slots, slop, |path| {
        if let (Some(&first), Some(&last)) = (path.first(), path.last()) {
            out.push((first, last));
        }
    });
    out
}

/// The same, with every position of each reading.
pub fn readings(slots: &[&[u32]], slop: u32, mut found: impl FnMut(&[u32])) {
    let Some((first, rest)) = slots.split_first() else {
        return;
    };
    // Starts ascend, so what one start has passed the next ones pass as well.
    let mut cursors = vec![0; rest.len()];
    let mut path = Vec::with_capacity(slots.len());
    let longest = slop.saturating_add(rest.len() as u32);
    for &start in *first {
        path.clear();
        path.push(start);
        let mut at = start;
        for (slot, cursor) in rest.iter().zip(&mut cursors) {
            while slot.get(*cursor).is_some_and(|p| *p <= at) {
                *cursor += 1;
            }
            let Some(&next) = slot.get(*cursor) else {
                return;
            };
            at = next;
            path.push(at);
        }
        if at - start <= longest {
            found(&path);
        }
    }
}

/// The matches of `left` and of `right` that stand near enough to one of the other side.
/// `sentences` holds the position at which each sentence begins, sorted. The same place is not
/// near itself.
pub fn near(
    left: &[(u32, u32)],
    right: &[(u32, u32)],
    within: Within,
    sentences: &[u32],
) -> (Places, Places) {
    let keep = |these: &[(u32, u32)], others: &[(u32, u32)], side| {
        let others = Others::new(others, within, sentences);
        let mut these = these.to_vec();
        these.retain(|place| others.are_near(*place, side));
        these
    };
    (
        keep(left, right, Side::Left),
        keep(right, left, Side::Right),
    )
}

/// The matches of `left` that have none of `right` near them.
pub fn not_near(
    left: &[(u32, u32)],
    right: &[(u32, u32)],
    within: Within,
    sentences: &[u32],
) -> Places {
    let others = Others::new(right, within, sentences);
    let mut left = left.to_vec();
    left.retain(|place| !others.are_near(*place, Side::Left));
    left
}

/// On which side of the operator the place asked about stands.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// The places of one side, ready to be asked whether one of them is near.
struct Others<'a> {
    places: &'a [(u32, u32)],
    within: Within,
    sentences: &'a [u32],
    /// For each place the furthest and the second furthest end up to it.
    ends: Vec<[u32; 2]>,
}

impl<'a> Others<'a> {
    fn new(places: &'a [(u32, u32)], within: Within, sentences: &'a [u32]) -> Self {
        let mut best = [None; 2];
        let mut ends = Vec::with_capacity(places.len());
        for &(_, end) in places {
            let end = Some(end);
            best = match best {
                [first, _] if end > first => [end, first],
                [first, second] => [first, second.max(end)],
            };
            // One place alone has no second end; 0 with a shift of one stands for that.
            ends.push(best.map(|end| end.map_or(0, |e: u32| e.saturating_add(1))));
        }
        Self {
            places,
            within,
            sentences,
            ends,
        }
    }

    fn are_near(&self, place: (u32, u32), side: Side) -> bool {
        match self.within {
            Within::Passage => self.places.len() > self.held(place),
            Within::Sentence => {
                let next = self.sentences.partition_point(|s| *s <= place.0);
                let start = next.checked_sub(1).map_or(0, |at| self.sentences[at]);
                let from = self.starting_before(start);
                let to = match self.sentences.get(next) {
                    Some(end) => self.starting_before(*end),
                    None => self.places.len(),
                };
                to - from > self.held(place)
            }
            Within::Words {
                distance,
                order: Order::Any,
            } => {
                let reach = place.1.saturating_add(distance);
                let up_to = self.places.partition_point(|p| p.0 <= reach);
                self.one_ends_behind(up_to, place.0.saturating_sub(distance), self.held(place))
            }
            Within::Words { distance, .. } => match side {
                Side::Left => {
                    let first = self.places.partition_point(|p| p.0 <= place.0);
                    let reach = place.1.saturating_add(distance);
                    self.places.get(first).is_some_and(|p| p.0 <= reach)
                }
                Side::Right => {
                    let up_to = self.starting_before(place.0);
                    self.one_ends_behind(up_to, place.0.saturating_sub(distance), 0)
                }
            },
        }
    }

    /// Does one of the first `up_to` places end at `position` or behind, `held` of them apart?
    fn one_ends_behind(&self, up_to: usize, position: u32, held: usize) -> bool {
        let ends = up_to.checked_sub(1).and_then(|last| self.ends.get(last));
        ends.is_some_and(|ends| ends[held] > position)
    }

    fn starting_before(&self, position: u32) -> usize {
        self.places.partition_point(|p| p.0 < position)
    }

    /// 1 where the place asked about is one of these itself.
    fn held(&self, place: (u32, u32)) -> usize {
        usize::from(self.places.binary_search(&place).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FIVE: Within = words(5, Order::Any);

    const fn words(distance: u32, order: Order) -> Within {
        Within::Words { distance, order }
    }

    #[test]
    fn phrases_are_read_in_order_and_may_overlap() {
        assert_eq!(phrase(&[&[0, 4], &[1, 9], &[2, 5]], 0), [(0, 2)]);
        assert_eq!(phrase(&[&[0, 1, 2], &[0, 1, 2]], 0), [(0, 1), (1, 2)]);
        assert_eq!(phrase(&[&[0, 5], &[2, 9]], 0), []);
        assert_eq!(phrase(&[&[0, 5], &[2, 9]], 1), [(0, 2)]);
        assert_eq!(phrase(&[&[0, 5], &[2, 9]], 3), [(0, 2), (5, 9)]);
        assert_eq!(phrase(&[&[3, 7]], 0), [(3, 3), (7, 7)]);
        assert_eq!(phrase(&[&[3], &[]], 9), []);
        assert_eq!(phrase(&[], 0), []);
    }

    #[test]
    fn neighbours_are_one_apart() {
        let (a, b) = ([(0, 0), (20, 20)], [(3, 5), (10, 10)]);
        let left = |within| near(&a, &b, within, &[0, 10]).0;
        assert_eq!(left(words(2, Order::Any)), []);
        assert_eq!(left(words(3, Order::Any)), [(0, 0)]);
        assert_eq!(left(words(10, Order::LeftFirst)), [(0, 0)]);
        assert_eq!(left(words(10, Order::Any)), [(0, 0), (20, 20)]);
        assert_eq!(left(Within::Sentence), [(0, 0), (20, 20)]);
        assert_eq!(
            near(&a, &b, Within::Sentence, &[0, 4]).0,
            [(0, 0), (20, 20)]
        );
        assert_eq!(near(&a, &b, Within::Sentence, &[0, 3, 9, 15]).0, []);
        assert_eq!(not_near(&a, &b, FIVE, &[]), [(20, 20)]);
    }

    #[test]
    fn a_place_is_not_near_itself() {
        let a = [(4, 4)];
        assert_eq!(near(&a, &a, Within::Passage, &[]), (vec![], vec![]));
        assert_eq!(near(&a, &[(4, 4), (6, 6)], FIVE, &[]).0, [(4, 4)]);
        assert_eq!(not_near(&a, &a, FIVE, &[]), [(4, 4)]);
        // The word of a longer phrase is near that phrase: `may not w/3 "ann may"`.
        assert_eq!(not_near(&a, &[(3, 4)], FIVE, &[]), []);
    }

    fn naive(
        place: (u32, u32),
        others: &[(u32, u32)],
        within: Within,
        sentences: &[u32],
        side: Side,
    ) -> bool {
        let sentence = |p: (u32, u32)| sentences.iter().filter(|s| **s <= p.0).count();
        let follows = |a: (u32, u32), b: (u32, u32), d| b.0.saturating_sub(a.1) <= d;
        others.iter().any(|&other| {
            let (left, right) = match side {
                Side::Left => (place, other),
                Side::Right => (other, place),
            };
            place != other
                && match within {
                    Within::Passage => true,
                    Within::Sentence => sentence(place) == sentence(other),
                    Within::Words { distance, order } => {
                        left.0 < right.0 && follows(left, right, distance)
                            || order == Order::Any
                                && left.0 >= right.0
                                && follows(right, left, distance)
                            || order == Order::Any && left.0 == right.0
                    }
                }
        })
    }

    fn places() -> impl Strategy<Value = Places> {
        let place = (0_u32..30, 0_u32..4).prop_map(|(start, len)| (start, start + len));
        prop::collection::btree_set(place, 0..8).prop_map(|set| set.into_iter().collect())
    }

    fn withins() -> impl Strategy<Value = Within> {
        prop_oneof![
            Just(Within::Passage),
            Just(Within::Sentence),
            (1_u32..8).prop_map(|d| words(d, Order::Any)),
            (1_u32..8).prop_map(|d| words(d, Order::LeftFirst)),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

        #[test]
        fn nearness_is_what_comparing_all_pairs_says(
            left in places(),
            right in places(),
            within in withins(),
            sentences in prop::collection::btree_set(0_u32..30, 0..5),
        ) {
            let sentences: Vec<u32> = sentences.into_iter().collect();
            let keep = |these: &Places, others: &Places, side, wanted| -> Places {
                let is = |p: &(u32, u32)| naive(*p, others, within, &sentences, side) == wanted;
                these.iter().copied().filter(is).collect()
            };
            let both = near(&left, &right, within, &sentences);
            prop_assert_eq!(both.0, keep(&left, &right, Side::Left, true));
            prop_assert_eq!(both.1, keep(&right, &left, Side::Right, true));
            let far = not_near(&left, &right, within, &sentences);
            prop_assert_eq!(far, keep(&left, &right, Side::Left, false));
        }

        #[test]
        fn phrases_are_what_trying_everything_finds(
            slots in prop::collection::vec(prop::collection::btree_set(0_u32..15, 0..6), 1..4),
            slop in 0_u32..4,
        ) {
            let slots: Vec<Vec<u32>> = slots.into_iter().map(|s| s.into_iter().collect()).collect();
            let mut paths: Places = slots[0].iter().map(|p| (*p, *p)).collect();
            for slot in &slots[1..] {
                let on = |&(start, at): &(u32, u32)| {
                    slot.iter().filter(move |p| **p > at).map(move |p| (start, *p)).collect::<Vec<_>>()
                };
                paths = paths.iter().flat_map(on).collect();
            }
            paths.retain(|(start, end)| end - start < slop + slots.len() as u32);
            paths.sort();
            paths.dedup_by_key(|(start, _)| *start);
            let slots: Vec<&[u32]> = slots.iter().map(Vec::as_slice).collect();
            prop_assert_eq!(phrase(&slots, slop), paths);
        }
    }
}
