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

    @Test(arguments: PolicyFiles.versions)
    func `each version is valid under the schema`(version: String) throws {
        #expect(try validator().problems(of: PolicyFiles.json(version)).isEmpty)
    }

    @Test func `every member that a version has is required or optional in both alike`() throws {
        let validator = try validator()
        let json = try PolicyFiles.json("2023-10")
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
}

extension JSONValue {
    /// The paths of all objects in it, its own first.
    fileprivate var objectPaths: [[String]] {
        switch self {
        case .object(let object): [[]] + object.flatMap { name, value in value.objectPaths.map { [name] + $0 } }
        case .array(let elements):
            elements.enumerated().flatMap { place, value in value.objectPaths.map { [String(place)] + $0 } }
        default: []
        }
    }

    /// The paths of all members of objects in it.
    fileprivate var memberPaths: [[String]] {
        objectPaths.flatMap { path -> [[String]] in
            let object = path.reduce(self as JSONValue?) { value, step in
                Int(step).flatMap { value?[$0] } ?? value?[step]
            }
            return (object?.objectValue?.names ?? []).map { path + [$0] }
        }
    }
}
