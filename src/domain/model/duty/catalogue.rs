//! The 18 duties as a new store gets them. Names and order are those of the minutes of 17 September 2014;
//! evidence, recurrence and due dates are our default, which the office may edit.

use crate::text::{Text, t};

/// One duty of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Seed {
    pub code: &'static str,
    /// Stored in Bahasa Indonesia.
    pub name: Text,
    pub owner: &'static str,
    pub per: &'static str,
    pub recurrence: &'static str,
    /// Days after the end of the period; negative lies before it.
    pub due_days: i64,
    /// Stored in Bahasa Indonesia.
    pub evidence: Text,
}

const fn seed(
    code: &'static str,
    name: Text,
    (owner, per): (&'static str, &'static str),
    (recurrence, due_days): (&'static str, i64),
    evidence: Text,
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
    seed("W1", t("Pemberian pedoman", "Issue of guidelines"), CITY, ("yearly", 0),
        t("Pedoman terbit dan diakui setiap kecamatan dan kelurahan", "Guidelines issued, and acknowledged by every kecamatan and kelurahan")),
    seed("W2", t("Penetapan bantuan keuangan", "Grant of financial aid"), CITY, ("budget", 0),
        t("Alokasi kota diputus (SK)", "City allocation decided (SK)")),
    seed("W3", t("Pelatihan KPM; pelatihan atau orientasi pembina kecamatan, desa, kelurahan", "Training of KPM; training or orientation of pembina of kecamatan, desa, kelurahan"), CITY, ("yearly", 0),
        t("Pelatihan terlaksana, satu untuk tiap sasaran", "Training held, one for each audience")),
    seed("W4", t("Bimbingan dan konsultasi teknis KPM dan pembina", "Guidance and technical consultation for KPM and pembina"), ("city", "kecamatan"), ("quarterly", 14),
        t("Bimbingan per kecamatan; konsultasi dijawab dalam 14 hari", "Guidance in each kecamatan; consultations answered within 14 days")),
    seed("W5", t("Penghargaan atas prestasi KPM", "Awards for achievements of KPM"), CITY, ("yearly", 0),
        t("Penghargaan diputus dan diserahkan", "Award decided and handed over")),
    seed("W6", t("Pembinaan berkesinambungan", "Continuous guidance"), CITY, ("semester", 14),
        t("Bimbingan pemantauan dengan temuan dan tindak lanjut", "Monitoring guidance with findings and follow-up")),
    seed("C1", t("Fasilitasi Pemerintahan Desa dan Lurah dalam pengembangan KPM", "Facilitation of desa government and lurah in developing KPM"), KECAMATAN, ("semester", 14),
        t("Bimbingan atau fasilitasi dengan lurah", "Guidance or facilitation with the lurah")),
    seed("C2", t("Fasilitasi pelaksanaan tugas dan fungsi KPM", "Facilitation of the tugas and fungsi of KPM"), KECAMATAN, ("quarterly", 14),
        t("Bimbingan atau fasilitasi yang diputus", "Guidance, or facilitation that was decided")),
    seed("C3", t("Fasilitasi kegiatan KPM dalam Musrenbang", "Facilitation of activities of KPM in musrenbang"), ("kecamatan", "kelurahan"), ("yearly", -306),
        t("Catatan musrenbang per kelurahan", "A musrenbang record for each kelurahan")),
    seed("C4", t("Fasilitasi kerja sama KPM dan Kader Teknis", "Facilitation of work shared by KPM and kader teknis"), KECAMATAN, ("quarterly", 14),
        t("Fasilitasi yang diputus, atau bimbingan dengan kader teknis hadir", "Facilitation that was decided, or guidance with kader teknis present")),
    seed("C5", t("Penghargaan skala kecamatan", "Awards at kecamatan level"), KECAMATAN, ("yearly", -61),
        t("Penghargaan diputus dan diserahkan, sebelum W5", "Award decided and handed over, before W5")),
    seed("L1", t("Pembentukan dan pengukuhan KPM", "Formation and pengukuhan of KPM"), KELURAHAN, ("yearly", 0),
        t("Pengukuhan dan 5–10 KPM aktif", "Pengukuhan and 5–10 active KPM")),
    seed("L2", t("Penetapan alokasi dana dari Anggaran Kelurahan (APBDes)", "Allocation of funds from the kelurahan budget (APBDes)"), KELURAHAN, ("budget", 0),
        t("Alokasi kelurahan diputus", "Kelurahan allocation decided")),
    seed("L3", t("Fasilitasi pelaksanaan kegiatan KPM", "Facilitation of activities of KPM"), KELURAHAN, ("quarterly", 14),
        t("Bimbingan atau catatan dukungan", "Guidance, or a note of support")),
    seed("L4", t("Fasilitasi koordinasi, sinkronisasi, harmonisasi KPM dan Kader Teknis", "Facilitation of coordination, synchronisation and harmonisation of KPM and kader teknis"), KELURAHAN, ("monthly", 10),
        t("Tugas koordinasi selesai dalam bulan itu", "A coordination task done within the month")),
    seed("L5", t("Penghargaan skala desa/kelurahan", "Awards at desa/kelurahan level"), KELURAHAN, ("yearly", -92),
        t("Penghargaan diputus dan diserahkan, sebelum C5", "Award decided and handed over, before C5")),
    seed("O", t("Pembinaan operasional oleh Lurah", "Operational guidance by the lurah"), KELURAHAN, ("monthly", 10),
        t("Kunjungan bimbingan", "Guidance visit")),
    seed("F", t("Pembinaan fungsional oleh lembaga kemasyarakatan", "Functional guidance by lembaga kemasyarakatan"), KELURAHAN, ("quarterly", 14),
        t("Bimbingan oleh lembaga, dicatat perangkat yang ditugasi", "Guidance by a lembaga, recorded by the perangkat assigned to it")),
];

/// A name or evidence of the catalogue as both languages have it; none for what an office wrote itself.
pub fn shipped(text: &str) -> Option<Text> {
    words().into_iter().find(|t| t.id == text)
}

/// Its names and its evidence.
pub fn words() -> Vec<Text> {
    let texts = CATALOGUE.iter().flat_map(|s| [s.name, s.evidence]);
    texts.collect()
}
