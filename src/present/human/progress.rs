//! How far a run of indexing is, in one line.

use super::figures::count;
use crate::engine::{Progress, Stage};

/// `1,200 articles, 2 problems, 35.2 MB/s, 12 s left`, after so many seconds of a run over so
/// many bytes.
pub fn progress_human(progress: &Progress, seconds: f64, total_bytes: u64) -> String {
    let articles = count(progress.articles, "article");
    let problems = count(progress.problems, "problem");
    let doing = match progress.stage {
        Stage::Reading => pace(progress, seconds, total_bytes),
        Stage::Committing => "writing".to_owned(),
        Stage::Optimizing => "putting in order".to_owned(),
    };
    format!("{articles}, {problems}, {doing}")
}

fn pace(progress: &Progress, seconds: f64, total_bytes: u64) -> String {
    let read = progress.bytes.saturating_sub(progress.passed_over);
    if read == 0 || seconds <= 0.0 {
        return "reading".to_owned();
    }
    let speed = read as f64 / seconds;
    let left = total_bytes.saturating_sub(progress.bytes) as f64 / speed;
    format!(
        "{:.1} MB/s, {} left",
        speed / 1e6,
        duration(left.ceil() as u64)
    )
}

fn duration(seconds: u64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(stage: Stage, bytes: u64, seconds: f64) -> String {
        let progress = Progress {
            articles: 1200,
            problems: 1,
            bytes,
            passed_over: 0,
            stage,
        };
        progress_human(&progress, seconds, 600_000_000)
    }

    #[test]
    fn a_line_gives_speed_and_time_left_while_it_reads() {
        let reading = line(Stage::Reading, 100_000_000, 4.0);
        assert_eq!(reading, "1,200 articles, 1 problem, 25.0 MB/s, 20 s left");
        let slow = line(Stage::Reading, 1_000_000, 10.0);
        assert_eq!(slow, "1,200 articles, 1 problem, 0.1 MB/s, 1 h 39 min left");
        let start = line(Stage::Reading, 0, 0.0);
        assert_eq!(start, "1,200 articles, 1 problem, reading");
        let end = line(Stage::Committing, 600_000_000, 20.0);
        assert_eq!(end, "1,200 articles, 1 problem, writing");
    }
}
