//! A store of before the register of legal bases: on its first start the catalogue's duties rest on what those of a new
//! store rest on, and what is still owed with them.

use crate::office::Office;

#[test]
fn duties_of_before_rest_on_the_shipped_basis_once_it_is_there() {
    let office = Office::new();
    let count = |office: &Office, sql: &str| -> i64 {
        office.raw().query_row(sql, [], |r| r.get(0)).unwrap()
    };
    let bare = "SELECT count(*) FROM duty WHERE basis IS NULL AND state = 'aktif'";
    let open = "SELECT count(*) FROM obligation WHERE state = 'belum' AND basis IS NULL";
    let before =
        "DELETE FROM basis; UPDATE duty SET basis = NULL; UPDATE obligation SET basis = NULL";
    office.raw().execute_batch(before).unwrap();
    assert!(count(&office, bare) > 0 && count(&office, open) > 0);
    let edits = "SELECT count(*) FROM audit WHERE entity = 'duty' AND verb = 'edit'";
    let noted = count(&office, edits);
    drop(office.open());
    assert_eq!(count(&office, bare), 0, "every duty has one");
    assert_eq!(count(&office, open), 0, "and so has what is still owed");
    let on = "SELECT count(DISTINCT d.basis) FROM duty d JOIN basis b ON b.id = d.basis
              WHERE b.name = 'Permendagri 7/2007'";
    assert_eq!(count(&office, on), 1);
    assert_eq!(
        count(&office, edits) - noted,
        18,
        "each is an act of the audit"
    );
    // A second start does nothing more.
    drop(office.open());
    assert_eq!(count(&office, edits) - noted, 18);
}
