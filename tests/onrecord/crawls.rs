//! Pages in several crawls, held against a model: whatever is written, rewritten, removed and
//! indexed in whatever order, the index holds what a fresh one would.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use jiff::{SignedDuration, Timestamp};
use onrecord::engine::{
    Aim, FileChanges, IngestOptions, IngestReport, Missing, Policy, Unchanged, ingest,
};
use onrecord::index::Archive;
use onrecord::read::{Sources, address_of};

use crate::harness::{Work, unlocked};
use crate::warc::{OK, record, response};

/// The pages of a crawl: when each was taken, and which words are on it.
type Crawl = BTreeMap<&'static str, (u8, usize)>;

/// Crawl files, with the crawls in each by how their addresses go on.
type Files = BTreeMap<&'static str, BTreeMap<&'static str, Crawl>>;

/// A folder of crawls beside an article that never changes, and an index of it. Runs are made an
/// hour later, so that no file is taken for one that is being written.
struct World {
    work: Work,
    policy: Policy,
    writes: usize,
}

impl World {
    fn new(policy: Policy) -> Self {
        let work = Work::new();
        work.write(
            "in/keep.txt",
            "Bridge opens\n\nThe bridge opened at noon, and nobody spoke.\n",
        );
        Self {
            work,
            policy,
            writes: 0,
        }
    }

    fn write(&mut self, file: &str, crawls: &BTreeMap<&'static str, Crawl>, is_cut: bool) {
        // Of another size each time, for clocks go by steps.
        self.writes += 1;
        let padding = vec![b' '; self.writes];
        let whole = |crawl: &Crawl| {
            let info = record(
                "WARC-Type: warcinfo\r\nContent-Type: application/warc-fields",
                &padding,
            );
            let pages = crawl.iter().map(|(url, (day, words))| {
                let url = format!("https://example.org/{url}");
                response(&url, *day, OK, page(STORIES[*words]).as_bytes())
            });
            [info, pages.collect::<Vec<_>>().concat()].concat()
        };
        let mut bytes = match crawls.get("") {
            Some(crawl) => whole(crawl),
            None => {
                let mut tar = tar::Builder::new(Vec::new());
                for (member, crawl) in crawls {
                    let bytes = whole(crawl);
                    let mut header = tar::Header::new_gnu();
                    header.set_size(bytes.len() as u64);
                    let name = member.trim_start_matches('!');
                    tar.append_data(&mut header, name, bytes.as_slice())
                        .unwrap();
                }
                tar.into_inner().unwrap()
            }
        };
        if is_cut {
            bytes.truncate(bytes.len() - bytes.len().min(1500));
        }
        self.work.write(&format!("in/{file}"), bytes);
    }

    fn options(&self) -> IngestOptions {
        let later = Timestamp::now() + SignedDuration::from_hours(1);
        let mut options = IngestOptions::new(NonZeroUsize::MIN, later);
        options.duplicates = Some(self.policy);
        options
    }

    fn run_in(&self, index: &str, path: &str, options: &IngestOptions) -> IngestReport {
        let sources = Sources::open(&[self.work.path(path)]).unwrap();
        let dir = self.work.path(index);
        unlocked(|| ingest(&dir, &sources, options, &mut |_| ControlFlow::Continue(())))
    }

    fn index(&self) -> IngestReport {
        self.run_in("index", "in", &self.options())
    }

    /// What an index holds, with the hash of each content.
    fn held(&self, index: &str) -> BTreeMap<String, u64> {
        let mut held = BTreeMap::new();
        let root = address_of(&self.work.path("in")) + "/";
        if let Ok(archive) = Archive::open(&self.work.path(index)) {
            let take = &mut |key: &str, hash, _| {
                let (_, id) = key.split_once('\0').unwrap();
                let id = id.replace(&root, "").replace("https://example.org/", "");
                let twice = held.insert(id.clone(), hash);
                twice.map(|hash| held.insert(format!("{id}, twice"), hash));
            };
            archive.each_key(take).unwrap();
        }
        held
    }

