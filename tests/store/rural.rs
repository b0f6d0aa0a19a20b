//! A kabupaten with its desa: head and budget have the names they have there.

use bina::domain::region::Code;
use bina::domain::schema::record::Value;
use bina::store::bootstrap::{self, Admin};
use bina::store::{Batch, Command, CommandKind, Query, Source, Store, StoreKind, View};
use bina::text::Lang;
use uuid::Uuid;

use crate::office::home::Home;
use crate::office::{Morning, Values, changes, code, day, entity, fields, moves};

const REGIONS: &str = "kode,nama\n35.06,Kabupaten Kediri\n35.06.01,Semen\n35.06.01.2001,Semen\n35.06.01.2002,Bobang\n";
const DESA: &str = "35.06.01.2001";

struct Kabupaten {
    store: Store,
    _home: Home,
}

impl Kabupaten {
    fn new() -> Self {
        let home = Home::new();
        let path = home.store();
        let (root, morning) = (code("35.06"), Box::new(Morning));
        let mut store = Store::create(&path, &root, StoreKind::Demo, morning).unwrap();
        let places = bootstrap::read_regions(REGIONS, "").unwrap();
        let admin = Admin {
            name: "Sekar".into(),
            sex: "P".into(),
            login: "sekar".into(),
            sk_number: "SK 1".into(),
        };
        bootstrap::lay(&mut store, &places, &admin).unwrap();
        Self { store, _home: home }
    }

    fn add(&mut self, login: &str, kind: &str, place: &str, values: Values) -> View {
        let act = CommandKind::Add {
            region: code(place),
        };
        let id = Morning.id();
        self.submit(login, (kind, id, act, values))
    }

    fn submit(
        &mut self,
        login: &str,
        (kind, id, act, values): (&str, Uuid, CommandKind, Values),
    ) -> View {
        let appointment = self.store.seats(login).unwrap()[0].actor.appointment;
        let batch = Batch {
            op_id: Morning.id(),
            appointment,
            commands: vec![Command {
                entity: entity(kind),
                id,
                act,
                changes: changes(entity(kind), values),
            }],
        };
        self.store.submit(&batch).unwrap().remove(0).view
    }

    fn hire(&mut self, login: &'static str, place: &str) {
        let person = fields([("name", login.into()), ("sex", "L".into())]);
        let person = self.add("sekar", "person", "35.06", person).record.id;
        let account = fields([("login", login.into()), ("person", person.into())]);
        let account = self.add("sekar", "account", "35.06", account).record.id;
        let post = fields([
            ("account", account.into()),
            ("role", login.into()),
            ("from_date", day("2026-01-01").into()),
            ("sk_number", "SK 2".into()),
        ]);
        self.add("sekar", "appointment", place, post);
    }

    fn region(&mut self, place: &str) -> Uuid {
        let seat = self.store.seats("sekar").unwrap()[0].actor.appointment;
        let mut query = Query::of(entity("region"));
        place.clone_into(&mut query.search);
        let rows = self.store.list(seat, &query).unwrap().rows;
        assert_eq!(rows.len(), 1, "{place}");
        rows[0].record.id
    }
}

#[test]
fn the_budget_of_a_desa_is_its_apbdes_and_its_head_signs_as_kepala_desa() {
    let mut kab = Kabupaten::new();
    kab.hire("lurah", DESA);
    let fund = fields([
        ("year", "2026".into()),
        ("source", "anggaran_kelurahan".into()),
        ("activity", "kegiatan".into()),
        ("amount", 25_000_000.into()),
    ]);
    let fund = kab.add("lurah", "fund", DESA, fund);
    assert!(fund.display.contains("APBDes"), "{}", fund.display);
    let source = entity("fund").field("source").unwrap();
    assert_eq!(fund.show(source, Lang::Id), "APBDes");
    let session = fields([
        ("serves", "O".into()),
        ("giver", "lurah".into()),
        ("audience", "kpm".into()),
        ("method", "kunjungan".into()),
        ("topic", "Tugas KPM".into()),
    ]);
    let session = kab.add("lurah", "guidance", DESA, session);
    let giver = entity("guidance").field("giver").unwrap();
    assert_eq!(session.show(giver, Lang::Id), "Kepala Desa");
    assert_eq!(kab.store.verify().unwrap().findings, []);
}

#[test]
fn who_signs_for_a_desa_is_kept_as_its_kepala_desa() {
    let mut kab = Kabupaten::new();
    kab.hire("lurah", DESA);
    let notulen = fields([
        ("meeting", "Rapat desa".into()),
        ("agenda", "KPM".into()),
        ("activity", "Bahasan".into()),
    ]);
    let view = kab.add("lurah", "notulen", DESA, notulen);
    let act = moves(entity("notulen"), view.record.version, "send");
    let to = fields([("recipients", "atasan".into())]);
    let sent = kab.submit("lurah", ("notulen", view.record.id, act, to));
    let under = &sent.labels["decided_under"];
    assert!(under.starts_with("Kepala Desa Semen"), "{under}");
}

#[test]
fn of_two_regions_of_one_name_the_code_or_the_tier_tells_which() {
    let mut kab = Kabupaten::new();
    let by_code = kab.region(DESA);
    assert_eq!(kab.region("3506012001"), by_code);
    assert_eq!(kab.region("desa Semen"), by_code);
    assert_ne!(kab.region("kecamatan Semen"), by_code);
    assert!(kab.store.region("Semen").is_err(), "both are meant");
    assert_eq!(
        kab.store.region("350601").unwrap(),
        Code::parse("35.06.01").unwrap()
    );
    kab.hire("bapemas", "35.06");
    let session = fields([
        ("serves", "W6".into()),
        ("giver", "bapemas".into()),
        ("audience", "kpm".into()),
        ("method", "rapat".into()),
        ("topic", "Pemantauan".into()),
        ("about", Value::Ref(by_code)),
    ]);
    let about = kab.add("bapemas", "guidance", "35.06", session);
    assert_eq!(about.labels["about"], "Desa Semen");
}
