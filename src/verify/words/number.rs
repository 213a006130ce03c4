//! Numbers in words and digits: `two million`, `2 million` and `2,000,000` are one number.
//!
//! English alone; a run that is no number as people say it is taken apart where it stops being one.

use super::token::Word;

/// The key of the number that `words` begin with, and how many of them it takes.
pub fn number_at(words: &[Word]) -> Option<(String, usize)> {
    if let Some(ordinal) = ORDINALS.iter().find(|(word, _)| *word == words[0].folded) {
        return Some((ordinal.1.to_string(), 1));
    }
    let mut sum = Sum::default();
    let mut len = 0;
    while let Some(word) = words.get(len) {
        let is_tied = len == 0 || matches!(words[len - 1].signs.as_str(), "" | "-");
        if !is_tied || (len > 0 && words[len - 1].ends) {
            break;
        }
        if sum.add(&word.folded) {
            len += 1;
            continue;
        }
        // `two hundred and five`
        let next = words.get(len + 1);
        if word.folded == "and"
            && word.signs.is_empty()
            && sum.takes_and()
            && next.is_some_and(|next| sum.add(&next.folded))
        {
            len += 2;
            continue;
        }
        break;
    }
    sum.value().map(|key| (key, len))
}

#[derive(Debug, Default)]
struct Sum {
    /// What is closed by `thousand`, `million`, ...
    total: f64,
    /// What stands behind the last of those.
    current: f64,
    /// The last of those; each must be smaller than the one before.
    scale: Option<f64>,
    last: Last,
    /// Digits too many to count with.
    verbatim: Option<String>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    Digits,
    Small,
    Tens,
    Hundred,
    Scale,
}

/// More digits than these are compared as they stand.
const EXACT_DIGITS: usize = 15;

impl Sum {
    /// Takes the next word, if it can go on with the number.
    fn add(&mut self, word: &str) -> bool {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.last == Last::Nothing && self.add_digits(word);
        }
        if self.verbatim.is_some() {
            return false;
        }
        if let Some(small) = SMALL.iter().position(|small| *small == word) {
            let fits = match self.last {
                Last::Tens => (1..10).contains(&small),
                Last::Nothing | Last::Hundred | Last::Scale => true,
                Last::Digits | Last::Small => false,
            };
            return fits && self.take(small as f64, Last::Small);
        }
        if let Some(tens) = TENS.iter().position(|tens| *tens == word) {
            let fits = matches!(self.last, Last::Nothing | Last::Hundred | Last::Scale);
            return fits && self.take((tens as f64 + 2.0) * 10.0, Last::Tens);
        }
        if word == "hundred" {
            let fits = matches!(self.last, Last::Small | Last::Digits | Last::Tens);
            if fits && self.current > 0.0 && self.current < 100.0 {
                self.current *= 100.0;
                self.last = Last::Hundred;
                return true;
            }
            return false;
        }
        self.add_scale(word)
    }

    fn add_digits(&mut self, word: &str) -> bool {
        if let Some((digits, scale)) = abbreviated(word) {
            self.total = digits * scale;
            return self.take(0.0, Last::Scale);
        }
        match word.parse::<f64>() {
            Ok(value) if word.len() <= EXACT_DIGITS => self.take(value, Last::Digits),
            Ok(_) => {
                self.verbatim = Some(word.to_string());
                self.last = Last::Digits;
                true
            }
            Err(_) => false,
        }
    }

    fn add_scale(&mut self, word: &str) -> bool {
        let Some((_, scale)) = SCALES.iter().find(|(name, _)| *name == word) else {
            return false;
        };
        let fits = !matches!(self.last, Last::Nothing | Last::Scale)
            && self.scale.is_none_or(|before| *scale < before);
        if fits {
            self.total += self.current * scale;
            self.current = 0.0;
            self.scale = Some(*scale);
            self.last = Last::Scale;
        }
        fits
    }

    fn take(&mut self, value: f64, last: Last) -> bool {
        self.current += value;
        self.last = last;
        true
    }

    fn takes_and(&self) -> bool {
        matches!(self.last, Last::Hundred | Last::Scale)
    }

    fn value(self) -> Option<String> {
        match self.verbatim {
            Some(digits) => Some(digits),
            None if self.last == Last::Nothing => None,
            None => Some(format!("{}", self.total + self.current)),
        }
    }
}

/// `12m` and `3bn` as newspapers write millions and billions.
fn abbreviated(word: &str) -> Option<(f64, f64)> {
    let (digits, scale) = [("bn", 1e9), ("m", 1e6), ("k", 1e3)]
        .into_iter()
        .find_map(|(short, scale)| Some((word.strip_suffix(short)?, scale)))?;
    let value = (digits.len() <= EXACT_DIGITS).then(|| digits.parse().ok());
    Some((value.flatten()?, scale))
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const SCALES: [(&str, f64); 4] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];

const ORDINALS: [(&str, &str); 10] = [
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
];
