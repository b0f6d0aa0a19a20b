//! Every query written by hand finds its rows by an index.

use std::path::Path;

use super::{empty, plan, reads_all};

/// The queries written by hand in a source, whole ones only.
fn written(source: &str) -> Vec<String> {
    let starts = source.match_indices("\"SELECT ").map(|(at, _)| at + 1);
    let literal = |at: usize| {
        let end = source[at..].find('"')? + at;
        let sql = source[at..end].replace("\\\n", "\n");
        (!sql.contains(['{', '}'])).then_some(sql)
    };
    starts.filter_map(literal).collect()
}

/// What the room of the engines asks is about an engine itself.
fn sources(folder: &Path, all: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("database") || path.ends_with("tests") {
            continue;
        }
        if path.is_dir() {
            sources(&path, all);
        } else if path.is_file() && !path.ends_with("tests.rs") {
            let source = std::fs::read_to_string(path).unwrap();
            let (works, _) = source
                .split_once("#[cfg(test)]\nmod ")
                .unwrap_or((&source, ""));
            all.push(works.to_owned());
        }
    }
}

#[test]
fn every_query_written_by_hand_uses_an_index() {
    let (db, mut all) = (empty(), Vec::new());
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"),
        &mut all,
    );
    let queries: Vec<String> = all.iter().flat_map(|s| written(s)).collect();
    assert!(
        queries.len() > 20,
        "only {} queries were found",
        queries.len()
    );
    let of_the_schema = |q: &&String| {
        ["sqlite_schema", "FROM migration", "pragma_table_info"]
            .iter()
            .any(|t| q.contains(t))
    };
    // The proof of the whole reads all there is of the index of names.
    let of_the_whole =
        |q: &&String| q.contains("search_window") || q.ends_with("FROM search_doc ORDER BY doc");
    for sql in queries
        .iter()
        .filter(|q| !of_the_schema(q) && !of_the_whole(q))
    {
        // The seats are looked up by appointment or by login; the condition stands apart.
        let endings: &[&str] = if sql.contains("FROM appointment p") {
            &[" AND p.id = ?1", " AND a.login = ?1"]
        } else {
            &[""]
        };
        for ending in endings {
            let steps = plan(&db, &format!("{sql}{ending}"), vec![]);
            assert!(!reads_all(&steps), "{sql}{ending}\n{steps:#?}");
            // What is of a kecamatan is found by where it is, not among all of the province that stand alike.
            // With a plus before it the order of the list is the way, and its page is full soon.
            let is_of_place = sql.contains("region >= ?") && !sql.contains("+c.region >= ?");
            let by_place = |s: &String| s.contains("region>?") || s.contains("held_on>?");
            let is_by_place = steps.iter().any(by_place);
            assert!(!is_of_place || is_by_place, "{sql}\n{steps:#?}");
        }
    }
}
