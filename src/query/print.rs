//! A tree printed back as a query that parses to the same tree.
//!
//! `AND` is printed as `+`, `NOT` as `-`; `OR` only where its alternatives are filters, since
//! words side by side mean the same.

use std::fmt::{self, Display, Formatter};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::tree::{
    Clause, Fields, Filter, Kinds, Node, Occur, Order, Phrase, Query, Term, Test, Widen, Within,
};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

/// As it is typed where nothing stands around it.
impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Node::Group(clauses) => group(clauses, f),
            node if falls_apart(node) => write!(f, "({})", Operand(node)),
            node => Operand(node).fmt(f),
        }
    }
}

/// As it is typed beside other clauses.
impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.occur {
            Occur::Must if !self.is_filter() => write!(f, "+{}", Operand(&self.node)),
            Occur::MustNot => write!(f, "-{}", Operand(&self.node)),
            _ if falls_apart(&self.node) => write!(f, "({})", Operand(&self.node)),
            _ => Operand(&self.node).fmt(f),
        }
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Filter::Speaker(name) => write!(f, "speaker:{}", Value(name)),
            Filter::Publisher(words) => write!(f, "publisher:{}", Value(words)),
            Filter::Byline(words) => write!(f, "byline:{}", Value(words)),
            Filter::Language(tag) => write!(f, "language:{tag}"),
            Filter::Kinds(kinds) => write!(f, "kind:{kinds}"),
            // Without its sign, 1 is all of it.
            Filter::MinConfidence(1) => write!(f, "confidence:1%"),
            Filter::MinConfidence(percent) => write!(f, "confidence:{percent}"),
            Filter::After(seconds) => write!(f, "after:{}", Moment(*seconds)),
            Filter::Before(seconds) => write!(f, "before:{}", Moment(*seconds)),
            Filter::Indexed(seconds) => write!(f, "indexed:{}", Moment(*seconds)),
        }
    }
}

impl Display for Kinds {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names = [
            (self.direct, "direct"),
            (self.partial, "partial"),
            (self.indirect, "indirect"),
        ];
        let names = names.iter().filter(|(holds, _)| *holds);
        separated(names.map(|(_, name)| name), ",", f)
    }
}

fn group(clauses: &[Clause], f: &mut Formatter<'_>) -> fmt::Result {
    let is_choice = clauses.iter().all(|c| c.occur == Occur::Should);
    if is_choice && clauses.iter().any(Clause::is_filter) {
        return separated(clauses.iter().map(|c| Operand(&c.node)), " OR ", f);
    }
    if let Some((words, rest)) = unwrapped(clauses) {
        words.fmt(f)?;
        return rest.iter().try_for_each(|clause| write!(f, " {clause}"));
    }
    separated(clauses, " ", f)
}

/// The words that the parser wraps by itself, because a filter stands beside them.
fn unwrapped(clauses: &[Clause]) -> Option<(&Node, &[Clause])> {
    let (first, rest) = clauses.split_first()?;
    let has_filter = rest.iter().any(|c| c.occur == Occur::Must);
    let is_only = rest
        .iter()
        .all(|c| c.is_filter() || c.occur == Occur::MustNot);
    let is_simple = match &first.node {
        Node::Group(inner) => inner
            .iter()
            .all(|c| c.occur == Occur::Should && !c.is_filter()),
        node => !falls_apart(node),
    };
    let is_wrapped = first.occur == Occur::Must && !first.is_filter();
    (is_wrapped && has_filter && is_only && is_simple).then_some((&first.node, rest))
}

/// Would the parser take it for separate words, were it typed bare beside others?
fn falls_apart(node: &Node) -> bool {
    match node {
        Node::Words {
            test: Test::Phrase(phrase),
            fields,
        } => *fields == Fields::ALL && phrase.terms.len() > 1 && !is_quoted(phrase),
        _ => false,
    }
}

fn is_quoted(phrase: &Phrase<Term>) -> bool {
    let is_quoted = |term: &Term| matches!(term.widen, Widen::Exact | Widen::Prefix);
    phrase.terms.iter().all(is_quoted)
}

/// As it is typed behind a sign or an operator.
struct Operand<'a>(&'a Node);

impl Display for Operand<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Node::Group(clauses) => {
                f.write_str("(")?;
                group(clauses, f)?;
                f.write_str(")")
            }
            Node::Filter(filter) => filter.fmt(f),
            Node::Words { test, fields } => {
                field_names(*fields, f)?;
                words(test, f)
            }
        }
    }
}

