// What Swift cannot call of SQLite: functions with a variable number of arguments. Everything else comes with GRDBSQLite, so
// nothing of sqlite3.h is declared here a second time.

#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

struct sqlite3;
int sqlite3_config(int option, ...);
int sqlite3_db_config(struct sqlite3 *, int operation, ...);

/// Has the connection run no triggers (SQLITE_DBCONFIG_ENABLE_TRIGGER); others are not affected. SQLITE_OK where it took.
static inline int CSQLite_disable_triggers(struct sqlite3 *connection) {
    return sqlite3_db_config(connection, 1003, 0, (int *)0);
}

/// Has SQLite keep no account of the memory it takes (SQLITE_CONFIG_MEMSTATUS), for which all threads wait for each other. To be said
/// before it is used for anything; SQLITE_OK where it took.
static inline int CSQLite_keep_no_memory_account(void) {
    return sqlite3_config(9, 0);
}

#endif
