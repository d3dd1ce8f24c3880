import CanonicalJSON
import Foundation
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// Payloads that were written once are read for ever.
///
/// Run the tests with `DOCKET_UPDATE_GOLDEN=1` to add those of a new type or a new shape. Those that are there stay as they are.
@Suite struct GoldenEventTests {
    private static let types = CaseEvent.types + PolicyEvent.types + AccessEvent.types + TokenEvent.types

    private static let golden = Result {
        if ProcessInfo.processInfo.environment["DOCKET_UPDATE_GOLDEN"] == "1" { try GoldenEvents.writeMissing() }
        return try GoldenEvents.all()
    }

    private func published(_ type: any EventPayload.Type, _ schema: Int) throws -> SchemaValidator {
        let name = schema == type.schema ? type.type : "\(type.type).\(schema)"
        return SchemaValidator(schema: try Repository.json("schema/events/\(name).schema.json"))
    }

    @Test func `there are some of every shape of every type`() throws {
        let found = Set(try Self.golden.get().map { "\($0.type).\($0.schema)" })
        let wanted = Set(Self.types.flatMap { type in (1...type.schema).map { "\(type.type).\($0)" } })
        #expect(found == wanted)
        for events in try Self.golden.get() { #expect(events.payloads.count >= 3, "\(events.type)") }
    }

    @Test func `each is read, and of today's shape written back as the same bytes`() throws {
        for events in try Self.golden.get() {
            for payload in events.payloads {
                let read = try events.read(payload)
                #expect(type(of: read).type == events.type)
                guard events.schema == type(of: read).schema else { continue }
                #expect(read.json.canonicalBytes == payload, "\(events.type).\(events.schema)")
            }
        }
    }

    @Test func `each fits the schema that was published for its shape, and read it fits that of today`() throws {
        for events in try Self.golden.get() {
            let type = try #require(Self.types.first { $0.type == events.type })
            let (then, today) = (try published(type, events.schema), try published(type, type.schema))
            for payload in events.payloads {
                let name = "\(events.type).\(events.schema)"
                #expect(then.problems(of: try JSONValue(parsingCanonical: payload)) == [], "\(name)")
                #expect(today.problems(of: try events.read(payload).json) == [], "\(name)")
            }
        }
    }

    @Test func `every earlier shape has one way to the next`() {
        for type in Self.types {
            #expect(type.upcasters.map(\.from).sorted() == Array(1..<type.schema), "\(type.type)")
            #expect(type.readableSchemas == 1...type.schema, "\(type.type)")
        }
    }
}
