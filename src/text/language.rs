//! Tags of languages, as far as words depend on them.

/// The language of a tag, without its region: `de` of `de-AT`.
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}
