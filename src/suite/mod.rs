//! Saved queries: questions kept in files with what their answers must be, run on every change of
//! an archive.
//!
//! [`load`] reads files and folders and finds everything that is wrong with them, [`Selection`]
//! chooses, [`run`] asks the engine, verifies the quotations that are kept, and judges, [`Report`] is what came of it. Nothing passes by
//! mistake: what is unknown, empty or unclear is an error, never a promise that holds. Prints
//! nothing, and knows no form of a report.

mod again;
mod alert;
mod ask;
mod baseline;
mod bounds;
mod expect;
mod explain;
mod file;
mod judge;
mod judgments;
mod label;
mod load;
mod metrics;
mod names;
mod pattern;
mod quotation;
mod report;
mod rows;
mod run;
mod saved;
mod schema;
mod select;
mod settings;
mod snapshot;
mod source;
mod toml;
mod value;

pub use alert::{Alert, Told, alerts, article_key};
pub use baseline::{Baseline, MaxDrop};
pub use bounds::{Count, Floor};
pub use expect::{Expectation, LatencySpec, SnapshotSpec, Wanted};
pub use file::{Mean, SuiteFile};
pub use judgments::Judgment;
pub use label::Label;
pub use load::{Loaded, STDIN, load};
pub use metrics::{Grades, Metric, Ranked, sort_as_trec_eval};
pub use pattern::Pattern;
pub use quotation::SavedQuotation;
pub use report::{Failure, IndexName, Measured, Outcome, QueryReport, Report, SuiteReport};
pub use run::{RunOptions, Stop, Strictness, run};
pub use saved::SavedQuery;
pub use schema::schema;
pub use select::Selection;
pub use settings::Severity;
pub use snapshot::{Change, Field, SnapshotPolicy};
pub use source::{Diagnostic, Source};
