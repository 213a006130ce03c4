//! The language as a whole: what is typed, what it is printed back as, and what people are told.

use proptest::prelude::*;

use super::*;
use crate::text::Words;

fn parse(words: &str) -> Query {
    Query::parse(words, &Options::default())
}

/// What somebody is told.
fn told(query: &Query) -> Vec<&str> {
    query.warnings.iter().map(|one| one.text.as_str()).collect()
}

/// Each line: what is typed, and what it means.
#[track_caller]
fn means(cases: &[(&str, &str)]) {
    for (typed, meaning) in cases {
        let query = parse(typed);
        assert_eq!(query.to_string(), *meaning, "{typed}");
        assert_eq!(told(&query), [""; 0], "{typed}");
    }
}

/// Each line: what is typed, what it means, and the only warning.
#[track_caller]
fn warns(cases: &[(&str, &str, &str)]) {
    for (typed, meaning, warning) in cases {
        let query = parse(typed);
        assert_eq!(query.to_string(), *meaning, "{typed}");
        assert_eq!(told(&query), [*warning], "{typed}");
    }
}

fn word(folded: &str, widen: Widen) -> Node {
    let folded = folded.to_string();
    Node::phrase(vec![Term { folded, widen }], 0, Fields::ALL)
}

fn clause(occur: Occur, node: Node) -> Clause {
    Clause { occur, node }
}

#[test]
fn bare_words_may_hold_and_signs_must() {
    let stems = |folded| word(folded, Widen::Stems);
    assert_eq!(parse("Harbour").root, stems("harbour"));
    assert_eq!(
        parse("Harbour +toll -ferry").root,
        Node::Group(vec![
            clause(Occur::Should, stems("harbour")),
            clause(Occur::Must, stems("toll")),
            clause(Occur::MustNot, stems("ferry")),
        ])
    );
    assert_eq!(
        parse("nego* tax~1 taxes~ \"Toll\"").root,
        Node::Group(vec![
            clause(Occur::Should, word("nego", Widen::Prefix)),
            clause(Occur::Should, word("tax", Widen::Edits(1))),
            clause(Occur::Should, word("taxes", Widen::Edits(1))),
            clause(Occur::Should, word("toll", Widen::Exact)),
        ])
    );
}

#[test]
fn words_that_other_parsers_trip_over() {
    means(&[
        ("don't panic", "dont panic"),
        ("12:30", "12 30"),
        ("Vance: concessions", "vance concessions"),
        ("C++ and C#", "c and c"),
        ("AT&T", "at t"),
        ("http://x.example/y?z=1", "http x example y z 1"),
        ("trigger-happy", "trigger happy"),
        ("the peace — or not?", "the peace or not"),
        ("Smith (D-Ohio) said", "smith (d-ohio) said"),
        ("5 - 3 + 1", "5 3 1"),
        ("minister*, tax~2.", "minister* tax~2"),
        ("U.S. 1,000", "us 1000"),
        ("a/b 24/7", "a b 24 7"),
        ("and or not", "and or not"),
        ("the of to", "the of to"),
        ("[x] {y} ^2 \\ |", "x y 2"),
    ]);
}

#[test]
fn phrases_take_every_double_mark() {
    means(&[
        ("\"Harbour toll\"", "\"harbour toll\""),
        ("“harbour toll”", "\"harbour toll\""),
        ("„harbour toll“", "\"harbour toll\""),
        ("«harbour toll»", "\"harbour toll\""),
        ("“harbour toll\" up", "\"harbour toll\" up"),
        ("\"harbour toll\"~3", "\"harbour toll\"~3"),
        ("\"harbour\"~3", "\"harbour\""),
        ("\"nego* a deal\"", "\"nego* a deal\""),
        (
            "+\"harbour toll\" -\"no way\"",
            "+\"harbour toll\" -\"no way\"",
        ),
    ]);
}

#[test]
fn booleans_bind_as_documented() {
    means(&[
        ("a AND b", "+a +b"),
        ("a OR b", "a b"),
        ("a NOT b", "a -b"),
        ("a AND NOT b", "+a -b"),
        ("a OR b AND c", "a (+b +c)"),
        ("(a OR b) AND c", "+(a b) +c"),
        ("a b AND c", "+(a b) +c"),
        ("a AND b AND c", "+a +b +c"),
        ("a AND (b AND (c AND NOT d))", "+a +b +c -d"),
        ("NOT (a OR b)", "-(a b)"),
        ("NOT NOT a", "a"),
        ("a OR NOT b", "a (-b)"),
        ("+a AND b", "+a +b"),
        ("((((a))))", "a"),
        ("a () b", "a b"),
    ]);
}

