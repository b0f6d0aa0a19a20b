# A machine of its own for the guide: what it writes to are copies, seen by this shell and its children alone.
mkdir -p "$COPIES/etc" "$COPIES/usr" /run/sshd
cp -a /etc/. "$COPIES/etc/"
mount --bind "$COPIES/etc" /etc
# An upper layer lies on no layered file system itself.
mount -t tmpfs bina "$COPIES/usr"
mkdir "$COPIES/usr/upper" "$COPIES/usr/work"
mount -t overlay bina -o "lowerdir=/usr,upperdir=$COPIES/usr/upper,workdir=$COPIES/usr/work" /usr
for folder in /usr/local/bin /var/lib /var/backups; do
    mount -t tmpfs -o mode=0755 bina "$folder"
done
ssh-keygen -A >/dev/null
