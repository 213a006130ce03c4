//! Pages as sites write them, each with the one thing that it shows.

use super::*;
use crate::article::Article;

const BODY: &str = "<p>The harbour board met twice on Monday and could not agree on the price of a berth, \
    which has not changed since the old bridge was taken down.</p>\
    <p>“We will not sign what we cannot pay,” said Ada Pell, who keeps the books of the board.</p>\
    <p>The next meeting is on Thursday, and nobody expects it to be shorter than the last one was.</p>";

const FIRST: &str = "The harbour board met twice on Monday and could not agree on the price of a berth, \
    which has not changed since the old bridge was taken down.";
const SECOND: &str =
    "“We will not sign what we cannot pay,” said Ada Pell, who keeps the books of the board.";
const THIRD: &str =
    "The next meeting is on Thursday, and nobody expects it to be shorter than the last one was.";

/// A page with this head and these words around and in its body.
fn html(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head>{head}</head><body><nav><ul><li><a href='/'>Home</a></li>\
         <li><a href='/news'>All the news of the harbour and the town</a></li></ul></nav>\
         <article>{body}</article><footer><p>© The Evening Tide. All rights reserved.</p></footer></body></html>"
    )
}

fn composed(page: &str) -> Composed {
    super::page(page.as_bytes(), None, None).unwrap()
}

fn read(page: &str) -> Article {
    composed(page).builder.build("id".into(), "path".into())
}

fn body(article: &Article) -> Vec<&str> {
    let spans = article.paragraphs.iter();
    spans.map(|span| article.slice(*span)).collect()
}

/// Headline, byline, publisher, date, language and address of a page with this head.
fn facts(head: &str) -> [Option<String>; 6] {
    let article = read(&html(head, BODY));
    assert_eq!(body(&article), [FIRST, SECOND, THIRD], "{head}");
    [
        article.headline.map(|span| article.slice(span).to_owned()),
        article.byline.clone(),
        article.publisher.clone(),
        article.published.map(|date| date.to_string()),
        article.language.clone(),
        article.url.clone(),
    ]
}

fn some(words: [&str; 6]) -> [Option<String>; 6] {
    words.map(|words| (!words.is_empty()).then(|| words.to_owned()))
}

