import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support
import Testing

/// The published JSON Schema and the reader agree about what a policy file is.
@Suite struct PolicySchemaTests {
    private func validator() throws -> SchemaValidator {
        SchemaValidator(schema: try Repository.json("schema/policy.schema.json"))
    }

    @Test func `an invented policy of other shapes is valid under the schema`() throws {
        #expect(try validator().problems(of: PolicyFiles.invented()).isEmpty)
    }

    @Test(arguments: PolicyFiles.versions)
    func `each version is valid under the schema`(version: String) throws {
        #expect(try validator().problems(of: PolicyFiles.json(version)).isEmpty)
    }

    @Test func `every member that a version has is required or optional in both alike`() throws {
        let validator = try validator()
        let json = try PolicyFiles.json("2025-10")
        var tried = 0
        for path in json.memberPaths.shuffled().prefix(400) {
            let changed = json.replacing(at: path, with: nil)
            let isRead = (try? PolicyDocument(json: changed)) != nil
            let isValid = validator.problems(of: changed).isEmpty
            // The reader also follows names from one place to another, which a schema cannot.
            if isRead { #expect(isValid, "without \(path.joined(separator: "/"))") }
            if !isValid { tried += 1 }
        }
        #expect(tried > 100)
    }

    @Test func `a member nobody knows is refused by both`() throws {
        let validator = try validator()
        let json = try PolicyFiles.json("2023-10")
        for path in json.objectPaths.shuffled().prefix(150) where !path.contains("facts") || path.first == "facts" {
            let changed = json.replacing(at: path + ["surprise"], with: true)
            #expect(throws: PolicyError.self, "\(path)") { try PolicyDocument(json: changed) }
            #expect(!validator.problems(of: changed).isEmpty, "\(path)")
        }
    }

    @Test(arguments: PolicyFiles.versions + ["EX.CP.PHAR.900"])
    func `what the reader refuses for its shape the schema refuses, and what the schema refuses is a fault`(
        version: String
    ) throws {
        let validator = try validator()
        let json = try version.hasPrefix("EX") ? PolicyFiles.invented() : PolicyFiles.json(version)
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let others: [JSONValue] = [5, -1, true, "x", "", [], [:], ["x"], [5], 4_000_000_000]
        var (refused, taken) = (0, 0)
        for path in json.memberPaths.shuffled(using: &generator).prefix(40) {
            let value = others.randomElement(using: &generator) ?? 5
            let changed = json.replacing(at: path, with: value)
            let faults = PolicyReview(changed, roles: []).faults
            let problems = validator.problems(of: changed)
            let what = "\(path.joined(separator: "/")) = \(value.canonicalText), seed \(seed)"
            // Examples follow the names and types of facts, which a schema cannot.
            let isOfShape = faults.contains { $0.kind == .shape && !$0.subject.hasPrefix("examples.") }
            if isOfShape { #expect(!problems.isEmpty, "\(what): \(faults)") }
            if !problems.isEmpty { #expect(!faults.isEmpty, "\(what): \(problems)") }
            if isOfShape { refused += 1 }
            if problems.isEmpty { taken += 1 }
        }
        #expect(refused > 10 && taken > 1, "\(refused) refused, \(taken) taken, seed \(seed)")
    }
}
