//! A small real store, and the program run on it.

use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use assert_cmd::Command;
use bina::domain::model::appointment;
use bina::domain::region::Code;
use bina::domain::schema::record::Changes;
use bina::store::{self, Batch, CommandKind, Source, Store, System};
use serde_json::Value as Json;

use crate::home::{Home, Mould};

pub const REGIONS: &str = "kode,nama\n35.71,Kediri\n35.71.01,Mojoroto\n35.71.01.1001,Bandar Lor\n\
                           35.71.01.1011,Mojoroto\n35.71.02,Kota\n35.71.02.1001,Semampir\n";

/// A second admin, since nobody appoints himself.
const COLLEAGUE: &str = r#"
{"id":"0199a000-0000-7000-8000-0000000000a1","entity":"person","act":"add","region":"35.71","fields":{"name":"Zulaikha","sex":"P"}}
{"id":"0199a000-0000-7000-8000-0000000000a2","entity":"account","act":"add","region":"35.71","fields":{"login":"zulaikha","person":"0199a000-0000-7000-8000-0000000000a1"}}
{"entity":"appointment","act":"add","region":"35.71","fields":{"account":"0199a000-0000-7000-8000-0000000000a2","role":"admin","sk_number":"SK/0"}}
"#;

/// The offices that the user of this machine holds, by the hand of the other admin.
const OFFICES: [(&str, &str); 6] = [
    ("35.71", "bapemas"),
    ("35.71", "auditor"),
    ("35.71.01", "camat"),
    ("35.71.01.1001", "lurah"),
    ("35.71.01.1001", "perangkat"),
    ("35.71.02.1001", "lurah"),
];

/// A store of its own for one test.
pub struct Office {
    pub dir: Home,
}

/// The store every test starts from, made once.
fn ground() -> &'static Mould {
    static GROUND: OnceLock<Mould> = OnceLock::new();
    GROUND.get_or_init(|| {
        let home = Home::new();
        lay(home.path(), &home.store());
        home.into_mould()
    })
}

fn lay(dir: &Path, path: &Path) {
    let list = dir.join("regions.csv");
    std::fs::write(&list, REGIONS).unwrap();
    let store = path.to_str().unwrap();
    let made = bina()
        .args(["--store", store, "--json", "init", "--regions"])
        .arg(list)
        .assert()
        .success();
    let made: Json = serde_json::from_slice(&made.get_output().stdout).unwrap();
    let batch = bina()
        .args(["--store", store, "batch"])
        .write_stdin(COLLEAGUE)
        .assert();
    batch.success();
    appoint(path, made["data"]["login"].as_str().unwrap());
}

fn appoint(path: &Path, login: &str) {
    let mut store = Store::open(path, Box::new(System)).unwrap();
    let holder = store.seats(login).unwrap()[0].actor.account;
    let appointment = store.seats("zulaikha").unwrap()[0].actor.appointment;
    let commands = OFFICES
        .iter()
        .zip(1..)
        .map(|((place, role), n)| store::Command {
            entity: &appointment::ENTITY,
            id: System.id(),
            act: CommandKind::Add {
                region: Code::parse(place).unwrap(),
            },
            changes: Changes::new()
                .with(&appointment::ACCOUNT, holder)
                .with(&appointment::ROLE, *role)
                .with(&appointment::SK_NUMBER, format!("SK/{n}")),
        });
    let batch = Batch {
        op_id: System.id(),
        appointment,
        commands: commands.collect(),
    };
    store.submit(&batch).unwrap();
}

/// The program, with nothing of the surroundings that could decide for it.
pub fn bina() -> Command {
    let mut command = Command::cargo_bin("bina").unwrap();
    command.env_remove("BINA_STORE").env_remove("LANG");
    command
}

impl Office {
    pub fn new() -> Self {
        Self {
            dir: Home::of(ground()),
        }
    }

    pub fn store(&self) -> PathBuf {
        self.dir.store()
    }

    /// The program on this store.
    pub fn bina(&self, args: &[&str]) -> Command {
        let mut command = bina();
        command.arg("--store").arg(self.store()).args(args);
        command
    }

    /// Runs as the holder of a role; answers what came out.
    pub fn run(&self, role: &str, args: &[&str]) -> Output {
        self.bina(&["--role", role]).args(args).output().unwrap()
    }

    /// What a role reads, as text.
    pub fn text(&self, role: &str, args: &[&str]) -> String {
        let out = self.run(role, args);
        assert!(out.status.success(), "{args:?}: {}", words(&out.stderr));
        words(&out.stdout)
    }

    /// What a role reads, as data.
    pub fn data(&self, role: &str, args: &[&str]) -> Json {
        let out = self.run(role, &[&["--json"], args].concat());
        assert!(out.status.success(), "{args:?}: {}", words(&out.stderr));
        let envelope: Json = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(envelope["schema"], 1);
        envelope["data"].clone()
    }

    /// Why a role is refused; nothing may reach standard output.
    pub fn refused(&self, code: i32, role: &str, args: &[&str]) -> String {
        let out = self.run(role, args);
        assert_eq!(
            out.status.code(),
            Some(code),
            "{args:?}: {}",
            words(&out.stderr)
        );
        assert_eq!(words(&out.stdout), "", "{args:?}");
        let why = words(&out.stderr);
        assert!(why.starts_with("bina: "), "{why}");
        why
    }

    /// An allocation of the kelurahan's own money; answers its id.
    pub fn fund(&self, amount: &str) -> String {
        let amount = format!("amount={amount}");
        let fund = [
            "fund",
            "add",
            "source=anggaran_kelurahan",
            "activity=kegiatan",
            &amount,
        ];
        id(&self.data(PERANGKAT, &fund))
    }

    /// A resident of Bandar Lor; answers the id.
    pub fn person(&self, fields: &[&str]) -> String {
        let args = [&["person", "add", "sex=P"], fields].concat();
        id(&self.data(LURAH, &args))
    }

    /// A task of Bandar Lor with its KPM and their person; answers the task.
    pub fn task(&self) -> Json {
        self.person(&["name=Siti Aminah"]);
        let kpm = [
            "kpm",
            "add",
            "person=siti aminah",
            "sk_number=SK/9",
            "sk_date=-30",
            "from_date=-30",
        ];
        self.data(LURAH, &kpm);
        let task = [
            "task",
            "add",
            "title=Timbang balita RW 3",
            "kind=koordinasi",
            "sector=posyandu",
            "kpm=Siti Aminah",
            "planned_on=h",
            "due_on=+7",
        ];
        self.data(LURAH, &task)
    }
}

pub const ADMIN: &str = "admin";
pub const BAPEMAS: &str = "bapemas";
pub const AUDITOR: &str = "auditor";
pub const CAMAT: &str = "camat";
pub const LURAH: &str = "lurah:Bandar Lor";
pub const PERANGKAT: &str = "perangkat";
pub const OTHER_LURAH: &str = "lurah:Semampir";

pub fn id(row: &Json) -> String {
    row["id"].as_str().unwrap().to_owned()
}

pub fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
