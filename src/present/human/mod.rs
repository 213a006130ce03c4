//! For people at a terminal: cards, tables and lines of plain words.
//!
//! Foreign text passes [`super::visible`] on its way here, so no article steers a terminal.

mod answer;
mod archive;
mod article;
mod card;
mod coverage;
mod eval;
mod figures;
mod ingest;
mod marked;
mod progress;
mod screen;
mod verdict;
mod voice;

pub use answer::{answer_human, nothing_human};
pub use archive::{speaker_human, speakers_human, stats_human};
pub use article::article_human;
pub use eval::scores_human;
pub use ingest::{ingest_human, rehearsal_human};
pub use progress::progress_human;
pub use screen::{Ink, Links, Screen};
pub use verdict::verdicts_human;
