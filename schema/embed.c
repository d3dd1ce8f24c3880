// Embeds the published files that programs read. `#embed` is C23 and an extension before it.
#include "CSchema.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define EMBEDDED(identifier) static const unsigned char identifier[]
#define ENTRY(path, identifier) { path, identifier, sizeof identifier }

EMBEDDED(sqlite_ledger) = {
#embed "sqlite/ledger.sql"
};
EMBEDDED(sqlite_index) = {
#embed "sqlite/index.sql"
};
EMBEDDED(sqlite_keyring) = {
#embed "sqlite/keyring.sql"
};
EMBEDDED(policy_2021_10) = {
#embed "policies/PA.CP.PHAR.359/2021-10.yaml"
};
EMBEDDED(policy_2022_10) = {
#embed "policies/PA.CP.PHAR.359/2022-10.yaml"
};
EMBEDDED(policy_2023_10) = {
#embed "policies/PA.CP.PHAR.359/2023-10.yaml"
};
EMBEDDED(policy_2024_10) = {
#embed "policies/PA.CP.PHAR.359/2024-10.yaml"
};
EMBEDDED(policy_2025_10) = {
#embed "policies/PA.CP.PHAR.359/2025-10.yaml"
};
EMBEDDED(clocks_pa_medicaid) = {
#embed "clocks/pa-medicaid.yaml"
};
EMBEDDED(examples) = {
#embed "examples/cases.json"
};
EMBEDDED(case_01) = {
#embed "examples/case-01.json"
};
EMBEDDED(case_02) = {
#embed "examples/case-02.json"
};
EMBEDDED(case_02b) = {
#embed "examples/case-02b.json"
};
EMBEDDED(case_03) = {
#embed "examples/case-03.json"
};
EMBEDDED(case_04) = {
#embed "examples/case-04.json"
};
EMBEDDED(case_05) = {
#embed "examples/case-05.json"
};
EMBEDDED(case_06) = {
#embed "examples/case-06.json"
};
EMBEDDED(case_07) = {
#embed "examples/case-07.json"
};
EMBEDDED(case_08) = {
#embed "examples/case-08.json"
};
EMBEDDED(case_09) = {
#embed "examples/case-09.json"
};
EMBEDDED(case_10) = {
#embed "examples/case-10.json"
};

static const schema_file files[] = {
    ENTRY("sqlite/ledger.sql", sqlite_ledger),
    ENTRY("sqlite/index.sql", sqlite_index),
    ENTRY("sqlite/keyring.sql", sqlite_keyring),
    ENTRY("policies/PA.CP.PHAR.359/2021-10.yaml", policy_2021_10),
    ENTRY("policies/PA.CP.PHAR.359/2022-10.yaml", policy_2022_10),
    ENTRY("policies/PA.CP.PHAR.359/2023-10.yaml", policy_2023_10),
    ENTRY("policies/PA.CP.PHAR.359/2024-10.yaml", policy_2024_10),
    ENTRY("policies/PA.CP.PHAR.359/2025-10.yaml", policy_2025_10),
    ENTRY("clocks/pa-medicaid.yaml", clocks_pa_medicaid),
    ENTRY("examples/cases.json", examples),
    ENTRY("examples/case-01.json", case_01),
    ENTRY("examples/case-02.json", case_02),
    ENTRY("examples/case-02b.json", case_02b),
    ENTRY("examples/case-03.json", case_03),
    ENTRY("examples/case-04.json", case_04),
    ENTRY("examples/case-05.json", case_05),
    ENTRY("examples/case-06.json", case_06),
    ENTRY("examples/case-07.json", case_07),
    ENTRY("examples/case-08.json", case_08),
    ENTRY("examples/case-09.json", case_09),
    ENTRY("examples/case-10.json", case_10),
};

size_t schema_file_count(void) { return sizeof files / sizeof files[0]; }

schema_file schema_file_at(size_t index) { return files[index]; }
