//! A commit whose answer was lost is asked for again: acknowledged when it is there, refused in words when it is not.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bina::domain::model::person;
use bina::domain::region::Code;
use bina::domain::schema::record::Changes;
use bina::store::{Batch, Command, CommandKind, Error, Store, System};
use tempfile::TempDir;
use uuid::Uuid;

use super::proxy::{Fate, Proxy, says};
use super::{Cluster, behind_a_proxy};

/// What is sent to keep what was written.
const COMMIT: &str = "; COMMIT";

/// A store behind a proxy, on a server of its own.
struct Lossy {
    store: Store,
    proxy: Proxy,
    seat: Uuid,
    _there: TempDir,
    cluster: Arc<Cluster>,
}

impl Lossy {
    fn new() -> Option<Self> {
        let cluster = Cluster::start()?;
        let (there, behind, proxy) = behind_a_proxy(&cluster);
        let seat = cluster.run_sql("t0", "SELECT id FROM appointment");
        Some(Self {
            store: open(&behind),
            proxy,
            seat: seat.trim().parse().unwrap(),
            _there: there,
            cluster: Arc::new(cluster),
        })
    }

    /// What the next commit meets; all else reaches the server.
    fn at_commit(&self, mut meets: impl FnMut() -> Fate + Send + 'static) {
        let done = AtomicBool::new(false);
        self.proxy.hear(move |asked| {
            if !says(asked, COMMIT) || done.swap(true, Ordering::SeqCst) {
                return Fate::Reaches;
            }
            meets()
        });
    }

    fn save(&mut self, batch: &Batch) -> bina::store::Result<()> {
        self.store.submit(batch).map(drop)
    }

    fn batch(&mut self) -> Batch {
        let changes = Changes::new()
            .with(&person::NAME, "Siti Aminah")
            .with(&person::SEX, "P");
        Batch {
            op_id: self.store.id(),
            appointment: self.seat,
            commands: vec![Command {
                entity: &person::ENTITY,
                id: self.store.id(),
                act: CommandKind::Add {
                    region: Code::parse("35.71").unwrap(),
                },
                changes,
            }],
        }
    }

    /// How often an act stands in the store.
    fn times(&self, batch: &Batch) -> String {
        let sql = format!(
            "SELECT (SELECT count(*) FROM operation WHERE op_id = '{}') || ' ' || (SELECT count(*) FROM person WHERE id = '{}')",
            batch.op_id, batch.commands[0].id
        );
        self.cluster.run_sql("t0", &sql).trim().to_owned()
    }
}

fn open(path: &Path) -> Store {
    Store::open(path, Box::new(System)).unwrap()
}

#[test]
fn a_commit_whose_answer_was_lost_is_acknowledged_once_it_is_there() {
    let Some(mut lossy) = Lossy::new() else {
        return;
    };
    // It is still under way when it is asked for.
    lossy.cluster.run_sql(
        "t0",
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$; \
         CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON operation DEFERRABLE INITIALLY DEFERRED \
         FOR EACH ROW EXECUTE FUNCTION slow()",
    );
    let batch = lossy.batch();
    lossy.at_commit(|| Fate::LosesAnswer);
    lossy.save(&batch).unwrap();
    assert_eq!(lossy.times(&batch), "1 1");
    // The connection that was made anew is worked on.
    let next = lossy.batch();
    lossy.save(&next).unwrap();
    assert_eq!(lossy.times(&next), "1 1");
    assert_eq!(lossy.store.check().unwrap().findings, []);
}

#[test]
fn a_commit_that_was_lost_with_its_backend_is_told_of_and_handed_in_again() {
    let Some(mut lossy) = Lossy::new() else {
        return;
    };
    let cluster = Arc::clone(&lossy.cluster);
    let end_backends = move || {
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = 't0' AND pid <> pg_backend_pid()";
        cluster.run_sql("t0", sql);
        Fate::Reaches
    };
    let lost: [Box<dyn FnMut() -> Fate + Send>; 2] =
        [Box::new(|| Fate::IsLost), Box::new(end_backends)];
    for meets in lost {
        let batch = lossy.batch();
        lossy.at_commit(meets);
        let told = lossy.save(&batch).unwrap_err();
        assert!(matches!(told, Error::Unavailable(_)), "{told:?}");
        assert!(told.to_string().contains("tidak ada di sana"), "{told}");
        assert_eq!(lossy.times(&batch), "0 0");
        lossy.save(&batch).unwrap();
        assert_eq!(lossy.times(&batch), "1 1");
    }
}

#[test]
fn a_server_that_is_gone_with_the_answer_leaves_it_open_and_the_act_is_done_once() {
    let Some(mut lossy) = Lossy::new() else {
        return;
    };
    let batch = lossy.batch();
    let gone = AtomicBool::new(false);
    lossy.proxy.hear(move |asked| {
        let was_gone = gone.fetch_or(says(asked, COMMIT), Ordering::SeqCst);
        match (was_gone, says(asked, COMMIT)) {
            (true, _) => Fate::IsLost,
            (false, true) => Fate::LosesAnswer,
            (false, false) => Fate::Reaches,
        }
    });
    let told = lossy.save(&batch).unwrap_err();
    assert!(matches!(told, Error::Unsettled(_)), "{told:?}");
    assert!(told.to_string().contains("belum diketahui"), "{told}");
    lossy.proxy.hear(|_| Fate::Reaches);
    lossy.save(&batch).unwrap();
    assert_eq!(lossy.times(&batch), "1 1");
}
