//! From tokens to a tree.
//!
//! ```text
//! query    = conjunction { OR conjunction }
//! conjunction = run { AND run }
//! run      = item { item }                      each word may hold, each filter must
//! item     = { NOT | + | - } operand { near operand }
//! operand  = word | "phrase" | ( query ) | field:operand | filter:value
//! ```
//! NOT binds tightest, then words side by side, then AND, then OR. A filter beside words holds
//! for its whole query or parenthesis, unless another alternative of an OR has filters itself.
//! A typed word with several words in it (`trigger-happy`) is a phrase where an operator, a
//! sign, a field or a parenthesis is applied to it, and separate words in a run.

use super::dates;
use super::filter::FilterField;
use super::lexer::{Nearness, Placed, Token, tokens};
use super::parts::{Item, Looseness, Operand, Parts, all_of, any_of, nearness};
use super::tree::{Clause, Fields, Filter, Node, Occur, Query, Scope};
use super::warnings::Warnings;
use super::words;

/// What shapes a query beside its words; the flags of the command line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// The fields of words that name none themselves.
    pub fields: Fields,
    /// What a boolean must hold within.
    pub scope: Scope,
    /// Filters that must hold for the whole query, as if typed beside it.
    pub filters: Vec<Filter>,
}

impl Query {
    /// What a person means by `words`. Never fails: what cannot be parsed is searched as words,
    /// with a warning.
    ///
    /// | typed | finds |
    /// |---|---|
    /// | `peace talks` | one of the words at least, both first; other forms of them too |
    /// | `"peace talks"` | the phrase as it is; any double quotation marks will do |
    /// | `"peace talks"~3` | the words in this order, with up to 3 others between them |
    /// | `+peace -talks` | what must and what must not be there |
    /// | `a AND b`, `a OR b`, `NOT a`, `( )` | the same in words, in capitals |
    /// | `nego*`, `negotiate~1` | words that begin so; words within 1 or 2 edits |
    /// | `a w/5 b`, `a pre/5 b` | at most 5 words apart; in that order |
    /// | `a w/s b`, `a w/p b`, `a not w/5 b` | in one sentence; in one passage; not near |
    /// | `headline:a`, `body:a`, `quote:a` | there alone; `headline,quote:(a b)` in one of these |
    /// | `speaker:a` | somebody of this name is quoted; words beside it are asked of them |
    /// | `kind:direct,partial`, `confidence:80` | what counts as a quotation, with which speaker |
    /// | `publisher:a`, `byline:a`, `language:en` | of the article |
    /// | `after:2024-03 before:2025` | published on the first day given or later; before the other |
    /// | `indexed:2024-03-01` | came into the index then or later |
    ///
    /// ```
    /// use onrecord::query::{Options, Query};
    ///
    /// let query = Query::parse("speaker:vance “peace talks” NOT war", &Options::default());
    /// assert_eq!(query.to_string(), r#""peace talks" -war speaker:vance"#);
    /// assert!(query.warnings.is_empty());
    /// ```
    pub fn parse(words: &str, options: &Options) -> Self {
        let mut warnings = Warnings::default();
        let mut parser = Parser {
            tokens: tokens(words, &mut warnings),
            at: 0,
            warnings,
        };
        let parts = parser.alternatives(options.fields).loosened();
        Self::of_parts(parts, parser.warnings, options)
    }

    /// Any text as it is, such as a pasted quotation: its words, and no operators.
    pub fn quotation(words: &str, options: &Options) -> Self {
        let parts = Parts {
            words: Node::words(words, options.fields),
            ..Parts::default()
        };
        let terms = words::stems(words);
        Self {
            quotation: terms.into_iter().map(|term| term.folded).collect(),
            ..Self::of_parts(parts, Warnings::default(), options)
        }
    }

    /// The same with one more filter that must hold.
    #[must_use]
    pub fn and(mut self, filter: Filter) -> Self {
        let clauses = match self.root {
            Node::Group(clauses) => clauses,
            node => vec![Clause::new(Occur::Must, node)],
        };
        let is_filter = |clause: &Clause| clause.is_filter() && clause.occur != Occur::Should;
        let (mut filters, words): (Vec<_>, Vec<_>) = clauses.into_iter().partition(is_filter);
        filters.push(Clause::new(Occur::Must, Node::Filter(filter)));
        self.root = Node::filtered(words, filters);
        self
    }

    /// Does it ask for nothing at all?
    pub fn is_empty(&self) -> bool {
        matches!(&self.root, Node::Group(clauses) if clauses.is_empty())
    }

