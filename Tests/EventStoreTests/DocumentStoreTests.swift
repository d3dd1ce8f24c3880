import Cryptography
import EventLog
import EventStore
import Foundation
import Support
import Testing

@Suite("Documents are kept under their digest")
struct DocumentStoreTests {
    private let directory = TemporaryDirectory()
    private var store: DocumentStore { DocumentStore(directory: directory.appending("documents")) }

    /// All files below the store's directory.
    private func files() -> [String] {
        let names = FileManager.default.enumerator(atPath: store.directory)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.split(separator: "/").last!.count > 2 }.sorted()
    }

    @Test("a document comes back as it went, in whatever pieces it came")
    func keepsContent() throws {
        var generator = SeededGenerator(seed: 3)
        let content = generator.bytes(700_001)
        let pieces = stride(from: 0, to: content.count, by: 65_537).map {
            Array(content[$0..<min($0 + 65_537, content.count)])
        }
        let stored = try store.put(chunks: pieces)
        #expect(stored == StoredDocument(digest: SHA256.digest(content), size: 700_001, isNew: true))
        #expect(try store.bytes(of: stored.digest) == content)
        #expect(try store.status(of: stored.digest) == .intact)
        #expect(files() == ["\(stored.digest.hex.prefix(2))/\(stored.digest.hex)"])
    }

    @Test("the same content twice is kept once, and says so")
    func keepsOnce() throws {
        let first = try store.put(Array("chart".utf8))
        let second = try store.put(Array("chart".utf8))
        #expect(first.isNew && !second.isNew && first.digest == second.digest)
        #expect(files().count == 1)
    }

    @Test("many that are kept together are each kept once, and nothing is left beside them")
    func keepsMany() throws {
        var generator = SeededGenerator(seed: 7)
        // More than go together, some of them twice, one of them there before.
        var contents = (0..<300).map { generator.bytes($0 % 40) + Array("\($0)".utf8) }
        contents += contents[10..<20]
        _ = try store.put(contents[5])
        try store.put(all: contents)
        for content in contents { #expect(try store.bytes(of: SHA256.digest(content)) == content) }
        #expect(Set(files()) == Set(contents.map(SHA256.digest).map { "\($0.hex.prefix(2))/\($0.hex)" }))
        #expect(files().count == 300)
    }

    @Test("where one of many is not what its place says, that is told")
    func tellsOfAltered() throws {
        let stored = try store.put(Array("chart".utf8))
        let path = store.path(of: stored.digest)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try "charm".write(toFile: path, atomically: false, encoding: .utf8)
        #expect(throws: LedgerError.self) {
            try store.put(all: ["one", "two", "chart", "three"].map { Array($0.utf8) })
        }
    }

    @Test("an empty document is a document")
    func keepsNothing() throws {
        let stored = try store.put([])
        #expect(stored.size == 0)
        #expect(try store.bytes(of: stored.digest) == [])
    }

    @Test("a file is taken in by its path; one that is not there is an error that names it")
    func takesFiles() throws {
        let path = directory.appending("chart.pdf")
        try Data("%PDF-1.7".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try store.put(contentsOf: path).size == 8)
        #expect { try store.put(contentsOf: directory.appending("absent.pdf")) } throws: { error in
            (error as? LedgerError)?.kind == .notFound && "\(error)".contains("absent.pdf")
        }
        #expect(files().count == 1)
    }

    @Test("a document over the limit is refused, and nothing of it stays")
    func refusesLargeDocuments() throws {
        let small = DocumentStore(directory: store.directory, maximumByteCount: 10)
        _ = try small.put([UInt8](repeating: 1, count: 10))
        #expect { try small.put(chunks: [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11]]) } throws: { error in
            (error as? LedgerError)?.kind == .malformedRequest && "\(error)".contains("larger than 10 bytes")
        }
        #expect(files().count == 1)
    }

    @Test("an upload that is given up leaves nothing behind")
    func cleansUp() throws {
        do {
            var upload = try store.begin()
            try upload.write([1, 2, 3])
        }
        #expect(files() == [])
    }

    @Test("an altered document is not handed out, not overwritten, and told apart from a missing one")
    func detectsChanges() throws {
        let stored = try store.put(Array("chart".utf8))
        let path = store.path(of: stored.digest)
        chmod(path, 0o600)
        try Data("cheat!".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try store.status(of: stored.digest) == .altered(actual: SHA256.digest(Array("cheat!".utf8)), size: 6))
        #expect { try store.bytes(of: stored.digest) } throws: { ($0 as? LedgerError)?.kind == .damaged }
        #expect { try store.put(Array("chart".utf8)) } throws: { ($0 as? LedgerError)?.kind == .damaged }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("cheat!".utf8))
        try FileManager.default.removeItem(atPath: path)
        #expect(try store.status(of: stored.digest) == .missing)
        #expect { try store.bytes(of: stored.digest) } throws: { ($0 as? LedgerError)?.kind == .notFound }
    }

    @Test("documents are readable by their owner only")
    func isPrivate() throws {
        let stored = try store.put([1])
        var status = stat()
        #expect(stat(store.path(of: stored.digest), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o400)
    }

    @Test("the same document from many at once is kept once")
    func keepsOnceUnderContention() async throws {
        let store = store
        let stored = try await withThrowingTaskGroup(of: StoredDocument.self) { group in
            for _ in 0..<20 { group.addTask { try store.put([UInt8](repeating: 7, count: 100_000)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(stored.map(\.digest)).count == 1)
        #expect(stored.filter(\.isNew).count == 1)
        #expect(files().count == 1)
    }
}
