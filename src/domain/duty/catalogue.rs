//! The 18 duties as a new store gets them. Names and order are those of the minutes of 17 September 2014;
//! evidence, recurrence and due dates are our default, which the office may edit.

/// One duty of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Seed {
    pub code: &'static str,
    pub name: &'static str,
    pub owner: &'static str,
    pub per: &'static str,
    pub recurrence: &'static str,
    /// Days after the end of the period; negative lies before it.
    pub due_days: i64,
    pub evidence: &'static str,
}

const fn seed(
    code: &'static str,
    name: &'static str,
    (owner, per): (&'static str, &'static str),
    (recurrence, due_days): (&'static str, i64),
    evidence: &'static str,
) -> Seed {
    Seed {
        code,
        name,
        owner,
        per,
        recurrence,
        due_days,
        evidence,
    }
}

const CITY: (&str, &str) = ("city", "office");
const KECAMATAN: (&str, &str) = ("kecamatan", "office");
const KELURAHAN: (&str, &str) = ("kelurahan", "office");

/// The catalogue in the order of the minutes.
#[rustfmt::skip]
pub const CATALOGUE: &[Seed] = &[
    seed("W1", "Pemberian pedoman", CITY, ("yearly", 0), "Pedoman terbit dan diakui setiap kecamatan dan kelurahan"),
    seed("W2", "Penetapan bantuan keuangan", CITY, ("budget", 0), "Alokasi kota diputus (SK)"),
    seed("W3", "Pelatihan KPM; pelatihan atau orientasi pembina kecamatan, desa, kelurahan", CITY, ("yearly", 0), "Pelatihan terlaksana, satu untuk tiap sasaran"),
    seed("W4", "Bimbingan dan konsultasi teknis KPM dan pembina", ("city", "kecamatan"), ("quarterly", 14), "Bimbingan per kecamatan; konsultasi dijawab dalam 14 hari"),
    seed("W5", "Penghargaan atas prestasi KPM", CITY, ("yearly", 0), "Penghargaan diputus dan diserahkan"),
    seed("W6", "Pembinaan berkesinambungan", CITY, ("semester", 14), "Bimbingan pemantauan dengan temuan dan tindak lanjut"),
    seed("C1", "Fasilitasi Pemerintahan Desa dan Lurah dalam pengembangan KPM", KECAMATAN, ("semester", 14), "Bimbingan atau fasilitasi dengan lurah"),
    seed("C2", "Fasilitasi pelaksanaan tugas dan fungsi KPM", KECAMATAN, ("quarterly", 14), "Bimbingan atau fasilitasi yang diputus"),
    seed("C3", "Fasilitasi kegiatan KPM dalam Musrenbang", ("kecamatan", "kelurahan"), ("yearly", -306), "Catatan musrenbang per kelurahan"),
    seed("C4", "Fasilitasi kerja sama KPM dan Kader Teknis", KECAMATAN, ("quarterly", 14), "Fasilitasi yang diputus, atau bimbingan dengan kader teknis hadir"),
    seed("C5", "Penghargaan skala kecamatan", KECAMATAN, ("yearly", -61), "Penghargaan diputus dan diserahkan, sebelum W5"),
    seed("L1", "Pembentukan dan pengukuhan KPM", KELURAHAN, ("yearly", 0), "Pengukuhan dan 5–10 KPM aktif"),
    seed("L2", "Penetapan alokasi dana dari Anggaran Kelurahan (APBDes)", KELURAHAN, ("budget", 0), "Alokasi kelurahan diputus"),
    seed("L3", "Fasilitasi pelaksanaan kegiatan KPM", KELURAHAN, ("quarterly", 14), "Bimbingan atau catatan dukungan"),
    seed("L4", "Fasilitasi koordinasi, sinkronisasi, harmonisasi KPM dan Kader Teknis", KELURAHAN, ("monthly", 10), "Tugas koordinasi selesai dalam bulan itu"),
    seed("L5", "Penghargaan skala desa/kelurahan", KELURAHAN, ("yearly", -92), "Penghargaan diputus dan diserahkan, sebelum C5"),
    seed("O", "Pembinaan operasional oleh Lurah", KELURAHAN, ("monthly", 10), "Kunjungan bimbingan"),
    seed("F", "Pembinaan fungsional oleh lembaga kemasyarakatan", KELURAHAN, ("quarterly", 14), "Bimbingan oleh lembaga, dicatat perangkat yang ditugasi"),
];