#[test]
fn a_typed_word_of_several_stays_whole_where_something_is_applied_to_it() {
    means(&[
        ("trigger-happy guards", "trigger happy guards"),
        ("+trigger-happy guards", "+trigger-happy guards"),
        ("-trigger-happy guards", "-trigger-happy guards"),
        ("(trigger-happy) guards", "(trigger-happy) guards"),
        ("trigger-happy AND guards", "+trigger-happy +guards"),
        ("trigger-happy w/5 guards", "trigger-happy w/5 guards"),
        ("headline:trigger-happy", "headline:trigger-happy"),
        ("trigger-hap*", "trigger hap*"),
        ("+trigger-hap* +x-y~0", "+trigger-hap* +x-y~0"),
    ]);
}

#[test]
fn fields_of_words() {
    means(&[
        ("headline:toll", "headline:toll"),
        ("Quote:\"no toll\"", "quote:\"no toll\""),
        (
            "headline:(toll OR ferry) x",
            "headline:toll headline:ferry x",
        ),
        ("headline,quote:toll", "headline,quote:toll"),
        ("headline,body,quote:toll", "toll"),
        ("-body:toll x", "-body:toll x"),
        ("headline:(a body:b)", "headline:a body:b"),
    ]);
    let options = Options {
        fields: Fields::QUOTE,
        ..Options::default()
    };
    let query = Query::parse("a headline:b", &options);
    assert_eq!(query.to_string(), "quote:a headline:b");
}

#[test]
fn filters_must_hold_and_words_beside_them_too() {
    means(&[
        ("speaker:vance toll", "toll speaker:vance"),
        (
            "speaker:\"JD Vance\" toll ferry",
            "toll ferry speaker:\"JD Vance\"",
        ),
        ("speaker:O'Neill", "speaker:\"O'Neill\""),
        (
            "toll after:2024-01-01 before:2025",
            "toll after:2024-01-01 before:2025-01-01",
        ),
        ("after:2024-03-01T14:05:00Z", "after:2024-03-01T14:05:00Z"),
        (
            "publisher:\"The Daily Gull\"",
            "publisher:\"the daily gull\"",
        ),
        ("byline:Ann language:EN-gb", "byline:ann language:en-gb"),
        ("kind:indirect,direct x", "x kind:direct,indirect"),
        (
            "confidence:80 confidence:0.8 confidence:1 confidence:1%",
            "confidence:80 confidence:80 confidence:100 confidence:1%",
        ),
        ("-speaker:vance toll", "toll -speaker:vance"),
        ("+a b speaker:x", "+a b speaker:x"),
        ("speaker:x AND a AND b", "+a +b speaker:x"),
        ("speaker:x a AND b", "+a +b speaker:x"),
        ("speaker:x OR speaker:y", "speaker:x OR speaker:y"),
        ("(speaker:x OR speaker:y) a", "a (speaker:x OR speaker:y)"),
        ("speaker:x a OR b", "a b speaker:x"),
        ("speaker:x a OR speaker:y b", "(a speaker:x) (b speaker:y)"),
        ("a OR speaker:x", "a OR speaker:x"),
        ("(speaker:x a) AND b", "+(a speaker:x) +b"),
    ]);
    assert_eq!(
        parse("toll speaker:vance ferry").root,
        Node::Group(vec![
            clause(
                Occur::Must,
                Node::Group(vec![
                    clause(Occur::Should, word("toll", Widen::Stems)),
                    clause(Occur::Should, word("ferry", Widen::Stems)),
                ])
            ),
            clause(Occur::Must, Node::Filter(Filter::Speaker("vance".into()))),
        ])
    );
    assert_eq!(
        parse("before:2025").root,
        Node::Filter(Filter::Before(1_735_689_600))
    );
}

