//! What phrases and nearness mean, over positions of words: the one truth of index and lighting.

use super::tree::{Order, Within};

/// The first and the last position of a match, in a passage whose words count from 0; sorted.
pub type Places = Vec<(u32, u32)>;

/// Every way to read one position from each slot in order with at most `slop` other words
/// between: for each start the shortest. Each slot is sorted.
pub fn phrase(slots: &[&[u32]], slop: u32) -> Places {
    let Some((first, rest)) = slots.split_first() else {
        return Places::new();
    };
    let mut out = Places::new();
    'start: for &start in *first {
        let mut at = start;
        for slot in rest {
            let next = slot.partition_point(|p| *p <= at);
            match slot.get(next) {
                Some(&p) => at = p,
                None => break 'start,
            }
        }
        if at - start <= slop.saturating_add(rest.len() as u32) {
            out.push((start, at));
        }
    }
    out
}

/// The matches of `left` and of `right` that stand near enough to one of the other side.
/// `sentences` holds the position at which each sentence begins, sorted.
pub fn near(
    left: &[(u32, u32)],
    right: &[(u32, u32)],
    within: Within,
    sentences: &[u32],
) -> (Places, Places) {
    let near_left = |l: &(u32, u32)| right.iter().any(|r| are_near(*l, *r, within, sentences));
    let near_right = |r: &(u32, u32)| left.iter().any(|l| are_near(*l, *r, within, sentences));
    (
        left.iter().copied().filter(near_left).collect(),
        right.iter().copied().filter(near_right).collect(),
    )
}

/// The matches of `left` that have none of `right` near them.
pub fn not_near(
    left: &[(u32, u32)],
    right: &[(u32, u32)],
    within: Within,
    sentences: &[u32],
) -> Places {
    let is_far = |l: &(u32, u32)| !right.iter().any(|r| are_near(*l, *r, within, sentences));
    left.iter().copied().filter(is_far).collect()
}

fn are_near(left: (u32, u32), right: (u32, u32), within: Within, sentences: &[u32]) -> bool {
    if left == right {
        return false;
    }
    match within {
        Within::Passage => true,
        Within::Sentence => sentence_of(left.0, sentences) == sentence_of(right.0, sentences),
        Within::Words { distance, order } => {
            let forward = right.0 >= left.0 && right.0.saturating_sub(left.1) <= distance;
            let backward = left.0 >= right.0 && left.0.saturating_sub(right.1) <= distance;
            forward || (order == Order::Any && backward)
        }
    }
}

fn sentence_of(position: u32, sentences: &[u32]) -> usize {
    sentences.partition_point(|start| *start <= position)
}