    fn fresh(&self) -> BTreeMap<String, u64> {
        let _ = std::fs::remove_dir_all(self.work.path("fresh"));
        self.run_in("fresh", "in", &self.options());
        self.held("fresh")
    }

    fn pages(&self) -> Vec<String> {
        let held = self.held("index").into_keys();
        held.filter(|id| id.contains('!')).collect()
    }
}

/// What stands on pages: a headline and the rest.
const STORIES: [(&str, &str); 4] = [
    (
        "Harbour opens after the long winter",
        "Icebreakers cut a channel before dawn, and by noon eleven trawlers had tied up along the \
         quay. Buyers who had waited since November paid twice what cod fetched last spring. \
         “Nobody here remembers a colder February,” said Ada Pell, who weighs every crate herself.",
    ),
    (
        "Orchard growers count what the frost has left",
        "Blossom on the southern slopes turned brown within two nights, and the cooperative expects \
         half of its usual cider. Insurance covers hail but no late cold. \
         “My grandfather lit fires between these trees,” said Ben Orlo, walking past blackened buds.",
    ),
    (
        "Tunnel under the river floods again",
        "Pumps failed shortly after midnight and commuters were sent across the old bridge, where \
         buses queued for an hour. Engineers blame a seal that was replaced only in autumn. \
         “We warned the ministry about cheap rubber,” said Cleo Marsh of the drivers' union.",
    ),
    (
        "Museum finds a map that nobody had missed",
        "Rolled inside a curtain rod lay a chart of the marshes, drawn on vellum by a surveyor whose \
         name appears in no register. Curators will show it behind glass from Thursday. \
         “It corrects every atlas printed since,” said Dora Quill, adjusting her white gloves.",
    ),
];

fn page((headline, rest): (&str, &str)) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{headline}</title></head><body>\
         <article><h1>{headline}</h1><p>{rest}</p></article></body></html>"
    )
}

/// What the index is to hold: of each page the newest copy, and of two of one day that of the
/// first crawl by name.
fn newest(files: &Files) -> BTreeSet<String> {
    let mut newest: BTreeMap<&str, (i32, String, String)> = BTreeMap::new();
    for (file, crawls) in files {
        for (member, crawl) in crawls {
            for (url, (day, _)) in crawl {
                let name = format!("{file}\0{file}{member}!");
                let copy = (-i32::from(*day), name, format!("{file}{member}!{url}"));
                let held = newest.entry(url).or_insert_with(|| copy.clone());
                *held = copy.min(held.clone());
            }
        }
    }
    newest.into_values().map(|(_, _, id)| id).collect()
}

