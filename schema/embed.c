// Embeds the published files that programs read. `#embed` is C23 and an extension before it.
#include "CSchema.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define EMBEDDED(identifier) static const unsigned char identifier[]
#define ENTRY(path, identifier) { path, identifier, sizeof identifier }

EMBEDDED(openapi) = {
#embed "openapi.yaml"
};
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
EMBEDDED(notices_editions) = {
#embed "notices/editions.yaml"
};
EMBEDDED(notices_en_2025_10_appeal_acknowledgement) = {
#embed "notices/en/2025-10/appeal-acknowledgement.mustache"
};
EMBEDDED(notices_en_2025_10_appeal_resolution) = {
#embed "notices/en/2025-10/appeal-resolution.mustache"
};
EMBEDDED(notices_en_2025_10_approval) = {
#embed "notices/en/2025-10/approval.mustache"
};
EMBEDDED(notices_en_2025_10_clinician) = {
#embed "notices/en/2025-10/clinician.mustache"
};
EMBEDDED(notices_en_2025_10_continuation) = {
#embed "notices/en/2025-10/continuation.mustache"
};
EMBEDDED(notices_en_2025_10_copies) = {
#embed "notices/en/2025-10/copies.mustache"
};
EMBEDDED(notices_en_2025_10_denial) = {
#embed "notices/en/2025-10/denial.mustache"
};
EMBEDDED(notices_en_2025_10_extension) = {
#embed "notices/en/2025-10/extension.mustache"
};
EMBEDDED(notices_en_2025_10_grievance) = {
#embed "notices/en/2025-10/grievance.mustache"
};
EMBEDDED(notices_en_2025_10_head) = {
#embed "notices/en/2025-10/head.mustache"
};
EMBEDDED(notices_en_2025_10_hearingto) = {
#embed "notices/en/2025-10/hearingto.mustache"
};
EMBEDDED(notices_en_2025_10_help) = {
#embed "notices/en/2025-10/help.mustache"
};
EMBEDDED(notices_en_2025_10_information_request) = {
#embed "notices/en/2025-10/information-request.mustache"
};
EMBEDDED(notices_en_2025_10_modification) = {
#embed "notices/en/2025-10/modification.mustache"
};
EMBEDDED(notices_en_2025_10_reasons) = {
#embed "notices/en/2025-10/reasons.mustache"
};
EMBEDDED(notices_en_2025_10_request) = {
#embed "notices/en/2025-10/request.mustache"
};
EMBEDDED(notices_en_2025_10_sendto) = {
#embed "notices/en/2025-10/sendto.mustache"
};
EMBEDDED(notices_en_2025_10_style) = {
#embed "notices/en/2025-10/style.mustache"
};
EMBEDDED(notices_en_2025_10_termination) = {
#embed "notices/en/2025-10/termination.mustache"
};
EMBEDDED(notices_en_2025_10_terms) = {
#embed "notices/en/2025-10/terms.mustache"
};
EMBEDDED(notices_plain_words_PA_CP_PHAR_359) = {
#embed "notices/plain-words/PA.CP.PHAR.359.yaml"
};
EMBEDDED(notices_plan) = {
#embed "notices/plan.yaml"
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
    ENTRY("openapi.yaml", openapi),
    ENTRY("sqlite/ledger.sql", sqlite_ledger),
    ENTRY("sqlite/index.sql", sqlite_index),
    ENTRY("sqlite/keyring.sql", sqlite_keyring),
    ENTRY("policies/PA.CP.PHAR.359/2021-10.yaml", policy_2021_10),
    ENTRY("policies/PA.CP.PHAR.359/2022-10.yaml", policy_2022_10),
    ENTRY("policies/PA.CP.PHAR.359/2023-10.yaml", policy_2023_10),
    ENTRY("policies/PA.CP.PHAR.359/2024-10.yaml", policy_2024_10),
    ENTRY("policies/PA.CP.PHAR.359/2025-10.yaml", policy_2025_10),
    ENTRY("clocks/pa-medicaid.yaml", clocks_pa_medicaid),
    ENTRY("notices/editions.yaml", notices_editions),
    ENTRY("notices/en/2025-10/appeal-acknowledgement.mustache", notices_en_2025_10_appeal_acknowledgement),
    ENTRY("notices/en/2025-10/appeal-resolution.mustache", notices_en_2025_10_appeal_resolution),
    ENTRY("notices/en/2025-10/approval.mustache", notices_en_2025_10_approval),
    ENTRY("notices/en/2025-10/clinician.mustache", notices_en_2025_10_clinician),
    ENTRY("notices/en/2025-10/continuation.mustache", notices_en_2025_10_continuation),
    ENTRY("notices/en/2025-10/copies.mustache", notices_en_2025_10_copies),
    ENTRY("notices/en/2025-10/denial.mustache", notices_en_2025_10_denial),
    ENTRY("notices/en/2025-10/extension.mustache", notices_en_2025_10_extension),
    ENTRY("notices/en/2025-10/grievance.mustache", notices_en_2025_10_grievance),
    ENTRY("notices/en/2025-10/head.mustache", notices_en_2025_10_head),
    ENTRY("notices/en/2025-10/hearingto.mustache", notices_en_2025_10_hearingto),
    ENTRY("notices/en/2025-10/help.mustache", notices_en_2025_10_help),
    ENTRY("notices/en/2025-10/information-request.mustache", notices_en_2025_10_information_request),
    ENTRY("notices/en/2025-10/modification.mustache", notices_en_2025_10_modification),
    ENTRY("notices/en/2025-10/reasons.mustache", notices_en_2025_10_reasons),
    ENTRY("notices/en/2025-10/request.mustache", notices_en_2025_10_request),
    ENTRY("notices/en/2025-10/sendto.mustache", notices_en_2025_10_sendto),
    ENTRY("notices/en/2025-10/style.mustache", notices_en_2025_10_style),
    ENTRY("notices/en/2025-10/termination.mustache", notices_en_2025_10_termination),
    ENTRY("notices/en/2025-10/terms.mustache", notices_en_2025_10_terms),
    ENTRY("notices/plain-words/PA.CP.PHAR.359.yaml", notices_plain_words_PA_CP_PHAR_359),
    ENTRY("notices/plan.yaml", notices_plan),
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
