//! What coordination is about: titles and results by kind of kader teknis, and the words around them.

use crate::demo::dice::Dice;

/// What KPM and one kind of kader teknis do together.
#[derive(Debug)]
pub struct Topic {
    /// Code of the kind, as in the catalogue of kinds.
    pub sector: &'static str,
    /// `{rw}` stands for the RW.
    titles: &'static [&'static str],
    /// `{n}` stands for the number of participants.
    results: &'static [&'static str],
}

const fn topic(
    sector: &'static str,
    titles: &'static [&'static str],
    results: &'static [&'static str],
) -> Topic {
    Topic {
        sector,
        titles,
        results,
    }
}

/// Twelve of the nineteen kinds; the others have cadres elsewhere or none yet.
const TOPICS: &[Topic] = &[
    topic(
        "posyandu",
        &[
            "Penyiapan pos imunisasi RW {rw}",
            "Penyelarasan jadwal posyandu balita RW {rw}",
            "Pendataan balita gizi kurang RW {rw}",
            "Pemberian makanan tambahan balita RW {rw}",
            "Kunjungan rumah ibu hamil risiko tinggi RW {rw}",
            "Sosialisasi ASI eksklusif bagi ibu muda RW {rw}",
            "Validasi data stunting bersama kader posyandu RW {rw}",
        ],
        &[
            "{n} balita ditimbang dan diukur, data dicocokkan dengan catatan kader.",
            "{n} ibu hadir; jadwal posyandu tiga bulan ke depan disepakati.",
            "Dari {n} balita yang didata, yang perlu rujukan diteruskan ke puskesmas.",
        ],
    ),
    topic(
        "lansia",
        &[
            "Senam dan pemeriksaan lansia RW {rw}",
            "Kunjungan rumah lansia tinggal sendiri RW {rw}",
            "Pembentukan kelompok lansia tangguh RW {rw}",
            "Penjadwalan pemeriksaan tekanan darah lansia RW {rw}",
        ],
        &[
            "{n} lansia diperiksa tekanan darah dan gula darahnya.",
            "{n} lansia dikunjungi; dua keluarga diminta mendampingi kontrol rutin.",
        ],
    ),
    topic(
        "jumantik",
        &[
            "Gerakan pemberantasan sarang nyamuk RW {rw}",
            "Pemeriksaan jentik serentak RW {rw}",
            "Pembagian bubuk larvasida dan penyuluhan DBD RW {rw}",
            "Penunjukan juru pantau jentik rumah tangga RW {rw}",
        ],
        &[
            "{n} rumah diperiksa; angka bebas jentik naik dibanding bulan lalu.",
            "{n} warga ikut kerja bakti; tempat penampungan air dikuras dan ditutup.",
        ],
    ),
    topic(
        "ppkbd",
        &[
            "Pendataan keluarga bersama sub-PPKBD RW {rw}",
            "Penyuluhan KB bagi pasangan usia subur RW {rw}",
            "Pemutakhiran peta keluarga RW {rw}",
            "Layanan KB bergerak untuk warga RW {rw}",
        ],
        &[
            "{n} keluarga dimutakhirkan datanya.",
            "{n} pasangan usia subur mengikuti penyuluhan; sebagian mendaftar layanan.",
        ],
    ),
    topic(
        "tpk",
        &[
            "Pendampingan calon pengantin RW {rw}",
            "Pendampingan keluarga berisiko stunting RW {rw}",
            "Rembuk stunting tingkat RW {rw}",
            "Dapur sehat atasi stunting RW {rw}",
        ],
        &[
            "{n} keluarga didampingi; rencana kunjungan ulang disusun.",
            "{n} orang hadir; pembagian peran TPK dan KPM disepakati tertulis.",
        ],
    ),
    topic(
        "pkk",
        &[
            "Pelatihan olahan pangan kelompok dasawisma RW {rw}",
            "Pemanfaatan pekarangan (HATINYA PKK) RW {rw}",
            "Penataan administrasi dasawisma RW {rw}",
            "Pelatihan pembukuan usaha kecil ibu rumah tangga RW {rw}",
            "Gelar produk UP2K kelurahan, persiapan RW {rw}",
        ],
        &[
            "{n} anggota dasawisma mengikuti pelatihan; dua produk siap dijual.",
            "Buku dasawisma {n} keluarga dilengkapi.",
        ],
    ),
    topic(
        "psm",
        &[
            "Verifikasi usulan penerima bantuan sosial RW {rw}",
            "Pendampingan keluarga penerima manfaat RW {rw}",
            "Musyawarah data kesejahteraan sosial RW {rw}",
            "Rujukan warga difabel RW {rw} ke layanan sosial",
        ],
        &[
            "{n} usulan diverifikasi; hasil disampaikan ke kelurahan.",
            "{n} keluarga didatangi bersama; data ganda dicoret.",
        ],
    ),
    topic(
        "karangtaruna",
        &[
            "Pelatihan usaha kreatif pemuda RW {rw}",
            "Bakti lingkungan pemuda RW {rw}",
            "Persiapan lomba kebersihan antar-RW oleh pemuda RW {rw}",
            "Pelatihan pemasaran daring pemuda RW {rw}",
        ],
        &[
            "{n} pemuda ikut serta; kelompok usaha baru dibentuk.",
            "{n} peserta; rencana tindak lanjut ditulis pengurus.",
        ],
    ),
    topic(
        "paud",
        &[
            "Penyelarasan kegiatan PAUD dan posyandu RW {rw}",
            "Pendataan anak usia dini belum bersekolah RW {rw}",
            "Kelas orang tua PAUD RW {rw}",
            "Perbaikan alat permainan edukatif PAUD RW {rw}",
        ],
        &[
            "{n} orang tua hadir pada kelas pengasuhan.",
            "{n} anak didata; yang belum bersekolah diberi penjelasan pendaftaran.",
        ],
    ),
    topic(
        "tani",
        &[
            "Budidaya sayur di lahan sempit RW {rw}",
            "Pelatihan pupuk organik dari sampah dapur RW {rw}",
            "Lumbung pangan kelurahan, persiapan RW {rw}",
        ],
        &[
            "{n} warga menanam bersama; bibit dibagi rata.",
            "{n} peserta mempraktikkan pembuatan pupuk cair.",
        ],
    ),
    topic(
        "banksampah",
        &[
            "Pembentukan bank sampah RW {rw}",
            "Sosialisasi pemilahan sampah rumah tangga RW {rw}",
            "Penimbangan dan pencatatan bank sampah RW {rw}",
            "Pengaktifan kembali bank sampah RW {rw}",
        ],
        &[
            "{n} nasabah menyetor; pencatatan dipindah ke buku baru.",
            "{n} rumah tangga bersedia memilah sampah.",
        ],
    ),
    topic(
        "linmas",
        &[
            "Penataan jadwal siskamling RW {rw}",
            "Simulasi tanggap kebakaran RW {rw}",
            "Pengamanan pasar murah kelurahan di RW {rw}",
        ],
        &[
            "{n} warga mengikuti simulasi; titik kumpul ditetapkan.",
            "Jadwal ronda disusun bersama {n} kepala keluarga.",
        ],
    ),
];

