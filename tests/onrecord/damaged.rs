//! An index some of whose files were damaged: what is said of it, and what never is.

use std::fs;
use std::path::PathBuf;

use crate::harness::{Run, Work};

const BRIDGE: &str = "Bridge opens\n\n“The bridge holds,” said Ada Brook.\n";

#[test]
fn a_damaged_file_of_an_index_is_never_an_empty_answer() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE)]);
    work.run(&["index", "news"]).exits(0);
    work.run(&["stats", "--checksums"]).exits(0);
    let with_end = |end: &str| {
        let is_one = |path: &PathBuf| path.extension().is_some_and(|e| e == end);
        let mut paths = fs::read_dir(work.path("index"))
            .unwrap()
            .map(|file| file.unwrap().path());
        paths.find(is_one).unwrap()
    };
    for end in ["pos", "idx", "term", "store", "fast", "fieldnorm"] {
        let path = with_end(end);
        let whole = fs::read(&path).unwrap();
        let mut turned = whole.clone();
        turned[whole.len() / 3] ^= 1;
        fs::write(&path, &turned).unwrap();
        let run = work.run(&["stats", "--checksums"]).exits(2);
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(run.stderr.contains(name), "{end}: {}", run.stderr);
        assert!(run.stderr.contains("--rebuild"), "{end}: {}", run.stderr);
        for len in [0, 5, whole.len() / 2] {
            fs::write(&path, &whole[..len]).unwrap();
            let args = ["query", "bridge"];
            let output = work.command(&args).output().unwrap();
            let run = Run::of_any(output, &args);
            assert_eq!(run.code, Some(2), "{end} {len}: {}", run.stdout);
        }
        fs::remove_file(&path).unwrap();
        work.run(&["query", "bridge"]).exits(2);
        fs::write(&path, &whole).unwrap();
        work.run(&["query", "bridge"]).exits(0);
    }
}
