import Cryptography
import EventLog
import EventStore
import Foundation
import GRDB
import PriorAuthorization
import Projections
import SQLiteEventStore
import Support
import Testing

@Suite("Read models can be deleted")
struct RebuildingTests {
    private static let tables = [
        "case_summary", "case_party", "case_document", "policy_version", "policy_change", "recorded_replay",
        "access_event",
    ]

    /// Read models that followed a generated ledger step by step.
    private func live(_ cases: CaseLedger, steps: Int = 12) throws -> ReadModels {
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try cases.append(CaseLedger.published("2025-10"))
        try cases.append(CaseLedger.activated("2025-10", from: "2025-10-01"))
        let access = RecordAccessed(
            part: .caseList, caseID: nil, member: nil, purpose: .operations, breakGlass: nil)
        try cases.append(type: RecordAccessed.type, access.json, to: "access/ledger", role: "reviewer")
        for step in 0..<steps {
            try cases.appendAnything(1 + step * 2)
            try models.catchUp()
        }
        return models
    }

    private func bytes(of models: ReadModels, in directory: TemporaryDirectory) throws -> Data {
        let path = directory.appending("\(UUID().uuidString).sqlite")
        try models.writeCopy(to: path)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test(
        "built anew they are the same, byte for byte, however the live ones came about",
        arguments: [1, 2, 3] as [UInt64])
    func areTheSame(seed: UInt64) throws {
        let cases = try CaseLedger(seed: seed)
        let models = try live(cases)
        let (digest, copy) = (try models.digest(), try bytes(of: models, in: cases.directory))
        #expect(try models.cases().count == 12)

        let elsewhere = try ReadModels(at: cases.directory.appending("other.sqlite"), of: cases.ledger)
        try elsewhere.catchUp()
        #expect(try elsewhere.digest() == digest, "seed \(seed)")
        #expect(try bytes(of: elsewhere, in: cases.directory) == copy, "seed \(seed)")

        try models.rebuild()
        #expect(try models.digest() == digest, "seed \(seed)")
        #expect(try bytes(of: models, in: cases.directory) == copy, "seed \(seed)")
        try models.close()

        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: cases.viewsPath + suffix) }
        let again = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        #expect(try again.size() == 0)
        try again.catchUp()
        #expect(try bytes(of: again, in: cases.directory) == copy, "seed \(seed)")
        #expect(try ReadModels.findings(at: cases.viewsPath, of: cases.ledger) == [])
    }

    @Test("two that share a file follow the log together")
    func areShared() throws {
        let cases = try CaseLedger(seed: 9)
        let one = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        let other = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        for step in 0..<10 {
            try cases.appendAnything(8)
            try (step % 2 == 0 ? one : other).catchUp()
            if step == 7 { try one.catchUp() }
        }
        #expect(try other.size() == 81)
        #expect(try ReadModels.findings(at: cases.viewsPath, of: cases.ledger) == [])
    }

    @Test(
        "of another version, ahead of the log, or folded from another log, they are begun anew",
        arguments: [
            "PRAGMA user_version = 5", "PRAGMA application_id = 5", "DROP TABLE case_document", "DELETE FROM progress",
            "UPDATE progress SET size = size + 7", "UPDATE progress SET last = zeroblob(32)",
        ])
    func areBegunAnew(_ sql: String) throws {
        let cases = try CaseLedger(seed: 4)
        let models = try live(cases, steps: 4)
        let digest = try models.digest()
        try models.close()
        try alter(cases.viewsPath, sql)
        #expect(try ReadModels.findings(at: cases.viewsPath, of: cases.ledger).map(\.kind) == [.projectionDisagrees])
        let again = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        #expect(try again.size() == 0)
        try again.catchUp()
        #expect(try again.digest() == digest)
        #expect(try ReadModels.findings(at: cases.viewsPath, of: cases.ledger) == [])
    }

    @Test("bytes that are no database are replaced")
    func replacesGarbage() throws {
        let cases = try CaseLedger(seed: 4)
        try Data(String(repeating: "no database ", count: 100).utf8).write(to: URL(fileURLWithPath: cases.viewsPath))
        #expect(try ReadModels.findings(at: cases.viewsPath, of: cases.ledger).map(\.kind) == [.projectionDisagrees])
        try ReadModels(at: cases.viewsPath, of: cases.ledger).catchUp()
        #expect(try ReadModels.findings(at: cases.viewsPath, of: cases.ledger) == [])
    }

    @Test("every column that is changed, every row that is added or removed is told, with the case it touches")
    func areCompared() throws {
        let cases = try CaseLedger(seed: 6)
        let pristine = try bytes(of: live(cases), in: cases.directory)
        var changes: [String] = []
        do {
            let database = try DatabaseQueue(path: cases.viewsPath)
            try database.read { database in
                for table in RebuildingTests.tables {
                    let key = try Row.fetchAll(
                        database, sql: "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
                        arguments: [table]
                    )
                    .map { $0["name"] as String }
                    let first =
                        "(\(key.joined(separator: ", "))) = (SELECT \(key.joined(separator: ", ")) FROM \(table) LIMIT 1)"
                    changes.append("DELETE FROM \(table) WHERE \(first)")
                    for column in try database.columns(in: table) {
                        let value =
                            switch column.type {
                            case "BLOB": "zeroblob(32)"
                            case "INTEGER": "coalesce(\(column.name), 0) + 100000"
                            default: "coalesce(\(column.name), '') || 'x'"
                            }
                        changes.append("UPDATE \(table) SET \(column.name) = \(value) WHERE \(first)")
                    }
                }
            }
        }
        #expect(changes.count > 40)
        for change in changes {
            let path = cases.directory.appending("altered.sqlite")
            try pristine.write(to: URL(fileURLWithPath: path))
            try alter(path, change)
            let findings = try ReadModels.findings(at: path, of: cases.ledger)
            #expect(!findings.isEmpty, "\(change)")
            #expect(findings.allSatisfy { $0.kind == .projectionDisagrees }, "\(change)")
            if ["case_summary", "case_party", "case_document"].contains(where: change.contains) {
                #expect(findings.allSatisfy { !$0.cases.isEmpty }, "\(change)")
            }
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }
    }

    @Test("a log that does not continue them is refused, not folded in")
    func refusesAnotherLog() throws {
        let cases = try CaseLedger(seed: 4)
        let models = try live(cases, steps: 3)
        try alter(cases.viewsPath, "UPDATE progress SET last = zeroblob(32)")
        try cases.appendAnything(3)
        #expect { try models.catchUp() } throws: { ($0 as? LedgerError)?.kind == .damaged }
    }

    private func alter(_ path: String, _ sql: String) throws {
        let database = try DatabaseQueue(path: path)
        try database.writeWithoutTransaction { try $0.execute(sql: sql) }
        try database.close()
    }
}
