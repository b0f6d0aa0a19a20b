//! What a paper asks for, in words: a template names it as a program spells it.

use crate::domain::format::capital;
use crate::text::{Lang, Text, t};

/// What the shipped templates ask for.
const ASKED: &[(&str, Text)] = &[
    ("acara", t("Acara", "Agenda")),
    ("alasan", t("Alasan", "Reason")),
    ("catatan", t("Catatan", "Note")),
    ("hal", t("Hal", "Subject")),
    ("jabatan", t("Jabatan", "Office")),
    ("kegiatan", t("Kegiatan", "Proceedings")),
    ("lampiran", t("Lampiran", "Enclosures")),
    ("narasumber", t("Narasumber", "Speakers")),
    ("nomor", t("Nomor", "Number")),
    ("penutup", t("Penutup", "Closing")),
    ("period", t("Periode", "Period")),
    ("peserta", t("Peserta", "Attendees")),
    ("pimpinan", t("Pimpinan", "Chair")),
    ("pukul", t("Pukul", "Time")),
    ("rapat", t("Rapat", "Meeting")),
    ("rekomendasi", t("Rekomendasi", "Recommendations")),
    ("sifat", t("Sifat", "Urgency")),
    ("sk", t("SK", "SK")),
    ("tanggal", t("Tanggal", "Date")),
    ("tempat", t("Tempat", "Place")),
    ("yang_menerima", t("Yang menerima", "Who takes over")),
    ("yang_menyerahkan", t("Yang menyerahkan", "Who hands over")),
    ("yth", t("Yth.", "Addressed to")),
];

/// What somebody reads for it; what an office's own template asks for is its own words.
pub fn called(name: &str, lang: Lang) -> String {
    let known = ASKED.iter().find(|(asked, _)| *asked == name);
    known.map_or_else(|| plain(name), |(_, words)| words.get(lang).to_owned())
}

fn plain(name: &str) -> String {
    capital(&name.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_reads_a_spelling_for_programs() {
        assert_eq!(called("yang_menyerahkan", Lang::Id), "Yang menyerahkan");
        assert_eq!(called("period", Lang::Id), "Periode");
        assert_eq!(called("nama_kepala", Lang::En), "Nama kepala");
        assert_eq!(called("", Lang::Id), "");
    }
}
