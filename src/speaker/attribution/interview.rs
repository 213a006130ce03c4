//! Who answers in an interview whose turns are `Q` and `A`: whom the headline or the introduction
//! presents.
//!
//! Whom only a question names is spoken of and not spoken to. Where nobody is presented, or several
//! are and nothing tells which of them was asked, the answers are nobody's but `A`'s.

use super::headed::heads_interview;
use crate::article::Article;
use crate::quote::frame::Frame;
use crate::speaker::cast::Cast;
use crate::speaker::mention::{Kind, Mention};
use crate::text::Span;

/// So many mentions before the first label are looked at.
const LIMIT_PRESENTED: usize = 200;

/// So many tokens before a name may lead to it, and so many behind it tell what its bearer did.
const REACH: usize = 8;

/// So many tokens behind `spoke` may tell to whom.
const NEAR: usize = 4;

/// An interview as far as it was read: the reporter's words and those of the turns.
pub struct Interview<'a> {
    /// The article.
    pub article: &'a Article,
    /// The names in it.
    pub cast: &'a Cast<'a>,
    /// The reporter's tokens.
    pub frame: &'a Frame,
    /// Who is mentioned in them.
    pub mentions: &'a [Mention],
    /// The tokens of the turns.
    pub inner: &'a Frame,
    /// Who is mentioned in them.
    pub inner_mentions: &'a [Mention],
    /// The words of the questions.
    pub questions: Vec<Span>,
    /// Where the first label stands.
    pub opening: usize,
}

/// Somebody whom the headline or the introduction names.
#[derive(Debug, Clone, Copy)]
struct Presented {
    entity: usize,
    count: usize,
    is_headed: bool,
    is_asked: bool,
}

/// Whom a reporter meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    /// Who was named before: `we met her`.
    Her,
    /// `we spoke to a docker`
    Somebody,
}

/// Who answers.
#[derive(Debug, Clone, Copy)]
pub struct Interviewee {
    /// Of the cast.
    pub entity: usize,
    /// Is it only likely, as others are named as well?
    pub is_guessed: bool,
}