#[test]
fn nearness_as_press_archives_write_it() {
    means(&[
        ("toll w/5 ferry", "toll w/5 ferry"),
        ("toll W/5 ferry", "toll w/5 ferry"),
        ("toll PRE/3 \"the ferry\"", "toll pre/3 \"the ferry\""),
        ("toll w/s ferr*", "toll w/s ferr*"),
        ("toll w/p ferry", "toll w/p ferry"),
        ("toll not w/5 ferry", "toll not w/5 ferry"),
        ("toll NOT  w/s ferry", "toll not w/s ferry"),
        (
            "(toll OR \"the fee\") w/5 ferry",
            "(toll OR \"the fee\") w/5 ferry",
        ),
        ("a w/5 b w/3 c", "+a w/5 b +b w/3 c"),
        ("x a w/5 b y", "x a w/5 b y"),
        ("-a w/5 b x", "-a w/5 b x"),
        ("a w/5 b AND c", "+a w/5 b +c"),
        ("headline:a w/5 b", "headline:a w/5 b"),
        ("a w/5 headline:b", "headline:a w/5 b"),
        ("headline:(a w/5 (b OR c))", "headline:a w/5 (b OR c)"),
        ("a w/999999999999 b", "a w/10000 b"),
    ]);
    let Node::Words { test, .. } = parse("a pre/4 b").root else {
        panic!("no words");
    };
    let Test::Near { within, .. } = test else {
        panic!("not near");
    };
    let order = Order::LeftFirst;
    assert_eq!(within, Within::Words { distance: 4, order });
}

#[test]
fn what_is_not_taken_as_typed_is_said() {
    let near = |typed| {
        format!(
            "\"{typed}\" needs a word, a phrase or (words OR phrases) on each side, in the same \
             field: searched as words"
        )
    };
    warns(&[
        (
            "say \"harbour toll",
            "say harbour toll",
            "the quotation mark before \"harbour\" is not closed: it is ignored",
        ),
        (
            "toll \"",
            "toll",
            "the quotation mark at the end closes nothing: it is ignored",
        ),
        (
            "toll \"?!\"",
            "toll",
            "no word stands in \"?!\": it is ignored",
        ),
        (
            "a AND",
            "a and",
            "AND stands at the end: it is searched as a word",
        ),
        (
            "a OR",
            "a or",
            "OR stands at the end: it is searched as a word",
        ),
        (
            "(a NOT) b",
            "a not b",
            "NOT stands at the end: it is searched as a word",
        ),
        (
            "OR a",
            "or a",
            "OR stands with nothing before it: it is searched as a word",
        ),
        (
            "a AND OR b",
            "+a +(or b)",
            "OR stands with nothing before it: it is searched as a word",
        ),
        (
            "(a b",
            "a b",
            "a parenthesis is not closed: it is closed at the end",
        ),
        (
            "a b)",
            "a b",
            "a parenthesis is closed that was not open: it is ignored",
        ),
        (
            "a *",
            "a",
            "a star stands for the end of a word only: ignored in \"*\"",
        ),
        (
            "min*er",
            "min er",
            "a star stands for the end of a word only: ignored in \"min*er\"",
        ),
        (
            "\"a * b\"",
            "\"a b\"",
            "a star stands for the end of a word only: ignored in \"a * b\"",
        ),
        (
            "tax~7",
            "tax~2",
            "\"7\" edits are too many in \"tax~7\": 2 taken",
        ),
        (
            "tax~0.8",
            "tax~1",
            "\"0.8\" is no number of edits in \"tax~0.8\": 1 taken",
        ),
        (
            "headlin:toll",
            "headlin toll",
            "\"headlin:\" is not a field: searched as words; did you mean headline:?",
        ),
        (
            "topic:toll",
            "topic toll",
            "\"topic:\" is not a field: searched as words",
        ),
        (
            "speaker: vance",
            "speaker vance",
            "nothing stands directly behind \"speaker:\": it is searched as a word",
        ),
        (
            "toll after:2024-13-01",
            "toll 2024 13 01",
            "\"2024-13-01\" is not a date; write 2024, 2024-03 or 2024-03-01: searched as words, at any time",
        ),
        (
            "kind:loud",
            "loud",
            "\"loud\" is not a kind of quotation; write direct, partial or indirect: searched as words",
        ),
        (
            "speaker:(a b)",
            "a b",
            "speaker: takes a word or a \"phrase\": what follows is searched as words; for one of \
             several write (speaker:a OR speaker:b)",
        ),
        ("", "", "the query holds no words"),
        ("?! …", "", "the query holds no words"),
        ("w/5 b", "w 5 b", &near("w/5")),
        ("a w/5", "a w 5", &near("w/5")),
        ("a w/5 -b", "a w 5 -b", &near("w/5")),
        ("a w/5 (b AND c)", "a w 5 (+b +c)", &near("w/5")),
        (
            "headline:a w/5 body:b",
            "headline:a w 5 body:b",
            &near("w/5"),
        ),
        (
            "a not w/5 speaker:x",
            "a not w 5 speaker:x",
            &near("not w/5"),
        ),
    ]);
    assert_eq!(
        told(&parse("\"\"\"")),
        [
            "no word stands in \"\": it is ignored",
            "the quotation mark at the end closes nothing: it is ignored",
            "the query holds no words",
        ]
    );
}

