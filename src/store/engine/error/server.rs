//! What a server answers that no file does, each with the way out.

use super::{Error, defect};
use crate::store::engine::database::{self, Cause};
use crate::text::{Text, t};

/// What a server answers that no file does.
pub(super) fn of_server(cause: Cause, e: &database::Error) -> Error {
    use Cause as C;
    match cause {
        C::Unreachable => Error::Unavailable(
            t(
                "server data tidak menjawab, isian tetap di layar; coba lagi sebentar, lalu minta pengelola server memeriksa \
                 PostgreSQL dan jaringannya",
                "the server of the data does not answer, your entry stays on screen; try again shortly, then ask the server's \
                 admin to look at PostgreSQL and its network",
            )
            .into(),
        ),
        C::UnknownHost | C::Crowded => of_line(cause),
        C::NoDatabase => Error::Unavailable(
            t(
                "database itu tidak ada di server; periksa namanya pada alamatnya, atau minta pengelola PostgreSQL membuatnya \
                 seperti dalam deploy/postgres",
                "the server has no such database; look at its name in the address, or ask the admin of PostgreSQL to make it as \
                 deploy/postgres says",
            )
            .into(),
        ),
        C::LoginRefused => Error::Unavailable(
            t(
                "server data menolak masuk; minta pengelola server memeriksa USER pada alamat --store dan kata sandinya di \
                 ~/.pgpass (mode 600), lalu coba lagi",
                "the server of the data refuses the login; ask the server's admin to look at USER in the address of --store \
                 and at its password in ~/.pgpass (mode 600), then try again",
            )
            .into(),
        ),
        C::Untrusted | C::NoCertificate => of_trust(cause, &e.to_string()),
        C::Unfit => Error::Damaged(
            t(
                "setelan server data tidak cocok ({}); minta pengelola server menyetelnya seperti dalam deploy/postgres, data \
                 tidak disentuh",
                "the server of the data is set up otherwise than needed ({}); ask the server's admin to set it up as \
                 deploy/postgres says, nothing was touched",
            )
            .with([e.to_string().into()]),
        ),
        _ => defect(e),
    }
}

/// A server to which no line leads, or none more.
fn of_line(cause: Cause) -> Error {
    if cause == Cause::UnknownHost {
        return Error::Unavailable(
            t(
                "nama server data tidak dikenal jaringan ini, isian tetap di layar; periksa HOST pada alamat --store, atau minta \
                 pengelola server memeriksa DNS dan /etc/hosts",
                "this network does not know the name of the server of the data, your entry stays on screen; look at HOST in the \
                 address of --store, or ask the server's admin to look at DNS and /etc/hosts",
            )
            .into(),
        );
    }
    Error::Unavailable(
        t(
            "server data sudah penuh sambungan, isian tetap di layar; coba lagi sesudah ada yang menutup konsol, atau minta \
             pengelola PostgreSQL menaikkan batas sambungan (dua sambungan per konsol dan satu untuk kabar)",
            "the server of the data has no connection left, your entry stays on screen; try again once somebody has closed \
             a console, or ask the admin of PostgreSQL to raise the limit of connections (two connections a console and one for news)",
        )
        .into(),
    )
}

/// A server that cannot be held against a certificate, or is not the one.
fn of_trust(cause: Cause, said: &str) -> Error {
    if cause == Cause::NoCertificate {
        return Error::Unavailable(
            t(
                "berkas sertifikat CA {} tidak ada, tidak terbaca atau bukan PEM, tidak ada yang dikirim; sebut yang benar \
                 dengan sslrootcert=BERKAS pada alamat server",
                "the file {} with the certificate of the CA is not there, cannot be read or is no PEM, nothing was sent; name \
                 the right one with sslrootcert=FILE in the address of the server",
            )
            .with([said.into()]),
        );
    }
    Error::Unavailable(
        t(
            "sertifikat server data tidak terbukti ({}), tidak ada yang dikirim; sebut sertifikat CA-nya dengan \
             sslrootcert=BERKAS dan nama server yang tertulis padanya",
            "the certificate of the server of the data is not proven ({}), nothing was sent; name the certificate of its \
             CA with sslrootcert=FILE, and the server by the name that stands in it",
        )
        .with([of_certificate(said).into()]),
    )
}

/// What is wrong with a certificate, by the name that its reader has for it.
fn of_certificate(said: &str) -> Text {
    let known = [
        (
            "UnknownIssuer",
            t("penerbitnya tidak dikenal", "its issuer is not known"),
        ),
        (
            "NotValidForName",
            t("ditulis untuk nama lain", "it was issued for another name"),
        ),
        ("NotValidYet", t("belum berlaku", "it is not valid yet")),
        (
            "Expired",
            t("sudah lewat masa berlakunya", "it has expired"),
        ),
        ("Revoked", t("sudah dicabut", "it was revoked")),
    ];
    let found = known.into_iter().find(|(name, _)| said.contains(name));
    found.map_or(
        t("tidak dapat diperiksa", "it cannot be checked"),
        |(_, words)| words,
    )
}
