//! Tokens of what was typed: phrases, words, signs, fields, operators, parentheses.
//!
//! Total and linear. Parentheses come out balanced and not too deep, so that the parser needs
//! no care for either. Does not know what the tokens mean together.

use super::filter::FilterField;
use super::malformed::malformed;
use super::tree::{Fields, Occur, Order, Within};
use super::warnings::{Warnings, brief};
use crate::text::Span;

/// Parentheses deeper than this are ignored.
const LIMIT_DEPTH: usize = 24;

/// The largest distance and slop; no passage is longer.
const LIMIT_DISTANCE: u32 = 10_000;

/// What other search boxes call a field, and what it is called here.
const MEANT: [(&str, &str); 20] = [
    ("title", "headline:"),
    ("head", "headline:"),
    ("subject", "headline:"),
    ("text", "body:"),
    ("content", "body:"),
    ("quotation", "quote:"),
    ("said", "speaker:"),
    ("person", "speaker:"),
    ("author", "byline:"),
    ("authors", "byline:"),
    ("by", "byline: or speaker:"),
    ("source", "publisher:"),
    ("site", "publisher:"),
    ("outlet", "publisher:"),
    ("date", "after: or before:"),
    ("published", "after: or before:"),
    ("since", "after:"),
    ("from", "after:"),
    ("until", "before:"),
    ("lang", "language:"),
];

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'q> {
    Open,
    Close,
    /// `+` or `-`, with the operand directly behind it.
    Sign(Occur),
    And,
    Or,
    Not,
    /// `headline:` and its like, with the operand directly behind it.
    Fields(Fields),
    /// `speaker:` and its like, with the value directly behind it.
    Filter(FilterField),
    Phrase {
        text: &'q str,
        slop: u32,
    },
    Near(Nearness<'q>),
    Chunk(&'q str),
}

/// `w/5`, `not w/s` and their like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Nearness<'q> {
    pub within: Within,
    pub wanted: Wanted,
    pub typed: &'q str,
    pub place: Span,
}

/// A token and where it stands.
pub(super) type Placed<'q> = (Token<'q>, Span);

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    Near,
    NotNear,
}

/// The tokens of `words`; what was not taken as typed is added to `warnings`.
pub(super) fn tokens<'q>(words: &'q str, warnings: &mut Warnings) -> Vec<Placed<'q>> {
    let mut lexer = Lexer {
        words,
        at: 0,
        tokens: Vec::new(),
        warnings,
    };
    while let Some(c) = lexer.skip_space() {
        lexer.token(c);
    }
    let tokens = lexer.tokens;
    balanced(tokens, warnings)
}

struct Lexer<'q, 'w> {
    words: &'q str,
    at: usize,
    tokens: Vec<Placed<'q>>,
    warnings: &'w mut Warnings,
}

