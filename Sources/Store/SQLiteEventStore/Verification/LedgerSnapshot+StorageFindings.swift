public import EventLog
import EventStore
import TransparencyLog

extension LedgerSnapshot {
    /// What is wrong with the storage as such, beyond what `LogVerification` sees: payloads that belong to no entry, triggers that
    /// are not those of a ledger, pages that SQLite cannot follow, copies of the key that are of another one.
    ///
    /// With a `size` other than 0 only payloads from there on are looked at, and the file's pages are not.
    public func storageFindings(from size: UInt64 = 0) throws -> [Finding] {
        try orphanedPayloads(from: size) + strangeDisposals() + missingTriggers() + (size == 0 ? brokenPages() : [])
            + strangeKeys()
    }

    /// A file `<key id>.vkey` holds the key of that ID and of this log, and that of the sealing key's ID the sealing key.
    private func strangeKeys() throws(LedgerError) -> [Finding] {
        let sealing = try? log.sealingKey(origin: declaredOrigin)
        var findings: [Finding] = []
        for name in DurableFile.names(in: directory.keys) where name.hasSuffix(".vkey") {
            let text = String(decoding: try DurableFile.read("\(directory.keys)/\(name)"), as: UTF8.self)
            let key = try? VerifierKey(parsing: text.split(separator: "\n").first.map { String($0) } ?? "")
            let isKnown = key.map { key in
                UInt32(name.dropLast(".vkey".count), radix: 16) == key.keyID
                    && (sealing == nil || key.name == sealing?.name)
                    && (key.keyID != sealing?.keyID || key == sealing)
            }
            guard isKnown != true else { continue }
            let words = key.map { "holds the key \($0)" } ?? "holds no key"
            findings.append(
                Finding(
                    kind: .indexDisagrees, detail: "keys/\(name) \(words)",
                    advice:
                        "Give nobody this key: the log itself names the one that seals it; restore the file from a backup"
                ))
        }
        return findings
    }

    private func orphanedPayloads(from size: UInt64) throws(LedgerError) -> [Finding] {
        let statement = try log.connection.prepare(
            """
            SELECT seq FROM payload WHERE NOT EXISTS (SELECT 1 FROM entry WHERE seq = payload.seq)
            AND seq >= \(size == 0 ? Int64.min : Int64(clamping: size)) ORDER BY seq LIMIT 100
            """)
        defer { statement.finalize() }
        var findings: [Finding] = []
        while try statement.step() {
            findings.append(
                Finding(
                    kind: .indexDisagrees, index: statement.natural(0),
                    detail: "a payload is stored for entry \(statement.natural(0)), which is not there",
                    advice: "Find out who could write to ledger.sqlite, and restore it from a backup"))
        }
        return findings
    }

    /// A payload is noted as destroyed only where the event noted says so.
    private func strangeDisposals() throws -> [Finding] {
        let statement = try log.connection.prepare("SELECT seq, event FROM disposal ORDER BY event, seq")
        defer { statement.finalize() }
        var named: (event: UInt64, entries: Set<EntryIndex>)?
        var findings: [Finding] = []
        while try statement.step(), findings.count < 100 {
            let (index, event) = (statement.natural(0), statement.natural(1))
            if named?.event != event {
                let disposed = (try? log.event(at: event)).flatMap { PayloadDisposed($0) }
                named = (event, Set(disposed?.entries ?? []))
            }
            guard named?.entries.contains(EntryIndex(index)) == false else { continue }
            findings.append(
                Finding(
                    kind: .indexDisagrees, index: index,
                    detail:
                        "the payload of entry \(index) is noted as destroyed by entry \(event), which does not say so",
                    advice:
                        "Somebody prepared the payload for deletion: find out who, and restore it from a backup if it is gone"
                ))
        }
        return findings
    }

    private func missingTriggers() throws(LedgerError) -> [Finding] {
        let tables = ["entry", "payload", "checkpoint", "tile", "disposal"]
        let wanted =
            tables.flatMap { table in ["replaced", "updated", "deleted"].map { "\(table)_not_\($0)" } }
            + ["disposal_not_premature"]
        let statement = try log.connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        defer { statement.finalize() }
        var present: Set<String> = []
        while try statement.step() {
            if statement.text(1).contains("RAISE(ABORT") { present.insert(statement.text(0)) }
        }
        let missing = wanted.filter { !present.contains($0) }
        guard !missing.isEmpty else { return [] }
        return [
            Finding(
                kind: .indexDisagrees,
                detail: "ledger.sqlite lacks triggers that refuse changes: \(missing.joined(separator: ", "))",
                advice: "Somebody prepared the file for changing: find out who, and compare with a head saved elsewhere"
            )
        ]
    }

    private func brokenPages() throws(LedgerError) -> [Finding] {
        let statement = try log.connection.prepare("PRAGMA quick_check(10)")
        defer { statement.finalize() }
        var findings: [Finding] = []
        while try statement.step() {
            if statement.text(0) == "ok" { continue }
            findings.append(
                Finding(
                    kind: .indexDisagrees, detail: "SQLite finds ledger.sqlite damaged: \(statement.text(0))",
                    advice: "Keep a copy as evidence and restore the file from a backup"))
        }
        return findings
    }
}
