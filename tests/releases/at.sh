#!/usr/bin/env bash
# Leaves records of every kind that a schema knew: at.sh SCHEMA PROGRAM STORE
#
# 1 and 7 make the store; 13 and 19 add to that of 7, and 22 to that of 19, once its own program has opened it.
set -euo pipefail
schema=$1 program=$2
export BINA_STORE=$3
folder=$(dirname "$3")
knows() { [ "$schema" -ge "$1" ]; }
# The id in an answer, the first of a list.
id() { grep -o '"id":"[0-9a-f-]*"' | head -n 1 | cut -d'"' -f4; }
add() { "$program" --json --role "$1" "${@:2}" | tee "$folder/last" | id; }
first() { "$program" --json --role "$1" "$2" list | id; }
# A second user of the system: who proposes money does not decide it.
other() { unshare --user --map-user=1 --map-group=1 "$program" "$@"; }

found() {
    printf 'kode,nama\n35.71,Kediri\n35.71.01,Mojoroto\n35.71.01.1001,Bandar Lor\n' >"$folder/regions.csv"
    "$program" init --regions "$folder/regions.csv" --login root --name 'Sri Rahayu' --sex P >/dev/null
    while read -r role region; do
        add admin appointment add account=root "role=$role" "sk_number=SK/$role" --region "$region" >/dev/null
    done <<'ROLES'
bapemas 35.71
walikota 35.71
auditor 35.71
camat 35.71.01
kasi_pmd 35.71.01
lurah 35.71.01.1001
perangkat 35.71.01.1001
ROLES
    # One that has ended, so that both states are there.
    clerk=$(add admin person add name='Bambang Kecil' sex=L --region 35.71)
    login=$(add admin account add login=bambang "person=$clerk")
    ended=$(add admin appointment add "account=$login" role=camat sk_number=SK/lama --region 35.71.01)
    add admin appointment move "$ended" end end_reason=pindah >/dev/null
    add admin setting add key=facilitation_days amount=10 >/dev/null
}

let_in() {
    ssh-keygen -q -t ed25519 -N '' -C 'laptop kantor' -f "$folder/key" </dev/null
    "$program" --role admin key add root <"$folder/key.pub" >/dev/null
}

register() {
    siti=$(add lurah person add name='Siti Aminah' sex=P nik=9971014101900001 phone=0811111111)
    tini=$(add lurah person add name='Tini Wulandari' sex=P address='Jalan Mawar 7')
    planned=()
    if knows 7; then
        gone=$(add lurah person add name='Wagiyem Sumarni' sex=P nik=9935014107900001)
        planned=(roles_planned=pemercepat,pendidik duties_planned=akses)
    fi
    kpm=$(add lurah kpm add "person=$siti" sk_number=SK/1 sk_date=01-02-2026 from_date=01-02-2026 "${planned[@]}")
    kader=$(add lurah kader-teknis add "person=$tini" sector=posyandu "partner=$kpm" from_date=01-02-2026)
    add lurah document add title='SK pengukuhan' issuer=Lurah number=SK/1 date=01-02-2026 >/dev/null
}

coordinate() {
    task=$(add lurah task add title='Penimbangan balita' kind=koordinasi sector=posyandu "kpm=$kpm" "kader_teknis=$kader" planned_on=01-03-2026 due_on=08-03-2026 target=30)
    add lurah task edit "$task" target=40 >/dev/null
    add lurah task move "$task" propose >/dev/null
    add lurah facilitation add "task=$task" reason=skpd request='Mohon kehadiran dinas' >/dev/null
    "$program" --role bapemas obligation generate --period 2026-03 >/dev/null
}

form() {
    late=$(first bapemas obligation)
    add camat reminder add "obligation=$late" note="Mohon segera" --region 35.71.01.1001 >/dev/null
    round=$(add lurah formation add year=2026 round=1 need=5)
    while read -r name element position; do
        add lurah selection-member add "formation=$round" "name=$name" "element=$element" "position=$position" >/dev/null
    done <<'TEAM'
Darmo pemerintah ketua
Yati lembaga sekretaris
Karto tokoh anggota
Sumi tokoh anggota
Narto lembaga anggota
TEAM
    add lurah formation move "$round" announce >/dev/null
    add lurah formation move "$round" open announce_medium=papan >/dev/null
    add lurah candidate add "formation=$round" "person=$tini" institution=PKK >/dev/null
    add lurah letterhead add government='Pemerintah Kota Kediri' office='Kelurahan Bandar Lor' >/dev/null
}