fn linked(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

#[test]
fn linked_data_is_found_wherever_it_stands() {
    let article = r#""headline":"Berths stay dear","datePublished":"2024-03-01T14:05:00Z","inLanguage":"en",
        "author":{"@type":"Person","name":"Ada Voss"},"publisher":{"name":"The Evening Tide"},
        "url":"https://tide.example/berths""#;
    let wanted = some([
        "Berths stay dear",
        "Ada Voss",
        "The Evening Tide",
        "2024-03-01T14:05:00Z",
        "en",
        "https://tide.example/berths",
    ]);
    for json in [
        format!(r#"{{"@context":"https://schema.org","@type":"NewsArticle",{article}}}"#),
        format!(r#"{{"@type":["NewsArticle","Thing"],{article}}}"#),
        format!(r#"[{{"@type":"BreadcrumbList"}},{{"@type":"ReportageNewsArticle",{article}}}]"#),
        format!(
            r#"{{"@graph":[{{"@type":"WebSite","name":"No"}},{{"@type":"NewsArticle",{article}}}]}}"#
        ),
        format!(
            r#"{{"@type":"WebPage","name":"No","mainEntity":{{"@type":"schema:NewsArticle",{article}}}}}"#
        ),
        format!("<!-- {{\"@type\":\"NewsArticle\",{article}}} -->"),
        format!("//<![CDATA[\n{{\"@type\":\"Article\",{article}}};\n//]]>"),
    ] {
        assert_eq!(facts(&linked(&json)), wanted, "{json}");
    }
}

#[test]
fn authors_are_names_however_they_are_written() {
    for (author, names) in [
        (r#""Ada Voss""#, "Ada Voss"),
        (r#""By Ada Voss""#, "Ada Voss"),
        (r#"["Ada Voss",{"name":"Bo Lind"}]"#, "Ada Voss, Bo Lind"),
        (r#"[{"@type":"Person","name":["Ada Voss"]}]"#, "Ada Voss"),
        (r##"{"@id":"#ada"}"##, "Ada Voss"),
        (r#"{"name":"Zo&euml; Quill"}"#, "Zoë Quill"),
        (r#""https://tide.example/staff/ada""#, ""),
        (r##"{"@id":"#nobody"}"##, ""),
    ] {
        let json = format!(
            r##"{{"@graph":[{{"@type":"NewsArticle","author":{author}}},{{"@id":"#ada","@type":"Person","name":"Ada Voss"}}]}}"##
        );
        let byline = facts(&linked(&json))[1].clone();
        assert_eq!(byline.unwrap_or_default(), names, "{author}");
    }
}

#[test]
fn of_two_articles_the_one_whose_headline_is_the_title_counts() {
    let head = "<title>Berths stay dear | Tide</title>".to_owned()
        + &linked(
            r#"[{"@type":"NewsArticle","headline":"Gulls return"},{"@type":"NewsArticle","headline":"Berths stay dear"}]"#,
        );
    assert_eq!(facts(&head)[0].as_deref(), Some("Berths stay dear"));
}

#[test]
fn broken_linked_data_says_nothing() {
    for json in [
        "{",
        "[]",
        "7",
        "{\"@type\":\"NewsArticle\",\"headline\":7}",
        &"[".repeat(50_000),
    ] {
        let head = linked(json) + "<meta property='og:title' content='Berths stay dear'>";
        assert_eq!(facts(&head)[0].as_deref(), Some("Berths stay dear"));
    }
}

#[test]
fn meta_elements_say_what_linked_data_does_not() {
    let metas = "<meta property='og:title' content='Berths stay dear | The Evening Tide'>\
        <meta property='og:site_name' content='The Evening Tide'>\
        <meta property='article:published_time' content='2024-03-01T14:05:00+00:00'>\
        <meta name='author' content='By Ada Voss | Staff'>\
        <meta property='og:locale' content='en_GB'>\
        <meta property='og:url' content='https://tide.example/berths'>";
    let wanted = some([
        "Berths stay dear",
        "Ada Voss",
        "The Evening Tide",
        "2024-03-01T14:05:00Z",
        "en_GB",
        "https://tide.example/berths",
    ]);
    assert_eq!(facts(metas), wanted);
    let both = linked(r#"{"@type":"NewsArticle","headline":"Dear berths"}"#) + metas;
    assert_eq!(facts(&both)[0].as_deref(), Some("Dear berths"));
    assert_eq!(facts(&both)[1..], wanted[1..]);
}

#[test]
fn the_page_says_what_nothing_else_does() {
    let page = html(
        "<title>Berths stay dear - Tide</title><link rel='canonical' href='https://www.tide.example/berths'>",
        &format!(
            "<h1>Berths stay\n dear</h1><p class='byline'>By <a rel='author' href='/ada'>Ada Voss</a></p>\
             <time datetime='2024-03-01'>Friday</time>{BODY}"
        ),
    )
    .replacen("<html>", "<html lang='en-GB'>", 1);
    let article = read(&page);
    assert_eq!(article.headline_text(), "Berths stay dear");
    assert_eq!(article.byline.as_deref(), Some("Ada Voss"));
    assert_eq!(article.publisher.as_deref(), Some("tide.example"));
    assert_eq!(
        article.published.map(|d| d.to_string()).as_deref(),
        Some("2024-03-01")
    );
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(
        article.url.as_deref(),
        Some("https://www.tide.example/berths")
    );
    assert_eq!(body(&article), [FIRST, SECOND, THIRD]);
}

#[test]
fn what_is_said_above_the_body_is_not_said_twice() {
    let page = html(
        "<meta property='og:title' content='Berths stay dear'>",
        &format!("<p>Berths stay dear</p><p>By Ada Voss</p><p>March 1, 2024</p>{BODY}"),
    );
    let article = read(&page);
    assert_eq!(
        article.text,
        format!("Berths stay dear\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}")
    );
    assert_eq!(article.byline.as_deref(), Some("Ada Voss"));
    assert_eq!(
        article.published.map(|d| d.to_string()).as_deref(),
        Some("2024-03-01")
    );
}

#[test]
fn pull_quotes_are_dropped_and_block_quotations_stay() {
    for pulled in [
        "<blockquote class='pullquote'><p>We will not sign what we cannot pay</p><cite>Ada Pell</cite></blockquote>",
        "<blockquote><p>“We will not sign what we cannot pay.”</p><footer>— Ada Pell</footer></blockquote>",
        "<figure><blockquote>We will not sign what we cannot pay</blockquote><figcaption>Ada Pell</figcaption></figure>",
        "<div class='article-pull'>“We will not sign what we cannot pay,” Ada Pell said.</div>",
        "<p>We will not sign what we cannot pay</p>",
    ] {
        let article = read(&html(
            "",
            &BODY.replacen("</p>", &format!("</p>{pulled}"), 1),
        ));
        assert_eq!(body(&article), [FIRST, SECOND, THIRD], "{pulled}");
    }
    let letter = "Nobody on this board has read the contract to its end.";
    let quoted = format!("</p><blockquote><p>{letter}</p></blockquote>");
    let article = read(&html("", &BODY.replacen("</p>", &quoted, 1)));
    assert_eq!(body(&article), [FIRST, letter, SECOND, THIRD]);
}

#[test]
fn q_stands_for_quotation_marks() {
    for (html_words, words) in [
        (
            "<q>We will not sign</q>, she said.",
            "“We will not sign”, she said.",
        ),
        (
            "<q>“We will not sign,”</q> she said.",
            "“We will not sign,” she said.",
        ),
        (
            "<q>He said <q>never</q> to me</q>, she said.",
            "“He said ‘never’ to me”, she said.",
        ),
    ] {
        let article = read(&html("", &format!("{BODY}<p>{html_words}</p>")));
        assert_eq!(body(&article)[3], words);
    }
}

#[test]
fn paragraphs_stay_paragraphs() {
    let parts = "<h2>The price</h2><ul><li>A small berth costs nine crowns a day.</li><li>A large one costs twelve.</li></ul>\
        <p>Nobody<br>waited for the <b>harbour</b>master&rsquo;s answer.</p>\
        <figure><img src='b.jpg'><figcaption>The harbour at noon, as seen from the old bridge.</figcaption></figure>\
        <dl><dt>Berth</dt><dd>A place to lie.</dd></dl>";
    let article = read(&html("", &format!("{BODY}{parts}")));
    assert_eq!(
        body(&article)[3..],
        [
            "The price",
            "A small berth costs nine crowns a day.",
            "A large one costs twelve.",
            "Nobody\nwaited for the harbourmaster’s answer.",
            "Berth",
            "A place to lie.",
        ]
    );
}

#[test]
fn a_page_says_its_encoding_or_it_is_detected() {
    let page = html("<meta charset='windows-1252'>", BODY)
        .replace('“', "\u{1}")
        .replace('”', "\u{2}");
    let raw: Vec<u8> = page
        .chars()
        .map(|c| match c {
            '\u{1}' => 0x93,
            '\u{2}' => 0x94,
            '©' => 0xa9,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    let text = |raw: &[u8], charset| {
        let out = super::page(raw, charset, None).unwrap();
        (
            out.builder
                .build(String::new(), String::new())
                .text
                .contains(SECOND),
            out.note,
        )
    };
    assert_eq!(text(&raw, None), (true, None));
    let unsaid: Vec<u8> = raw
        .iter()
        .copied()
        .map(|b| if b == b'w' { b'x' } else { b })
        .collect();
    assert_eq!(
        super::page(&unsaid, None, None).unwrap().note.as_deref(),
        Some("read as windows-1252")
    );
    let utf8 = html("<meta charset='windows-1252'>", BODY);
    assert_eq!(text(utf8.as_bytes(), Some("iso-8859-1")), (true, None));
}

#[test]
fn dates_that_mean_nothing_are_noted() {
    let out = composed(&html("<meta name='date' content='03/04/2024'>", BODY));
    assert_eq!(
        out.note.as_deref(),
        Some("date \"03/04/2024\" not understood")
    );
}

#[test]
fn a_page_that_needs_its_scripts_can_say_it_to_machines() {
    let json = linked(&format!(
        r#"{{"@type":"NewsArticle","headline":"Berths stay dear","articleBody":"{FIRST}\n\n{SECOND}"}}"#
    ));
    let page = format!("<html><head>{json}</head><body><div id='app'></div></body></html>");
    // A line break is no character of a JSON string; it stands for a space here.
    let article = read(&page.replace("\n\n", "\\n\\n"));
    assert_eq!(body(&article), [FIRST, SECOND]);
}

#[test]
fn pages_without_an_article_say_so() {
    for page in [
        "",
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body><ul><li><a href='/1'>Gulls return</a></li><li><a href='/2'>Tide late</a></li></ul></body></html>",
    ] {
        let why = super::page(page.as_bytes(), None, None).err();
        assert_eq!(why.as_deref(), Some("no article text found"), "{page}");
    }
    let deep = "<div>".repeat(100_000);
    assert_eq!(
        super::page(deep.as_bytes(), None, None).err().as_deref(),
        Some("nested too deeply, or too many elements or attributes")
    );
}

#[test]
fn a_block_quotation_is_set_apart() {
    let said = "We do not sail in fog, and whoever does will not moor here again.";
    for block in [
        format!("<blockquote>{said}</blockquote>"),
        format!("<blockquote><p>{said}</p></blockquote>"),
        format!("<div><blockquote><div><p>{said}</p></div></blockquote></div>"),
        format!("<blockquote>\u{fdd0}<p>{said}</p></blockquote>"),
    ] {
        let page = html(
            "",
            &format!("<p>The board of the harbour wrote:</p>{block}{BODY}"),
        );
        let text = read(&page).text;
        assert!(
            text.contains(&format!("wrote:\n\n    {said}\n\nThe harbour")),
            "{block} {text}"
        );
        let paragraphs =
            fragment(&format!("<p>The board wrote:</p>{block}<p>It rained.</p>")).unwrap();
        let apart: Vec<bool> = paragraphs.iter().map(|p| p.is_apart).collect();
        assert_eq!(apart, [false, true, false], "{block} {paragraphs:?}");
    }
}

#[test]
fn a_long_block_quotation_in_a_figure_is_not_the_whole_article() {
    let said = "We will not build without the people of the quay, and we will not be hurried by \
        anybody who does not live here, does not pay for it, and has not asked what it costs.";
    let page = html(
        "",
        &format!(
            "<p>Mayor Ada Orlo put off the vote.</p><figure><blockquote><p>{said}</p></blockquote>\
             </figure><p>The council meets again in May.</p>"
        ),
    );
    let wanted = [
        "Mayor Ada Orlo put off the vote.",
        said,
        "The council meets again in May.",
    ];
    assert_eq!(body(&read(&page)), wanted);
}

#[test]
fn what_is_never_closed_is_not_set_apart() {
    for (text, apart) in [
        ("One.\n\u{fdd0}Two.\nThree.", [false, false, false]),
        ("One.\n\u{fdd0}Two.\u{fdd1}\nThree.", [false, true, false]),
        (
            "\u{fdd1}One.\n\u{fdd0}\u{fdd0}\nTwo.\n\u{fdd1}\nThree.\u{fdd1}",
            [false, true, true],
        ),
    ] {
        let found = laid_out(text);
        let found: Vec<_> = found
            .iter()
            .map(|p| (p.words.as_str(), p.is_apart))
            .collect();
        let wanted: Vec<_> = ["One.", "Two.", "Three."].into_iter().zip(apart).collect();
        assert_eq!(found, wanted, "{text:?}");
    }
}

#[test]
fn a_lone_br_breaks_a_line_and_two_a_paragraph() {
    let article = read(&html(
        "",
        "<article><h1>Late ferry</h1><p>By Ada Voss<br>1 March 2024</p>\
         <p>“I was never<br>against the long bridge over the river,” Ann Reed said.</p>\
         <div>Nobody in the whole of the harbour<br> <br>waited for the answer of the board.</div>\
         <p>Voss: Why is it so late today?<br />\nLind: It is not so very late.<br></p></article>",
    ));
    assert_eq!(
        body(&article),
        [
            "“I was never\nagainst the long bridge over the river,” Ann Reed said.",
            "Nobody in the whole of the harbour",
            "waited for the answer of the board.",
            "Voss: Why is it so late today?\nLind: It is not so very late.",
        ]
    );
    assert_eq!(article.byline.as_deref(), Some("Ada Voss"));
}

#[test]
fn what_is_struck_out_is_no_text() {
    let article = read(&html(
        "",
        "<article><h1>Late ferry</h1><p><del>“We shall sell the whole harbour,” said Mayor Ada Orlo.</del> \
         <ins>The mayor did not speak of the harbour at all on Monday.</ins></p>\
         <p>The board met <s>twice</s> <strike>three times</strike> once this week and could not agree.</p></article>",
    ));
    assert_eq!(
        body(&article),
        [
            "The mayor did not speak of the harbour at all on Monday.",
            "The board met once this week and could not agree.",
        ]
    );
}

#[test]
fn boxes_of_other_things_are_no_text() {
    let article = read(&html(
        "",
        &format!(
            "<article>{BODY}<div class='related-articles'><h3>Related</h3><p>“Another story,” said Tom Reed.</p></div>\
             <div class='box newsletter-signup'><p>Sign up for our daily newsletter and get the news.</p></div>\
             <div class='share-buttons'>Share on Facebook</div><div class='advertisement'>Advertisement</div>\
             <svg><text>“Words of a drawing,” said Tom Reed.</text></svg><video>No video here</video>\
             <p class='wp-caption-text'>The harbour at noon, said Tom Reed.</p>\
             <p>The board will meet again on Friday, and nobody knows what it will say.</p></article>"
        ),
    ));
    let last = body(&article);
    assert!(!article.text.contains("Reed"), "{last:?}");
    assert!(!article.text.contains("Facebook") && !article.text.contains("video"));
    assert!(!article.text.contains("Advertisement") && !article.text.contains("newsletter"));
    assert!(
        last.last()
            .unwrap()
            .starts_with("The board will meet again")
    );
}

#[test]
fn long_pages_lose_nothing() {
    let start = "<p>The mayor of Brackwater spoke on Monday about the harbour and the budget.</p>";
    let votes = |n: u64| format!("<p>{n}: Orlo {} votes, Reed {} votes.</p>", n * 7, n * 13);
    let many: String = (0..16_000).map(votes).collect();
    let three: String =
        "<p>The same words once more in here.</p><p>And again the very same words.</p>"
            .repeat(6000);
    for rest in ["&amp".repeat(400_000), "« » ".repeat(200_000), many, three] {
        let article = read(&html("", &format!("<article>{start}{rest}</article>")));
        assert!(article.text.len() > 100_000);
    }
    let page = html(
        "",
        &format!(
            "<article>{start}<p>{}</p></article>",
            "A &amp; B « c\u{a0}d. ".repeat(800)
        ),
    );
    assert!(body(&read(&page))[1].starts_with("A & B « c"));
}

#[test]
fn linked_data_of_another_article_does_not_count() {
    let other = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Other story","url":"https://x.example/other","datePublished":"2020-01-01"}</script>"#;
    let own = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"A long headline for machines","url":"https://x.example/a","datePublished":"2024-03-01",}</script>"#;
    let link = "<link rel=canonical href='https://x.example/a'>";
    let article = read(&html(&format!("{other}{own}{link}"), BODY));
    assert_eq!(article.headline_text(), "A long headline for machines");
    assert_eq!(
        article.published.map(|date| date.to_string()).as_deref(),
        Some("2024-03-01")
    );
    let named = own.replace("A long headline for machines", "Late ferry");
    let article = read(&html(
        &format!("{other}{named}"),
        &format!("<h1>Late ferry</h1>{BODY}"),
    ));
    assert_eq!(article.headline_text(), "Late ferry");
}
