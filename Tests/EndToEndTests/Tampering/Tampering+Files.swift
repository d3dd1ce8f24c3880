import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import TransparencyLog

/// Changes to what lies beside the databases: documents, keys, saved heads, what the ledger says of itself.
extension Tampering {
    static let documents = [
        Tampering("a byte of a document is changed", Expected(.documentAltered, .deniedCase)) { copy, story in
            try copy.alter(story.document(in: copy)) { $0[0] ^= 0x01 }
        },
        Tampering("a document is cut short", Expected(.documentAltered, .deniedCase)) { copy, story in
            try copy.alter(story.document(in: copy)) { $0.removeLast() }
        },
        Tampering("a document is emptied", Expected(.documentAltered, .deniedCase)) { copy, story in
            try copy.alter(story.document(in: copy)) { $0 = Data() }
        },
        Tampering("a document is removed", Expected(.documentMissing, .deniedCase)) { copy, story in
            try FileManager.default.removeItem(atPath: story.document(in: copy))
        },
    ]

    static let sayings = [
        Tampering("the ledger says that it is another", Expected(.originMismatch)) { copy, _ in
            try copy.alter(copy.directory.manifest) { manifest in
                manifest = Data(
                    String(decoding: manifest, as: UTF8.self)
                        .replacingOccurrences(of: "demo.docket.example", with: "demo.docket.invalid").utf8)
            }
        },
        Tampering("the verifier key beside the log is replaced", Expected(.indexDisagrees)) { copy, story in
            let stranger = try VerifierKey(name: story.key.name, publicKey: PrivateKey.generate(.ed25519).publicKey)
            try copy.alter(try copy.keyFile("vkey")) { $0 = Data("\(stranger)\n".utf8) }
        },
        Tampering("the verifier key beside the log is no key any more", Expected(.indexDisagrees)) { copy, _ in
            try copy.alter(try copy.keyFile("vkey")) { $0[$0.count - 5] ^= 0x01 }
        },
        Tampering("a trigger that refuses changes is dropped", Expected(.indexDisagrees)) { copy, _ in
            try Intruder(copy.directory.log).execute("DROP TRIGGER payload_not_deleted")
        },
        Tampering("a trigger is made to refuse nothing", Expected(.indexDisagrees)) { copy, _ in
            try Intruder(copy.directory.log).execute(
                """
                DROP TRIGGER entry_not_updated;
                CREATE TRIGGER entry_not_updated BEFORE UPDATE ON entry BEGIN SELECT 1; END
                """
            )
        },
        Tampering("the index is replaced by bytes that are none", Expected(.indexDisagrees)) { copy, _ in
            try copy.alter(copy.directory.index) { $0 = Data("no index, and long enough for a header of SQLite".utf8) }
        },
        Tampering("the read models are replaced by bytes that are none", Expected(.projectionDisagrees)) { copy, _ in
            try copy.alter(copy.directory.views) { $0 = Data("no read models, and long enough for a header".utf8) }
        },
    ]

    static let anchors = [
        Tampering("a saved head is made to say another size", Expected(.checkpointSignatureBad)) { copy, story in
            try copy.alter("\(copy.directory.anchors)/head.note") { note in
                let size = (story.places[.last] ?? 0) + 1
                note = Data(
                    String(decoding: note, as: UTF8.self)
                        .replacingOccurrences(of: "\n\(size)\n", with: "\n\(size + 1)\n").utf8)
            }
        },
        Tampering("a saved head is overwritten with something else", Expected(.checkpointMalformed)) { copy, _ in
            try copy.alter("\(copy.directory.anchors)/head.note") { $0 = Data("yesterday\n".utf8) }
        },
        Tampering("a saved head of another log is put in place", Expected(.originMismatch)) { copy, _ in
            try copy.putAnchor(origin: "other.example.org/log", size: 5)
        },
        Tampering("a saved head is signed by another key", Expected(.checkpointSignatureBad)) { copy, story in
            try copy.putAnchor(origin: story.key.name, size: 5)
        },
        Tampering("a saved head proves another beginning", Expected(.treeMismatch)) { copy, story in
            try copy.putAnchor(
                origin: story.key.name, size: 5, key: PrivateKey(uri: copy.keyFile("pem"), passphrase: nil))
        },
    ]
}

extension LedgerCopy {
    /// Rewrites the file at `path`, whatever its mode.
    func alter(_ path: String, _ change: (inout Data) -> Void) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let before = bytes
        change(&bytes)
        guard bytes != before else { throw Intruder.Failure(description: "changed nothing in \(path)") }
        try FileManager.default.removeItem(atPath: path)
        for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    /// The one file in `keys/` whose name ends with `.suffix`.
    func keyFile(_ suffix: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.keys)
        guard let name = names.first(where: { $0.hasSuffix(".\(suffix)") }) else {
            throw Intruder.Failure(description: "there is no .\(suffix) in \(directory.keys)")
        }
        return "\(directory.keys)/\(name)"
    }

    /// Saves a head that nothing led to, signed by `key`.
    fileprivate func putAnchor(origin: String, size: UInt64, key: PrivateKey? = nil) throws {
        let checkpoint = Checkpoint(origin: origin, size: size, root: SHA256.digest([7]))
        let signer = try NoteSigner(name: origin, key: try key ?? PrivateKey.generate(.ed25519))
        try Data(checkpoint.signed(by: signer).bytes).write(to: URL(fileURLWithPath: "\(directory.anchors)/other.note"))
    }
}

extension Story {
    /// Where `copy` keeps the document that the case which was denied rests on.
    fileprivate func document(in copy: LedgerCopy) -> String {
        copy.directory.documents.path(of: documentDigest)
    }
}
