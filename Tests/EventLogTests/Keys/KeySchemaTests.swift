import CanonicalJSON
import EventLog
import JSONSupport
import Support
import Testing
import TransparencyLog

/// The records of keys against their published schemas.
@Suite struct KeySchemaTests {
    @Test func `what is recorded about keys fits its published schema, and what is not does not`() throws {
        let signers = try (1...2 as ClosedRange<UInt8>).map { try LedgerWriter.signer($0) }
        let key = signers[0].verifierKey
        let records: [(any LedgerRecord, String)] = [
            (try KeyRotated(to: signers[1], from: key, reason: "the year is over"), "possession"),
            (KeyRetired(key: key, from: 7, reason: "a copy was found"), "from"),
        ]
        for (record, member) in records {
            let name = type(of: record).type
            let schema = SchemaValidator(schema: try Repository.json("schema/events/\(name).schema.json"))
            #expect(schema.problems(of: record.json).isEmpty, "\(name): \(schema.problems(of: record.json))")
            var object = try #require(record.json.objectValue)
            object[member] = .integer(0)
            #expect(!schema.problems(of: .object(object)).isEmpty, "\(name).\(member)")
        }
    }
}
