import CanonicalJSON
import Cryptography
import EventLog
import Foundation
import Replay
import Support
import Testing

/// A packet in memory: its bytes, and where the members' contents lie in them.
struct PacketFile {
    var bytes: [UInt8]
    /// The file it was read from.
    let path: String
    /// Where the contents are, by the names within the packet's folder, in the order of the file.
    let members: [(name: String, range: Range<Int>)]

    init(_ path: String) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        var members: [(String, Range<Int>)] = []
        var place = 0
        while bytes[place] != 0 {
            func field(_ range: Range<Int>) -> String {
                String(
                    decoding: bytes[(place + range.lowerBound)..<(place + range.upperBound)].prefix { $0 != 0 },
                    as: UTF8.self)
            }
            let prefix = field(345..<500)
            let name = (prefix.isEmpty ? "" : prefix + "/") + field(0..<100)
            let size = try #require(Int(field(124..<136), radix: 8))
            let local = name.split(separator: "/", maxSplits: 1)[1]
            members.append((String(local), place + 512..<place + 512 + size))
            place += 512 + (size + 511) / 512 * 512
        }
        self.bytes = bytes
        self.path = path
        self.members = members
    }

    func range(_ name: String) throws -> Range<Int> {
        try #require(members.first { $0.name == name }?.range, "\(name) is in the packet")
    }

    func content(_ name: String) throws -> [UInt8] { Array(bytes[try range(name)]) }

    /// Replaces the first `old` in the member `name` by `new`, which is as long.
    mutating func replace(_ old: String, by new: String, in name: String) throws {
        let (old, new) = (Array(old.utf8), Array(new.utf8))
        let range = try range(name)
        let start = try #require(
            (range.lowerBound...(range.upperBound - old.count)).first {
                bytes[$0..<($0 + old.count)].elementsEqual(old)
            },
            "\(name) holds what is to be replaced")
        try #require(old.count == new.count)
        bytes.replaceSubrange(start..<(start + old.count), with: new)
    }

    /// Makes `SHA256SUMS` agree with the member `name` as it is now, as whoever changes a packet would.
    mutating func mendSum(of name: String) throws {
        let line = String(decoding: try content("SHA256SUMS"), as: UTF8.self).split(separator: "\n")
            .first { $0.hasSuffix("  \(name)") }
        let old = try #require(line).prefix(64)
        try replace(String(old), by: SHA256.digest(try content(name)).hex, in: "SHA256SUMS")
    }

    /// What the check says of its members once `change` was done to their names and contents; sums are not asked for.
    func report(after change: (inout [String: [UInt8]]) throws -> Void) throws -> PacketReport {
        var contents = Dictionary(uniqueKeysWithValues: members.map { ($0.name, Array(bytes[$0.range])) })
        try change(&contents)
        let isDocument = { (name: String) in name.hasPrefix("documents/") }
        return PacketCheck().report(
            on: try PacketReader(path: path).manifest, members: contents.filter { !isDocument($0.key) },
            documents: contents.filter { isDocument($0.key) }.mapValues { SHA256.digest($0) })
    }

    /// What the check says of it as it is now.
    func verdict(in folder: TemporaryDirectory) throws -> PacketVerdict {
        let path = folder.appending("changed.packet.tar")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return PacketVerdict(PacketCheck().report(on: try PacketReader(path: path)))
    }
}
