//! The JSON shape of what a measuring found.

use serde::Serialize;

use crate::eval::{Case, Mistake, MistakeKind, Retrieval, Scores, Share};
use crate::present::excerpt::Excerpt;
use crate::present::offsets::CodePoints;

#[derive(Debug, Serialize)]
pub(super) struct ScoresJson<'a> {
    articles: usize,
    detection: RetrievalJson,
    speaker: ShareJson,
    strict: ShareJson,
    unnamed: ShareJson,
    indirect: Option<IndirectJson>,
    calibration: Vec<BinJson>,
    mistakes: usize,
    errors: Vec<MistakeJson<'a>>,
}

#[derive(Debug, Serialize)]
struct RetrievalJson {
    precision: ShareJson,
    recall: ShareJson,
    f1: f64,
}

#[derive(Debug, Serialize)]
struct ShareJson {
    percent: f64,
    right: usize,
    of: usize,
}

#[derive(Debug, Serialize)]
struct IndirectJson {
    #[serde(flatten)]
    detection: RetrievalJson,
    speaker: ShareJson,
}

#[derive(Debug, Serialize)]
struct BinJson {
    from: f64,
    to: f64,
    #[serde(flatten)]
    share: ShareJson,
}

#[derive(Debug, Serialize)]
struct MistakeJson<'a> {
    kind: &'static str,
    path: &'a str,
    start: usize,
    end: usize,
    wanted: Option<&'a str>,
    got: Option<&'a str>,
    before: String,
    text: String,
    after: String,
}

pub(super) fn scores<'a>(
    scores: &'a Scores,
    cases: &'a [Case<'a>],
    errors: usize,
) -> ScoresJson<'a> {
    ScoresJson {
        articles: scores.articles,
        detection: retrieval(scores.detection),
        speaker: share(scores.speaker),
        strict: share(scores.strict),
        unnamed: share(scores.unnamed),
        indirect: scores.indirect.map(|indirect| IndirectJson {
            detection: retrieval(indirect.detection),
            speaker: share(indirect.speaker),
        }),
        calibration: scores
            .calibration
            .iter()
            .map(|bin| BinJson {
                from: f64::from(bin.from) / 100.0,
                to: f64::from(bin.to.min(100)) / 100.0,
                share: share(bin.share),
            })
            .collect(),
        mistakes: scores.errors.len(),
        errors: scores
            .errors
            .iter()
            .take(errors)
            .map(|m| mistake(m, cases))
            .collect(),
    }
}

fn retrieval(retrieval: Retrieval) -> RetrievalJson {
    RetrievalJson {
        precision: share(retrieval.precision),
        recall: share(retrieval.recall),
        f1: rounded(retrieval.f1()),
    }
}

fn share(share: Share) -> ShareJson {
    ShareJson {
        percent: rounded(share.percent()),
        right: share.right,
        of: share.of,
    }
}

fn rounded(percent: f64) -> f64 {
    (percent * 10.0).round() / 10.0
}

fn mistake<'a>(mistake: &'a Mistake, cases: &'a [Case<'a>]) -> MistakeJson<'a> {
    let article = cases[mistake.case].article;
    let points = CodePoints::new(&article.text);
    let excerpt = Excerpt::of(&article.text, mistake.span);
    MistakeJson {
        kind: match mistake.kind {
            MistakeKind::Missed => "missed",
            MistakeKind::NotSpeech => "not_speech",
            MistakeKind::WrongSpeaker => "wrong_speaker",
            MistakeKind::MissedIndirect => "missed_indirect",
            MistakeKind::NotReported => "not_reported",
        },
        path: &article.path,
        start: points.before(mistake.span.start),
        end: points.before(mistake.span.end),
        wanted: mistake.wanted.as_deref(),
        got: mistake.got.as_deref(),
        before: excerpt.before.to_owned(),
        text: excerpt.inside.to_owned(),
        after: excerpt.after.to_owned(),
    }
}
