//! For people at a terminal: cards, tables and lines of plain words.
//!
//! Foreign text passes [`super::visible`] on its way here, so no article steers a terminal.

mod alert;
mod answer;
mod archive;
mod article;
mod card;
mod check;
mod coverage;
mod eval;
mod figures;
mod ingest;
mod marked;
mod progress;
mod screen;
mod verdict;
mod voice;

pub use alert::alerts_human;
pub use answer::{answer_human, nothing_human};
pub use archive::{speaker_human, speakers_human, stats_human};
pub use article::article_human;
pub(super) use check::explained;
pub use check::{check_human, check_summary};
pub use eval::scores_human;
pub(super) use figures::count;
pub use ingest::{ingest_human, passed_over, rehearsal_human};
pub use progress::progress_human;
pub use screen::{Ink, Links, Screen};
pub use verdict::verdicts_human;
