import Application
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import Projections
import SQLiteEventStore
import Synchronization
import Testing

/// Read models that stay open show what the log has, whatever others do to their file meanwhile.
@Suite struct KeptReadModelTests {
    @Test(.timeLimit(.minutes(15)))
    func `whoever reads while another process makes them anew sees every case`() async throws {
        let open = try await OpenLedger()
        for _ in 0..<12 { _ = try await open.submit() }
        let isOver = Flag()
        let readings = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    var readings = 0
                    while !isOver.isSet {
                        let count = try open.ledger.caseSummaries().count
                        #expect(count == 12)
                        #expect(try !open.ledger.worklist().isEmpty)
                        readings += 1
                        await Task.yield()
                    }
                    return readings
                }
            }
            for _ in 0..<5 { _ = try await AuditLedger.rebuild(at: open.path, passphrase: nil) }
            isOver.set()
            return try await group.reduce(0, +)
        }
        #expect(readings > 0)
        _ = try await open.submit()
        #expect(try open.ledger.caseSummaries().count == 13)
        try await open.ledger.close()
        #expect(try LedgerCheck().run(on: open.path).isSound)
    }

    @Test func `a file that is taken away, or replaced, is made anew`() async throws {
        let open = try await OpenLedger()
        _ = try await open.submit()
        let path = LedgerDirectory(open.path).views
        #expect(try open.ledger.caseSummaries().count == 1)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        #expect(try open.ledger.caseSummaries().count == 1)
        #expect(FileManager.default.fileExists(atPath: path))

        _ = try await open.submit()
        try Data("no database at all".utf8).write(to: URL(filePath: path), options: .atomic)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        #expect(try open.ledger.caseSummaries().count == 2)
        try await open.ledger.close()
        #expect(try LedgerCheck().run(on: open.path).isSound)
    }

    @Test func `those of an encrypted ledger follow it in memory, and leave no file`() async throws {
        let open = try await OpenLedger(encryption: .underNewKey)
        let other = try open.another()
        for count in 1...3 {
            let id = try await open.submit(to: count.isMultiple(of: 2) ? other : nil)
            #expect(try open.ledger.caseSummaries().count == count)
            #expect(try open.ledger.caseSummaries().last?.id == id)
        }
        try await other.close()
        try await open.ledger.close()
        #expect(!FileManager.default.fileExists(atPath: LedgerDirectory(open.path).views))
    }

    @Test func `a page of what is due, and of accesses, follows the one before`() async throws {
        let open = try await OpenLedger()
        for _ in 0..<5 { _ = try await open.submit() }
        let all = try open.ledger.worklist(includingWindows: true)
        #expect(all.count >= 5)
        for size in 1...all.count {
            var pages: [DueClock] = []
            while case let page = try open.ledger.worklist(
                includingWindows: true, after: pages.last?.cursor, limit: size), !page.isEmpty
            {
                #expect(page.count <= size)
                pages += page
            }
            #expect(pages == all, "\(size) a page")
        }
        for clock in all { #expect(ClockCursor(clock.cursor.text) == clock.cursor) }
        for text in ["", "..", "1.2.3", "x.\(all[0].caseID).0", "1.\(all[0].caseID).00", "1.\(all[0].caseID).-1"] {
            #expect(ClockCursor(text) == nil, "\(text)")
        }

        let reader = Reader(OpenLedger.reviewer.actor, for: .payment)
        for _ in 0..<5 { try await open.ledger.showing(.ofMany(.caseList), to: reader) {} }
        let accesses = try open.ledger.accesses()
        #expect(accesses.count == 5)
        var pages: [AccessEntry] = []
        while case let page = try open.ledger.accesses(AccessFilter(after: pages.last?.index, limit: 2)), !page.isEmpty
        {
            pages += page
        }
        #expect(pages == accesses)
        try await open.ledger.close()
    }
}

/// Something that several tasks watch for.
private final class Flag: Sendable {
    private let value = Atomic<Bool>(false)

    var isSet: Bool { value.load(ordering: .acquiring) }

    func set() { value.store(true, ordering: .releasing) }
}