/// What is done with this kind of kader teknis, if the demo knows it.
pub fn of(sector: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|t| t.sector == sector)
}

impl Topic {
    pub fn title(&self, dice: &mut Dice, rw: i64) -> String {
        dice.pick(self.titles).replace("{rw}", &format!("{rw:02}"))
    }

    pub fn result(&self, dice: &mut Dice, participants: i64) -> String {
        dice.pick(self.results)
            .replace("{n}", &participants.to_string())
    }
}

pub const OBSTACLES: &[&str] = &[
    "Hujan deras, sebagian peserta datang terlambat.",
    "Jadwal berbenturan dengan pengajian rutin.",
    "Alat timbang rusak, meminjam dari RW sebelah.",
    "Kader teknis hanya hadir satu orang.",
    "Undangan terlambat beredar.",
    "Ruang pertemuan sempit.",
    "Data dari SKPD belum lengkap.",
    "Dana konsumsi belum cair.",
];

pub const SECTOR_NOTES: &[&str] = &[
    "Siap mendampingi, mohon daftar hadir.",
    "Petugas puskesmas ikut hadir.",
    "Jadwal sesuai dengan kalender dinas.",
    "Disepakati, bahan penyuluhan dari dinas.",
];

/// When the perangkat agrees in the place of the SKPD, the note says on what ground.
pub const ON_BEHALF: &[&str] = &[
    "Disepakati lewat telepon oleh koordinator kader.",
    "Disepakati pada rapat koordinasi di balai kelurahan.",
    "Koordinator kader menyatakan setuju secara lisan.",
    "Sesuai jadwal yang dikirim dinas.",
];

