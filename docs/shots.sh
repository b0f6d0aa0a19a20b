#!/bin/sh
# Takes the pictures of README from the real program on its demo: docs/screens/NAME.txt, and NAME.png too.
#
#   docs/shots.sh [ANSI2PNG]
#
# Needs tmux and a release build (or BINA=PROGRAM). ANSI2PNG is a script that python3 runs as
# `ANSI2PNG IN.ansi OUT.png COLUMNS ROWS X Y CURSOR`; without it only the texts are taken.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bina=${BINA:-$here/../target/release/bina}
painter=${1:-}
out=$here/screens
work=$(mktemp -d)
socket=bina-shots-$$
count=0
terminal() { tmux -L "$socket" "$@"; }
trap 'terminal kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir -p "$out"

store=$work/demo.db
"$bina" demo --no-console --store "$store" >/dev/null

# open ROLE: a terminal of 80x24 with the console of that role.
open() {
    terminal kill-server 2>/dev/null || true
    count=$((count + 1))
    socket=bina-shots-$$-$count
    terminal -f /dev/null new-session -d -s bina -x 80 -y 24 \
        "LC_ALL=C.UTF-8 TERM=tmux-256color exec '$bina' --store '$store' --as $1"
    terminal set -g status off
    terminal resize-window -t bina -x 80 -y 24
}

# shows TEXT: waits until the screen does.
shows() {
    for _ in $(seq 100); do
        if terminal capture-pane -p -t bina | grep -qF -- "$1"; then return; fi
        sleep 0.1
    done
    echo "no «$1» on the screen:" >&2
    terminal capture-pane -p -t bina >&2
    exit 1
}

press() { terminal send-keys -t bina -- "$@"; sleep 0.2; }

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

open camat:35.71.01
shows "Kotak masuk"
shows "F1 Bantuan"
press s s t
shows "Alasan dikembalikan"
press 2 F2
shows "F2 Tinjau"
keep inbox

open bapemas
shows "Cakupan"
shows "telat,"
keep coverage

lurah=lurah:35.71.01.1001
open "$lurah"
shows "Hari ini"
shows "> "
keep today

# Two people change the title of one draft.
press g 2 / status:draf Enter
shows "[draf]"
shows "> "
press Enter
shows "Langkah berikut"
press e
shows "F2 Simpan"
task=$("$bina" --store "$store" --as "$lurah" task list --json | tr '{' '\n' |
    grep '"state":"draf"' | head -n 1 | sed 's/.*"id":"\([^"]*\)".*/\1/')
press End " sore"
"$bina" --store "$store" --as "$lurah" task edit "$task" "title=Rapat bersama di balai kelurahan" >/dev/null
press F2
shows "Bentrok isian"
press m
shows "[x] m"
keep conflict
