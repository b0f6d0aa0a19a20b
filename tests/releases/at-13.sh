#!/usr/bin/env bash
# Adds records of every kind that schema 8 to 13 brought to a store of at-7.sh: at-13.sh PROGRAM STORE
set -euo pipefail
program=$1
export BINA_STORE=$2
folder=$(dirname "$2")
add() { "$program" --json --role "$1" "${@:2}" | tee "$folder/last" | grep -o '"id":"[0-9a-f-]*"' | head -n 1 | cut -d'"' -f4; }
first() { "$program" --json --role "$1" "$2" list | grep -o '"id":"[0-9a-f-]*"' | head -n 1 | cut -d'"' -f4; }
kpm=$(first lurah kpm)
session=$(add lurah guidance add serves=O giver=lurah audience=kpm method=rapat topic='Tugas dan fungsi' planned_on=01-03-2026)
add lurah attendee add "guidance=$session" "kpm=$kpm" >/dev/null
question=$(add lurah consultation add addressee=camat topic='Jadwal' question='Bolehkah digabung?')
add camat consultation move "$question" answer answer='Boleh' >/dev/null
course=$(add bapemas training add title='Dasar' audience=kpm hours=16 planned_on=01-03-2026)
add bapemas participation add "training=$course" "kpm=$kpm" >/dev/null
paper=$(add bapemas guideline add title='Pedoman pembinaan' text='Isi')
add bapemas guideline move "$paper" issue number=P/1 issued_on=01-03-2026 >/dev/null
add lurah award add year=2026 "nominee=$kpm" criteria='Tekun' >/dev/null
# Who proposes money does not decide it: a second person, who is another user of the system.
second=$(add admin person add name='Sutrisno Adi' sex=L)
login=$(add admin account add login=daemon "person=$second")
seat=$(add admin appointment add "account=$login" role=camat sk_number=SK/12 holding=plh --region 35.71.01)
add admin appointment add "account=$login" role=lurah sk_number=SK/11 --region 35.71.01.1001 >/dev/null
add admin mandate add "appointment=$seat" number=M/1 date=01-02-2026 matter='Penetapan dana' from_date=01-02-2026 --region 35.71.01 >/dev/null
fund=$(add perangkat fund add year=2026 budget=murni source=anggaran_kelurahan activity=kegiatan amount=5000000)
add perangkat fund move "$fund" propose >/dev/null
unshare --user --map-user=1 --map-group=1 "$program" --role lurah fund move "$fund" decide sk_number=SK/9 >/dev/null
add lurah ledger add "fund=$fund" kind=release amount=1000000 booked_on=28-11-2026 >/dev/null
round=$(add lurah musrenbang add year=2026 planned_on=15-01-2026)
add lurah proposal add "musrenbang=$round" title='Alat posyandu' cost=2000000 >/dev/null