pub const STOPS: &[&str] = &[
    "Balai RW dipakai kegiatan lain.",
    "Menunggu dana kelurahan.",
    "KPM penanggung jawab sakit.",
    "Digabung dengan kegiatan kelurahan.",
    "Menunggu jadwal dari dinas.",
];

/// Code of `task.return_reason` and a note.
pub const RETURNS: &[(&str, &str)] = &[
    (
        "jadwal",
        "Geser ke pekan berikutnya, ada posyandu serentak.",
    ),
    ("sasaran", "Sasaran sebaiknya keluarga dengan balita saja."),
    ("kader", "Kader yang disebut sudah pindah RW."),
    ("dana", "Sumber konsumsi belum jelas."),
    ("lengkap", "Sasaran dan RT belum diisi."),
];

/// Code of `facilitation.reason` and what is asked.
pub const REQUESTS: &[(&str, &str)] = &[
    (
        "skpd",
        "Mohon camat menyurati dinas agar menugaskan kader pada kegiatan ini.",
    ),
    (
        "skpd",
        "Sudah dua kali diundang, belum ada jawaban dari dinas.",
    ),
    (
        "jadwal",
        "Mohon disusun jadwal bersama dengan kelurahan tetangga.",
    ),
    (
        "jadwal",
        "Jadwal dua dinas jatuh pada hari dan RW yang sama; mohon ditengahi.",
    ),
    ("dana", "Mohon dukungan konsumsi untuk peserta."),
    ("dana", "Mohon bantuan alat peraga dan cetak undangan."),
    (
        "lintas",
        "Sasaran tinggal di dua kelurahan; mohon dipertemukan.",
    ),
    (
        "peran",
        "Pembagian tugas KPM dan kader teknis belum disepakati.",
    ),
    ("lain", "Mohon kehadiran camat untuk membuka kegiatan."),
];

pub const DECISIONS: &[&str] = &[
    "Disetujui sesuai permohonan.",
    "Disetujui, kasi PMD mendampingi.",
    "Disetujui, undangan ditandatangani camat.",
    "Disetujui dengan jadwal yang digeser sepekan.",
];

/// Code of `facilitation.return_reason` and a note.
pub const ANSWERS: &[(&str, &str)] = &[
    ("lengkap", "Lampirkan daftar sasaran."),
    ("kelurahan", "Cukup diputus lurah bersama ketua RW."),
    (
        "wewenang",
        "Menjadi wewenang dinas, silakan disurati langsung.",
    ),
    ("jelas", "Sebutkan bantuan yang diminta."),
];

pub const OUTCOMES: &[&str] = &[
    "Kegiatan terlaksana setelah difasilitasi.",
    "Dinas menugaskan dua kader.",
    "Jadwal bersama berjalan.",
    "Peran KPM dan kader teknis tertulis dalam notula.",
];
