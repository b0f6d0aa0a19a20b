# The package goes, what the office wrote stays.
dpkg --purge bina
[ ! -e /usr/bin/bina ] && [ ! -e /usr/lib/systemd/system/bina-backup.timer ]
[ -s /var/lib/bina/bina.db ]
getent passwd bina >/dev/null
echo 'the store is left, the program is gone'
