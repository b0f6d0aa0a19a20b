//! Names of fields, states and moves stand in the entities' own files; everywhere else a handle names them, which the
//! compiler checks. A literal in the place of one is found here.

use bina::domain::model::ENTITIES;

use crate::token::Token;

/// Where the names are said.
const MODEL: &str = "src/domain/model/";

/// What looks a field, a state or a move up by its name.
const CALLS: [&str; 6] = ["field", "state", "find", "get", "value", "at"];

fn is_known(text: &str) -> bool {
    ENTITIES.iter().any(|e| {
        let states = e.workflow.states.iter().map(|s| s.name);
        let moves = e.workflow.moves.iter().map(|m| m.name);
        let mut names = e.fields.iter().map(|f| f.name).chain(states).chain(moves);
        names.any(|name| name == text)
    })
}

/// Lines of a file where such a name is quoted as the argument of a call, as `file:line: name`.
pub fn find(file: &str, tokens: &[(usize, Token)]) -> Vec<String> {
    if file.starts_with(MODEL) || file.ends_with("tests.rs") {
        return vec![];
    }
    let three = tokens.windows(3);
    let quoted = three.filter_map(|w| match [&w[0].1, &w[1].1, &w[2].1] {
        [Token::Word(call), Token::Sign('('), Token::Text(name)]
            if CALLS.contains(&call.as_str()) && is_known(name) =>
        {
            Some(format!("{file}:{}: {call}(\"{name}\")", w[0].0))
        }
        _ => None,
    });
    quoted.collect()
}
