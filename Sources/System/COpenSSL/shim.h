#ifndef DOCKET_COPENSSL_SHIM_H
#define DOCKET_COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/store.h>
#include <openssl/ui.h>
#include <openssl/x509.h>

// OpenSSL offers these as macros, which Swift does not import.

/// The bytes a memory BIO holds: sets `*bytes` and returns their count.
static inline long COpenSSL_BIO_memory(BIO *_Nonnull bio, char *_Nullable *_Nonnull bytes) {
    return BIO_get_mem_data(bio, bytes);
}

/// Gives memory that OpenSSL allocated back to it.
static inline void COpenSSL_free(void *_Nullable memory) {
    OPENSSL_free(memory);
}

#endif
