#!/bin/sh
# Takes the pictures of README and its films from the real program on its demo: docs/screens/NAME.txt, NAME.png too, and
# docs/film/. What is pressed for each picture stands in docs/screens/keys.txt: name, role, what its first screen shows, keys
# as tmux names them; `edit` is somebody else, who changes the title of the draft in sight. When they were taken is kept in
# docs/screens/taken.txt: a test presses the same keys on a demo of that day and compares.
#
#   docs/shots.sh [ANSI2PNG]
#
# Needs tmux, python3 and a build (BINA=PROGRAM, else the release build). ANSI2PNG is a script that python3 runs as
# `ANSI2PNG IN.ansi OUT.png COLUMNS ROWS X Y CURSOR`; without it only texts and films are taken.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bina=${BINA:-$here/../target/release/bina}
painter=${1:-}
out=$here/screens
work=$(mktemp -d)
store=$work/one.db
socket=bina-shots-$$
count=0
terminal() { tmux -L "$socket" "$@"; }
trap 'terminal kill-server 2>/dev/null || true; sleep 1; rm -rf "$work"' EXIT

# open ROLE: a terminal of 80x24 with the console of that role, on a demo that nobody touched.
open() {
    terminal kill-server 2>/dev/null || true
    count=$((count + 1))
    socket=bina-shots-$$-$count
    rm -rf "$store" "$store".* "$store"-*
    cp "$work/demo.db" "$store"
    terminal -f /dev/null new-session -d -s bina -x 80 -y 24 \
        "LC_ALL=C.UTF-8 TERM=tmux-256color exec '$bina' --store '$store' --as $1"
    terminal set -g status off
    terminal resize-window -t bina -x 80 -y 24
}

# shows TEXT: waits until the screen does.
shows() {
    for _ in $(seq 200); do
        if terminal capture-pane -p -t bina | grep -qF -- "$1"; then return; fi
        sleep 0.1
    done
    echo "no «$1» on the screen:" >&2
    terminal capture-pane -p -t bina >&2
    exit 1
}

# rests: waits until the screen stays as it is.
rests() {
    before=
    while now=$(terminal capture-pane -p -t bina) && [ "$now" != "$before" ]; do
        before=$now
        sleep 0.5
    done
}

# edit ROLE: somebody else of that office changes the title of the draft in sight.
edit() {
    task=$("$bina" --store "$store" --as "$1" task list --state draf --json | tr '{' '\n' |
        sed -n 's/.*"id":"\([^"]*\)".*/\1/p' | head -n 1)
    "$bina" --store "$store" --as "$1" task edit "$task" "title=Rapat bersama di balai kelurahan" >/dev/null
}

# keep NAME: the screen as it stands.
keep() {
    terminal capture-pane -p -t bina | sed 's/ *$//' >"$out/$1.txt"
    if [ -n "$painter" ]; then
        terminal capture-pane -p -e -N -t bina >"$work/$1.ansi"
        # shellcheck disable=SC2046
        python3 "$painter" "$work/$1.ansi" "$out/$1.png" 80 24 \
            $(terminal display-message -p -t bina '#{cursor_x} #{cursor_y} #{cursor_flag}')
    fi
}

"$bina" demo --no-console --store "$work/demo.db" >/dev/null
TZ=UTC-7 date +%F >"$out/taken.txt"
while IFS='|' read -r name role first keys; do
    open "$role"
    shows "$first"
    rests
    for key in $keys; do
        if [ "$key" = edit ]; then edit "$role"; else terminal send-keys -t bina -- "$key"; fi
        rests
    done
    keep "$name"
done <"$out/keys.txt"
"$here/film.py" "$bina" "$work/demo.db"
# README shows the texts as they are now.
python3 - "$here" <<'END'
import re, sys
from pathlib import Path

here = Path(sys.argv[1])
readme = here.parent / "README.md"


def shown(found):
    screen = (here / "screens" / f"{found.group(2)}.txt").read_text().rstrip()
    return f"{found.group(1)}\n\n```\n{screen}\n```"


block = r"(\(\[picture\]\(docs/screens/(\w+)\.png\)\):)\n\n```\n.*?\n```"
readme.write_text(re.sub(block, shown, readme.read_text(), flags=re.S))
END
