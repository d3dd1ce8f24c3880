-- index.sqlite: what is looked up in the log by stream or by idempotency key.
--
-- Everything here is derived from ledger.sqlite and can be deleted at any time: the next opening rebuilds it. It is written
-- behind the log, in batches of its own; the watermark says how much of the log it covers, and verification compares the two.

PRAGMA application_id = 0x444F4349;  -- "DOCI"
PRAGMA user_version = 2;             -- version of these tables

-- The streams and where each of them ends.
CREATE TABLE stream (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,                         -- case/<uuid>, policy/<id>, ledger …
    length INTEGER NOT NULL CHECK (length > 0),          -- number of events in the stream
    head   BLOB NOT NULL CHECK (length(head) = 32)       -- hash of the stream's last entry
) STRICT;

-- Where in the log the events of a stream are: those that were written together are in one row, up to 64 of them.
CREATE TABLE stream_run (
    stream   INTEGER NOT NULL,                           -- stream.id
    position INTEGER NOT NULL CHECK (position >= 0),     -- index in the stream of the first
    places   TEXT NOT NULL CHECK (json_valid(places)),   -- their indexes in the log, a JSON array
    PRIMARY KEY (stream, position)
) STRICT, WITHOUT ROWID;

-- The same, event by event, for whoever looks in.
CREATE VIEW stream_entry (stream, position, seq) AS
SELECT stream, position + key, value FROM stream_run, json_each(places);

-- The idempotency keys that appends came with.
CREATE TABLE request (
    key    TEXT PRIMARY KEY,
    seq    INTEGER NOT NULL CHECK (seq >= 0),            -- index in the log of the append's first event
    events INTEGER NOT NULL CHECK (events > 0),          -- number of events of the append
    digest BLOB NOT NULL CHECK (length(digest) = 32)     -- SHA-256(salt of the first event || request)
) STRICT, WITHOUT ROWID;

-- How much of the log is covered.
CREATE TABLE watermark (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    size INTEGER NOT NULL CHECK (size >= 0),             -- the entries before this index are covered
    root BLOB NOT NULL CHECK (length(root) = 32)         -- root of the Merkle tree over them
) STRICT;
