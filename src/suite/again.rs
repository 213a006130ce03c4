//! How a saved query is asked again: the arguments of the program that show what it finds.

use super::saved::SavedQuery;
use crate::engine::Sort;
use crate::query::{Fields, Filter, Scope};

/// The arguments; a quotation is one again, for its words alone would be ranked in another way.
pub(super) fn command(query: &SavedQuery) -> Vec<String> {
    let request = &query.request;
    let mut out = vec!["query".to_owned()];
    let mut flag = |name: &str, value: String| out.extend([name.to_owned(), value]);
    flag("--limit", request.limit.to_string());
    if request.per_article != 3 {
        flag("--per-article", request.per_article.to_string());
    }
    match request.sort {
        Sort::Relevance => {}
        Sort::Newest => flag("--sort", "newest".to_owned()),
        Sort::Oldest => flag("--sort", "oldest".to_owned()),
    }
    if request.query.scope == Scope::Article {
        flag("--scope", "article".to_owned());
    }
    if let Some(quotation) = &query.quotation {
        if query.options.fields != Fields::ALL {
            flag("--in", names(query.options.fields));
        }
        out.extend(query.options.filters.iter().map(as_flag));
        // With `=`, since words may begin with a dash.
        out.push(format!("--quote={}", quotation.quote));
        return out;
    }
    let words = request.query.to_string();
    if words.starts_with('-') {
        out.push("--".to_owned());
    }
    out.push(words);
    out
}

fn names(fields: Fields) -> String {
    let named = [
        (fields.headline, "headline"),
        (fields.body, "body"),
        (fields.quote, "quote"),
    ];
    let names = named.iter().filter(|(is_in, _)| *is_in);
    let names: Vec<&str> = names.map(|(_, name)| *name).collect();
    names.join(",")
}

/// A filter as the flag that means it.
fn as_flag(filter: &Filter) -> String {
    match filter {
        Filter::Speaker(name) => format!("--speaker={name}"),
        Filter::Publisher(words) => format!("--publisher={words}"),
        Filter::Byline(words) => format!("--byline={words}"),
        Filter::MinConfidence(percent) => format!("--min-confidence={percent}%"),
        other => format!("--{}", other.to_string().replacen(':', "=", 1)),
    }
}
