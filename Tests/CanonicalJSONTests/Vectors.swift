import Support
import Testing

/// `schema/vectors/canonical-json.json`, read by Foundation, not by what it tests.
struct Vectors: Decodable {
    struct Accepted: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        var testDescription: String { name }
        let source: String
        let text: String
        let canonical: String
    }

    struct Refused: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        var testDescription: String { name }
        let text: String?
        let hex: String?
        let offset: Int
        let line: Int
        let column: Int
        let reason: String

        var bytes: [UInt8] {
            if let text { return Array(text.utf8) }
            let digits = Array(hex ?? "")
            return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
        }
    }

    struct NotCanonical: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        var testDescription: String { name }
        let text: String
        let offset: Int
        let reason: String
    }

    let accept: [Accepted]
    let refuse: [Refused]
    let notCanonical: [NotCanonical]

    static let published: Vectors = {
        do {
            return try Repository.vectors("canonical-json.json")
        } catch {
            fatalError("schema/vectors/canonical-json.json: \(error)")
        }
    }()
}
