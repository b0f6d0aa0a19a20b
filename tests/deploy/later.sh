# What the guide tells for later days, by its own lines, on the machine of before.
b() { runuser -u bina -- bina --store /var/lib/bina/bina.db "$@"; }
id_of() { tr '{' '\n' | sed -n 's/.*"id":"\([^"]*\)".*/\1/p' | head -n 1; }

# The sheet that is handed out, filled in with others.
sed -e '1!s/Nama /Nama Lain /' -e '1!s/\.pojok/.sukorame/' -e '1!s/35\.71\.01\.1004/35.71.01.1005/' \
    -e '1!s/,Pojok,/,Sukorame,/' -e '1!s/camat\.mojoroto/camat.kota/' -e '1!s/,35\.71\.01,/,35.71.02,/' \
    /usr/share/bina/pejabat.csv >pejabat.csv
guide_officials
b account list | grep -q camat.kota
b appointment list | grep -q lurah.sukorame

# A second admin, named the same way; what he gives, the first confirms.
b person add name='Nama Kedua' sex=L >/dev/null
b account add login=admin.kedua person='Nama Kedua' >/dev/null
b appointment add --region 35.71 account=admin.kedua role=admin sk_number='SK 5/2026' >/dev/null
ssh-keygen -q -t ed25519 -N '' -C kedua -f kedua
b key add admin.kedua <kedua.pub >/dev/null
printf 'Nama,L/P,Nama akun,Peran,Nomor SK\nNama Auditor,P,auditor.baru,auditor,SK 6\n' >one.csv
come_in_by kedua officials --commit <one.csv
ID=$(b appointment list --state menunggu --search auditor.baru --json | id_of)
[ -n "$ID" ]
guide_confirm
b appointment show "$ID" | grep -q aktif

ID=$(b key list --state aktif --search admin.kedua --json | id_of)
guide_end
refused come_in_by kedua account list

HEAD=$(b audit head | tail -n 1)
guide_head
guide_templates
b paper template check

mkdir -p /etc/bina
echo age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg >/etc/bina/recipients
guide_sealed
find /var/backups/bina -name 'bina-*.age' | grep -q .
echo 'what is told for later days was done'
