//! Articles to quotations, in threads, handed on in the order of the input.
//! Knows no index and no format of output.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use super::crew::Crew;
use crate::article::{Article, Quote};
use crate::read::{Item, Piece, PieceSink};
use crate::{quote, speaker};

/// The quotations of an article with their speakers.
pub fn extract(article: &Article) -> Vec<Quote> {
    let (quotes, frame) = quote::quotations_in_frame(article);
    speaker::attribute_in(article, quotes, Some(frame))
}

/// Hands everything that `read` reads to `take`, in its order, with the quotations of each
/// article; articles are taken apart in `jobs` threads. `take` may end the reading.
pub fn extract_all(
    jobs: NonZeroUsize,
    read: impl FnOnce(&mut PieceSink<'_>) + Send,
    take: &mut dyn FnMut(Item, Vec<Quote>) -> ControlFlow<()>,
) {
    Crew::of(jobs, |crew| {
        crew.in_order(
            |give| {
                read(&mut |piece, _| {
                    let memory = piece.memory();
                    give(piece, memory)
                });
            },
            taken_apart,
            &mut |items, _| {
                let mut items = items.into_iter();
                items.try_for_each(|(item, quotes)| take(item, quotes))
            },
        );
    });
}

/// What stands in a piece, with the quotations in it.
fn taken_apart(piece: Piece) -> Vec<(Item, Vec<Quote>)> {
    let mut out = Vec::new();
    let _ = piece.read(&mut |item| {
        let quotes = match &item {
            Item::Article(record) => extract(&record.article),
            Item::Problem(_) => Vec::new(),
        };
        out.push((item, quotes));
        ControlFlow::Continue(())
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Columns, stream_pieces};

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
            |sink| stream_pieces(rows.as_bytes(), "d.jsonl", &Columns::default(), sink),
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