#[test]
fn what_looks_like_an_operator_and_is_none_is_said() {
    let operator = |typed: &str, way_out: &str| format!("\"{typed}\" is no operator: {way_out}");
    let write = "write w/5 for a number of words, w/s or w/p; searched as words";
    let meant = |words: &str| format!("searched as words; did you mean {words}?");
    let ignored = |words: &str| format!("it is ignored; did you mean {words}?");
    let field = "names a field with a =: searched as words; did you mean speaker:vance?";
    let one = "words next to each other are 1 apart: write w/1 or pre/1; searched as words";
    warns(&[
        ("tax w/x cut", "tax w x cut", &operator("w/x", write)),
        ("a w/ b", "a w b", &operator("w/", write)),
        (
            "pre/",
            "pre",
            &operator(
                "pre/",
                "write pre/5 for a number of words; searched as words",
            ),
        ),
        ("a w/0 b", "a w 0 b", &format!("\"w/0\" {one}")),
        (
            "a NEAR/5 b",
            "a near 5 b",
            &operator("NEAR/5", &meant("w/5")),
        ),
        ("a /s b", "a s b", &operator("/s", &meant("w/s"))),
        ("a && b", "a b", &operator("&&", &ignored("AND"))),
        ("a || b", "a b", &operator("||", &ignored("OR"))),
        ("a !b", "a b", &operator("!b", &meant("-b"))),
        (
            "speaker=vance",
            "speaker vance",
            &format!("\"speaker=vance\" {field}"),
        ),
        (
            "tax^2",
            "tax 2",
            "\"tax^2\" gives a word a weight, which there is not: searched as words",
        ),
        (
            "tax~x",
            "tax x",
            "\"tax~x\" has no number behind the ~, such as ~1: searched as words",
        ),
        (
            "wom?n",
            "wom n",
            "\"wom?n\" holds a ?, which stands for no letter: searched as words; wom* finds all that begin so",
        ),
        (
            "\"a b\"~y",
            "\"a b\"",
            "\"~y\" behind a phrase is no number of words, such as ~3: it is ignored",
        ),
        (
            "\"a b\"~3.5 c",
            "\"a b\" c",
            "\"~3.5\" behind a phrase is no number of words, such as ~3: it is ignored",
        ),
    ]);
    means(&[
        ("24/7 and/or 5/6", "24 7 and or 5 6"),
        ("why? really!", "why really"),
        ("\"a b\"~3, c", "\"a b\"~3 c"),
    ]);
}

#[test]
fn a_warning_says_where() {
    for (typed, place) in [
        ("tax w/x cut", "w/x"),
        ("a w/x b w/x", "w/x"),
        ("\"a b\"~y c", "~y"),
        ("tax (w/5 cut)", "w/5"),
        ("tax AND", "AND"),
        ("(tax (cut)", "("),
        ("tax after:soon cut", "soon"),
        ("tax headlin:cut", "headlin:cut"),
    ] {
        let warning = &parse(typed).warnings[0];
        let found = warning.place.and_then(|span| span.of(typed));
        assert_eq!(found, Some(place), "{typed}: {warning:?}");
    }
    assert_eq!(parse("").warnings[0].place, None);
}

#[test]
fn days_that_nobody_means_are_said() {
    for (typed, warning) in [
        (
            "a after:2007 before:2006",
            "no day is left by after:2007-01-01 before:2006-01-01: were they meant the other way round?",
        ),
        (
            "a (after:2007 before:2007)",
            "no day is left by after:2007-01-01 before:2007-01-01: before: names the first day that is not searched; for one year write after:2007 before:2008",
        ),
        (
            "after:2007 (a before:2006)",
            "no day is left by after:2007-01-01 before:2006-01-01: were they meant the other way round?",
        ),
        (
            "a after:0001",
            "is 0001 the year that is meant by after:0001-01-01?",
        ),
        (
            "a before:2124",
            "is 2124 the year that is meant by before:2124-01-01?",
        ),
    ] {
        assert_eq!(told(&parse(typed)), [warning], "{typed}");
    }
    for typed in [
        "after:2006 before:2007",
        "(after:2007 a) OR (before:2006 b)",
        "after:2007 a -(b before:2006)",
    ] {
        assert_eq!(told(&parse(typed)), [""; 0], "{typed}");
    }
}

