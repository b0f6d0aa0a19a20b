//! `report`: what offices read and print.

mod cadres;
mod coverage;
pub(super) mod figures;
mod inbox;
mod missing;
pub(super) mod output;
mod semester;
mod signals;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;

#[derive(Clone, Debug, clap::Subcommand)]
pub enum Verb {
    #[command(about = tell(
        "Cakupan: kewajiban × unit",
        "Coverage: duties × units",
    ))]
    Coverage(coverage::Args),
    #[command(about = tell(
        "Fasilitasi yang menunggu keputusan, terlama dahulu",
        "Facilitation that waits for a decision, oldest first",
    ))]
    Inbox(inbox::Args),
    #[command(about = tell(
        "Lima sinyal kader per kelurahan",
        "The five signals of cadres by kelurahan",
    ))]
    Signals(signals::Args),
    #[command(about = tell(
        "KPM per kelurahan: aktif, pasif, dan yang belum dipunyai",
        "KPM by kelurahan: active, dormant, and what they lack",
    ))]
    Kpm(figures::Args),
    #[command(about = tell(
        "SK, sertifikat dan kartu yang belum ada, kedaluwarsa atau tanpa berkas",
        "SK, certificates and cards that are missing, expired or without file",
    ))]
    Papers(missing::Args),
    #[command(about = tell(
        "Kader teknis per SKPD dan jenis di tiap unit",
        "Kader teknis by SKPD and kind in each unit",
    ))]
    Cadres(cadres::Args),
    #[command(about = tell(
        "Dana: pagu, cair, realisasi tiap alokasi",
        "Funds: ceiling, released, realised of each allocation",
    ))]
    Funds(figures::Args),
    #[command(about = tell(
        "Penghargaan pada ketiga skala",
        "Awards at the three scales",
    ))]
    Awards(figures::Args),
    #[command(about = tell(
        "Yang diterima dari tingkat atas: bantuan, bimbingan, pelatihan, notulen, surat",
        "What the tiers above gave: aid, guidance, trainings, notulen, letters",
    ))]
    Received(figures::Args),
    #[command(about = tell(
        "Harmonisasi: bentrok dan kesenjangan KPM dan kader teknis",
        "Harmonisation: clashes and gaps of KPM and kader teknis",
    ))]
    Harmonisation(figures::Args),
    #[command(about = tell(
        "Laporan semester: KPM, pembinaan, koordinasi, dana, kendala, rekomendasi",
        "The semester: KPM, guidance, coordination, funds, obstacles, recommendations",
    ))]
    Semester(semester::Args),
}

/// # Errors
/// As the report's.
pub fn run(context: &mut CliContext, verb: &Verb) -> anyhow::Result<Exit> {
    match verb {
        Verb::Coverage(args) => coverage::run(context, args),
        Verb::Inbox(args) => inbox::run(context, args),
        Verb::Signals(args) => signals::run(context, args),
        Verb::Papers(args) => missing::run(context, args),
        Verb::Cadres(args) => cadres::run(context, args),
        Verb::Funds(args) => figures::run(context, "funds", args),
        Verb::Awards(args) => figures::run(context, "awards", args),
        Verb::Received(args) => figures::run(context, "received", args),
        Verb::Harmonisation(args) => figures::run(context, "harmonisation", args),
        Verb::Kpm(args) => figures::run(context, "kpm", args),
        Verb::Semester(args) => semester::run(context, args),
    }
}