impl<'q> Lexer<'q, '_> {
    fn skip_space(&mut self) -> Option<char> {
        let rest = &self.words[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.words[self.at..].chars().next()
    }

    fn token(&mut self, c: char) {
        match c {
            '(' => self.push(Token::Open, 1),
            ')' => self.push(Token::Close, 1),
            '+' if self.is_sign() => self.push(Token::Sign(Occur::Must), 1),
            '-' if self.is_sign() => self.push(Token::Sign(Occur::MustNot), 1),
            c if is_mark(c) => self.phrase(c),
            _ => self.chunk(),
        }
    }

    fn push(&mut self, token: Token<'q>, len: usize) {
        let span = Span::new(self.at, self.at + len);
        self.tokens.push((token, span));
        self.at += len;
    }

    /// A sign stands at the start of a word, with something behind it.
    fn is_sign(&self) -> bool {
        let before = self.words[..self.at].chars().next_back();
        let behind = self.words[self.at + 1..].chars().next();
        before.is_none_or(|c| c.is_whitespace() || c == '(')
            && behind.is_some_and(|c| !c.is_whitespace() && !matches!(c, '+' | '-' | ')'))
    }

    fn phrase(&mut self, mark: char) {
        let open = self.at;
        let start = open + mark.len_utf8();
        let rest = &self.words[start..];
        self.at = start;
        self.warnings.read(Span::new(open, start));
        let Some((len, close)) = rest.char_indices().find(|(_, c)| is_mark(*c)) else {
            let message = match rest.split_whitespace().next() {
                Some(next) => format!(
                    "the quotation mark before \"{}\" is not closed",
                    brief(next)
                ),
                None => "the quotation mark at the end closes nothing".to_string(),
            };
            self.warn(format!("{message}: it is ignored"));
            return;
        };
        self.at += len + close.len_utf8();
        self.warnings.read(Span::new(open, self.at));
        let text = &rest[..len];
        if !text.chars().any(char::is_alphanumeric) {
            self.warn(format!(
                "no word stands in \"{}\": it is ignored",
                brief(text)
            ));
        }
        let slop = self.slop();
        let span = Span::new(open, self.at);
        self.tokens.push((Token::Phrase { text, slop }, span));
    }

    /// Takes a `~3` behind a phrase.
    fn slop(&mut self) -> u32 {
        if !self.words[self.at..].starts_with('~') {
            return 0;
        }
        let typed = self.chunk_at(self.at);
        self.warnings
            .read(Span::new(self.at, self.at + typed.len()));
        self.at += typed.len();
        let number = typed.trim_end_matches([',', ';', '.', '!', '?']);
        distance(&number[1..]).unwrap_or_else(|| {
            self.warn(format!(
                "\"{}\" behind a phrase is no number of words, such as ~3: it is ignored",
                brief(typed)
            ));
            0
        })
    }

    fn chunk(&mut self) {
        let chunk = self.chunk_at(self.at);
        self.warnings
            .read(Span::new(self.at, self.at + chunk.len()));
        let token = match self.tokens.last().map(|(token, _)| token) {
            Some(Token::Fields(_)) if self.is_glued() => self.word(chunk),
            // A name may look like anything.
            Some(Token::Filter(_)) if self.is_glued() => Token::Chunk(chunk),
            Some(Token::Sign(_)) if self.is_glued() => self.field(chunk),
            _ => match chunk {
                "AND" => Token::And,
                "OR" => Token::Or,
                _ => match self.nearness(chunk) {
                    Some(near) => Token::Near(near),
                    None if chunk == "NOT" => Token::Not,
                    None => self.field(chunk),
                },
            },
        };
        let len = match token {
            Token::Near(near) => near.typed.len(),
            // The value is the next token.
            Token::Fields(_) | Token::Filter(_) => chunk.find(':').map_or(chunk.len(), |i| i + 1),
            _ => chunk.len(),
        };
        self.push(token, len);
    }

    fn chunk_at(&self, at: usize) -> &'q str {
        let rest = &self.words[at..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_mark(c));
        &rest[..end.unwrap_or(rest.len())]
    }

    /// Does no space part this place from the token before?
    fn is_glued(&self) -> bool {
        let before = self.words[..self.at].chars().next_back();
        before.is_some_and(|c| !c.is_whitespace())
    }

    fn nearness(&self, chunk: &'q str) -> Option<Nearness<'q>> {
        if let Some(within) = within(chunk) {
            return Some(Nearness {
                within,
                wanted: Wanted::Near,
                typed: chunk,
                place: Span::new(self.at, self.at + chunk.len()),
            });
        }
        if !chunk.eq_ignore_ascii_case("not") {
            return None;
        }
        let rest = &self.words[self.at + chunk.len()..];
        let space = rest.len() - rest.trim_start().len();
        let operator = self.chunk_at(self.at + chunk.len() + space);
        let end = self.at + chunk.len() + space + operator.len();
        within(operator).map(|within| Nearness {
            within,
            wanted: Wanted::NotNear,
            typed: &self.words[self.at..end],
            place: Span::new(self.at, end),
        })
    }

    /// The field that `chunk` begins with, or else the chunk itself.
    fn field(&mut self, chunk: &'q str) -> Token<'q> {
        let Some((name, _)) = chunk.split_once(':') else {
            return self.word(chunk);
        };
        let behind = self.words[self.at + name.len() + 1..].chars().next();
        let has_value = behind.is_some_and(|c| !c.is_whitespace() && c != ')');
        let lower = name.to_lowercase();
        let token = match (Fields::named(&lower), FilterField::named(&lower)) {
            (Some(fields), _) => Token::Fields(fields),
            (None, Some(filter)) => Token::Filter(filter),
            (None, None) => {
                let is_field = behind.is_some_and(|c| c.is_alphanumeric() || is_mark(c));
                if is_field && name.len() > 1 && name.chars().all(char::is_alphabetic) {
                    self.unknown_field(&lower);
                }
                return Token::Chunk(chunk);
            }
        };
        if has_value {
            return token;
        }
        self.warn(format!(
            "nothing stands directly behind \"{name}:\": it is searched as a word"
        ));
        Token::Chunk(chunk)
    }

    /// What is searched as it stands, and is not to be taken for an operator.
    fn word(&mut self, chunk: &'q str) -> Token<'q> {
        if let Some(warning) = malformed(chunk) {
            self.warn(warning);
        }
        if let Some(next) = self.parted_from_its_word(chunk) {
            self.warn(format!(
                "\"-\" by itself leaves nothing out: it is ignored; did you mean -{}?",
                brief(next)
            ));
        }
        Token::Chunk(chunk)
    }

    /// The word that a minus hardly stands before by mistake: `peace - war`, but not `5 - 3`.
    fn parted_from_its_word(&self, chunk: &str) -> Option<&'q str> {
        let behind = self.words[self.at + chunk.len()..].trim_start();
        let is_word = behind.starts_with(|c: char| c.is_alphabetic() || is_mark(c) || c == '(');
        (chunk == "-" && is_word).then(|| behind.split_whitespace().next().unwrap_or(behind))
    }

    fn unknown_field(&mut self, name: &str) {
        let same = MEANT.iter().find(|(other, _)| *other == name);
        let nearest = ["headline", "body", "quote"]
            .into_iter()
            .chain(FilterField::ALL.iter().map(|field| field.name()))
            .map(|field| (strsim::damerau_levenshtein(name, field), field))
            .min()
            .filter(|(distance, _)| *distance <= 2);
        let meant = same.map(|(_, fields)| (*fields).to_owned());
        let meant = meant.or_else(|| nearest.map(|(_, field)| format!("{field}:")));
        let hint = meant.map_or(String::new(), |meant| format!("; did you mean {meant}?"));
        self.warn(format!(
            "\"{}:\" is not a field: searched as words{hint}",
            brief(name)
        ));
    }

    fn warn(&mut self, warning: String) {
        self.warnings.add(warning);
    }
}

/// Any of them opens a phrase, and any of them closes it: people mix them.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

fn within(chunk: &str) -> Option<Within> {
    let (name, value) = chunk.split_once('/')?;
    let order = if name.eq_ignore_ascii_case("w") {
        Order::Any
    } else if name.eq_ignore_ascii_case("pre") {
        Order::LeftFirst
    } else {
        return None;
    };
    match value {
        "s" | "S" if order == Order::Any => Some(Within::Sentence),
        "p" | "P" if order == Order::Any => Some(Within::Passage),
        _ => Some(Within::Words {
            distance: distance(value).filter(|words| *words > 0)?,
            order,
        }),
    }
}

/// A number of words; a huge one is brought down.
fn distance(digits: &str) -> Option<u32> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(
        digits
            .parse()
            .map_or(LIMIT_DISTANCE, |n: u32| n.min(LIMIT_DISTANCE)),
    )
}

