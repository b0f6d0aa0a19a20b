#!/usr/bin/env bash
# Adds what schema 20 to 22 brought to a store of at-19.sh: decisions that keep who decided, facilitation that serves one
# duty, mandates for matters, people named as text, an import that was taken back, looks, and an erasure by two:
# at-22.sh PROGRAM STORE
set -euo pipefail
program=$1
export BINA_STORE=$2
folder=$(dirname "$2")
add() { "$program" --json --role "$1" "${@:2}" | tee "$folder/last" | grep -o '"id":"[0-9a-f-]*"' | head -n 1 | cut -d'"' -f4; }
first() { "$program" --json --role "$1" "$2" list | grep -o '"id":"[0-9a-f-]*"' | head -n 1 | cut -d'"' -f4; }
# The second user of the system, who is camat (plh) and lurah.
other() { unshare --user --map-user=1 --map-group=1 "$program" "$@"; }
fund=$(add perangkat fund add year=2026 budget=perubahan source=anggaran_kelurahan activity=operasional amount=3000000)
add perangkat fund move "$fund" propose >/dev/null
other --role lurah fund move "$fund" decide sk_number=SK/22 decided_on=h >/dev/null
waiting=$(first camat facilitation)
other --role camat facilitation move "$waiting" approve decision='Dinas diminta hadir' pic='Kasi PMD' due_on=+7 serves=C2 >/dev/null
seat=$("$program" --json --role walikota appointment list | grep -o '"id":"[0-9a-f-]*"' | head -n 1 | cut -d'"' -f4)
add walikota mandate add "appointment=$seat" number=M/22 date=h from_date=h matter='Penetapan dana' for_fund=ya >/dev/null
session=$(add lurah guidance add serves=O giver=lurah audience=kader_teknis method=rapat topic='Buku kegiatan' planned_on=h)
add lurah attendee add "guidance=$session" name='Sumarto Joyo' >/dev/null
printf 'name,sex\nParno Kliwon,L\n' >"$folder/people.csv"
op=$("$program" --json --role lurah import person "$folder/people.csv" --commit | grep -o '"operation":"[0-9a-f-]*"' | cut -d'"' -f4)
"$program" --role lurah import --undo "$op" >/dev/null
gone=$(add lurah person add name='Sarinem Pahing' sex=P nik=9935014107900009)
asked=$(add perangkat data-request add "person=$gone" kind=penghapusan asked_on=h)
other --role lurah data-request move "$asked" erase answer=Dikabulkan >/dev/null
"$program" --role lurah export kpm >/dev/null
"$program" audit head >/dev/null
