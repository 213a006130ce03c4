//! Where something is quoted: from an article to quotations as spans.
//!
//! Marks are paired to stretches, a linear model keeps those that somebody is reported to say,
//! and stretches of one utterance become one [`Quote`]. Turns of a transcript and block quotations
//! need no marks. Who spoke is the business of `speaker`.

mod abroad;
mod alleged;
mod apart;
pub mod aside;
mod behind;
mod beside;
pub mod certain;
mod choice;
mod clause;
mod close;
pub mod cue;
pub mod empty;
mod forged;
pub mod frame;
mod headline;
pub mod indirect;
mod inside;
pub mod linear;
mod marks;
mod pair;
pub mod report;
mod speech;
mod term;
mod title;
pub mod token;
mod turn;
mod unsaid;
mod utterance;

pub use apart::set_apart;
use inside::Inside;
use linear::Features;
use pair::Stretch;
use speech::{Before, Look};
pub use unsaid::{negated_before, unsaid_before};
use utterance::Around;

use crate::article::{Article, Quote};
use crate::text::Span;
use frame::Frame;

/// The quotations of an article in the order of their first segment, without speakers.
pub fn quotations(article: &Article) -> Vec<Quote> {
    quotations_in_frame(article).0
}

/// The same with the frame around those in marks, for whoever looks at it next.
pub fn quotations_in_frame(article: &Article) -> (Vec<Quote>, Frame) {
    let mut quotes = marked_quotations(article);
    let (indirect, frame) = indirect::find(article, &quotes);
    quotes.extend(indirect);
    quotes.sort_by_key(|quote| quote.segments[0]);
    unsaid::mark(&article.text, &mut quotes);
    (quotes, frame)
}

/// Those given in the words of who spoke: in quotation marks, as turns of a transcript or as
/// blocks, without reported clauses.
pub fn marked_quotations(article: &Article) -> Vec<Quote> {
    let unmarked = unmarked(article);
    let stretches = stretches(article, &unmarked);
    let mut judged = judge(article, &stretches, |_, features| {
        speech::is_speech(features)
    });
    carry(&stretches, &mut judged.said);
    let spoken = stretches.into_iter().zip(&judged.said);
    let mut spoken: Vec<Stretch> = spoken.filter_map(|(s, said)| said.then_some(s)).collect();
    headline::leave_out_repeated(article, &mut spoken);
    let mut quotes = utterance::join(article, &spoken, judged.around);
    quotes.extend(unmarked);
    quotes.sort_by_key(|quote| quote.segments[0]);
    quotes
}

/// Gives every marked stretch of an article with its features to `decide`, which says whether
/// it is speech. For learning and for measuring; [`quotations`] decides by the model.
pub fn marked_stretches(article: &Article, mut decide: impl FnMut(Span, &Features) -> bool) {
    let stretches = stretches(article, &unmarked(article));
    judge(article, &stretches, |stretch, features| {
        decide(stretch.span, features)
    });
}

/// Offers for every marked stretch of an article the words that may be its cue, and at last none,
/// with their features. For learning; [`quotations`] chooses by the model.
pub fn possible_cues(article: &Article, mut offer: impl FnMut(Span, Option<Span>, &Features)) {
    let stretches = stretches(article, &unmarked(article));
    let spans: Vec<Span> = stretches.iter().map(|s| s.span).collect();
    let frame = Frame::build(article, &spans, |_| true);
    for (span, place) in spans.iter().zip(&frame.places) {
        report::cues(&frame, &article.text, *place, |cue, features| {
            offer(*span, cue.map(|c| c.span), features);
        });
    }
}

/// Turns and blocks, in their order.
fn unmarked(article: &Article) -> Vec<Quote> {
    let mut out = turn::turns(article);
    let taken: Vec<Span> = out.iter().flat_map(|q| q.segments.clone()).collect();
    let is_free = |quote: &Quote| {
        let next = taken.partition_point(|t| t.end <= quote.segments[0].start);
        let end = quote.segments[quote.segments.len() - 1].end;
        taken.get(next).is_none_or(|t| end <= t.start)
    };
    out.extend(apart::blocks(article).into_iter().filter(is_free));
    out.sort_by_key(|quote| quote.segments[0]);
    out
}

