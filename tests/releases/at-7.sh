#!/usr/bin/env bash
# Makes a store with records of every kind that schema 1 to 7 knew: at-7.sh PROGRAM STORE
set -euo pipefail
program=$1
export BINA_STORE=$2
folder=$(dirname "$2")
add() { "$program" --json --role "$1" "${@:2}" | tee "$folder/last" | grep -o '"id":"[0-9a-f-]*"' | head -n 1 | cut -d'"' -f4; }
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
ssh-keygen -q -t ed25519 -N '' -C 'laptop kantor' -f "$folder/key" </dev/null
"$program" --role admin key add root <"$folder/key.pub" >/dev/null
siti=$(add lurah person add name='Siti Aminah' sex=P nik=9971014101900001 phone=0811111111)
tini=$(add lurah person add name='Tini Wulandari' sex=P address='Jalan Mawar 7')
gone=$(add lurah person add name='Wagiyem Sumarni' sex=P nik=9935014107900001)
kpm=$(add lurah kpm add "person=$siti" sk_number=SK/1 sk_date=01-02-2026 from_date=01-02-2026 roles_planned=pemercepat,pendidik duties_planned=akses)
kader=$(add lurah kader-teknis add "person=$tini" sector=posyandu "partner=$kpm" from_date=01-02-2026)
add lurah document add title='SK pengukuhan' issuer=Lurah number=SK/1 date=01-02-2026 >/dev/null
task=$(add lurah task add title='Penimbangan balita' kind=koordinasi sector=posyandu "kpm=$kpm" "kader_teknis=$kader" planned_on=01-03-2026 due_on=08-03-2026 target=30)
add lurah task edit "$task" target=40 >/dev/null
add lurah task move "$task" propose >/dev/null
add lurah facilitation add "task=$task" reason=skpd request='Mohon kehadiran dinas' >/dev/null
"$program" --role bapemas obligation generate --period 2026-03 >/dev/null
late=$("$program" --json --role bapemas obligation list | grep -o '"id":"[0-9a-f-]*"' | head -n 1 | cut -d'"' -f4)
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
add bapemas incident add title='Laptop hilang' known_on=02-03-2026 known_time=09.30 affected=12 >/dev/null
asked=$(add perangkat data-request add "person=$gone" kind=penghapusan asked_on=01-03-2026)
add lurah data-request move "$asked" erase answer=Dikabulkan >/dev/null
printf 'Nama lengkap,L/P\nJarwo,L\n' >"$folder/people.csv"
"$program" --role lurah import person "$folder/people.csv" --map 'Nama lengkap=name' --commit >/dev/null || "$program" import --help
