//! The table of rights as a picture: a row a verb, a column a role, a letter for how far it goes.

use std::fmt::Write;

use bina::domain::model::{self, ENTITIES};
use bina::domain::schema::entity::Entity;
use bina::domain::schema::right::{Role, Scope, Verb};

/// How far each grant of a cell goes: Named for it, Agency, own but for an agency's (S), Own, Under, Below, Everywhere; a dot where there is none.
fn cell(role: Role, entity: &'static Entity, verb: Verb) -> String {
    let grants = entity.grants.iter();
    let grants = grants.filter(|g| g.roles.contains(&role) && g.allows(verb));
    let mut letters: Vec<char> = grants
        .map(|g| match g.within {
            Scope::Named => 'N',
            Scope::Agency => 'A',
            Scope::OwnAlone => 'S',
            Scope::Own => 'O',
            Scope::Under => 'U',
            Scope::Below => 'B',
            Scope::Everywhere => 'E',
        })
        .collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.is_empty() {
        letters.push('·');
    }
    letters.into_iter().collect()
}

fn table(entity: &'static Entity, out: &mut String) {
    let heads: Vec<&str> = Role::ALL.into_iter().map(Role::name).collect();
    writeln!(out, "{:<18} {}", entity.name, heads.join(" ")).unwrap();
    for verb in Verb::all(entity) {
        write!(out, "  {:<16}", verb.name()).unwrap();
        for role in Role::ALL {
            write!(
                out,
                " {:^w$}",
                cell(role, entity, verb),
                w = role.name().len()
            )
            .unwrap();
        }
        let end = out.trim_end().len();
        out.truncate(end);
        out.push('\n');
    }
    out.push('\n');
}

#[test]
fn the_whole_table_is_as_it_was_agreed() {
    let mut out = String::from(
        "Named for it, Agency, own but for an agency's (S), Own, Under, Below, Everywhere; · refused\n\n",
    );
    for entity in ENTITIES {
        table(entity, &mut out);
    }
    insta::assert_snapshot!(out);
}

#[test]
fn every_grant_names_what_exists() {
    for entity in ENTITIES {
        let known = Verb::all(entity);
        for grant in entity.grants {
            let moves = grant.moves.iter().map(|m| Verb::Move(m));
            for verb in moves.chain(grant.verbs.iter().copied()) {
                assert!(known.contains(&verb), "{} has no {verb:?}", entity.name);
            }
        }
    }
}

#[test]
fn only_the_store_itself_raises_an_obligation() {
    let entity = model::find("obligation").unwrap();
    for role in Role::ALL {
        assert_eq!(
            cell(role, entity, Verb::Move(&model::obligation::RAISE)),
            "·"
        );
    }
}
