import CanonicalJSON
import CaseSupport
import Foundation
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// Programs of others (PyPI) that know OpenAPI, on the published contract and on the running server.
@Suite("With programs that know OpenAPI", .serialized)
struct SpecificationTests {
    static let python = "\(Repository.root)/.build-verifiers/bin/python"

    static func knows(_ module: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: python)
            && (try? ChildProcess.run(python, ["-c", "import \(module)"]).status) == 0
    }

    @Test(
        .enabled(
            if: knows("openapi_spec_validator"),
            "openapi-spec-validator is not installed; .ci/setup --tests installs it"))
    func `openapi-spec-validator finds nothing wrong with the contract`() throws {
        let outcome = try ChildProcess.run(
            SpecificationTests.python,
            ["-m", "openapi_spec_validator", "--schema", "3.1", "\(Repository.root)/schema/openapi.yaml"])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test(
        .enabled(if: knows("schemathesis"), "schemathesis is not installed; .ci/setup --tests installs it"),
        arguments: [Role.clinician, .auditor])
    func `schemathesis finds no answer of the server that the contract does not allow`(_ role: Role) async throws {
        let ledger = try await ServedLedger()
        let id = try ledger.submit()
        let settings = ledger.beside("schemathesis.toml")
        try """
        [parameters]
        "path.case" = "\(id)"
        "path.entry" = 3
        "header.Docket-Role" = "\(role.rawValue)"
        """.write(toFile: settings, atomically: true, encoding: .utf8)
        // It leaves files where it is called.
        let folder = TemporaryDirectory()
        let outcome = try ChildProcess.run(
            "/usr/bin/env",
            [
                "-C", folder.path, SpecificationTests.python, "-m", "schemathesis.cli", "--config-file", settings,
                "run",
                "\(Repository.root)/schema/openapi.yaml", "--url", "http://127.0.0.1:\(ledger.port)", "--header",
                "Docket-Actor: \(ServedLedger.name(People.of(role)))", "--phases", "coverage,fuzzing", "--max-examples",
                "2",
                "--seed", "20251015", "--generation-database", "none", "--max-time", "25", "--no-color",
                "--suppress-health-check", "all", "--exclude-operation-id", "importCases", "--checks",
                """
                not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
                response_schema_conformance,unsupported_method,allow_header_conformance
                """,
            ])
        #expect(outcome.status == 0, "\(outcome.output.suffix(6000))\(outcome.errors.suffix(2000))")
        let tried = outcome.output.firstMatch(of: /([0-9]+) generated/).flatMap { Int($0.1) }
        #expect((tried ?? 0) > 100, "\(outcome.output.suffix(2000))")
        #expect(!ledger.log.split(separator: "\n").contains { $0.contains(" error ") })
        #expect(ledger.stop() == 0)
    }
}
