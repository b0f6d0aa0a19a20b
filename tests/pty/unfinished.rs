//! What a dropped line leaves unfinished: the keys come back after a short while.

use std::thread::sleep;
use std::time::Duration;

use crate::Store;
use crate::pty::QUIT;

#[test]
fn an_unfinished_paste_or_sequence_gives_the_keys_back() {
    let store = Store::new();
    for (unfinished, millis) in [
        ("\x1b[200~tempelan yang putus", 2_500),
        ("\x1b[200~putus di ujungnya\x1b[20", 2_500),
        ("\x1b[", 600),
        ("\x1b[1;", 600),
        ("\x1bO", 600),
        ("\x1b[M", 600),
    ] {
        let mut pty = store.open("camat");
        pty.wait_for("Kotak masuk");
        pty.press(unfinished);
        sleep(Duration::from_millis(millis));
        pty.press("g2").wait_for("Cakupan");
        pty.press(QUIT);
        assert!(pty.end().0.success(), "{unfinished:?}");
        pty.assert_given_back();
    }
}
