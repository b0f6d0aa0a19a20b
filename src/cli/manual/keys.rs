//! The reference of all keys, made from the table of keys and the letters of moves: `docs/keys.md`.

use crate::console::key::table::{ALL, KEYS, NUMBERED};
use crate::console::key::{self, Binding, Context};
use crate::domain::model::ENTITIES;
use crate::domain::schema::entity::Entity;

const HEAD: &str = "\
# Tombol · Keys

<!-- Ditulis program · written by the program: cargo run -- man --reference docs -->

Tiap layar menyebut tombolnya sendiri: F1 membuka daftarnya, baris terbawah menyebut yang utama. Halaman ini memuat
semuanya. `^S` berarti Ctrl dan S bersama-sama; ia kembaran tombol F bagi terminal yang tidak meneruskan tombol F.

Each screen names its own keys: F1 lists them, the last line names the first of them. This page holds all of them. `^S`
is Ctrl and S together, the twin of an F key where a terminal does not pass F keys on.
";

const MOVES: &str = "
## Huruf langkah · Letters of moves

Pada sebuah catatan tiap langkah mempunyai huruf yang sama di setiap keadaan. Yang ditawarkan hanyalah yang boleh Anda
jalankan saat itu.

On a record each move has the same letter in every state. Offered is only what you may do there and then.
";

const TABLE: &str = "\n| Tombol · Key | Indonesia | English |\n|---|---|---|\n";

const DIGITS: &str = "| `1` … `0` | Buka yang bernomor itu | Open the thing of that number |\n";

/// The page.
pub fn reference() -> String {
    let everywhere = KEYS.iter().filter(|b| is_everywhere(b));
    let places = ALL.iter().map(|c| section(*c));
    let entities = ENTITIES.iter().map(|e| moves(e));
    HEAD.to_owned()
        + "\n## Di mana pun · Everywhere\n"
        + TABLE
        + &rows(everywhere)
        + &places.collect::<String>()
        + MOVES
        + &entities.collect::<String>()
}

fn is_everywhere(row: &Binding) -> bool {
    ALL.iter().all(|c| row.contexts.contains(c))
}

fn section(context: Context) -> String {
    let label = context.label();
    let own = key::bindings(context).filter(|b| !is_everywhere(b));
    let digits = if NUMBERED.contains(&context) {
        DIGITS
    } else {
        ""
    };
    format!(
        "\n## {} · {}\n{TABLE}{}{digits}",
        label.id,
        label.en,
        rows(own)
    )
}

/// One row an action: all its keys, as help names them.
fn rows(bindings: impl Iterator<Item = &'static Binding>) -> String {
    let all: Vec<_> = bindings.collect();
    let is_first = |at: usize| all[..at].iter().all(|b| b.action != all[at].action);
    let row = |at: usize| {
        let same = all.iter().filter(|b| b.action == all[at].action);
        let presses = same.flat_map(|b| b.presses);
        let names: Vec<String> = presses.map(|p| format!("`{}`", p.name())).collect();
        line(&names.join(" "), all[at].label.id, all[at].label.en)
    };
    (0..all.len()).filter(|at| is_first(*at)).map(row).collect()
}

fn line(key: &str, id: &str, en: &str) -> String {
    format!("| {key} | {id} | {en} |\n")
}

fn moves(entity: &Entity) -> String {
    let steps = entity.workflow.moves;
    if steps.is_empty() {
        return String::new();
    }
    let letter = |step: &&crate::domain::schema::workflow::Move| {
        line(&format!("`{}`", step.letter), step.label.id, step.label.en)
    };
    let (id, en) = (entity.label.id, entity.label.en);
    let steps: String = steps.iter().map(letter).collect();
    format!("\n### {id} · {en}\n{TABLE}{steps}")
}
