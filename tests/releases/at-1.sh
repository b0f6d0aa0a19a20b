#!/usr/bin/env bash
# Makes a store with records of every kind that schema 1 knew: at-1.sh PROGRAM STORE
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
siti=$(add lurah person add name='Siti Aminah' sex=P nik=9971014101900001 phone=0811111111)
tini=$(add lurah person add name='Tini Wulandari' sex=P address='Jalan Mawar 7')
kpm=$(add lurah kpm add "person=$siti" sk_number=SK/1 sk_date=01-02-2026 from_date=01-02-2026)
kader=$(add lurah kader-teknis add "person=$tini" sector=posyandu "partner=$kpm" from_date=01-02-2026)
add lurah document add title='SK pengukuhan' issuer=Lurah number=SK/1 date=01-02-2026 >/dev/null
task=$(add lurah task add title='Penimbangan balita' kind=koordinasi sector=posyandu "kpm=$kpm" "kader_teknis=$kader" planned_on=01-03-2026 due_on=08-03-2026 target=30)
add lurah task edit "$task" target=40 >/dev/null
add lurah task move "$task" propose >/dev/null
add lurah facilitation add "task=$task" reason=skpd request='Mohon kehadiran dinas' >/dev/null
"$program" --role bapemas obligation generate --period 2026-03 >/dev/null
