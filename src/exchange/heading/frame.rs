//! What stands on a sheet beside the fields: the frame of every record, and columns of which nothing is read.

use super::Column;

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

/// What offices write down of people and Bina has no use for: it keeps no more of a person than the registers need.
pub const UNKEPT: &[&str] = &[
    "umur",
    "usia",
    "agama",
    "pekerjaan",
    "status perkawinan",
    "status kawin",
    "status pernikahan",
    "no kk",
    "nomor kk",
    "no kartu keluarga",
    "no rekening",
    "nomor rekening",
    "no rek",
    "nama bank",
    "npwp",
    "no bpjs",
    "golongan darah",
    "gol darah",
    "nama ibu",
    "nama ibu kandung",
    "kewarganegaraan",
    "suku",
    "foto",
    "email",
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
