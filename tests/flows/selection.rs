//! The selection of a round on one sheet: papers, scores and results of all candidates, with what they come to.

use bina::console::route::Route;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::entity;
use crate::round::{NOTHING, Round};

fn round_screen(round: &Round, login: &str) -> Harness {
    let route = Route::Detail(entity("formation"), round.id);
    Harness::open(round.office.open(), login, Lang::Id, Some(route))
}

fn states(round: &mut Round) -> Vec<&'static str> {
    let ids = round.candidates.clone();
    let state = |id| round.office.view("candidate", id).record.state.name;
    ids.into_iter().map(state).collect()
}

#[test]
fn five_results_take_three_keys_a_candidate_at_most() {
    let mut round = Round::ranking();
    let mut desk = round_screen(&round, "lurah");
    desk.press("b").shows("Seleksi").shows("240");
    desk.press("1 1 1 2 3").shows("Lulus 3 (perlu 5–10)");
    desk.shows("cadangan 1 | tidak lulus 1");
    desk.press("'Nilai kurang' <F2>");
    let reason = "Nilai kurang".len();
    desk.shows("TERSIMPAN");
    assert!(desk.presses - reason <= 15, "{} keys", desk.presses);
    assert_eq!(
        states(&mut round),
        ["lulus", "lulus", "lulus", "cadangan", "tidak"]
    );
    round.office.assert_proven();
}

#[test]
fn papers_and_scores_are_noted_on_the_sheet_in_their_time() {
    let mut round = Round::examining();
    let mut desk = round_screen(&round, "perangkat");
    desk.press("b").shows("Seleksi").shows("Calon 1 P");
    desk.press("'12345' <Down> '12345' <Down> '12345' <Down> '12345' <Down> '1234' <F2>")
        .shows("TERSIMPAN");
    assert_eq!(states(&mut round), ["diperiksa"; 5]);
    round.go("lurah", "interview", NOTHING);
    let mut desk = round_screen(&round, "perangkat");
    desk.press("b 80 <Enter> 85 <Enter> 75 <Enter> <Enter>")
        .shows("240");
    desk.press("1 <F2>").shows("TERSIMPAN");
    assert_eq!(
        states(&mut round)[0],
        "lulus",
        "scored and passed in one sitting"
    );
    assert_eq!(states(&mut round)[1], "diperiksa");
    round.office.assert_proven();
}

#[test]
fn a_refused_row_is_pointed_at_and_nothing_is_written() {
    let mut round = Round::examining();
    let mut desk = round_screen(&round, "perangkat");
    desk.press("b '12345' <Enter> '1' <F2>")
        .shows("Lulus: belum waktunya");
    desk.press("<F3>");
    drop(desk);
    round.each("perangkat", "examine", &crate::round::all_terms());
    round.go("lurah", "interview", NOTHING);
    let mut desk = round_screen(&round, "perangkat");
    desk.shows("Lanjutkan isian").press("X");
    // The second scores are missing, so nobody is saved.
    desk.press("b 80 <Enter> 85 <Enter> 75 <Enter> <Enter> 1 80 <F2>")
        .shows("wajib diisi")
        .lacks("TERSIMPAN");
    assert_eq!(states(&mut round), ["diperiksa"; 5]);
    drop(desk);
    let mut desk = round_screen(&round, "perangkat");
    desk.shows("Lanjutkan isian")
        .press("<Enter>")
        .shows("Seleksi")
        .shows("240");
}

#[test]
fn a_wide_sheet_has_whole_headings_and_each_number_says_what_it_ticks() {
    let round = Round::ranking();
    let mut desk = round_screen(&round, "lurah");
    // What is too long for its column goes on in the next line, behind a hyphen.
    let mut heads = desk.press("b").screen();
    heads.truncate(heads.find("  1 ").unwrap());
    for part in [
        "penge-", "tahuan", "kemau-", "kemam-", "puan", "lokal", "lulus",
    ] {
        assert!(heads.contains(part), "no {part} in:\n{heads}");
    }
    desk.shows("Jml");
    let mut desk = round_screen(&round, "lurah").sized(140, 40);
    desk.press("b")
        .shows("pengetahuan kemauan kemampuan kriteria lokal");
    let round = Round::examining();
    let mut desk = round_screen(&round, "perangkat");
    desk.press("b").shows("Syarat terpenuhi: 1 ");
}

#[test]
fn a_list_of_candidates_tells_terms_and_points() {
    let round = Round::ranking();
    let route = Route::List(bina::console::route::Listing::of(entity("candidate")));
    let mut desk = Harness::open(round.office.open(), "lurah", Lang::Id, Some(route));
    desk.shows("dinilai, 5 syarat, 240 poin");
}

#[test]
fn a_reason_too_long_for_its_cell_is_read_from_its_beginning_once_it_is_left() {
    let round = Round::ranking();
    let mut desk = round_screen(&round, "lurah");
    desk.press("b 3")
        .press("'Tidak hadir pada wawancara' <Enter>");
    desk.shows("tidak lulus Tidak ~");
}

#[test]
fn a_sheet_without_rows_says_which_candidates_it_waits_for() {
    let round = Round::examining();
    let mut desk = round_screen(&round, "perangkat");
    desk.press("3").shows("tidak ada calon KPM berstatus");
}
