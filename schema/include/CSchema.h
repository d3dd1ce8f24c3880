#ifndef DOCKET_SCHEMA_H
#define DOCKET_SCHEMA_H

#include <stddef.h>

/// One published file of `schema/`, embedded when the package is built.
typedef struct {
    const char *_Nonnull name;
    const unsigned char *_Nonnull bytes;
    size_t count;
} schema_file;

/// The number of embedded files.
size_t schema_file_count(void);

/// The file at `index`, which is below `schema_file_count()`.
schema_file schema_file_at(size_t index);

#endif
