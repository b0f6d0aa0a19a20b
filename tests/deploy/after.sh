# What the guide promises, once it is followed.
[ "$(stat -c '%a %U' /var/lib/bina)" = '700 bina' ]
[ "$(stat -c '%a %U' /var/lib/bina/bina.db)" = '600 bina' ]
[ -f /var/lib/bina/bina.db.before-restore ]
[ -L /etc/systemd/system/timers.target.wants/bina-backup.timer ]
[ -L /etc/systemd/system/timers.target.wants/bina-check.timer ]
[ -L /etc/systemd/system/timers.target.wants/bina-maintenance.timer ]
[ "$(find /var/backups/bina -name 'bina-*.db' | wc -l)" = 1 ]
(cd /var/backups/bina && sha256sum --check --quiet ./*.sha256)
echo 'one copy, proven'

/usr/sbin/sshd -D -e -p "$PORT" -o ListenAddress=127.0.0.1 -o PidFile=none 2>"$COPIES/sshd.log" &
sshd=$!
trap 'kill $sshd; cat "$COPIES/sshd.log"' EXIT
come_in() {
    ssh -F none -i nama-admin -p "$PORT" -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=no \
        -o UserKnownHostsFile=/dev/null -o ConnectionAttempts=50 bina@127.0.0.1 "$@"
}
come_in account list | grep -q 'Nama Admin'
echo 'the admin came in'
come_in_by() {
    key=$1
    shift
    ssh -F none -i "$key" -p "$PORT" -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=no \
        -o UserKnownHostsFile=/dev/null bina@127.0.0.1 "$@"
}
come_in_by camat report inbox --json | grep -q schema
come_in_by lurah kpm list --json | grep -q schema
refused() {
    if "$@"; then
        echo "not refused: $*"
        exit 1
    fi
}
refused come_in_by camat account list
echo 'a camat and a lurah came in, each to their own'
refused come_in id
refused come_in /bin/sh
echo 'the shell was refused'
refused runuser -u nobody -- cat /var/lib/bina/bina.db
refused runuser -u bina-keys -- cat /var/lib/bina/bina.db
echo 'the store is private'

# Keys that came and went since a copy do it no harm: it is proven by what belongs to it, and the list is written anew.
copy=$(ls /var/backups/bina/bina-*.db | tail -n 1)
ssh-keygen -q -t ed25519 -N '' -C kedua -f second
runuser -u bina -- bina --store /var/lib/bina/bina.db key add bina <second.pub >/dev/null
come_in_by second account list | grep -q 'Nama Admin'
runuser -u bina -- bina restore --check "$copy" >/dev/null
runuser -u bina -- bina --store /var/lib/bina/bina.db restore --yes "$copy"
refused come_in_by second account list
come_in_by nama-admin account list | grep -q 'Nama Admin'
runuser -u bina -- bina --store /var/lib/bina/bina.db check >/dev/null
echo 'keys added since did no harm'

# A key that is ended lets nobody in, and stays ended in the copy that is made after it.
runuser -u bina -- bina --store /var/lib/bina/bina.db key add bina <second.pub >/dev/null
come_in_by second account list | grep -q 'Nama Admin'
runuser -u bina -- bina --store /var/lib/bina/bina.db key end "$(cut -d' ' -f3 second.pub)" 'laptop hilang' >/dev/null
refused come_in_by second account list
runuser -u bina -- bina --store /var/lib/bina/bina.db backup /var/backups/bina >/dev/null
copy=$(ls /var/backups/bina/bina-*.db | tail -n 1)
echo 'an ended key let nobody in'

# The machine is lost: folders made by the guide, the copy put back, no init.
rm -rf /var/lib/bina /var/lib/bina-keys
systemd-tmpfiles --create bina.conf
runuser -u bina -- bina --store /var/lib/bina/bina.db restore --yes "$copy"
come_in_by nama-admin account list | grep -q 'Nama Admin'
come_in_by camat report inbox --json | grep -q schema
come_in_by lurah kpm list --json | grep -q schema
refused come_in_by second account list
echo 'staff of three roles came in on the new machine'
runuser -u bina -- bina --store /var/lib/bina/bina.db doctor
echo 'the copy was put back on a new machine'
