//! Verdicts as SARIF 2.1.0, the form in which code hosts show findings on the lines of a change.
//!
//! What fails is an error; what an exception lets pass is a suppressed one; what proves nothing is
//! a note. Columns count Unicode code points, and the file says so.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::link::percent_encoded;
use super::verdict_text::{sides, source};
use crate::text::fold;
use crate::verify::{Judged, Outcome, Place, Report, Unchecked, VerdictKind};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes a log of one run; `version` is that of the program.
pub fn verdicts_sarif(out: &mut dyn Write, report: &Report, version: &str) -> Result<()> {
    let judged = report.judged.iter().filter_map(result);
    let results: Vec<Value> = judged
        .chain(report.unchecked.iter().map(unchecked))
        .collect();
    let rules = VerdictKind::ALL.map(rule).into_iter();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "onrecord",
                "version": version,
                "rules": rules.chain([unchecked_rule()]).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut json = serde_json::Serializer::pretty(&mut *out);
    log.serialize(&mut json)?;
    out.write_all(b"\n")
}

fn rule(kind: VerdictKind) -> Value {
    json!({
        "id": kind.name(),
        "shortDescription": {"text": description(kind)},
        "defaultConfiguration": {"level": match kind {
            VerdictKind::Near | VerdictKind::Misattributed | VerdictKind::Absent => "error",
            _ => "note",
        }},
    })
}

fn description(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Exact => "The same characters stand in quotation marks.",
        VerdictKind::Normalized => "The same words; only typography differs.",
        VerdictKind::Elided => "Every piece stands in one quotation, in order.",
        VerdictKind::Near => "A quotation has nearly these words, and others.",
        VerdictKind::Misattributed => "Somebody else is quoted with these words.",
        VerdictKind::Indirect => "The words stand outside of quotation marks.",
        VerdictKind::Absent => "Nobody is quoted with these words.",
        VerdictKind::Unsearchable => "Too few telling words to tell who said them.",
    }
}

/// What passes is no finding.
fn result(judged: &Judged) -> Option<Value> {
    let verdict = &judged.verdict;
    let proves_nothing = matches!(
        verdict.kind,
        VerdictKind::Indirect | VerdictKind::Unsearchable
    );
    let level = match judged.outcome {
        Outcome::Failed | Outcome::Allowed(_) => "error",
        Outcome::Passed if proves_nothing => "note",
        Outcome::Passed => return None,
    };
    let mut out = json!({
        "ruleId": verdict.kind.name(),
        "ruleIndex": VerdictKind::ALL.iter().position(|kind| *kind == verdict.kind),
        "level": level,
        "message": {"text": message(judged)},
        "partialFingerprints": {"quotationHash/v1": fingerprint(judged)},
    });
    if let Some(place) = verdict.claim.place() {
        out["locations"] = json!([location(&place)]);
    }
    if let Outcome::Allowed(one) = &judged.outcome {
        let why = format!("{} (until {})", one.reason, one.until);
        out["suppressions"] = json!([{"kind": "external", "justification": why}]);
    }
    Some(out)
}

/// The rule of what is not checked.
const UNCHECKED: &str = "unchecked";

fn unchecked_rule() -> Value {
    json!({
        "id": UNCHECKED,
        "shortDescription": {"text": "What may be a quotation and is not checked."},
        "defaultConfiguration": {"level": "warning"},
    })
}

fn unchecked(one: &Unchecked) -> Value {
    let what = format!("{UNCHECKED}\0{}\0{}", one.why.name(), fold(&one.words));
    json!({
        "ruleId": UNCHECKED,
        "ruleIndex": VerdictKind::ALL.len(),
        "level": "warning",
        "message": {"text": one.reason()},
        "partialFingerprints": {"quotationHash/v1": hash(&what)},
        "locations": [location(&one.place)],
    })
}

fn location(place: &Place) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(&place.file)},
        "region": region(place),
    }})
}

fn message(judged: &Judged) -> String {
    let verdict = &judged.verdict;
    let mut out = format!("{}: {}", verdict.kind.name(), verdict.reason);
    if let Some((_, theirs)) = sides(&verdict.difference) {
        out.push_str(&format!("\nsource: {theirs}"));
    }
    if let Some(first) = verdict.evidence.first() {
        out.push_str(&format!("\n{}", source(first)));
    }
    out
}

fn region(place: &Place) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

/// The same quotation with the same verdict is the same finding, on whatever line it stands.
fn fingerprint(judged: &Judged) -> String {
    let claim = &judged.verdict.claim;
    let speaker = claim.speaker.as_deref().unwrap_or("");
    let what = format!(
        "{}\0{}\0{speaker}",
        judged.verdict.kind.name(),
        fold(&claim.quote)
    );
    hash(&what)
}

fn hash(what: &str) -> String {
    blake3::hash(what.as_bytes()).to_hex()[..32].to_owned()
}

/// A path as a URI reference; an absolute one names its scheme.
fn uri(path: &str) -> String {
    let encoded = percent_encoded(path, b"/-._~");
    match path.starts_with('/') {
        true => format!("file://{encoded}"),
        false => encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn what_fails_is_an_error_on_its_line() {
        let report = sample::report();
        let mut out = Vec::new();
        verdicts_sarif(&mut out, &report, "1.2.3").unwrap();
        let log: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 3, "what passes is no finding");
        let rule = results[2]["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], "unchecked");
        let first = &results[0];
        assert_eq!(first["ruleId"], "near");
        let rule = first["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], "near");
        let place = &first["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "drafts/a%20b.md");
        assert_eq!(place["region"]["startLine"], 3);
        assert_eq!(place["region"]["endColumn"], 24);
        assert_eq!(results[1]["suppressions"][0]["kind"], "external");
    }
}