protect() {
    add bapemas incident add title='Laptop hilang' known_on=02-03-2026 known_time=09.30 affected=12 >/dev/null
    asked=$(add perangkat data-request add "person=$gone" kind=penghapusan asked_on=01-03-2026)
    add lurah data-request move "$asked" erase answer=Dikabulkan >/dev/null
    printf 'Nama lengkap,L/P\nJarwo,L\n' >"$folder/people.csv"
    "$program" --role lurah import person "$folder/people.csv" --map 'Nama lengkap=name' --commit >/dev/null || "$program" import --help
}

guide() {
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
}

spend() {
    second=$(add admin person add name='Sutrisno Adi' sex=L)
    login=$(add admin account add login=daemon "person=$second")
    seat=$(add admin appointment add "account=$login" role=camat sk_number=SK/12 holding=plh --region 35.71.01)
    add admin appointment add "account=$login" role=lurah sk_number=SK/11 --region 35.71.01.1001 >/dev/null
    add admin mandate add "appointment=$seat" number=M/1 date=01-02-2026 matter='Penetapan dana' from_date=01-02-2026 --region 35.71.01 >/dev/null
    fund=$(add perangkat fund add year=2026 budget=murni source=anggaran_kelurahan activity=kegiatan amount=5000000)
    add perangkat fund move "$fund" propose >/dev/null
    other --role lurah fund move "$fund" decide sk_number=SK/9 >/dev/null
    add lurah ledger add "fund=$fund" kind=release amount=1000000 booked_on=28-11-2026 >/dev/null
}

propose() {
    if knows 19; then
        add bapemas season add year=2026 tier=kelurahan from_date=01-01-2026 to_date=31-01-2026 >/dev/null
    fi
    round=$(add lurah musrenbang add year=2026 planned_on=15-01-2026)
    add lurah proposal add "musrenbang=$round" title='Alat posyandu' cost=2000000 >/dev/null
}

# Decisions that keep who decided, facilitation that serves one duty, mandates for matters, people named as text.
decide() {
    fund=$(add perangkat fund add year=2026 budget=perubahan source=anggaran_kelurahan activity=operasional amount=3000000)
    add perangkat fund move "$fund" propose >/dev/null
    other --role lurah fund move "$fund" decide sk_number=SK/22 decided_on=h >/dev/null
    waiting=$(first camat facilitation)
    other --role camat facilitation move "$waiting" approve decision='Dinas diminta hadir' pic='Kasi PMD' due_on=+7 serves=C2 >/dev/null
    seat=$(first walikota appointment)
    add walikota mandate add "appointment=$seat" number=M/22 date=h from_date=h matter='Penetapan dana' for_fund=ya >/dev/null
    session=$(add lurah guidance add serves=O giver=lurah audience=kader_teknis method=rapat topic='Buku kegiatan' planned_on=h)
    add lurah attendee add "guidance=$session" name='Sumarto Joyo' >/dev/null
}

# An import that was taken back, an erasure by two, and looks.
take_back() {
    printf 'name,sex\nParno Kliwon,L\n' >"$folder/people.csv"
    op=$("$program" --json --role lurah import person "$folder/people.csv" --commit | grep -o '"operation":"[0-9a-f-]*"' | cut -d'"' -f4)
    "$program" --role lurah import --undo "$op" >/dev/null
    gone=$(add lurah person add name='Sarinem Pahing' sex=P nik=9935014107900009)
    asked=$(add perangkat data-request add "person=$gone" kind=penghapusan asked_on=h)
    other --role lurah data-request move "$asked" erase answer=Dikabulkan >/dev/null
    "$program" --role lurah export kpm >/dev/null
    "$program" audit head >/dev/null
}

# Each on a line of its own: in a list of && a step that fails would not end it.
case $schema in
1 | 7)
    found
    if knows 7; then let_in; fi
    register
    coordinate
    if knows 7; then
        form
        protect
    fi
    ;;
13 | 19)
    guide
    spend
    propose
    ;;
22)
    decide
    take_back
    ;;
*)
    sed -n '2,4p' "$0"
    exit 2
    ;;
esac