/// The marked stretches that may be speech; what is marked inside a turn or a block is its own.
fn stretches(article: &Article, unmarked: &[Quote]) -> Vec<Stretch> {
    let mut taken = unmarked.iter().flat_map(|q| &q.segments).peekable();
    let mut out = pair::stretches(article);
    out.retain(|stretch| {
        while taken.next_if(|t| t.end <= stretch.span.start).is_some() {}
        let is_free = taken.peek().is_none_or(|t| stretch.span.end <= t.start);
        is_free && !certain::is_blank(&article.text, stretch)
    });
    out
}

/// Which stretches are speech, and what stands around them all.
struct Judged {
    said: Vec<bool>,
    around: Around,
}

fn judge(
    article: &Article,
    stretches: &[Stretch],
    mut decide: impl FnMut(&Stretch, &Features) -> bool,
) -> Judged {
    let around = Around::read(article, stretches);
    let frame = &around.frame;
    let repeats = repeats(&article.text, stretches);
    let abroad = abroad::is_abroad(article.language.as_deref());
    let mut features = Features::default();
    let mut before = Before::Nothing;
    let mut reported = false;
    let mut titled = false;
    let mut said = Vec::with_capacity(stretches.len());
    for (at, stretch) in stretches.iter().enumerate() {
        let inside = Inside::of(stretch.inner.of(&article.text).unwrap_or(""));
        let look = Look {
            text: &article.text,
            frame,
            stretches,
            at,
            inside: &inside,
            cue: around.cues[at],
            before,
            repeats: repeats[at],
        };
        look.features(&mut features);
        let place = frame.places[at];
        let weighed = decide(stretch, &features);
        let listed = (reported || titled)
            && certain::goes_on(frame, &article.text, frame.places[at - 1], place);
        reported =
            listed && reported || certain::follows_report(frame, &article.text, stretch, place);
        // Behind a title and a comma somebody may answer: `the film “Fog,” “Wow,” Orlo said`.
        let one_more = |before: usize| {
            around.cues[at].is_none() || certain::is_joined(frame, &article.text, before, place)
        };
        titled = listed && titled && inside.title_case() > 0 && one_more(frame.places[at - 1])
            || title::is_title(&article.text, stretch, &inside)
            || term::is_term(&article.text, stretch, &inside);
        let speech = (weighed || reported) && !titled
            || certain::is_speech(&article.text, stretch)
            || abroad && abroad::is_reported(frame, &article.text, place);
        before = if speech {
            Before::Speech
        } else {
            Before::Other
        };
        said.push(speech);
    }
    Judged { said, around }
}

/// What is opened again in the next paragraph is speech in both: nobody does so with a term.
fn carry(stretches: &[Stretch], said: &mut [bool]) {
    for at in 1..said.len() {
        if stretches[at].reopened {
            said[at - 1] = true;
            said[at] = true;
        }
    }
}

/// How often the words of each short stretch stand in marks.
fn repeats(text: &str, stretches: &[Stretch]) -> Vec<usize> {
    let key = |s: &Stretch| {
        let words = s.inner.of(text).unwrap_or("");
        let words = words.trim_matches(|c: char| !c.is_alphanumeric());
        if words.len() <= 60 { words } else { "" }
    };
    let mut sorted: Vec<&str> = stretches.iter().map(key).collect();
    sorted.sort_unstable();
    let count = |word: &str| {
        let first = sorted.partition_point(|w| *w < word);
        sorted[first..]
            .iter()
            .take(4)
            .take_while(|w| **w == word)
            .count()
    };
    stretches
        .iter()
        .map(|s| match key(s) {
            "" => 0,
            word => count(word),
        })
        .collect()
}
