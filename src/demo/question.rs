//! What a kelurahan asks the camat, and what it is answered.

use crate::domain::region::Code;

/// Topic, question, answer.
pub type Question = (&'static str, &'static str, &'static str);

const QUESTIONS: &[Question] = &[
    (
        "Honor dan sarana KPM",
        "Dari anggaran mana sarana kerja KPM dibiayai?",
        "Dari anggaran kelurahan, setelah ditetapkan.",
    ),
    (
        "KPM pindah RW",
        "KPM pindah rumah ke RW lain di kelurahan ini. Apakah perlu SK baru?",
        "Tidak perlu. Ubah RW binaannya dan catat alasannya.",
    ),
    (
        "Kader teknis belum punya KPM pendamping",
        "Bolehkah satu KPM mendampingi lebih dari tiga kader teknis?",
        "Boleh, asal jadwalnya tidak bentrok.",
    ),
    (
        "Calon KPM dari pengurus RT",
        "Apakah ketua RT yang masih menjabat boleh menjadi calon KPM?",
        "Boleh; pengurus lembaga kemasyarakatan justru diutamakan.",
    ),
    (
        "Buku kegiatan KPM",
        "Buku kegiatan diperiksa siapa dan seberapa sering?",
        "Oleh lurah setiap bulan, pada kunjungan bimbingan.",
    ),
    (
        "Undangan musrenbang",
        "Apakah semua KPM diundang atau cukup wakil tiap RW?",
        "Semua KPM aktif diundang; kehadirannya dicatat.",
    ),
];

/// What a kelurahan asks the `nth` time: neighbours do not ask the same at once.
pub fn of(place: &Code, nth: usize) -> Question {
    let place = place.as_str().bytes().map(usize::from).sum::<usize>();
    QUESTIONS[(place + nth) % QUESTIONS.len()]
}
