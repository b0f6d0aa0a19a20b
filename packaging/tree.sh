# What lies in a package and where: the one list, for the .deb and the tarball alike.

# lay TREE PROGRAM TELLER: the files below /usr. TELLER is a program that runs here and writes pages and completions.
lay() {
    local tree=$1 usr=$1/usr
    install -D -m 0755 "$2" "$usr/bin/bina"
    for unit in deploy/*.service deploy/*.timer; do
        install -D -m 0644 "$unit" "$usr/lib/systemd/system/$(basename "$unit")"
    done
    install -D -m 0644 deploy/sysusers.conf "$usr/lib/sysusers.d/bina.conf"
    install -D -m 0644 deploy/tmpfiles.conf "$usr/lib/tmpfiles.d/bina.conf"
    install -D -m 0644 deploy/sshd_bina.conf "$usr/share/bina/sshd_bina.conf"
    install -D -m 0644 deploy/pejabat.csv "$usr/share/bina/pejabat.csv"
    install -D -m 0644 deploy/putty/bina.reg "$usr/share/bina/putty/bina.reg"
    install -D -m 0644 -t "$usr/share/bina/postgres" deploy/postgres/*.{cfg,conf,ini,service,timer,txt,yml}
    install -D -m 0644 -t "$usr/share/bina/themes" themes/*.toml
    install -D -m 0644 -t "$usr/share/bina/papers" papers/*.toml
    pages "$3" en "$usr/share/man/man1"
    pages "$3" id "$usr/share/man/id/man1"
    completions "$3" "$usr/share"
    documents "$usr/share/doc/bina"
    # One time for all: that of the commit.
    find "$tree" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
}

pages() {
    mkdir -p "$3"
    "$1" --lang "$2" man --dir "$3"
    chmod 0644 "$3"/*
    gzip -9n "$3"/*
}

completions() {
    mkdir -p "$2/bash-completion/completions" "$2/zsh/vendor-completions" "$2/fish/vendor_completions.d"
    "$1" completions bash >"$2/bash-completion/completions/bina"
    "$1" completions zsh >"$2/zsh/vendor-completions/_bina"
    "$1" completions fish >"$2/fish/vendor_completions.d/bina.fish"
}

documents() {
    install -D -m 0644 deploy/README.md "$1/INSTALL.md"
    install -D -m 0644 deploy/postgres/README.md "$1/POSTGRES.md"
    install -D -m 0644 -t "$1" README.md data/NOTICE.md docs/threats.md docs/keys.md docs/commands.md
    (cd docs && find guide -type f -exec install -D -m 0644 {} "$1/{}" \;)
    gzip -9nc CHANGELOG.md >"$1/CHANGELOG.md.gz"
    python3 packaging/notices.py >"$1/copyright"
    # The same commit gives the same bytes with the same of these.
    { rustc --version && grep -v '^#' packaging/tools.txt; } >"$1/built-with"
}

# tarball TREE FILE: unpacked at / it is an installation. It holds files alone, so that no folder of the system changes.
tarball() {
    (cd "$1" && find usr -type f | sort |
        tar --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=ustar -cf - -T -) | gzip -9n >"$2"
}

# Of the files: what folders take depends on the disk.
kibibytes() {
    find "$1" -type f -printf '%s\n' | awk '{ all += int(($1 + 1023) / 1024) } END { print all }'
}

# deb TREE ARCHITECTURE FOLDER
deb() {
    local control=$1/DEBIAN name
    name=$(case "$2" in x86_64) echo amd64 ;; aarch64) echo arm64 ;; esac)
    mkdir "$control"
    sed -e "s/@VERSION@/$version/" -e "s/@MAINTAINER@/$maintainer/" -e "s/@ARCHITECTURE@/$name/" -e "s/@GLIBC@/$glibc/" \
        -e "s/@SIZE@/$(kibibytes "$1/usr")/" packaging/deb/control >"$control/control"
    install -m 0755 packaging/deb/postinst packaging/deb/prerm packaging/deb/postrm "$control"
    (cd "$1" && find usr -type f | sort | xargs -d '\n' md5sum) >"$control/md5sums"
    find "$control" -exec touch --date "@$SOURCE_DATE_EPOCH" {} +
    # One thread: more would cut the compressed stream by the number of processors.
    dpkg-deb --root-owner-group -Zxz --threads-max=1 --build "$1" "$3/bina_${version}_$name.deb" >/dev/null
}
