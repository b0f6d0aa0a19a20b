//! What the printed forms have: words that stand on them and the headings of their tables.

/// What a form has: words that stand on it, and the headings of its tables.
pub type Form = (&'static [&'static str], &'static [&'static [&'static str]]);

const LIST_OF_DECREE: &[&str] = &["No", "Nama", "L/P", "Alamat", "Unsur", "Kedudukan"];

const DUTIES: &[&str] = &[
    "No",
    "Kewajiban",
    "Unit",
    "Target",
    "Realisasi",
    "%",
    "Bukti",
    "Terlambat",
    "Tunggakan",
    "Dasar hukum",
];
const KPM: &[&str] = &[
    "No",
    "Kode",
    "Kelurahan",
    "Aktif",
    "Pasif",
    "Belum dilatih",
    "Tanpa SK/kartu",
    "Cadangan",
];
#[rustfmt::skip]
const FUNDS: &[&str] = &[
    "No", "Kode", "Wilayah", "Tahun", "Sumber", "Kegiatan", "Status", "Pagu", "Cair", "Realisasi", "%", "Hari diam",
];

/// The form of a paper.
pub fn form(name: &str) -> Form {
    let known = FORMS.iter().find(|(n, _)| *n == name);
    known.unwrap_or_else(|| panic!("no form for {name}")).1
}

#[rustfmt::skip]
const FORMS: &[(&str, Form)] = &[
    ("daftar-kpm", (&["DAFTAR KADER PEMBERDAYAAN MASYARAKAT (KPM)"], &[&[
            "No", "Nama", "L/P", "Tempat, tanggal lahir", "Alamat RT/RW", "Pendidikan", "Unsur/lembaga",
            "No/tgl SK penetapan", "Sertifikat", "SK pengukuhan", "Status", "HP",
        ]])),
    ("buku-kader", (&["BUKU KADER PEMBERDAYAAN MASYARAKAT"], &[&[
            "No. Urut", "Nama", "Umur", "Jenis Kelamin", "Pendidikan/Kursus", "Bidang", "Alamat", "Keterangan",
        ]])),
    ("sk-penetapan", (
            &["NOMOR", "TENTANG", "Menimbang:", "Mengingat:", "MEMUTUSKAN", "KESATU:", "KEDUA:", "LAMPIRAN"],
            &[LIST_OF_DECREE],
        )),
    ("sk-tim-seleksi", (
            &["NOMOR", "TENTANG", "Menimbang:", "Mengingat:", "MEMUTUSKAN", "KESATU:", "LAMPIRAN"],
            &[&["No", "Nama", "Unsur", "Kedudukan"]],
        )),
    ("pengumuman", (&["PENGUMUMAN", "5 sampai 10 orang", "Syarat: 1 warga tetap; 2 bertakwa", "Jadwal:", "Tempat:"], &[])),
    ("hasil-seleksi", (&["Syarat:", "Sumber kualitas: 1, 2, 3: Notulen 17 September 2014; 4, 5: usulan Bina"], &[&[
            "No", "Nama", "1", "2", "3", "4", "5", "6", "Kualitas", "Pengetahuan", "Kemauan",
            "Kemampuan", "Lokal", "Jumlah", "Lulus/Cadangan/Tidak",
        ]])),
    ("berita-acara", (
            &["BERITA ACARA", "Pada hari", "bertempat di", "Peserta seleksi", "Hasil:", "menurut L/P", "menurut wilayah"],
            &[&["No", "Nama", "L/P", "RW", "Unsur", "Hasil"], &["No", "Nama", "Unsur", "Kedudukan", "Tanda tangan"]],
        )),
    ("daftar-hadir", (&["DAFTAR HADIR", "Hari/tanggal:", "Tempat:"], &[&[
            "No", "Nama", "Jabatan/Instansi", "L/P", "HP", "Tanda tangan",
        ]])),
    ("sertifikat", (&["SERTIFIKAT", "NOMOR", "Diberikan kepada", "jam pelatihan, tanggal"], &[])),
    ("kartu-kpm", (&["Nomor:", "Nama:", "Wilayah:", "Berlaku s.d.:", "Pasfoto"], &[])),
    ("notulen", (&[
            "NOTULEN", "Rapat:", "Hari/Tanggal:", "Pukul:", "Tempat:", "Acara:", "Pimpinan:", "Narasumber:", "Peserta:",
            "Kegiatan:", "Rekomendasi:", "isi penutup",
        ], &[])),
    ("undangan", (&[
            "UNDANGAN", "Nomor:", "Sifat:", "Lampiran:", "Hal:", "Yth.", "Hari/tanggal:", "Pukul:", "Tempat:", "Acara:",
        ], &[])),
    ("matriks-koordinasi", (&[], &[&[
            "No", "Kegiatan", "Jenis kader", "SKPD", "PJ KPM", "Jadwal", "Status", "Kendala",
        ]])),
    ("buku-kegiatan", (&["BUKU KEGIATAN"], &[&[
            "No", "Tanggal", "Kegiatan", "Lokasi", "Sasaran/jumlah", "Kader teknis terkait", "Hasil", "Tindak lanjut",
            "Paraf",
        ]])),
    ("buku-konsultasi", (&["BUKU KONSULTASI"], &[&[
            "No", "Tgl", "Dari", "Pokok masalah", "Jawaban", "Penjawab", "Tgl jawab", "Status",
        ]])),
    ("daftar-penghargaan", (&["DAFTAR PENERIMA PENGHARGAAN"], &[&[
            "No", "Nama", "Unit", "Prestasi", "Tingkat", "No SK", "Tanggal", "Bentuk",
        ]])),
    ("serah-terima", (&["BERITA ACARA SERAH TERIMA JABATAN", "1. Kewajiban", "2. Tugas", "3. Fasilitasi"], &[])),
    ("rekap-pembinaan", (&["REKAP PEMBINAAN", "Kel. Bandar Lor"], &[DUTIES])),
    ("laporan-semester", (
            &[
                "LAPORAN SEMESTER", "Ringkasan", "I. Pendahuluan", "II. Data KPM", "III. Pembinaan", "IV. Koordinasi", "V. Dana",
                "VI. Kendala", "VII. Rekomendasi", "VIII. Lampiran", "Bandar Lor", "swadaya", "Rp25.000.000",
            ],
            &[
                &["No", "Hal", "Target", "Realisasi", "%", "Terlambat", "Tunggakan", "Gambar"],
                KPM, DUTIES, &["No", "Jenis", "Status", "Jumlah"], FUNDS,
                &["No", "Wilayah", "Dilaksanakan", "Judul", "Kendala"],
                &["No", "Wilayah", "Dilaksanakan", "Materi", "Temuan", "Tindak lanjut"],
                &["No", "Jenis", "Tanggal", "Wilayah", "Hal"],
            ],
        )),
    ("alokasi-dana", (&["ALOKASI DAN REALISASI DANA", "swadaya", "Rp25.000.000"], &[FUNDS])),
    ("dari-tingkat-atas", (&["YANG DITERIMA DARI TINGKAT ATAS"], &[&["No", "Jenis", "Tanggal", "Dari", "Hal", "Status"]])),
    ("data-kpm", (&["DATA KADER PEMBERDAYAAN MASYARAKAT (KPM)"], &[KPM])),
    ("harmonisasi", (&["HARMONISASI"], &[&["No", "Temuan", "Tanggal", "Keterangan"]])),
    ("fasilitasi-menunggu", (&["FASILITASI YANG MENUNGGU"], &[&[
            "No", "Diajukan", "Hari", "Wilayah", "Tugas", "Alasan", "Status",
        ]])),
    ("sk-pengukuhan", (
            &["NOMOR", "TENTANG", "Menimbang:", "Mengingat:", "MEMUTUSKAN", "KESATU:", "KEDUA:", "LAMPIRAN"],
            &[LIST_OF_DECREE],
        )),
];
