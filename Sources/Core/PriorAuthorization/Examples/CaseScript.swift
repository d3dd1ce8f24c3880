import CanonicalJSON
public import ClinicalPolicy

/// One example case.
public struct CaseScript: Hashable, Sendable {
    /// The submission's file, beside the script.
    public let file: String
    /// The case in a few words.
    public let title: String
    /// What an evaluation of the submission, before anybody does anything, must give under each version.
    public let expected: [PolicyVersionID: CaseExpectation]
    /// What people and the engine did, in order.
    public let steps: [CaseStep]

    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        file = try reader.prose("file")
        title = try reader.prose("title")
        var expected: [PolicyVersionID: CaseExpectation] = [:]
        for (version, json) in try reader.members("expected") {
            expected[PolicyVersionID(version)] = try CaseExpectation(
                json, at: "\(reader.pathOf("expected")).\(version)")
        }
        self.expected = expected
        steps = try reader.list("steps") { (json, path) throws(JSONShapeError) in try CaseStep(json, at: path) }
        try reader.finish()
    }
}

extension JSONObjectReader {
    mutating func actor(_ name: String) throws(JSONShapeError) -> Actor {
        var reader = try object(name)
        let actor = Actor(
            id: try reader.checked("id"), role: try reader.choice("role"),
            credential: try reader.optionalProse("credential"))
        try reader.finish()
        return actor
    }
}
