import CanonicalJSON
import PriorAuthorization
import Testing

@Suite("An earlier shape of a payload")
struct EventShapeTests {
    @Test("is read through every shape between, in order")
    func isRaised() throws {
        let visit = Visit(clinic: "City Hospital", minutes: 90, remote: false)
        #expect(try Visit(json: ["hours": 1, "site": "City Hospital"], schema: 1) == Visit(visit, minutes: 60))
        #expect(try Visit(json: ["clinic": "City Hospital", "hours": 1], schema: 2) == Visit(visit, minutes: 60))
        #expect(try Visit(json: visit.json, schema: 3) == visit)
        #expect(Visit.readableSchemas == 1...3)
    }

    @Test("is raised from what is written alone: what is read again is the same, and the value given stays as it is")
    func isPure() throws {
        let stored: JSONValue = ["hours": 2, "site": "City Hospital"]
        let bytes = stored.canonicalBytes
        #expect(try Visit(json: stored, schema: 1) == Visit(json: stored, schema: 1))
        #expect(stored.canonicalBytes == bytes)
    }

    @Test("names the member at fault where it has no way to the next")
    func namesTheMember() {
        let error = JSONShapeError(path: "Visit.site", reason: "expected a text")
        #expect(throws: error) { try Visit(json: ["hours": 1, "site": 5], schema: 1) }
        #expect(throws: JSONShapeError(path: "Visit", reason: "expected an object of shape 2")) {
            try Visit(json: [], schema: 2)
        }
    }

    @Test("is held against the shape of today when it is raised: nothing is passed over")
    func isChecked() {
        #expect(throws: JSONShapeError.self) { try Visit(json: ["hours": 1, "more": 1, "site": "x"], schema: 1) }
        // Written as shape 1 and said to be of shape 3.
        #expect(throws: JSONShapeError.self) { try Visit(json: ["hours": 1, "site": "x"], schema: 3) }
    }

    @Test("is refused where there is no way, and so is one that is newer")
    func isRefused() {
        #expect(
            throws: JSONShapeError(
                path: "Visit", reason: "has shape 4, and this reads shape 3; read it with a newer Docket")
        ) { try Visit(json: [:], schema: 4) }
        #expect(
            throws: JSONShapeError(
                path: "Visit",
                reason: "has shape 0, and this has no way from shape 0 to shape 1; "
                    + "read it with the Docket that wrote it")
        ) { try Visit(json: [:], schema: 0) }
    }
}

/// A payload whose shape has changed twice: `site` became `clinic`, then `hours` became `minutes` and `remote` was added.
private struct Visit: EventPayload {
    static let type = "Visit"
    static let schema = 3
    static let upcasters = [
        EventUpcaster(from: 2) { members throws(JSONShapeError) in
            guard let hours = members["hours"]?.integerValue else {
                throw JSONShapeError(path: "Visit.hours", reason: "expected an integer")
            }
            members["hours"] = nil
            members["minutes"] = .integer(hours * 60)
            members["remote"] = .bool(false)
        },
        EventUpcaster(from: 1) { members throws(JSONShapeError) in
            guard let site = members["site"]?.stringValue else {
                throw JSONShapeError(path: "Visit.site", reason: "expected a text")
            }
            members["site"] = nil
            members["clinic"] = .string(site)
        },
    ]

    let clinic: String
    let minutes: Int64
    let remote: Bool

    init(clinic: String, minutes: Int64, remote: Bool) {
        self.clinic = clinic
        self.minutes = minutes
        self.remote = remote
    }

    init(_ visit: Visit, minutes: Int64) {
        self.init(clinic: visit.clinic, minutes: minutes, remote: visit.remote)
    }

    var json: JSONValue {
        ["clinic": .string(clinic), "minutes": .integer(minutes), "remote": .bool(remote)]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        clinic = try reader.string("clinic")
        minutes = try reader.integer("minutes")
        remote = try reader.bool("remote")
    }
}