    fn of_parts(mut parts: Parts, mut warnings: Warnings, options: &Options) -> Self {
        warnings.read(None);
        let filters = options.filters.iter().cloned().map(Node::Filter);
        parts
            .filters
            .extend(filters.map(|node| Clause::new(Occur::Must, node)));
        if parts.is_empty() {
            warnings.add("the query holds no words".to_string());
        }
        let root = parts.node();
        dates::check(&root, &mut warnings);
        Self {
            root,
            scope: options.scope,
            warnings: warnings.into_list(),
            quotation: Vec::new(),
        }
    }
}

/// Of `NOT -word`, which hardly means what it says.
const DENIED_TWICE: &str = "NOT and - together leave nothing out: write one of them";

struct Parser<'q> {
    tokens: Vec<Placed<'q>>,
    at: usize,
    warnings: Warnings,
}

impl<'q> Parser<'q> {
    /// `a OR b`; recursion ends with the parentheses, whose depth is limited.
    fn alternatives(&mut self, fields: Fields) -> Parts {
        let mut all = vec![self.conjunction(fields)];
        while self.take(Token::Or) {
            if self.is_at_end() {
                let word = self.operator_as_word("OR", "at the end", fields);
                all.last_mut().expect("one was put in").words.extend(word);
            } else {
                all.push(self.conjunction(fields));
            }
        }
        if all.len() == 1 {
            return all.remove(0);
        }
        any_of(all)
    }

    fn conjunction(&mut self, fields: Fields) -> Parts {
        let mut all = vec![self.run(fields)];
        while self.take(Token::And) {
            if self.is_at_end() {
                let word = self.operator_as_word("AND", "at the end", fields);
                all.last_mut().expect("one was put in").words.extend(word);
            } else {
                all.push(self.run(fields));
            }
        }
        if all.len() == 1 {
            return all.remove(0);
        }
        all_of(all)
    }

    fn run(&mut self, fields: Fields) -> Parts {
        let mut items = Vec::new();
        for (token, name) in [(Token::And, "AND"), (Token::Or, "OR")] {
            if self.take(token) {
                let words = self.operator_as_word(name, "with nothing before it", fields);
                items.extend(words.into_iter().map(Item::firm));
                break;
            }
        }
        while !self.is_at_end() && !matches!(self.peek(), Some(Token::And | Token::Or)) {
            self.item(fields, &mut items);
        }
        Parts::of_run(items)
    }

    /// An operand with its signs and what must be near it.
    fn item(&mut self, fields: Fields, items: &mut Vec<Item>) {
        let mut occur = self.occur(fields, items);
        let Some(mut left) = self.operand(fields) else {
            return;
        };
        let mut chain: Vec<Clause> = Vec::new();
        while let Some(near) = self.take_nearness() {
            let right = if self.is_at_operand() {
                self.operand(fields)
            } else {
                None
            };
            if let Some(right) = right {
                if let Some(node) = nearness(&left.node, &right.node, near, fields) {
                    chain.push(Clause::new(Occur::Must, node));
                    left = right;
                    continue;
                }
                items.extend(Item::of_chain(occur, std::mem::take(&mut chain), left));
                items.extend(self.nearness_as_words(near, fields));
                left = right;
                occur = Occur::Should;
            } else {
                items.extend(Item::of_chain(occur, chain, left));
                items.extend(self.nearness_as_words(near, fields));
                return;
            }
        }
        items.extend(Item::of_chain(occur, chain, left));
    }

    fn occur(&mut self, fields: Fields, items: &mut Vec<Item>) -> Occur {
        let mut occur = Occur::Should;
        let mut is_in_words = false;
        loop {
            if self.take(Token::Not) {
                is_in_words = true;
                if self.is_at_end() {
                    let words = self.operator_as_word("NOT", "at the end", fields);
                    items.extend(words.into_iter().map(Item::firm));
                    return Occur::Should;
                }
                occur = negated(occur);
            } else if self.take(Token::Sign(Occur::MustNot)) {
                if is_in_words && occur == Occur::MustNot {
                    self.warnings.add(DENIED_TWICE);
                }
                occur = negated(occur);
            } else if self.take(Token::Sign(Occur::Must)) {
                occur = match occur {
                    Occur::Should => Occur::Must,
                    occur => occur,
                };
            } else {
                return occur;
            }
        }
    }

