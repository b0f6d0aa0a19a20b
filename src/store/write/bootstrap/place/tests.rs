use super::*;
use crate::text::Lang;

fn read(text: &str) -> Result<Vec<Place>, String> {
    read_regions(text, "Kediri").map_err(|m| m.get(Lang::Id))
}

#[test]
fn kota_kediri_has_its_kecamatan_and_kelurahan() {
    let places = kediri();
    let count = |level| places.iter().filter(|p| p.code.level() == level).count();
    assert_eq!(places[0].code.as_str(), "35.71");
    assert_eq!(places[0].name, "Kediri");
    assert_eq!((count(Level::Kecamatan), count(Level::Kelurahan)), (3, 46));
    assert!(places.is_sorted_by(|a, b| a.code < b.code));
}

#[test]
fn every_known_spelling_belongs_to_the_region_it_resembles() {
    let places = kediri();
    for (code, aliases) in KEDIRI_ALIASES {
        let place = places.iter().find(|p| p.code.as_str() == code).unwrap();
        assert_eq!(place.aliases, aliases);
        let start = |s: &str| format::fold(s).chars().take(1).collect::<String>();
        let near = |alias: &&str| {
            start(alias) == start(&place.name) || place.code.level() == Level::Kecamatan
        };
        assert!(aliases.iter().all(near), "{}", place.name);
    }
}

#[test]
fn any_set_of_regions_is_read_root_first() {
    let text = "\u{feff}Kode;Nama;Ejaan\n99.01.01.2001;Sumber;\"Sumber Rejo, Sumberejo\"\n99;Contoh;\n99.01;Satu;\n99.01.01;Utara;\n";
    let places = read(text).unwrap();
    let codes: Vec<&str> = places.iter().map(|p| p.code.as_str()).collect();
    assert_eq!(codes, ["99", "99.01", "99.01.01", "99.01.01.2001"]);
    assert_eq!(places[3].aliases, ["Sumber Rejo", "Sumberejo"]);
}

/// Lists of the ministry and people on the command line write the kind with the name.
#[test]
fn the_kind_of_a_city_is_no_part_of_its_name() {
    let head = "kode,kecamatan,kelurahan\n35.72.01.1001,Kota Baru,Kota Lama\n";
    for city in ["Blitar", "Kota Blitar", "KOTA  Blitar"] {
        let places = read_regions(head, city).unwrap();
        let names: Vec<&str> = places.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Blitar", "Kota Baru", "Kota Lama"], "{city}");
    }
    let list = "kode,nama\n35,Provinsi Jawa Timur\n35.05,Kab. Blitar\n35.72,KOTA Blitar\n";
    let names = |text: &str| -> Vec<String> {
        read_regions(text, "")
            .unwrap()
            .into_iter()
            .map(|p| p.name)
            .collect()
    };
    assert_eq!(names(list), ["Jawa Timur", "Blitar", "Blitar"]);
    assert_eq!(names("kode,nama\n63.02,Kotabaru\n"), ["Kotabaru"]);
}

#[test]
fn what_is_wrong_is_named_with_line_column_value_and_reason() {
    let cases = [
        ("", "judul kolom"),
        ("kode,nama\n", "kosong"),
        (
            "kode,desa\n35.71,Kediri\n",
            "baris 1: judul kolom \"kode,desa\"",
        ),
        (
            "kode,nama\n35.71,Kediri\n35.7,X\n",
            "baris 3, kolom kode, isi \"35.7\": 35.7 bukan kode wilayah",
        ),
        (
            "kode,nama\n35.71,\n",
            "baris 2, kolom nama, isi \"\": wajib diisi",
        ),
        (
            "kode,nama\n35.71,Kediri\n35.71,Kediri\n",
            "baris 3, kolom kode, isi \"35.71\": sudah ada pada baris 2",
        ),
        (
            "kode,nama\n35.71,Kediri\n35.71.01.1001,Pojok\n",
            "baris 3, kolom kode, isi \"35.71.01.1001\": wilayah 35.71.01 di atasnya tidak ada",
        ),
        ("kode,nama\n35.71.01,Mojoroto\n", "tambahkan baris kota"),
        (
            "kode,kecamatan,kelurahan\n35.71.01,Mojoroto,Pojok\n",
            "baris 2, kolom kode, isi \"35.71.01\": bukan kode kelurahan",
        ),
        (
            "kode,kecamatan,kelurahan\n35.71.01.1001,Mojoroto,Pojok\n35.71.01.1002,Kota,Gayam\n",
            "baris 3, kolom kecamatan, isi \"Kota\": 35.71.01 bernama Mojoroto pada baris 2",
        ),
    ];
    for (text, expected) in cases {
        let wrong = read(text).unwrap_err();
        assert!(wrong.contains(expected), "{wrong}");
    }
}