fn field_names(fields: Fields, f: &mut Formatter<'_>) -> fmt::Result {
    let names = [
        (fields.headline, "headline"),
        (fields.body, "body"),
        (fields.quote, "quote"),
    ];
    let named = names.iter().filter(|(holds, _)| *holds);
    if fields == Fields::ALL || named.clone().count() == 0 {
        return Ok(());
    }
    separated(named.map(|(_, name)| name), ",", f)?;
    f.write_str(":")
}

fn words(test: &Test<Term>, f: &mut Formatter<'_>) -> fmt::Result {
    let (left, not, right, within) = match test {
        Test::Phrase(one) => return phrase(one, f),
        Test::Near {
            left,
            right,
            within,
        } => (left, "", right, within),
        Test::NotNear {
            left,
            right,
            within,
        } => (left, "not ", right, within),
    };
    alternatives(left, f)?;
    write!(f, " {not}{within} ")?;
    alternatives(right, f)
}

impl Display for Within {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Within::Words {
                distance,
                order: Order::Any,
            } => write!(f, "w/{distance}"),
            Within::Words {
                distance,
                order: Order::LeftFirst,
            } => write!(f, "pre/{distance}"),
            Within::Sentence => f.write_str("w/s"),
            Within::Passage => f.write_str("w/p"),
        }
    }
}

/// As it is typed outside quotation marks.
impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.folded)?;
        match self.widen {
            Widen::Stems => Ok(()),
            Widen::Exact => f.write_str("~0"),
            Widen::Prefix => f.write_str("*"),
            Widen::Edits(edits) => write!(f, "~{edits}"),
        }
    }
}

fn alternatives(phrases: &[Phrase<Term>], f: &mut Formatter<'_>) -> fmt::Result {
    if let [one] = phrases
        && !is_not(one)
    {
        return phrase(one, f);
    }
    f.write_str("(")?;
    for (i, one) in phrases.iter().enumerate() {
        f.write_str(if i > 0 { " OR " } else { "" })?;
        phrase(one, f)?;
    }
    f.write_str(")")
}

/// The bare word before `w/5` would be taken for a part of the operator.
fn is_not(phrase: &Phrase<Term>) -> bool {
    matches!(phrase.terms.as_slice(), [term] if term.folded == "not" && term.widen == Widen::Stems)
}

fn phrase(phrase: &Phrase<Term>, f: &mut Formatter<'_>) -> fmt::Result {
    if let [term] = phrase.terms.as_slice() {
        return match term.widen {
            Widen::Exact => write!(f, "\"{}\"", term.folded),
            _ => term.fmt(f),
        };
    }
    if !is_quoted(phrase) {
        return separated(&phrase.terms, "-", f);
    }
    f.write_str("\"")?;
    for (i, term) in phrase.terms.iter().enumerate() {
        let star = if term.widen == Widen::Prefix { "*" } else { "" };
        let space = if i > 0 { " " } else { "" };
        write!(f, "{space}{}{star}", term.folded)?;
    }
    f.write_str("\"")?;
    match phrase.slop {
        0 => Ok(()),
        slop => write!(f, "~{slop}"),
    }
}

/// A filter's value, in quotation marks where it is more than one plain word. Marks of its own, as around a
/// nickname, would end it, and no name is told by them.
struct Value<'a>(&'a str);

impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.chars().all(char::is_alphanumeric) {
            f.write_str(self.0)
        } else {
            let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
            write!(f, "\"{}\"", self.0.replace(is_mark, ""))
        }
    }
}

/// Seconds since 1970 UTC, as a day where they are the first of one.
struct Moment(i64);

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match Timestamp::from_second(self.0) {
            Ok(moment) if self.0.rem_euclid(86_400) == 0 => {
                moment.to_zoned(TimeZone::UTC).date().fmt(f)
            }
            Ok(moment) => moment.fmt(f),
            Err(_) => self.0.fmt(f),
        }
    }
}

fn separated<T: Display>(
    items: impl IntoIterator<Item = T>,
    between: &str,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    for (i, item) in items.into_iter().enumerate() {
        f.write_str(if i > 0 { between } else { "" })?;
        item.fmt(f)?;
    }
    Ok(())
}
