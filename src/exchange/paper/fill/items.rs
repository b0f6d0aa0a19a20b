//! The items of a list to tick, as a paper says them.

use crate::domain::schema::field::Item;

/// `1 warga tetap; 2 bertakwa`
pub(super) fn numbered(items: &[Item]) -> String {
    let words = items.iter().map(|i| {
        let ended = if i.live { "" } else { " (tidak dipakai lagi)" };
        format!("{} {}{ended}", i.number, i.name)
    });
    words.collect::<Vec<_>>().join("; ")
}

/// `1, 2: Notulen 17 September 2014; 3: usulan Bina`: where the items of a list come from, so that a proposal is not read as a rule.
pub(super) fn sources(items: &[Item]) -> String {
    let mut by_source: Vec<(&str, Vec<String>)> = vec![];
    for item in items.iter().filter(|i| !i.source.is_empty()) {
        let number = item.number.to_string();
        match by_source.iter_mut().find(|(s, _)| *s == item.source) {
            Some((_, numbers)) => numbers.push(number),
            None => by_source.push((&item.source, vec![number])),
        }
    }
    let told = by_source
        .iter()
        .map(|(s, n)| format!("{}: {s}", n.join(", ")));
    told.collect::<Vec<_>>().join("; ")
}
