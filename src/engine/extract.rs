//! Articles to quotations in threads, handed on in the order of the input, so that the number of
//! threads changes nothing but the time. Knows no index and no format of output.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::article::{Article, Quote};
use crate::read::{Item, Sink};
use crate::{quote, speaker};

/// How many items are under way at the most; each is one article in memory.
const UNDER_WAY: usize = 64;

/// The quotations of an article with their speakers.
pub fn extract(article: &Article) -> Vec<Quote> {
    speaker::attribute(article, quote::quotations(article))
}

/// Hands everything that `read` reads to `take`, in its order, with the quotations of each
/// article; they are found in `jobs` threads. `take` may end the reading.
pub fn extract_all(
    jobs: NonZeroUsize,
    read: impl FnOnce(&mut Sink<'_>) + Send,
    take: &mut dyn FnMut(Item, Vec<Quote>) -> ControlFlow<()>,
) {
    let (work, waiting) = bounded::<(Item, Sender<Extracted>)>(UNDER_WAY);
    let (queue, in_order) = bounded::<Receiver<Extracted>>(UNDER_WAY);
    thread::scope(|scope| {
        for _ in 0..jobs.get() {
            let waiting = waiting.clone();
            scope.spawn(move || work_off(waiting));
        }
        drop(waiting);
        scope.spawn(move || {
            read(&mut |item, _| {
                let (done, slot) = bounded(1);
                match queue.send(slot).is_ok() && work.send((item, done)).is_ok() {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
                }
            });
        });
        for slot in in_order {
            let Ok((item, quotes)) = slot.recv() else {
                return;
            };
            if take(item, quotes).is_break() {
                return;
            }
        }
    });
}

/// What was read, with the quotations in it.
type Extracted = (Item, Vec<Quote>);

fn work_off(waiting: Receiver<(Item, Sender<Extracted>)>) {
    for (item, done) in waiting {
        let quotes = match &item {
            Item::Article(record) => extract(&record.article),
            Item::Problem(_) => Vec::new(),
        };
        // Nobody waits any more where the taker has had enough.
        let _ = done.send((item, quotes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_stream;

    fn addresses(jobs: usize, enough: usize) -> Vec<String> {
        let rows: String = (0..500)
            .map(|n| match n % 7 {
                0 => "{broken\n".to_owned(),
                _ => format!("{{\"id\":\"{n}\",\"text\":\"“It is so,” Ada Pell said.\"}}\n"),
            })
            .collect();
        let mut seen = Vec::new();
        extract_all(
            NonZeroUsize::new(jobs).expect("not 0"),
            |sink| read_stream(rows.as_bytes(), "d.jsonl", sink),
            &mut |item, quotes| {
                seen.push(match item {
                    Item::Article(record) => format!("{} {}", record.article.path, quotes.len()),
                    Item::Problem(problem) => problem.address,
                });
                match seen.len() < enough {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
                }
            },
        );
        seen
    }

    #[test]
    fn threads_change_nothing() {
        let one = addresses(1, usize::MAX);
        assert_eq!(one.len(), 500);
        assert_eq!(one[..2], ["d.jsonl:1", "d.jsonl:2 1"]);
        assert_eq!(one, addresses(4, usize::MAX));
    }

    #[test]
    fn who_has_enough_ends_the_reading() {
        assert_eq!(addresses(2, 3).len(), 3);
    }
}
