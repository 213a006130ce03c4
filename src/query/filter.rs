//! Filters from what was typed: `speaker:vance` and `--speaker vance` are made here alike.
//!
//! A value that makes no sense is an error with the way out; the parser turns it into a warning.

use super::tree::{Filter, Kinds};
use super::warnings::brief;
use crate::article::DateRange;
use crate::text::fold;
use crate::{Error, Result};

/// A field whose value is true or false of a passage, as its name is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterField {
    /// `speaker:`
    Speaker,
    /// `publisher:`
    Publisher,
    /// `byline:`
    Byline,
    /// `language:`
    Language,
    /// `kind:`
    Kind,
    /// `confidence:`
    Confidence,
    /// `after:`
    After,
    /// `before:`
    Before,
    /// `indexed:`
    Indexed,
}

impl FilterField {
    pub(super) const ALL: [Self; 9] = [
        Self::Speaker,
        Self::Publisher,
        Self::Byline,
        Self::Language,
        Self::Kind,
        Self::Confidence,
        Self::After,
        Self::Before,
        Self::Indexed,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Publisher => "publisher",
            Self::Byline => "byline",
            Self::Language => "language",
            Self::Kind => "kind",
            Self::Confidence => "confidence",
            Self::After => "after",
            Self::Before => "before",
            Self::Indexed => "indexed",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// What is to be said of a sign that means something behind a word and nothing behind a name.
    pub fn idle_sign(self, value: &str) -> Option<String> {
        let is_name = matches!(self, Self::Speaker | Self::Publisher | Self::Byline);
        let value = value.trim_end();
        let (bare, sign) = match value.rsplit_once('~') {
            Some((bare, edits)) if edits.bytes().all(|b| b.is_ascii_digit()) => (bare, '~'),
            _ => (value.trim_end_matches('*'), '*'),
        };
        let is_signed = bare.len() < value.len() && !bare.is_empty();
        (is_name && is_signed).then(|| {
        let (typed, bare) = (brief(value), brief(bare));
        let field = self.name();
        format!(
            "a {sign} means nothing behind a name: \"{bare}\" is looked for, not {field}:{typed}"
        )
    })
    }
}

impl Filter {
    /// The filter that `field:value` means. Fails, quoting the value, where it means nothing.
    pub fn parse(field: FilterField, value: &str) -> Result<Self> {
        let value = value.trim();
        let folded = fold(value);
        if folded.is_empty() {
            let message = format!("{:?} is not a value for {}:", brief(value), field.name());
            return Err(Error::invalid(message).hint("write a name, a word or a date"));
        }
        match field {
            FilterField::Speaker => Ok(Self::Speaker(value.to_string())),
            FilterField::Publisher => Ok(Self::Publisher(folded)),
            // A comma says which of the names is the last one.
            FilterField::Byline if value.contains(',') => Ok(Self::Byline(value.to_string())),
            FilterField::Byline => Ok(Self::Byline(folded)),
            FilterField::Language => language(value),
            FilterField::Kind => kinds(value).map(Self::Kinds),
            FilterField::Confidence => confidence(value),
            FilterField::After => date(value).map(Self::After),
            FilterField::Before => date(value).map(Self::Before),
            FilterField::Indexed => date(value).map(Self::Indexed),
        }
    }
}

fn language(value: &str) -> Result<Filter> {
    if value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Ok(Filter::Language(value.to_ascii_lowercase()));
    }
    let error = Error::invalid(format!("{:?} is not a language", brief(value)));
    Err(error.hint("write a tag such as en or pt-br"))
}

fn kinds(value: &str) -> Result<Kinds> {
    let mut kinds = Kinds {
        direct: false,
        partial: false,
        indirect: false,
    };
    for name in value.split(',') {
        match name.trim().to_ascii_lowercase().as_str() {
            "direct" => kinds.direct = true,
            "partial" => kinds.partial = true,
            "indirect" => kinds.indirect = true,
            _ => {
                let error = Error::invalid(format!("{:?} is not a kind of quotation", brief(name)));
                return Err(error.hint("write direct, partial or indirect"));
            }
        }
    }
    Ok(kinds)
}

fn confidence(value: &str) -> Result<Filter> {
    let number = value.strip_suffix('%').unwrap_or(value);
    // Without a sign, 0.8 and 1 are shares; nobody asks for 1 %.
    let is_share = |p: f64| p <= 1.0 && number.len() == value.len();
    // 80 can only be 80 %, but 2 may be anything.
    let is_unclear = |p: f64| p > 1.0 && p < 10.0 && number.len() == value.len();
    let percent = number.parse::<f64>().ok().filter(|p| !is_unclear(*p));
    let percent = percent.map(|p| if is_share(p) { p * 100.0 } else { p });
    match percent {
        Some(p) if (0.0..=100.0).contains(&p) => Ok(Filter::MinConfidence(p.round() as u8)),
        _ => {
            let error = Error::invalid(format!("{:?} is not a confidence", brief(value)));
            Err(error.hint("write a percentage such as 80%, or a share such as 0.8"))
        }
    }
}

fn date(value: &str) -> Result<i64> {
    if let Some(days) = two_days(value) {
        let error = Error::invalid(format!("{:?} may be two days", brief(value)));
        return Err(error.hint(format!("write {}", days.join(" or "))));
    }
    DateRange::bound(value).ok_or_else(|| {
        let error = Error::invalid(format!("{:?} is not a date", brief(value)));
        error.hint("write 2024, 2024-03 or 2024-03-01")
    })
}

/// The days that `01.02.2024` may be, where the day is written first and where the month is.
fn two_days(value: &str) -> Option<[String; 2]> {
    let mut parts = value.split('.').map(|part| part.parse::<u16>().ok());
    let (one, other, year) = (parts.next()??, parts.next()??, parts.next()??);
    let is_month = |number: u16| (1..=12).contains(&number);
    let is_day = parts.next().is_none() && is_month(one) && is_month(other) && year > 999;
    let is_unclear = is_day && one != other;
    let day = |month, day| format!("{year}-{month:02}-{day:02}");
    is_unclear.then(|| [day(other, one), day(one, other)])
}
