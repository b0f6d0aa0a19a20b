# What the guide promises, once it is followed.
[ "$(stat -c '%a %U' /var/lib/bina)" = '700 bina' ]
[ "$(stat -c '%a %U' /var/lib/bina/bina.db)" = '600 bina' ]
[ -f /var/lib/bina/bina.db.before-restore ]
[ -L /etc/systemd/system/timers.target.wants/bina-backup.timer ]
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
come_in account list | grep -q nama.admin
echo 'the admin came in'
refused() {
    if "$@"; then
        echo "not refused: $*"
        exit 1
    fi
}
refused come_in id
refused come_in /bin/sh
echo 'the shell was refused'
refused runuser -u nobody -- cat /var/lib/bina/bina.db
refused runuser -u bina-keys -- cat /var/lib/bina/bina.db
echo 'the store is private'
