//! What may be typed on a line beside the keys that the footer names, and what is told of a key that does nothing.

use crate::office::{BANDAR, Office};
use crate::{last, talk};

#[test]
fn a_key_is_pressed_on_the_row_of_a_number() {
    let mut office = Office::new();
    let three = ["Rapat RW 01", "Rapat RW 02", "Rapat RW 03"];
    for title in three {
        let mut values = office.plausible("task", BANDAR, "posyandu");
        values.insert("title", title.into());
        office.add("lurah", "task", BANDAR, values).unwrap();
    }
    let said = talk(
        &office,
        "lurah",
        "g 2\n/rapat\n3 Spasi\n1 Spasi\n9 Spasi\n2 zz\n",
    );
    assert!(said.contains("2 ditandai"), "{said}");
    assert!(said.contains("tidak ada baris itu"), "{said}");
    assert!(said.contains("nomor lalu tombol"), "{said}");
    let list = last(&said);
    let marked = |title: &str| list.lines().any(|l| l.contains(&format!("*{title}")));
    assert_eq!(three.map(marked), [true, false, true], "{list}");
    let help = talk(&office, "lurah", "F1\n");
    assert!(last(&help).contains("nomor tombol"), "{help}");
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let office = Office::new();
    let said = talk(&office, "lurah", "1\nq\nh\n");
    assert_eq!(said.matches("tidak ada yang berubah").count(), 1, "{said}");
}

#[test]
fn help_names_every_key_whole() {
    let office = Office::new();
    let help = talk(&office, "lurah", "n\nF1\n");
    let help = last(&help);
    assert!(help.contains("Enter Tab Panah bawah"), "{help}");
    let cut = help
        .lines()
        .find(|l| l.contains('~') && !l.contains("terpotong"));
    assert_eq!(cut, None, "{help}");
}