impl Interview<'_> {
    /// Who answers.
    pub fn interviewee(&self) -> Option<Interviewee> {
        let people = self.presented();
        let mut asked = people.iter().filter(|p| p.is_asked);
        let best = match (asked.next(), asked.next()) {
            (Some(one), None) => one,
            (None, _) => most_presented(&people)?,
            _ => return None,
        };
        let met = self.met();
        if met == Some(Met::Somebody) && !best.is_asked {
            return None;
        }
        let is_told = best.is_headed || !keeps_name_back(&self.article.text[..self.opening]);
        (is_told && !self.is_spoken_of(best.entity)).then_some(Interviewee {
            entity: best.entity,
            is_guessed: !best.is_asked && (people.len() > 1 || met != Some(Met::Her)),
        })
    }

    /// Whom the reporter meets, where the introduction does not say it by a name.
    fn met(&self) -> Option<Met> {
        let text = self.article.text.as_str();
        let word = |at: usize| self.frame.word(text, at);
        let end = self
            .frame
            .tokens
            .partition_point(|t| t.span.start < self.opening);
        (1..end).find_map(|at| {
            let is_ours = matches!(word(at - 1), "I" | "We" | "we") && meets(word(at));
            let next = at + 1 + usize::from(matches!(word(at + 1), "to" | "with"));
            match word(next) {
                _ if !is_ours => None,
                "her" | "him" => Some(Met::Her),
                "a" | "an" => Some(Met::Somebody),
                _ => None,
            }
        })
    }

    /// The people before the first label, in their order.
    fn presented(&self) -> Vec<Presented> {
        let headline = self.article.headline.map_or(0, |span| span.end);
        let before = self.mentions.iter().take(LIMIT_PRESENTED);
        let mut out: Vec<Presented> = Vec::new();
        for mention in before.take_while(|m| m.span.end <= self.opening) {
            let Some(entity) = self.person(self.frame, mention) else {
                continue;
            };
            let is_headed = mention.span.end <= headline;
            let is_asked = match is_headed {
                true => heads_interview(self.article, mention.span),
                false => self.is_asked(mention) || self.speaks_to_us(mention),
            };
            match out.iter_mut().find(|p| p.entity == entity) {
                Some(known) => {
                    known.count += 1;
                    known.is_headed |= is_headed;
                    known.is_asked |= is_asked;
                }
                None => out.push(Presented {
                    entity,
                    count: 1,
                    is_headed,
                    is_asked,
                }),
            }
        }
        out
    }

    /// The person whom a mention names, and not only whose or which something is.
    fn person(&self, frame: &Frame, mention: &Mention) -> Option<usize> {
        if mention.possessive || mention.modifier {
            return None;
        }
        let entity = self.cast.find(&self.article.text, frame, mention)?;
        (self.cast.entities[entity].kind == Kind::Person).then_some(entity)
    }

    /// `I met the mayor, Ada Orlo`, `an interview with Ada Orlo`
    fn is_asked(&self, mention: &Mention) -> bool {
        let mut at = mention.from;
        for _ in 0..REACH {
            let Some(before) = at.checked_sub(1) else {
                return false;
            };
            if !self.frame.same_sentence(before, mention.from) {
                return false;
            }
            at = before;
            let who = at
                .checked_sub(1)
                .map_or("", |at| self.frame.word(&self.article.text, at));
            match self.frame.word(&self.article.text, at) {
                "interview" | "interviewed" | "conversation" if who != "who" => return true,
                word if meets(word) => return matches!(who, "I" | "We" | "we"),
                "about" | "of" | "that" | "what" | "why" | "whether" | "how" | "if" | "who" => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }

    /// `Ada Orlo, the mayor, spoke to us`
    fn speaks_to_us(&self, mention: &Mention) -> bool {
        let word = |at: usize| self.frame.word(&self.article.text, at);
        let sentence = |from: usize, count: usize| {
            (from..from + count)
                .take_while(move |at| self.frame.same_sentence(mention.last, *at))
                .filter(|at| *at < self.frame.tokens.len())
        };
        let speaks = sentence(mention.last + 1, REACH).find(|at| {
            matches!(
                word(*at),
                "spoke"
                    | "speaks"
                    | "talked"
                    | "talks"
                    | "told"
                    | "tells"
                    | "answered"
                    | "answers"
                    | "sat"
                    | "sits"
            )
        });
        speaks.is_some_and(|verb| {
            sentence(verb + 1, NEAR).any(|at| matches!(word(at), "us" | "me" | "our"))
        })
    }

    /// Does a question name the person, without a word to them: `When did Orlo call?`
    fn is_spoken_of(&self, entity: usize) -> bool {
        let text = self.article.text.as_str();
        let question = |mention: &Mention| {
            let at = self
                .questions
                .partition_point(|span| span.end < mention.span.end);
            let question = self.questions.get(at).copied();
            question.filter(|span| span.contains(mention.span))
        };
        self.inner_mentions.iter().any(|mention| {
            let Some(question) = question(mention) else {
                return false;
            };
            let start = self.inner.tokens[mention.from].span.start;
            let before = text.get(question.start..start).unwrap_or("").trim_end();
            let behind = text.get(mention.span.end..question.end).unwrap_or("");
            let is_apart = (before.is_empty() || before.ends_with([',', '.', '?', '!']))
                && (behind.is_empty() || behind.starts_with([',', '.', '?', '!']));
            let found = self.cast.find(text, self.inner, mention);
            !is_apart && !mention.modifier && found == Some(entity)
        })
    }
}

fn meets(word: &str) -> bool {
    matches!(
        word,
        "ask"
            | "asked"
            | "called"
            | "meet"
            | "met"
            | "reached"
            | "sat"
            | "sit"
            | "speak"
            | "spoke"
            | "talk"
            | "talked"
            | "visited"
    )
}

/// The only one presented; of several the first one, named more often than any other.
fn most_presented(people: &[Presented]) -> Option<&Presented> {
    let (first, others) = people.split_first()?;
    let is_ahead = others.iter().all(|other| other.count < first.count);
    is_ahead.then_some(first)
}

/// `a docker who asked not to be named`
fn keeps_name_back(introduction: &str) -> bool {
    [
        "not to be named",
        "not be named",
        "not to be identified",
        "not be identified",
        "condition of anonymity",
        "not his real name",
        "not her real name",
        "remain anonymous",
        "stay anonymous",
        "speak anonymously",
        "spoke anonymously",
    ]
    .iter()
    .any(|words| introduction.contains(words))
}

#[cfg(test)]
mod tests {
    use crate::quote::quotations;
    use crate::speaker::attribute;
    use crate::speaker::tests::article_under;

    /// Who gives the first answer, and how surely.
    fn answers(headline: &str, paragraphs: &[&str]) -> (String, u8) {
        let article = article_under(headline, paragraphs);
        let quotes = attribute(&article, quotations(&article));
        let speakers = quotes.into_iter().filter_map(|quote| quote.speaker);
        let mut answers = speakers.filter(|speaker| article.slice(speaker.mention) == "A");
        let answer = answers.next().expect("somebody answers");
        (answer.name, answer.confidence.percent())
    }

    const STRAND: [&str; 2] = ["Q: When did Paul Strand call you?", "A: He called at noon."];

    #[test]
    fn who_is_presented_answers() {
        for (headline, introduction) in [
            ("Interview: Harriet Okonjo on the terminal", None),
            ("Q&A with Harriet Okonjo", None),
            ("Harriet Okonjo: ‘We need no terminal’", None),
            (
                "The terminal",
                Some("Harriet Okonjo is the mayor of Saltby. We met her at noon."),
            ),
            (
                "The terminal",
                Some("Paul Strand left in May. We asked the mayor, Harriet Okonjo."),
            ),
            (
                "The terminal",
                Some("Paul Strand left in May. The mayor, Harriet Okonjo, spoke to us about it."),
            ),
            (
                "The terminal",
                Some("In an interview with Harriet Okonjo the Courier asked why."),
            ),
        ] {
            let mut paragraphs: Vec<&str> = introduction.into_iter().collect();
            paragraphs.extend(STRAND);
            let expected = ("Harriet Okonjo".to_owned(), 97);
            assert_eq!(
                answers(headline, &paragraphs),
                expected,
                "{headline} {introduction:?}"
            );
        }
        let both = "Harriet Okonjo beat Ben Pell in May. Okonjo is the mayor of Saltby.";
        let (name, percent) = answers("The terminal", &[both, STRAND[0], STRAND[1]]);
        assert_eq!(name, "Harriet Okonjo");
        assert!(percent < 85, "{percent}");
    }

    #[test]
    fn whom_only_a_question_names_does_not_answer() {
        for paragraphs in [
            &STRAND[..],
            &[
                "Q: Governor Desmond Pell calls you a traitor. Are you?",
                "A: No.",
            ],
            &[
                "Q: Will Saltby have a terminal in ten years?",
                "A: I would vote for it.",
            ],
            &["Q: Did Ben Reed lie?", "A: He did not lie to me."],
            &[
                "Paul Strand met Harriet Okonjo.",
                "Q: Are you sad?",
                "A: I am not.",
            ],
            &["Paul Strand left in May.", STRAND[0], STRAND[1]],
            &[
                "Paul Strand, who owns the port, is rich. We spoke to a docker who fears him.",
                "Q: Is the port open?",
                "A: It is not.",
            ],
        ] {
            assert_eq!(
                answers("The mayor answers", paragraphs).0,
                "A",
                "{paragraphs:?}"
            );
        }
    }
}
