//! A linear model over counted features: a score is a sum of weights, one for each feature.
//!
//! Weights are a text file, a line for each group of features: its name, then a number for each
//! value. Sums run in a fixed order and the share of a score is built from multiplications
//! alone, so the same text gives the same bits on every machine. Knows no word of any language.

/// The features of one thing to judge: in each group exactly one value.
#[derive(Debug, Clone, Default)]
pub struct Features {
    ids: Vec<u32>,
    groups: Vec<(&'static str, u32)>,
    next: u32,
    /// Are the groups known from the thing before?
    is_known: bool,
}

/// Models have about so many groups.
pub const GROUPS: usize = 32;

impl Features {
    /// Without any yet, with room for `groups` of them, whose names are not kept.
    pub fn nameless(groups: usize) -> Self {
        Self {
            ids: Vec::with_capacity(groups),
            is_known: true,
            ..Self::default()
        }
    }

    /// Takes `value` out of `size` values in the group `name`; what lies above is the last one.
    /// Groups must be added in the same order for everything that one model judges.
    #[inline]
    pub fn add(&mut self, name: &'static str, size: u32, value: u32) {
        self.ids.push(self.next + value.min(size - 1));
        if !self.is_known {
            if self.groups.is_empty() {
                self.groups.reserve(GROUPS);
            }
            self.groups.push((name, size));
        }
        self.next += size;
    }

    /// Takes a value in each of `groups`.
    #[inline]
    pub fn add_all<const N: usize>(
        &mut self,
        groups: &[(&'static str, u32); N],
        values: &[u32; N],
    ) {
        let mut places = [0; N];
        for ((place, (_, size)), value) in places.iter_mut().zip(groups).zip(values) {
            *place = self.next + value.min(&(size - 1));
            self.next += size;
        }
        self.ids.extend_from_slice(&places);
        if !self.is_known {
            self.groups.extend_from_slice(groups);
        }
    }

    /// A yes or no.
    pub fn flag(&mut self, name: &'static str, value: bool) {
        self.add(name, 2, u32::from(value));
    }

    /// Makes ready for the next thing.
    pub fn clear(&mut self) {
        self.groups.clear();
        self.is_known = false;
        self.again();
    }

    /// Are the names of its groups not kept?
    pub fn is_nameless(&self) -> bool {
        self.is_known && self.groups.is_empty()
    }

    /// Makes ready for the next thing of those that one model judges.
    pub fn again(&mut self) {
        self.is_known |= !self.groups.is_empty();
        self.ids.clear();
        if self.ids.capacity() == 0 {
            self.ids.reserve(GROUPS);
        }
        self.next = 0;
    }

    /// The place of each feature among the weights.
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Name and size of each group, in their order.
    pub fn groups(&self) -> &[(&'static str, u32)] {
        &self.groups
    }
}

/// The weights of a model.
#[derive(Debug, Clone, Default)]
pub struct Model {
    weights: Vec<f32>,
}

impl Model {
    /// Reads weights as [`Model::write`] writes them; a line that opens with `#` is a comment.
    pub fn read(data: &str) -> Self {
        let numbers = |line: &str| -> Vec<f32> {
            let words = line.split_ascii_whitespace().skip(1);
            words.map(|w| w.parse().unwrap_or(0.0)).collect()
        };
        let lines = data.lines().filter(|line| !line.starts_with('#'));
        Self {
            weights: lines.flat_map(numbers).collect(),
        }
    }

    /// A model out of weights in the order of the features.
    pub fn of_weights(weights: Vec<f32>) -> Self {
        Self { weights }
    }

    /// The weights as a text file, for the groups of features that they belong to.
    pub fn write(&self, groups: &[(&'static str, u32)]) -> String {
        let mut out = String::new();
        let mut weights = self.weights.iter();
        for (name, size) in groups {
            out.push_str(name);
            for weight in weights.by_ref().take(*size as usize) {
                out.push_str(&format!(" {weight:.3}"));
            }
            out.push('\n');
        }
        out
    }

    /// The sum of the weights of the features.
    pub fn score(&self, features: &Features) -> f32 {
        features.ids.iter().map(|id| self.weight_at(*id)).sum()
    }

    /// The weight of one feature.
    pub fn weight_at(&self, id: u32) -> f32 {
        self.weights.get(id as usize).copied().unwrap_or(0.0)
    }
}

/// `e` to the power of `x`, by multiplications alone: (1 + x/4096) to the 4096th.
pub fn exp(x: f32) -> f64 {
    let mut out = 1.0 + f64::from(x.clamp(-40.0, 40.0)) / 4096.0;
    for _ in 0..12 {
        out *= out;
    }
    out
}

/// The probability of a score of a yes-or-no model.
pub fn logistic(score: f32) -> f64 {
    let e = exp(score);
    e / (1.0 + e)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_model_reads_back() {
        let mut features = Features::default();
        features.add("words", 3, 7);
        features.flag("capital", true);
        assert_eq!(features.ids(), [2, 4]);
        let model = Model::of_weights(vec![0.5, 0.0, -1.25, 0.0, 2.0]);
        let text = model.write(features.groups());
        assert_eq!(text, "words 0.500 0.000 -1.250\ncapital 0.000 2.000\n");
        assert_eq!(Model::read(&text).score(&features), 0.75);
    }

    #[test]
    fn exp_is_close_enough() {
        for x in [-4.0f32, -0.5, 0.0, 1.0, 3.0] {
            let exact = f64::from(x).exp();
            assert!((exp(x) - exact).abs() < 0.005 * exact, "{x}");
        }
        assert!((logistic(0.0) - 0.5).abs() < 1e-9);
    }
}
