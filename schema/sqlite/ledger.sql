-- ledger.sqlite: the log itself, and nothing that can be derived from it except the tiles.
--
-- Every table is written in ascending order of its key and has no other index, so that the cost of an append does not grow
-- with the log. What is looked up by stream or by idempotency key is in index.sqlite, which can be deleted.
-- Rows are never updated, deleted or replaced, with one exception: a payload whose destruction an event of the log records.
-- The triggers refuse the mistakes of others; verification does not rely on them, and the connection that appends, which only
-- inserts rows that are not there, does without them.
-- The connection that writes uses write-ahead logging with synchronous=FULL: a commit is on the disk when it returns.

PRAGMA application_id = 0x444F434B;  -- "DOCK"
PRAGMA user_version = 1;             -- version of these tables

-- The entries: canonical JSON envelopes without payloads, hence without health information.
CREATE TABLE entry (
    seq   INTEGER PRIMARY KEY CHECK (seq >= 0),          -- index in the log, from 0 without a gap = index of the Merkle leaf
    hash  BLOB NOT NULL CHECK (length(hash) = 32),       -- RFC 6962 leaf hash: SHA-256(0x00 || entry)
    entry BLOB NOT NULL CHECK (length(entry) <= 65535)   -- canonical JSON (RFC 8785)
) STRICT;

-- The payloads: what the entries commit to with SHA-256(salt || payload). Health information lives here and in documents/.
CREATE TABLE payload (
    seq     INTEGER PRIMARY KEY CHECK (seq >= 0),        -- entry.seq
    salt    BLOB CHECK (length(salt) = 32),              -- random, drawn for this payload; NULL where it is sealed with it
    payload BLOB NOT NULL                                -- canonical JSON, or sealed: see "Encryption at rest" in ledger.md
) STRICT;

-- The seals: one signed checkpoint (C2SP tlog-checkpoint) for every commit.
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY CHECK (size > 0),           -- number of entries it covers
    note BLOB NOT NULL                                   -- the signed note, as written
) STRICT;

-- The complete tiles of the Merkle tree (C2SP tlog-tiles): 256 hashes a tile. Partial tiles follow from the entries.
CREATE TABLE tile (
    level  INTEGER NOT NULL CHECK (level BETWEEN 0 AND 7),
    idx    INTEGER NOT NULL CHECK (idx >= 0),
    hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (level, idx)
) STRICT, WITHOUT ROWID;

-- The payloads that may be deleted: those that a sealed PayloadDisposed event names. Derived from the log, written by whoever
-- destroys them in the transaction that does.
CREATE TABLE disposal (
    seq   INTEGER PRIMARY KEY CHECK (seq >= 0),          -- entry.seq of the payload
    event INTEGER NOT NULL CHECK (event > seq)           -- entry.seq of the PayloadDisposed
) STRICT;

CREATE TRIGGER entry_not_replaced BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this entry is already written'); END;
CREATE TRIGGER entry_not_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never updated'); END;
CREATE TRIGGER entry_not_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never deleted'); END;

CREATE TRIGGER payload_not_replaced BEFORE INSERT ON payload WHEN EXISTS (SELECT 1 FROM payload WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this payload is already written'); END;
CREATE TRIGGER payload_not_updated BEFORE UPDATE ON payload
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a payload is never updated'); END;
CREATE TRIGGER payload_not_deleted BEFORE DELETE ON payload
WHEN NOT EXISTS (SELECT 1 FROM disposal WHERE seq = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a payload is deleted only where an event records its destruction'); END;

CREATE TRIGGER checkpoint_not_replaced BEFORE INSERT ON checkpoint
WHEN EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this checkpoint is already written'); END;
CREATE TRIGGER checkpoint_not_updated BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a checkpoint is never updated'); END;
CREATE TRIGGER checkpoint_not_deleted BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a checkpoint is never deleted'); END;

CREATE TRIGGER tile_not_replaced BEFORE INSERT ON tile
WHEN EXISTS (SELECT 1 FROM tile WHERE level = NEW.level AND idx = NEW.idx)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this tile is already written'); END;
CREATE TRIGGER tile_not_updated BEFORE UPDATE ON tile
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a tile is never updated'); END;
CREATE TRIGGER tile_not_deleted BEFORE DELETE ON tile
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a tile is never deleted'); END;

CREATE TRIGGER disposal_not_premature BEFORE INSERT ON disposal
WHEN NOT EXISTS (SELECT 1 FROM checkpoint WHERE size > NEW.event) OR NOT EXISTS (
    SELECT 1 FROM entry WHERE seq = NEW.event AND instr(entry, CAST('"type":"PayloadDisposed"' AS BLOB)) > 0)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: nothing is destroyed before a sealed event records it'); END;
CREATE TRIGGER disposal_not_replaced BEFORE INSERT ON disposal WHEN EXISTS (SELECT 1 FROM disposal WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this destruction is already noted'); END;
CREATE TRIGGER disposal_not_updated BEFORE UPDATE ON disposal
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a destruction is never noted anew'); END;
CREATE TRIGGER disposal_not_deleted BEFORE DELETE ON disposal
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a destruction is never forgotten'); END;
