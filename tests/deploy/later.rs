//! What the guide tells for later days, by its own lines (`later.sh`).

use super::GUIDE;

/// What the guide tells for later days, each block as a function of its name: `ID` and the line that was filed are found
/// out by whoever calls it. The unit's own lines are `guide_sealed`.
pub fn blocks() -> String {
    let mut all = String::new();
    for name in ["officials", "confirm", "end", "head", "templates"] {
        let block = GUIDE
            .split("\n```")
            .find_map(|b| b.strip_prefix(&format!("sh {name}\n")));
        let lines = block.unwrap_or_else(|| panic!("no block {name}"));
        let lines = lines.replace(" ID ", " \"$ID\" ");
        let lines = lines.replace("'bina-head-1 …'", "\"$HEAD\"");
        all += &format!("guide_{name}() {{\n{lines}\n}}\n");
    }
    let unit = GUIDE
        .split("\n```")
        .find_map(|b| b.strip_prefix("unit\n"))
        .unwrap();
    let starts = unit.lines().filter_map(|l| l.strip_prefix("ExecStart="));
    let starts = starts.filter(|l| !l.is_empty());
    let starts = starts.map(|l| {
        format!("runuser -u bina -- env BINA_STORE=/var/lib/bina/bina.db {l} || [ $? = 9 ]")
    });
    all + &format!(
        "guide_sealed() {{\n{}\n}}\n",
        starts.collect::<Vec<_>>().join("\n")
    )
}

/// Every block of commands is followed by a test: none stands in the guide without a name that one knows.
#[test]
fn no_command_of_the_guide_is_left_out() {
    let known = ["sh", "sh package", "sh tarball", "unit"];
    let later = blocks();
    for line in GUIDE.lines().filter_map(|l| l.strip_prefix("```")) {
        let name = line.trim();
        let is_later = name
            .strip_prefix("sh ")
            .is_some_and(|n| later.contains(&format!("guide_{n}()")));
        assert!(
            name.is_empty() || known.contains(&name) || is_later,
            "```{name}"
        );
    }
    let bare = GUIDE.lines().filter(|l| l.trim() == "```").count();
    let named = GUIDE
        .lines()
        .filter(|l| l.starts_with("```") && l.trim() != "```");
    assert_eq!(
        bare,
        named.count(),
        "a block without a name is run by nobody"
    );
}
