//! Numbers as people read them: with their noun, with separators, as bytes, as a line of bars; and
//! when something was first said.

use crate::article::Date;

/// `1 article`, `1,234 articles`.
pub(in super::super) fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", separated(number))
}

/// `1,234,567`.
pub(super) fn separated(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `184 MB`, `2.4 MB`; powers of ten.
pub(super) fn bytes(number: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    let Some((size, unit)) = units.into_iter().find(|(size, _)| number >= *size) else {
        return count(number, "byte");
    };
    let value = number as f64 / size as f64;
    if value < 10.0 {
        format!("{value:.1} {unit}")
    } else {
        format!("{value:.0} {unit}")
    }
}

/// `, first on 2024-03-01`, as far as that is known: `, first dated 2024-03-01, 2 undated`.
pub(super) fn since(first: Option<Date>, undated: usize) -> String {
    match (first, undated) {
        (None, _) => ", undated".to_owned(),
        (Some(first), 0) => format!(", first on {}", first.day()),
        (Some(first), undated) => format!(", first dated {}, {undated} undated", first.day()),
    }
}

/// A bar a value, the highest the tallest; none for 0.
pub(super) fn bars(values: &[u64]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let highest = values.iter().copied().max().unwrap_or(0).max(1);
    values
        .iter()
        .map(|value| match value * 8 / highest {
            0 if *value == 0 => ' ',
            height => BARS[(height.max(1) - 1) as usize],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        for (number, shown) in [
            (0, "0 articles"),
            (1, "1 article"),
            (999, "999 articles"),
            (1_234_567, "1,234,567 articles"),
        ] {
            assert_eq!(count(number, "article"), shown);
        }
        for (number, shown) in [
            (1, "1 byte"),
            (2_449_000, "2.4 MB"),
            (184_000_000, "184 MB"),
        ] {
            assert_eq!(bytes(number), shown);
        }
    }

    #[test]
    fn bars_grow_with_values() {
        assert_eq!(bars(&[0, 1, 4, 8]), " ▁▄█");
        assert_eq!(bars(&[1, 1000]), "▁█");
        assert_eq!(bars(&[0, 0]), "  ");
    }
}
