//! What is wrong with a file, as compilers show it: the line, a caret, and the way out.
//!
//! Only the line in question is handed to the renderer, so that a thousand faults of a large file
//! cost no more than a thousand lines.

use std::io::{Result, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::human::{Ink, Screen};
use super::visible::visible;
use crate::suite::{Diagnostic, Severity, Source};
use crate::text::Span;

/// Writes everything that is wrong, and how much it is.
pub fn diagnostics_human(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    screen: &Screen,
) -> Result<()> {
    for one in diagnostics {
        writeln!(out, "{}\n", diagnostic(one, screen))?;
    }
    let count = super::human::count(diagnostics.len() as u64, "error");
    writeln!(out, "{count}; nothing was run")
}

/// One thing that is wrong, without an end of line.
pub(super) fn diagnostic(one: &Diagnostic, screen: &Screen) -> String {
    let help = one.help.as_deref();
    match one.span {
        Some(span) => snippet(
            &one.source,
            span,
            Severity::Error,
            &one.message,
            help,
            screen,
        ),
        None => {
            let mut group = Level::ERROR
                .primary_title(visible(&one.message))
                .element(Origin::path(visible(&one.source.name)));
            if let Some(help) = help {
                group = group.element(Level::HELP.message(visible(help)));
            }
            renderer(screen).render(&[group])
        }
    }
}

/// A message about a place in a file, with its line.
pub(super) fn snippet(
    source: &Source,
    span: Span,
    severity: Severity,
    message: &str,
    help: Option<&str>,
    screen: &Screen,
) -> String {
    let line = source.line(span.start);
    let text = line.of(&source.text).unwrap_or("");
    let (number, _) = source.place(span.start);
    let start = span.start.saturating_sub(line.start).min(text.len());
    let end = span.end.saturating_sub(line.start).clamp(start, text.len());
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warn => Level::WARNING,
    };
    let mut group: Group<'_> = level.primary_title(visible(message)).element(
        Snippet::source(text)
            .line_start(number)
            .path(visible(&source.name))
            .annotation(AnnotationKind::Primary.span(start..end)),
    );
    if let Some(help) = help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    renderer(screen).render(&[group])
}

fn renderer(screen: &Screen) -> Renderer {
    let renderer = match screen.ink {
        Ink::Plain => Renderer::plain(),
        Ink::Colour => Renderer::styled(),
    };
    renderer.term_width(screen.width.max(60))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::super::sample;
    use super::*;

    fn shown(text: &str, span: Option<Span>) -> String {
        let one = Diagnostic {
            source: Arc::new(Source::new(Path::new("q/a.toml"), text.to_owned())),
            span,
            message: "unknown key `hitz`".to_owned(),
            help: Some("did you mean `hits`?".to_owned()),
            is_of_checks: false,
        };
        diagnostic(&one, &sample::plain_screen(80))
    }

    #[test]
    fn the_line_stands_there_with_a_caret_below() {
        let text = "version = 1\n[[query]]\nexpect.hitz = 3\n";
        let start = text.find("hitz").unwrap();
        let shown = shown(text, Some(Span::new(start, start + 4)));
        assert!(shown.starts_with("error: unknown key `hitz`\n"), "{shown}");
        assert!(shown.contains("--> q/a.toml:3:8"), "{shown}");
        assert!(shown.contains("3 | expect.hitz = 3\n"), "{shown}");
        assert!(shown.contains("|        ^^^^"), "{shown}");
        assert!(shown.contains("help: did you mean `hits`?"), "{shown}");
    }

    #[test]
    fn places_beyond_the_text_and_odd_signs_do_no_harm() {
        for span in [Span::new(0, 0), Span::new(3, 999), Span::new(999, 999)] {
            let shown = shown("é\u{1b}[31m\u{202e}", Some(span));
            assert!(!shown.contains('\u{1b}'), "{shown}");
        }
        let shown = shown("", None);
        assert!(shown.contains("--> q/a.toml"), "{shown}");
    }
}
