import CanonicalJSON
import CaseSupport
import Cryptography
import EventStore
import Foundation
import JSONSupport
import PriorAuthorization
import Support

/// What callers do, again and again until the run is over.
struct Load {
    let client: Client

    /// Takes a case from its submission to its determination, and reads it.
    func oneCase() throws {
        let record = client.record
        let submission = try Load.submission(member: "M-\(client.key("m"))")
        guard
            let submitted = client.write("submit", "/v1/cases", as: .intake, submission.canonicalBytes),
            let id = submitted["case"]?.stringValue
        else { return }
        let path = "/v1/cases/\(id)"
        guard upload(to: id, title: "Flow cytometry") else { return }
        for place in 0..<Int.random(in: 0...2, using: &client.generator) {
            guard !record.isOver, upload(to: id, title: "Chart, part \(place + 1)") else { return }
        }
        let fact: JSONValue = ["document": "Flow cytometry", "fact": "CD22Positive", "value": true]
        guard client.write("assert", "\(path)/facts", as: .reviewer, fact.canonicalBytes) != nil,
            client.write("evaluate", "\(path)/evaluations", as: .engine, Array("{}".utf8)) != nil
        else { return }
        let decision: JSONValue = ["outcome": "approved", "rationale": "All criteria of I.A are met."]
        guard client.write("determine", "\(path)/determinations", as: .clinician, decision.canonicalBytes) != nil,
            let shown = client.read(path, as: .reviewer)
        else { return }
        if (try? JSONValue(parsing: shown.body))?["determination"]?["payload"]?["outcome"] != "approved" {
            record.find("\(id) does not show its determination: \(shown.text.prefix(300))")
        }
    }

    private func upload(to id: String, title: String) -> Bool {
        let seed = UInt64.random(in: .min ... .max, using: &client.generator)
        let size = Load.size(using: &client.generator)
        let bytes = Load.bytes(seed: seed, size)
        let digest = SHA256.digest(bytes)
        let name = title.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let fields = ["Repr-Digest": "sha-256=:\(digest.base64):"]
        guard
            client.write(
                "upload", "/v1/cases/\(id)/documents?kind=lab&title=\(name)", as: .intake,
                type: "application/octet-stream", bytes, fields) != nil
        else { return false }
        client.record.count("bytes uploaded", size)
        client.record.keep(.init(caseID: id, digest: digest.hex, seed: seed, size: size))
        return true
    }

    /// Most documents are small, some have megabytes.
    private static func size(using generator: inout SeededGenerator) -> Int {
        switch UInt8.random(in: 0..<100, using: &generator) {
        case 0..<70: Int.random(in: 1...20_000, using: &generator)
        case 70..<97: Int.random(in: 20_000...400_000, using: &generator)
        default: Int.random(in: 1_000_000...8_000_000, using: &generator)
        }
    }

    /// The bytes that follow from `seed`.
    static func bytes(seed: UInt64, _ size: Int) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        return [UInt8](unsafeUninitializedCapacity: size + 8) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            for place in stride(from: 0, to: size, by: 8) {
                raw.storeBytes(of: generator.next(), toByteOffset: place, as: UInt64.self)
            }
            count = size
        }
    }

    /// A request that lacks one answer of the laboratory.
    static func submission(member: String) throws -> JSONValue {
        let now = WallClock.now().milliseconds
        let received = Timestamp(milliseconds: now - 3_600_000)
        let start = Timestamp(milliseconds: now + 10 * 86_400_000)
        return try Examples.json("case-05.json").replacing("member.id", with: .string(member))
            .replacing("received", with: .string(received.rfc3339))
            .replacing("plan.plannedStart", with: .string(String(start.rfc3339.prefix(10))))
    }
}
