// Embeds the published files that programs read. `#embed` is C23 and an extension before it.
#include "CSchema.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define FILE_BYTES(identifier) static const unsigned char identifier[]
#define FILE_ENTRY(path, identifier) { path, identifier, sizeof identifier }

FILE_BYTES(sqlite_ledger) = {
#embed "sqlite/ledger.sql"
};
FILE_BYTES(sqlite_index) = {
#embed "sqlite/index.sql"
};

static const schema_file files[] = {
    FILE_ENTRY("sqlite/ledger.sql", sqlite_ledger),
    FILE_ENTRY("sqlite/index.sql", sqlite_index),
};

size_t schema_file_count(void) { return sizeof files / sizeof files[0]; }

schema_file schema_file_at(size_t index) { return files[index]; }
