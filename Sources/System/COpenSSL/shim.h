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
#include <openssl/pkcs7.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/store.h>
#include <openssl/ts.h>
#include <openssl/ui.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// OpenSSL offers these as macros, which Swift does not import.

/// The bytes a memory BIO holds: sets `*bytes` and returns their count.
static inline long COpenSSL_BIO_memory(BIO *_Nonnull bio, char *_Nullable *_Nonnull bytes) {
    return BIO_get_mem_data(bio, bytes);
}

/// Gives memory that OpenSSL allocated back to it.
static inline void COpenSSL_free(void *_Nullable memory) {
    OPENSSL_free(memory);
}

/// Memory that OpenSSL may free.
static inline void *_Nullable COpenSSL_allocate(size_t count) {
    return OPENSSL_malloc(count);
}

/// How many certificates `list` holds; none where it is null.
static inline int COpenSSL_certificate_count(const STACK_OF(X509) *_Nullable list) {
    return list == NULL ? 0 : sk_X509_num(list);
}

/// The certificate at `index` of `list`, which keeps it.
static inline X509 *_Nullable COpenSSL_certificate_at(const STACK_OF(X509) *_Nonnull list, int index) {
    return sk_X509_value(list, index);
}

/// Frees `list`, but not what is in it.
static inline void COpenSSL_free_list(STACK_OF(X509) *_Nullable list) {
    sk_X509_free(list);
}

/// How many texts `list` holds; none where it is null.
static inline int COpenSSL_text_count(const STACK_OF(ASN1_UTF8STRING) *_Nullable list) {
    return list == NULL ? 0 : sk_ASN1_UTF8STRING_num(list);
}

/// The text at `index` of `list`, which keeps it.
static inline const ASN1_UTF8STRING *_Nullable COpenSSL_text_at(
    const STACK_OF(ASN1_UTF8STRING) *_Nonnull list, int index) {
    return sk_ASN1_UTF8STRING_value(list, index);
}

/// Writes `name` to `bio` as one line of UTF-8, with control characters escaped.
static inline int COpenSSL_print_name(BIO *_Nonnull bio, const X509_NAME *_Nonnull name) {
    return X509_NAME_print_ex(bio, name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
}

/// The list of certificates that `token` carries, which it keeps; null where it has none.
static inline STACK_OF(X509) *_Nullable COpenSSL_token_certificates(const PKCS7 *_Nonnull token) {
    return PKCS7_type_is_signed(token) && token->d.sign != NULL ? token->d.sign->cert : NULL;
}

/// The algorithm that the only signer of `token` hashed with, which it keeps; null where there is not just one signer.
static inline const X509_ALGOR *_Nullable COpenSSL_token_digest(PKCS7 *_Nonnull token) {
    STACK_OF(PKCS7_SIGNER_INFO) *signers = PKCS7_get_signer_info(token);
    if (signers == NULL || sk_PKCS7_SIGNER_INFO_num(signers) != 1) return NULL;
    return sk_PKCS7_SIGNER_INFO_value(signers, 0)->digest_alg;
}

/// The `directoryName` that `name` is, which it keeps; null where it is a name of another kind.
static inline const X509_NAME *_Nullable COpenSSL_directory_name(const GENERAL_NAME *_Nonnull name) {
    return name->type == GEN_DIRNAME ? name->d.directoryName : NULL;
}

/// The public half of `key` as a key of its own, of the algorithm `name` by providers with `properties`; the caller's to free.
static inline EVP_PKEY *_Nullable COpenSSL_public_half(
    EVP_PKEY *_Nonnull key, const char *_Nonnull name, const char *_Nullable properties) {
    OSSL_PARAM *parameters = NULL;
    EVP_PKEY *half = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, name, properties);
    if (context == NULL || EVP_PKEY_todata(key, EVP_PKEY_PUBLIC_KEY, &parameters) != 1 ||
        EVP_PKEY_fromdata_init(context) != 1 ||
        EVP_PKEY_fromdata(context, &half, EVP_PKEY_PUBLIC_KEY, parameters) != 1) {
        half = NULL;
    }
    OSSL_PARAM_free(parameters);
    EVP_PKEY_CTX_free(context);
    return half;
}

#endif
