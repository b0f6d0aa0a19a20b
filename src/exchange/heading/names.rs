//! What offices write over their columns.

use super::Column;
use crate::domain::model::{kader_teknis, key, kpm, person, task};
use crate::domain::schema::field::Field;

/// Columns of sheets that are no data of anybody.
pub const ASIDE: &[&str] = &[
    "no",
    "nomor",
    "no urut",
    "nomor urut",
    "urut",
    "paraf",
    "tanda tangan",
    "ttd",
    "provinsi",
    "kota",
    "kabupaten",
    "kab kota",
    "kota kabupaten",
    "display",
    "region name",
    "labels",
    "met",
    "lapsed",
];

/// What every record has beside its fields, with what offices call it.
pub const FRAME: &[(Column, &[&str])] = &[
    (Column::Id, &["id"]),
    (Column::Version, &["version", "versi"]),
    (Column::State, &["state", "status", "keadaan"]),
    (
        Column::Region,
        &[
            "region",
            "wilayah",
            "kode wilayah",
            "kelurahan",
            "kel",
            "desa",
            "desa kelurahan",
            "kelurahan desa",
            "kode kelurahan",
            "kantor",
        ],
    ),
    (Column::Kecamatan, &["kecamatan", "kec", "nama kecamatan"]),
];

/// What offices write for a field of this name, whichever entity has it.
pub static SYNONYMS: &[(&Field, &[&str])] = &[
    (
        person::NAME.field(),
        &[
            "nama lengkap",
            "nama kader",
            "nama kpm",
            "nama peserta",
            "nama calon",
            "nama warga",
            "full name",
        ],
    ),
    (
        kpm::PERSON.field(),
        &["nama", "nama lengkap", "nama kader", "nama kpm", "name"],
    ),
    (person::FRONT_TITLE.field(), &["gelar di depan"]),
    (person::BACK_TITLE.field(), &["gelar di belakang", "gelar"]),
    (
        person::SEX.field(),
        &["jenis kelamin", "jk", "kelamin", "gender", "lp"],
    ),
    (
        person::NIK.field(),
        &["no ktp", "nomor ktp", "no nik", "nomor induk kependudukan"],
    ),
    (
        person::BIRTH_PLACE.field(),
        &["tmp lahir", "kota lahir", "birthplace"],
    ),
    (
        person::BIRTH_DATE.field(),
        &["tgl lahir", "tanggal lahir", "lahir tanggal", "birthday"],
    ),
    (
        person::ADDRESS.field(),
        &[
            "alamat rumah",
            "alamat lengkap",
            "alamat jalan",
            "jalan",
            "nama jalan",
            "jl",
            "domisili",
        ],
    ),
    (
        person::PHONE.field(),
        &[
            "no hp",
            "nomor hp",
            "telepon",
            "telp",
            "no telp",
            "wa",
            "no wa",
            "whatsapp",
            "handphone",
            "hp wa",
            "no hp wa",
            "kontak",
        ],
    ),
    (person::EDUCATION.field(), &["pendidikan terakhir", "pend"]),
    (person::RANK.field(), &["pangkat golongan", "golongan"]),
    (
        kpm::INSTITUTION.field(),
        &["lembaga", "unsur", "asal lembaga", "unsur lembaga"],
    ),
    (
        kpm::FIELD_OF_WORK.field(),
        &["bidang tugas", "bidang kerja"],
    ),
    (
        kpm::SK_NUMBER.field(),
        &["no sk", "nomor sk", "sk", "nomor surat keputusan"],
    ),
    (
        kpm::SK_DATE.field(),
        &["tgl sk", "tanggal sk", "tanggal surat keputusan"],
    ),
    (
        kpm::FROM_DATE.field(),
        &[
            "tmt",
            "mulai",
            "sejak",
            "mulai tugas",
            "tgl mulai",
            "tanggal mulai",
        ],
    ),
    (
        kader_teknis::SECTOR.field(),
        &["jenis kader", "bidang kader", "sektor"],
    ),
    (kader_teknis::POST.field(), &["pos", "kelompok", "posyandu"]),
    (kader_teknis::PARTNER.field(), &["kpm mitra", "mitra"]),
    (
        task::PLANNED_ON.field(),
        &[
            "tanggal rencana",
            "tgl rencana",
            "jadwal",
            "jadwal kegiatan",
        ],
    ),
    (
        task::DUE_ON.field(),
        &["batas waktu", "tgl tenggat", "deadline"],
    ),
    (
        task::TITLE.field(),
        &["kegiatan", "nama kegiatan", "uraian kegiatan"],
    ),
    (task::KPM.field(), &["pj kpm", "penanggung jawab"]),
    (task::TARGET.field(), &["sasaran", "jumlah sasaran"]),
    (key::BLOB.field(), &["kunci ssh", "ssh key", "key"]),
    (kpm::NOTE.field(), &["catatan", "ket", "keterangan"]),
];
