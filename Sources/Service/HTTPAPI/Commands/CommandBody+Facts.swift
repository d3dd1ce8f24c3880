import Application
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import PriorAuthorization

extension CommandBody {
    static func assertFact(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let fact = FactName(try reader.prose("fact"))
        let value = try value(&reader)
        let evidence = try Evidence(&reader)
        let origin = try reader.optionalChoice("origin", of: FactOrigin.self) ?? .staff
        return { record, _ in
            .assertFact(
                AssertFact(
                    fact, value, document: try evidence.digest(in: record), locator: evidence.locator, origin: origin))
        }
    }

    static func correctFact(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let fact = FactName(try reader.prose("fact"))
        let value = try value(&reader)
        let evidence = try Evidence(&reader)
        let reason = try reader.prose("reason")
        let approver: ActorID = try reader.checked("approver")
        return { record, _ in
            .correctFact(
                CorrectFact(
                    fact, to: value, reason: reason, approver: approver, document: try evidence.digest(in: record),
                    locator: evidence.locator))
        }
    }

    static func correctDate(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let entry = try reader.entry("entry")
        let date = try reader.choice("date", of: CorrectableDate.self)
        let value = try reader.prose("value")
        let reason = try reader.prose("reason")
        let approver: ActorID = try reader.checked("approver")
        return { record, _ in
            .correctDate(
                CorrectDate(
                    event: try record.event(at: entry), date: date, newValue: value, reason: reason, approver: approver)
            )
        }
    }

    static func annotateError(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let entry = try reader.entry("entry")
        let annotation = try reader.prose("annotation")
        let reason = try reader.prose("reason")
        let approver: ActorID = try reader.checked("approver")
        return { record, _ in
            .annotateError(
                ErrorAnnotated(
                    event: try record.event(at: entry), annotation: annotation, reason: reason, approver: approver))
        }
    }

    private static func value(_ reader: inout JSONObjectReader) throws -> ProposedValue {
        .json(try reader.value("value"), unit: try reader.optionalProse("unit"))
    }
}

/// The document that supports something, by its title or the beginning of its SHA-256, and where in it.
struct Evidence: Sendable {
    let document: String?
    let locator: String?

    init(_ reader: inout JSONObjectReader) throws {
        document = try reader.optionalProse("document")
        locator = try reader.optionalProse("locator")
    }

    func digest(in record: StandingCase) throws -> SHA256Digest? {
        try document.map { try record.document($0) }
    }
}

extension JSONObjectReader {
    /// A place in the log.
    mutating func entry(_ name: String) throws(JSONShapeError) -> UInt64 {
        guard let entry = try optionalEntry(name) else {
            throw JSONShapeError(path: pathOf(name), reason: "is missing; give the entry's index in the log")
        }
        return entry
    }
}
