import Cryptography
import EventLog
import EventStore
import Foundation
import Support
import Synchronization
import Testing

/// Documents encrypted in segments: every length comes back, and every change shows.
@Suite struct SealedDocumentTests {
    /// Keys in memory.
    final class Vault: DocumentVault {
        let origin = "test.example/pa"
        let isLocked: Bool
        private let keys = Mutex<[[UInt8]: AES256GCM]>([:])

        init(isLocked: Bool = false) { self.isLocked = isLocked }
        var count: Int { keys.withLock { $0.count } }
        func name(of digest: SHA256Digest) -> SHA256Digest { SHA256.digest(digest.bytes) }
        func keep(_ cipher: AES256GCM, ofDocument id: [UInt8]) { keys.withLock { $0[id] = cipher } }
        func key(ofDocument id: [UInt8]) -> AES256GCM? { keys.withLock { $0[id] } }
        func destroyKey(ofDocument id: [UInt8]) { keys.withLock { $0[id] = nil } }
    }

    private let folder = TemporaryDirectory()
    private let vault = Vault()
    private var store: DocumentStore { DocumentStore(directory: folder.appending("documents"), vault: vault) }

    private static let lengths = [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000, 262_144, 300_001]

    private func document(_ length: Int) -> [UInt8] {
        var random = SeededGenerator(seed: UInt64(length))
        return (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    @Test(arguments: lengths)
    func `a document of any length comes back, in whatever pieces it came`(_ length: Int) throws {
        let bytes = document(length)
        for piece in [7_000, 65_536, 100_000] {
            let chunks = stride(from: 0, to: length, by: piece).map { Array(bytes[$0..<min($0 + piece, length)]) }
            let stored = try store.put(chunks: chunks)
            #expect(stored.digest == SHA256.digest(bytes) && stored.size == UInt64(length))
        }
        let digest = SHA256.digest(bytes)
        #expect(try store.bytes(of: digest) == bytes)
        #expect(try store.size(of: digest) == UInt64(length))
        #expect(try store.status(of: digest) == .intact)
        // The same document came three times, and has one key.
        #expect(vault.count == 1)
        let file = try Data(contentsOf: URL(filePath: store.path(of: digest)))
        if length >= 16 { #expect(file.range(of: Data(bytes.prefix(16))) == nil) }
        #expect(!store.path(of: digest).contains(digest.hex))
    }

    @Test func `a document that was cut, turned around or changed is altered`() throws {
        let digest = try store.put(document(200_000)).digest
        let path = store.path(of: digest)
        let whole = try Data(contentsOf: URL(filePath: path))
        let segment = 65_536 + 16
        var swapped = whole
        swapped.replaceSubrange(17..<17 + segment, with: whole[17 + segment..<17 + 2 * segment])
        swapped.replaceSubrange(17 + segment..<17 + 2 * segment, with: whole[17..<17 + segment])
        var changed = whole
        changed[100_000] ^= 1
        let damaged: [Data] = [
            whole.prefix(17 + segment), whole.prefix(17 + 2 * segment), whole.prefix(whole.count - 1), whole.prefix(17),
            whole.prefix(5), Data(), swapped, changed, whole + whole.suffix(20), whole + Data([0]),
        ]
        for bytes in damaged {
            try FileManager.default.removeItem(atPath: path)
            try bytes.write(to: URL(filePath: path))
            guard case .altered = try store.status(of: digest) else {
                Issue.record("\(bytes.count) of \(whole.count) bytes pass")
                continue
            }
            #expect(throws: LedgerError.self) { try store.bytes(of: digest) }
        }
    }

    @Test func `a document whose key was destroyed is gone, and may come again`() throws {
        let bytes = document(100)
        let digest = try store.put(bytes).digest
        let copy = try Data(contentsOf: URL(filePath: store.path(of: digest)))
        #expect(try store.remove(named: store.name(of: digest)))
        #expect(vault.count == 0)
        // From a backup.
        try copy.write(to: URL(filePath: store.path(of: digest)))
        #expect(try store.status(of: digest) == .missing)
        #expect(throws: LedgerError.self) { try store.bytes(of: digest) }
        #expect(try store.put(bytes).isNew)
        #expect(try store.bytes(of: digest) == bytes)
    }

    @Test func `without the key documents are withheld`() throws {
        let digest = try store.put(document(100)).digest
        let locked = DocumentStore(directory: folder.appending("documents"), vault: Vault(isLocked: true))
        #expect(try locked.status(of: digest) == .withheld)
        #expect {
            try locked.bytes(of: digest)
        } throws: { error in
            "\(error)".contains("the wrapping key is needed")
        }
    }
}