fn one(pages: &[(&'static str, u8, usize)]) -> BTreeMap<&'static str, Crawl> {
    let pages = pages.iter().map(|(url, day, words)| (*url, (*day, *words)));
    BTreeMap::from([("", pages.collect())])
}

#[test]
fn two_crawls_that_are_rewritten_in_one_run_leave_the_newest() {
    let mut world = World::new(Policy::Keep);
    for (a, b, held) in [
        (5, 9, "b.warc!p"),
        (10, 12, "b.warc!p"),
        (14, 13, "a.warc!p"),
        (2, 1, "a.warc!p"),
        (3, 20, "b.warc!p"),
    ] {
        world.write("a.warc", &one(&[("p", a, 0)]), false);
        world.write("b.warc", &one(&[("p", b, 1)]), false);
        let report = world.index();
        assert_eq!(world.pages(), [held], "{report:?}");
        assert_eq!(report.changes.removed, 0, "{report:?}");
        let read = 2 - report.files_passed_over;
        assert_eq!((report.read, report.older), (read, 1), "{report:?}");
        assert_eq!(world.index().unchanged, 2);
    }
}

#[test]
fn a_file_gives_back_its_older_copies_one_after_the_other() {
    for by_name in [false, true] {
        let mut world = World::new(Policy::Keep);
        world.write(
            "a.warc",
            &one(&[("p1", 5, 0), ("p2", 5, 1), ("p3", 5, 2)]),
            false,
        );
        world.write("c.warc", &one(&[("p2", 7, 1)]), false);
        world.write("d.warc", &one(&[("p3", 9, 2)]), false);
        world.index();
        assert_eq!(world.pages(), ["a.warc!p1", "c.warc!p2", "d.warc!p3"]);
        for (file, held) in [
            ("c.warc", ["a.warc!p1", "a.warc!p2", "d.warc!p3"]),
            ("d.warc", ["a.warc!p1", "a.warc!p2", "a.warc!p3"]),
        ] {
            let path = format!("in/{file}");
            let mut options = world.options();
            if by_name {
                options.remove = vec![address_of(&world.work.path(&path))];
                world.run_in("index", "in", &options);
            }
            world.work.remove(&path);
            let report = world.index();
            assert_eq!(world.pages(), held, "{report:?}");
            let changes = report.changes;
            assert_eq!((changes.new, changes.changed, changes.removed), (1, 0, 1));
            assert_eq!(report.unchanged, 3, "{report:?}");
            assert_eq!(world.index().unchanged, 4);
        }
    }
}

#[test]
fn of_three_copies_the_second_comes_back() {
    let mut world = World::new(Policy::Keep);
    for (file, day) in [("a.warc", 5), ("b.warc", 7), ("c.warc", 9)] {
        world.write(file, &one(&[("p", day, 0)]), false);
    }
    world.index();
    world.work.remove("in/c.warc");
    let report = world.index();
    assert_eq!(world.pages(), ["b.warc!p"]);
    assert_eq!((report.changes.new, report.changes.removed), (1, 1));
    assert_eq!(report.unchanged, 1, "{report:?}");
}

#[test]
fn a_page_that_was_left_out_as_a_duplicate_does_not_outlast_its_file() {
    let mut world = World::new(Policy::Skip);
    world.write("0.warc", &one(&[("z", 1, 0)]), false);
    world.write("a.warc", &one(&[("p", 5, 1)]), false);
    world.write("b.warc", &one(&[("p", 9, 0)]), false);
    world.index();
    assert_eq!(world.pages(), ["0.warc!z"]);
    world.work.remove("in/b.warc");
    world.index();
    assert_eq!(world.pages(), ["0.warc!z", "a.warc!p"]);
    let report = world.index();
    assert_eq!((report.unchanged, report.files_passed_over), (3, 3));
}

#[test]
fn crawls_whose_names_begin_alike_are_told_apart() {
    let mut world = World::new(Policy::Keep);
    let of = |page| Crawl::from([page]);
    let archive = BTreeMap::from([
        ("!a.warc", of(("p", (9, 0)))),
        ("!a.warc!b.warc", of(("r", (9, 1)))),
    ]);
    world.write("z.tar", &archive, false);
    world.write("old.warc", &one(&[("p", 5, 2), ("r", 5, 3)]), false);
    world.index();
    assert_eq!(world.pages(), ["z.tar!a.warc!b.warc!r", "z.tar!a.warc!p"]);
    world.work.remove("in/z.tar");
    world.index();
    assert_eq!(world.pages(), ["old.warc!p", "old.warc!r"]);
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn crawl(&mut self) -> Crawl {
        let urls = ["p", "q", "r", "s"];
        let mut crawl = Crawl::new();
        for url in urls {
            if self.below(2) == 0 {
                crawl.insert(url, (1 + self.below(6) as u8, self.below(STORIES.len())));
            }
        }
        crawl
    }

    fn crawls(&mut self, file: &str) -> BTreeMap<&'static str, Crawl> {
        match file.ends_with(".tar") {
            true => ["!a.warc", "!a.warc!b.warc"]
                .map(|member| (member, self.crawl()))
                .into(),
            false => [("", self.crawl())].into(),
        }
    }
}

/// Goes `steps` steps, and compares the index with the model and with a fresh one wherever all of
/// the folder has been read.
fn walk(seed: u64, steps: usize, policy: Policy) {
    const NAMES: [&str; 4] = ["a.warc", "b.warc", "c.warc", "t.tar"];
    let mut dice = Dice(seed);
    let mut world = World::new(policy);
    let mut files = Files::new();
    let mut cut: BTreeSet<&str> = BTreeSet::new();
    let mut done: Vec<String> = Vec::new();
    for step in 0..steps {
        for _ in 0..dice.below(4) {
            let name = NAMES[dice.below(NAMES.len())];
            match dice.below(8) {
                0..4 => {
                    let crawls = dice.crawls(name);
                    done.push(format!("write {name} {crawls:?}"));
                    world.write(name, &crawls, false);
                    files.insert(name, crawls);
                    cut.remove(name);
                }
                4 if files.contains_key(name) => {
                    done.push(format!("cut {name}"));
                    world.write(name, &files[name], true);
                    cut.insert(name);
                }
                5.. if files.remove(name).is_some() => {
                    done.push(format!("remove {name}"));
                    world.work.remove(&format!("in/{name}"));
                    cut.remove(name);
                }
                _ => {}
            }
        }
        let mut options = world.options();
        options.jobs = NonZeroUsize::new(1 + dice.below(2)).unwrap();
        let mut path = "in".to_owned();
        let how = dice.below(8);
        match how {
            0 => options.unchanged = Unchanged::Reread,
            1 => options.missing = Missing::Keep,
            2 => {
                let file = format!("in/{}", NAMES[dice.below(NAMES.len())]);
                let is_held = |id: &String| format!("in/{id}").starts_with(&file);
                if world.held("index").keys().any(is_held) {
                    options.remove = vec![address_of(&world.work.path(&file))];
                }
            }
            3 => {
                let file = format!("in/{}", NAMES[dice.below(NAMES.len())]);
                if world.work.path(&file).exists() {
                    path = file;
                }
            }
            _ => {}
        }
        done.push(format!("index {path}, {how}"));
        let story = || format!("seed {seed}, step {step}:\n{}", done.join("\n"));
        let is_plain = how > 3;
        let would = is_plain.then(|| {
            options.aim = Aim::Rehearse;
            let would = world.run_in("index", &path, &options);
            options.aim = Aim::Update;
            would
        });
        let before = world.held("index").len() as u64;
        let report = world.run_in("index", &path, &options);
        let held = world.held("index");
        if let Some(would) = would.filter(|_| policy == Policy::Keep) {
            assert_eq!(would.changes, report.changes, "{}", story());
            assert_eq!(would.unchanged, report.unchanged, "{}", story());
        }
        if policy == Policy::Keep {
            let left = before + report.changes.new - report.changes.removed;
            assert_eq!(left, held.len() as u64, "{report:?} {}", story());
        }
        if path != "in" || !cut.is_empty() || options.missing == Missing::Keep {
            continue;
        }
        assert_eq!(held, world.fresh(), "{report:?} {}", story());
        let mut wanted = newest(&files);
        wanted.insert("keep.txt".to_owned());
        if policy == Policy::Keep {
            let held: BTreeSet<String> = held.into_keys().collect();
            assert_eq!(held, wanted, "{}", story());
            let changes = report.changes;
            let there = report.unchanged + changes.new + changes.changed;
            assert_eq!(there, held.len() as u64, "{report:?} {}", story());
        }
        let again = world.index();
        assert_eq!(again.changes, FileChanges::default(), "{}", story());
        assert_eq!(again.unchanged, wanted.len() as u64, "{}", story());
        let is_full = |crawls: &&BTreeMap<_, Crawl>| crawls.values().any(|crawl| !crawl.is_empty());
        let over = 1 + files.values().filter(is_full).count() as u64;
        assert_eq!(again.files_passed_over, over, "{}", story());
    }
}

#[test]
fn the_index_holds_what_a_fresh_one_would_whatever_was_done_before() {
    for seed in 0..5 {
        walk(seed, 60, Policy::Keep);
    }
}

#[test]
fn so_it_does_where_duplicates_are_left_out() {
    for seed in [0, 1, 16] {
        walk(seed, 60, Policy::Skip);
    }
}
