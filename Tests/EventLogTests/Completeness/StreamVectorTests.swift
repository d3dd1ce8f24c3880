import CanonicalJSON
import Cryptography
import Support
import Testing
import TransparencyLog

@testable import EventLog

/// The published vectors of `schema/vectors/streams.json`.
@Suite struct StreamVectorTests {

    @Test func `trees have the published leaves, roots, places and neighbours`() throws {
        let trees = try Vectors.file("streams").objectValue?["trees"]?.arrayValue ?? []
        #expect(trees.count >= 4)
        for value in trees {
            var vector = try JSONObjectReader(value, at: "tree")
            var tree = StreamTree()
            var records: [StreamRecord] = []
            for record in try vector.array("records") {
                var reader = try JSONObjectReader(record, at: "record")
                records.append(try StreamRecord(&reader))
                let isTaken = tree.append(records[records.count - 1])
                #expect(isTaken)
            }
            let root = try vector.digest("root")
            #expect(tree.root == root)
            #expect(try tree.leaves.map(\.base64) == vector.strings("leaves"))
            for place in try vector.array("places") {
                var reader = try JSONObjectReader(place, at: "place")
                let place = try StreamPlace(&reader)
                #expect(place == tree.place(of: place.record, at: place.index))
                #expect(
                    StreamStanding.present(place).objection(of: place.record.stream, root: root, count: tree.count)
                        == nil)
            }
            for absence in try vector.array("absences") {
                var reader = try JSONObjectReader(absence, at: "absence")
                let stream = try StreamName(try reader.string("stream"))
                var standing = try reader.object("absence")
                let absent = try StreamStanding(&standing, isPresent: false)
                #expect(absent.objection(of: stream, root: root, count: tree.count) == nil)
                try reader.finish()
            }
            try vector.finish()
        }
    }

    @Test func `packets show what is published of them, and those that are refused show nothing`() throws {
        let file = try #require(Vectors.file("streams").objectValue)
        let key = try VerifierKey(parsing: file["key"]?.stringValue ?? "")
        for value in file["packets"]?.arrayValue ?? [] {
            var vector = try JSONObjectReader(value, at: "packet")
            let packet = try CompletenessPacket(parsing: Array(try vector.string("packet").utf8))
            let claim = try packet.check(expectedKey: key).get()
            #expect(claim.json == (try vector.value("claim")))
            #expect(claim.sentences == (try vector.strings("sentences")))
            _ = try vector.string("name")
            try vector.finish()
        }
        let refused = file["refused"]?.arrayValue ?? []
        #expect(refused.count >= 5)
        for value in refused {
            var vector = try JSONObjectReader(value, at: "refused")
            let name = try vector.string("name")
            let packet = try CompletenessPacket(parsing: Array(try vector.string("packet").utf8))
            guard case .failure(let refusal) = packet.check(expectedKey: key) else {
                Issue.record("accepted: \(name)")
                continue
            }
            #expect(!refusal.reason.isEmpty, "\(name)")
        }
    }
}