    fn operand(&mut self, fields: Fields) -> Option<Operand> {
        match self.peek()? {
            Token::Fields(own) => {
                self.advance();
                let mut operand = self.operand_without_field(own)?;
                operand.looseness = Looseness::Firm;
                Some(operand)
            }
            Token::Filter(field) => {
                self.advance();
                self.filter(field, fields)
            }
            _ => self.operand_without_field(fields),
        }
    }

    fn operand_without_field(&mut self, fields: Fields) -> Option<Operand> {
        let token = self.peek()?;
        match token {
            Token::Open => {
                self.advance();
                let parts = self.alternatives(fields);
                self.take(Token::Close);
                (!parts.is_empty()).then(|| Operand::firm(parts.node()))
            }
            Token::Phrase { text, slop } => {
                self.advance();
                let terms = words::phrase(text, &mut self.warnings);
                (!terms.is_empty()).then(|| Operand::firm(Node::phrase(terms, slop, fields)))
            }
            Token::Chunk(chunk) => {
                self.advance();
                Operand::typed(words::typed(chunk, &mut self.warnings), fields)
            }
            Token::Near(near) => {
                self.advance();
                self.warnings.add(not_near_anything(near));
                Operand::typed(words::stems(near.typed), fields)
            }
            _ => None,
        }
    }

    fn filter(&mut self, field: FilterField, fields: Fields) -> Option<Operand> {
        let value = match self.peek()? {
            Token::Chunk(chunk) => chunk.trim_end_matches([',', ';', '.', '!', '?']),
            Token::Phrase { text, .. } => text,
            _ => {
                let name = field.name();
                self.warnings.add(format!(
                    "{name}: takes a word or a \"phrase\": what follows is searched as words; for \
                     one of several write ({name}:a OR {name}:b)"
                ));
                return self.operand_without_field(fields);
            }
        };
        self.advance();
        if let Some(idle) = field.idle_sign(value) {
            self.warnings.add(idle);
        }
        match Filter::parse(field, value) {
            Ok(filter) => Some(Operand::firm(Node::Filter(filter))),
            Err(error) => {
                let way_out = error
                    .way_out()
                    .map_or(String::new(), |hint| format!("; {hint}"));
                let operand = Operand::typed(words::stems(value), fields);
                let becomes = match (&operand, field) {
                    (Some(_), FilterField::After | FilterField::Before) => {
                        "searched as words, at any time"
                    }
                    (Some(_), _) => "searched as words",
                    (None, _) => "it is ignored",
                };
                self.warnings
                    .add(format!("{}{way_out}: {becomes}", error.message()));
                operand
            }
        }
    }

    fn operator_as_word(&mut self, name: &str, place: &str, fields: Fields) -> Vec<Clause> {
        self.warnings
            .add(format!("{name} stands {place}: it is searched as a word"));
        Node::words(name, fields)
    }

    fn nearness_as_words(&mut self, near: Nearness<'_>, fields: Fields) -> Vec<Item> {
        self.warnings.read(near.place);
        self.warnings.add(not_near_anything(near));
        let words = Node::words(near.typed, fields);
        words.into_iter().map(Item::firm).collect()
    }

    fn peek(&self) -> Option<Token<'q>> {
        self.tokens.get(self.at).map(|(token, _)| *token)
    }

    /// Goes on behind the next token, which is what warnings are about now.
    fn advance(&mut self) {
        if let Some((_, span)) = self.tokens.get(self.at) {
            self.warnings.read(*span);
            self.at += 1;
        }
    }

    fn take(&mut self, token: Token<'_>) -> bool {
        let is_there = self.peek() == Some(token);
        if is_there {
            self.advance();
        }
        is_there
    }

    fn take_nearness(&mut self) -> Option<Nearness<'q>> {
        let Some(Token::Near(near)) = self.peek() else {
            return None;
        };
        self.advance();
        Some(near)
    }

    /// At the end of the query or of a parenthesis?
    fn is_at_end(&self) -> bool {
        matches!(self.peek(), None | Some(Token::Close))
    }

    fn is_at_operand(&self) -> bool {
        matches!(
            self.peek(),
            Some(
                Token::Open
                    | Token::Fields(_)
                    | Token::Filter(_)
                    | Token::Phrase { .. }
                    | Token::Chunk(_)
            )
        )
    }
}

fn negated(occur: Occur) -> Occur {
    match occur {
        Occur::MustNot => Occur::Should,
        _ => Occur::MustNot,
    }
}

fn not_near_anything(near: Nearness<'_>) -> String {
    format!(
        "\"{}\" needs a word, a phrase or (words OR phrases) on each side, in the same field: \
         searched as words",
        near.typed
    )
}
