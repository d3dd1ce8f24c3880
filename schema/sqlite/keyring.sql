-- keyring.sqlite: the keys of an encrypted ledger, each wrapped by the wrapping key that docket.json names.
--
-- Rows are deleted: destroying a key destroys what it sealed, wherever there are copies of it. So this file is in no backup and
-- no bundle of the ledger; it is backed up apart, and such a backup is kept for as short a time as one can do without.
-- Connections use secure_delete, and the file is written anew after keys were destroyed.

PRAGMA application_id = 0x444F4352;  -- "DOCR"
PRAGMA user_version = 1;             -- version of these tables

CREATE TABLE data_key (
    name    TEXT PRIMARY KEY,                            -- case/<uuid>, document/<32 hex digits>, or names
    wrapped BLOB NOT NULL                                -- RSA-OAEP (SHA-256) of 32 bytes, label docket-key/1 LF log LF name LF
) STRICT, WITHOUT ROWID;