#[test]
fn warnings_are_few_and_brief() {
    let many: Vec<_> = (0..50).map(|n| format!("tax~{}", n + 3)).collect();
    let query = parse(&many.join(" "));
    let warnings = told(&query);
    assert_eq!(warnings.len(), 13);
    assert_eq!(warnings[12], "and 38 more");
    let long = parse(&format!("{}*{}", "a".repeat(5000), "b".repeat(5000)));
    assert!(told(&long)[0].len() < 120, "{}", told(&long)[0]);
}

#[test]
fn deep_parentheses_are_flattened() {
    let query = parse(&format!("{}a -b{}", "-(".repeat(5000), ")".repeat(5000)));
    assert_eq!(told(&query), ["parentheses more than 24 deep are ignored"]);
    let nested = "(a w/5 ".repeat(5000);
    assert!(parse(&nested).to_string().len() > 10_000);
}

#[test]
fn a_quotation_has_no_operators() {
    let options = Options::default();
    let query = Query::quotation("“We AND they: -never- w/5 (speaker:x)*”", &options);
    assert_eq!(query.to_string(), "we and they never w 5 speaker x");
    assert_eq!(told(&query), [""; 0]);
}

#[test]
fn flags_are_filters_at_the_root() {
    let flag = |field, value| Filter::parse(field, value).unwrap();
    let options = Options {
        filters: vec![
            flag(FilterField::Speaker, "Ann Ode"),
            flag(FilterField::After, "2024"),
        ],
        ..Options::default()
    };
    let typed = "toll ferry speaker:\"Ann Ode\" after:2024";
    assert_eq!(Query::parse("toll ferry", &options).root, parse(typed).root);
    assert_eq!(
        Query::quotation("toll, ferry", &options).root,
        parse(typed).root
    );
    let error = Filter::parse(FilterField::Before, "soon").unwrap_err();
    assert!(error.to_string().starts_with("\"soon\" is not a date"));
}

/// Texts made of what the language is made of.
fn typed() -> impl Strategy<Value = String> {
    let atoms = prop::sample::select(vec![
        "a",
        "b",
        "toll",
        "x-y",
        "x-y*",
        "3.5",
        "AND",
        "OR",
        "NOT",
        "not",
        "(",
        ")",
        " ",
        " ",
        "  ",
        "+",
        "-",
        "\"",
        "“",
        "”",
        "\"a b\"",
        "\"a n*\"~2",
        "*",
        "~",
        "~1",
        "~9",
        "w/5",
        " w/s ",
        " pre/2 ",
        " not w/3 ",
        "headline:",
        "quote,body:",
        "speaker:",
        "speaker:ann",
        "speaker:\"Ann Ode\"",
        "after:2024",
        "before:x",
        "kind:direct",
        "language:en",
        "foo:",
        ":",
        "é",
        "don’t",
        "&",
        "1,000",
    ]);
    let atoms = prop::collection::vec(atoms, 0..24).prop_map(|atoms| atoms.concat());
    prop_oneof![4 => atoms, 1 => ".{0,40}"]
}

/// Does the analyzer leave its own words as they are? It takes `½` apart only the second time.
fn is_stable(text: &str) -> bool {
    let mut words = Words::new(text);
    while let Some(word) = words.next() {
        let mut again = Words::new(word.folded);
        if again.next().map(|w| w.folded.to_string()).as_deref() != Some(word.folded) {
            return false;
        }
    }
    true
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn printed_and_parsed_again_it_is_the_same(typed in typed()) {
        prop_assume!(is_stable(&typed));
        let query = parse(&typed);
        let printed = query.to_string();
        let again = parse(&printed);
        prop_assert_eq!(&again.root, &query.root, "{:?} printed as {:?}", typed, printed);
        for (change, relaxed) in relaxations(&query) {
            let again = parse(&relaxed.to_string());
            prop_assert_eq!(&again.root, &relaxed.root, "{:?} {}: {}", typed, change, relaxed);
        }
    }

    #[test]
    fn every_word_typed_is_searched_or_a_warning_says_why(typed in "[a-z(): ~*+\"-]{0,40}") {
        let query = parse(&typed);
        let mut words = Words::new(&typed);
        if words.next().is_some() && query.warnings.is_empty() {
            prop_assert_ne!(query.to_string(), "");
        }
    }
}
