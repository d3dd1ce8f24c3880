import CanonicalJSON
import CaseSupport
import FHIR
import Foundation
import Support
import Testing

/// fhir.resources, models of FHIR's resources that others wrote (PyPI).
private enum Models {
    static let python = "\(Repository.root)/.build-verifiers/bin/python"

    static let areThere: Bool = {
        guard FileManager.default.isExecutableFile(atPath: python) else { return false }
        return (try? run("import fhir.resources.R4B", "", [])) != nil
    }()

    /// What `script` prints, given `lines` in a file.
    static func run(_ script: String, _ lines: String, _ arguments: [String]) throws -> String {
        let folder = TemporaryDirectory()
        let file = folder.appending("resources.ndjson")
        try lines.write(toFile: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-X", "utf8", "-c", script, file] + arguments
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self)
        guard process.terminationStatus == 0 else { throw Failure(text: text) }
        return text
    }

    struct Failure: Error { let text: String }

    static let reading = """
        import json, sys
        from fhir.resources.R4B import get_fhir_model_class
        types = {}
        for number, line in enumerate(open(sys.argv[1])):
            resource = json.loads(line)
            try:
                get_fhir_model_class(resource["resourceType"]).model_validate(resource)
            except Exception as error:
                print("REFUSED", number, resource["resourceType"], str(error)[:900], line[:1500])
                sys.exit(1)
            types[resource["resourceType"]] = types.get(resource["resourceType"], 0) + 1
        print(json.dumps(types))
        """
}

@Suite(
    .enabled(
        if: Models.areThere, "fhir.resources is not installed; .ci/setup --tests installs it with Python 3.12: skipped")
)
struct ConformanceTests {
    private func read(_ resources: [JSONValue]) throws -> JSONValue {
        let lines = resources.map { String(decoding: $0.bytesWithNumbers, as: UTF8.self) }.joined(separator: "\n")
        return try JSONValue(parsing: Array(Models.run(Models.reading, lines + "\n", []).utf8))
    }

    @Test func `every resource that is sent is one by others' models of R4B`() throws {
        let all = try Emitted.all()
        let read = try read(all)
        let types = Set(read.objectValue?.names ?? [])
        #expect(
            types == [
                "AuditEvent", "Bundle", "CapabilityStatement", "ClaimResponse", "CommunicationRequest",
                "OperationOutcome",
                "Provenance",
            ])
        #expect(read.objectValue?.map { $0.value.integerValue ?? 0 }.reduce(0, +) == Int64(all.count))
    }

    @Test func `the models refuse what is no resource, so that their consent says something`() throws {
        #expect(throws: Models.Failure.self) {
            try read([["resourceType": "ClaimResponse", "status": "active", "made-up": 1]])
        }
        #expect(throws: Models.Failure.self) {
            try read([["issue": [["code": 7]], "resourceType": "OperationOutcome"]])
        }
    }

    @Test func `the requests that the tests send are resources by others' models too`() throws {
        let submissions = RequestReadingTests.files
        _ = try read(submissions.map { try RequestBuilder(Examples.submission($0)).sent })
    }
}
