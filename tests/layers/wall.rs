//! The walls as data: each layer, whom it may look at, and what it must not name.

/// What a layer must not name, and why. A path is matched wherever its segments stand in a row.
pub struct Ban {
    pub paths: &'static [&'static str],
    pub why: &'static str,
}

pub struct Layer {
    pub name: &'static str,
    /// The layers it may look at, beside itself.
    pub sees: &'static [&'static str],
    never: &'static [&'static Ban],
    /// Whether a string may hold SQL.
    pub sql: bool,
}

const WORLD: Ban = Ban {
    paths: &[
        "std::fs",
        "std::io",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "tokio",
        "rustix",
        "SystemTime::now",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "Uuid::now_v7",
        "Uuid::new_v4",
    ],
    why: "clock, files, threads and ids come in from outside",
};

const CLOCK: Ban = Ban {
    paths: &["SystemTime", "Instant"],
    why: "a rule is given the day, it does not ask for it",
};

pub const SQL: Ban = Ban {
    paths: &["rusqlite"],
    why: "the store is the only door to the data",
};

const TERMINAL: Ban = Ban {
    paths: &["ratatui", "crossterm", "tui_input"],
    why: "the terminal is the console's",
};

const ARGUMENTS: Ban = Ban {
    paths: &["clap", "clap_complete", "clap_mangen"],
    why: "arguments are read by cli",
};

const OUTPUT: Ban = Ban {
    paths: &["print!", "println!", "eprint!", "eprintln!"],
    why: "what a layer has to say it returns",
};

const LOOP: Ban = Ban {
    paths: &[
        "tokio::runtime",
        "tokio::time",
        "tokio::signal",
        "tokio::task",
        "tokio::spawn",
        "tokio::select",
        "tokio::select!",
        "tokio::io",
    ],
    why: "the loop is the console's; only channels are shared",
};

const DEVICE: Ban = Ban {
    paths: &[
        "crossterm::terminal",
        "crossterm::execute!",
        "crossterm::queue!",
        "EventStream",
        "event::read",
        "event::poll",
    ],
    why: "only run.rs, terminal.rs and plain.rs of the console do I/O",
};

/// Closing a descriptor of the store's file drops the locks of every connection in the process.
pub const READING: Ban = Ban {
    paths: &["File::open", "fs::read", "fs::read_to_string", "fs::copy"],
    why: "store/engine/file.rs opens files, since none may be the store's own while a connection lives",
};

/// Commands, rights and chains are one code, whatever engine keeps the data.
pub const DRIVER: Ban = Ban {
    paths: &["rusqlite", "postgres", "rustls", "tokio_postgres_rustls"],
    why: "store/engine/database/ alone knows the engine; Connection, Row and the rest of it are there",
};

/// Who names a driver of an engine.
pub const DRIVERS: &[&[&str]] = &[
    &["store", "engine", "database", "address"],
    &["store", "engine", "database", "bulk"],
    &["store", "engine", "database", "cell"],
    &["store", "engine", "database", "connection"],
    &["store", "engine", "database", "fault"],
    &["store", "engine", "database", "order"],
    &["store", "engine", "database", "parameter"],
    &["store", "engine", "database", "pg"],
    &["store", "engine", "database", "pgpass"],
    &["store", "engine", "database", "room"],
    &["store", "engine", "database", "row"],
    &["store", "engine", "database", "sqlite_file"],
    &["store", "engine", "database", "statement"],
    &["store", "engine", "database", "tests"],
    &["store", "engine", "database", "value"],
];

/// An answer of the store is known by its type; where that were forgotten, one could be taken for another.
pub const FORGETTING: Ban = Ban {
    paths: &["any::Any"],
    why: "console/view/any_screen/message.rs alone forgets a type, on a message's way to its screen",
};

/// Who forgets a type.
pub const FORGETTERS: &[&[&str]] = &[&["console", "view", "any_screen", "message"]];

/// Who opens files of the system or of its own making, by a name that nobody types.
pub const READERS: &[&[&str]] = &[
    &["store", "engine", "file"],
    &["store", "engine", "host"],
    &["store", "engine", "write_lock"],
    &["store", "engine", "database", "pg"],
    &["store", "engine", "database", "pgpass"],
    &["store", "session", "key"],
    &["cli", "user"],
    // Tests of their own.
    &["store", "open"],
    &["store", "tests", "written"],
];

pub const LAYERS: &[Layer] = &[
    Layer {
        name: "text",
        sees: &[],
        never: &[&WORLD, &CLOCK, &SQL, &TERMINAL, &ARGUMENTS, &OUTPUT],
        sql: false,
    },
    Layer {
        name: "domain",
        sees: &["text"],
        never: &[&WORLD, &CLOCK, &SQL, &TERMINAL, &ARGUMENTS, &OUTPUT],
        sql: false,
    },
    Layer {
        name: "store",
        sees: &["domain", "text"],
        never: &[&TERMINAL, &ARGUMENTS, &OUTPUT, &LOOP],
        sql: true,
    },
    Layer {
        name: "exchange",
        sees: &["store", "domain", "text"],
        never: &[&SQL, &TERMINAL, &ARGUMENTS, &OUTPUT, &LOOP],
        sql: false,
    },
    Layer {
        name: "demo",
        sees: &["store", "domain", "text"],
        never: &[&WORLD, &CLOCK, &SQL, &TERMINAL, &ARGUMENTS, &OUTPUT, &LOOP],
        sql: false,
    },
    Layer {
        name: "console",
        sees: &["store", "domain", "text"],
        never: &[&SQL, &ARGUMENTS, &OUTPUT, &DEVICE, &WORLD],
        sql: false,
    },
    Layer {
        name: "cli",
        sees: &["console", "exchange", "demo", "store", "domain", "text"],
        never: &[],
        sql: true,
    },
    Layer {
        name: "main",
        sees: &["cli"],
        never: &[&SQL, &TERMINAL, &ARGUMENTS],
        sql: false,
    },
];

/// What a module of this layer must not name; three parts of the console stand at the terminal themselves: the loop, the
/// terminal it paints on, and the conversation in lines where nothing can be painted.
pub fn bans(layer: &Layer, module: &[&str]) -> &'static [&'static Ban] {
    match module {
        ["console", "run" | "terminal" | "line_mode", ..] => &[&SQL, &ARGUMENTS],
        _ => layer.never,
    }
}
