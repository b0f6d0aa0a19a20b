//! What stands in brackets behind a heading to say how it is filled in: `Tgl. Lahir (dd/mm/yyyy)`, `NIK (16 digit)`.

/// How such words begin.
const BEGIN: [&str; 16] = [
    "dd",
    "hh",
    "rp",
    "rupiah",
    "tgl",
    "tanggal-bulan",
    "l/p",
    "p/l",
    "wajib",
    "opsional",
    "isi",
    "diisi",
    "contoh",
    "sesuai",
    "jika",
    "bila",
];
/// What they may hold anywhere.
const HOLD: [&str; 3] = ["digit", "angka", "karakter"];

/// The heading without them; none where there are none, or where the words may change what is meant.
pub fn without_hint(heading: &str) -> Option<&str> {
    let (before, inner) = heading.trim().strip_suffix(')')?.rsplit_once('(')?;
    let inner = inner.trim().to_lowercase();
    let is_hint =
        BEGIN.iter().any(|b| inner.starts_with(b)) || HOLD.iter().any(|h| inner.contains(h));
    let before = before.trim();
    (is_hint && !before.is_empty()).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_is_filled_in_is_no_part_of_a_heading() {
        assert_eq!(without_hint("Tgl. Lahir (dd/mm/yyyy)"), Some("Tgl. Lahir"));
        assert_eq!(without_hint("NIK (16 digit) "), Some("NIK"));
        assert_eq!(without_hint("Kelamin (L/P)"), Some("Kelamin"));
        for kept in ["Alamat (kantor)", "Nama (ibu)", "NIK", "(wajib)"] {
            assert_eq!(without_hint(kept), None, "{kept}");
        }
    }
}