/// The same tokens with every parenthesis closed, none closed that is not open, and none deeper
/// than the limit.
fn balanced<'q>(tokens: Vec<Placed<'q>>, warnings: &mut Warnings) -> Vec<Placed<'q>> {
    let mut out = Vec::with_capacity(tokens.len());
    let end = tokens.last().map_or(0, |(_, span)| span.end);
    let mut open: Vec<Span> = Vec::new();
    let (mut stray, mut deep) = (None, None);
    for (token, span) in tokens {
        match token {
            Token::Open => {
                open.push(span);
                if open.len() > LIMIT_DEPTH {
                    deep.get_or_insert(span);
                    continue;
                }
            }
            Token::Close if open.is_empty() => {
                stray.get_or_insert(span);
                continue;
            }
            Token::Close => {
                open.pop();
                if open.len() >= LIMIT_DEPTH {
                    continue;
                }
            }
            _ => {}
        }
        out.push((token, span));
    }
    let closing = (Token::Close, Span::new(end, end));
    out.extend((0..open.len().min(LIMIT_DEPTH)).map(|_| closing));
    if let Some(place) = open.first() {
        warnings.read(*place);
        warnings.add("a parenthesis is not closed: it is closed at the end".to_string());
    }
    if let Some(place) = stray {
        warnings.read(place);
        warnings.add("a parenthesis is closed that was not open: it is ignored".to_string());
    }
    if let Some(place) = deep {
        warnings.read(place);
        warnings.add(format!(
            "parentheses more than {LIMIT_DEPTH} deep are ignored"
        ));
    }
    out
}
