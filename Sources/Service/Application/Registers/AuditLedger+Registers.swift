import CanonicalJSON
import EventLog
import EventStore
public import PriorAuthorization
import Projections
import SQLiteEventStore

extension AuditLedger {
    /// Draws up `register` and gives its rows to `each`, in the order of the cases.
    ///
    /// - Throws: `LedgerError` where the moment asked for has not come, or what `each` throws.
    public func drawUp(
        _ register: Register, _ query: RegisterQuery = RegisterQuery(), threads: Int = AuditLedger.processors,
        progress: Progress = { _, _ in }, each: (RegisterRow) throws -> Void
    ) throws -> RegisterReading {
        if register.isOfAccesses { return try drawUpAccesses(register, query, each: each) }
        var summary = register.summary()
        let reading = try readCases(query, threads: threads, progress: progress) { registered, context in
            register.rows(of: registered, in: context).filter { query.period.contains($0.day) }
        } each: { rows in
            for row in rows {
                if summary == nil { try each(row) } else { summary?.add(row) }
            }
        }
        for row in summary?.rows(in: reading.context) ?? [] { try each(row) }
        return reading
    }

    /// Draws up a register of the access record, in the order of the log.
    private func drawUpAccesses(
        _ register: Register, _ query: RegisterQuery, each: (RegisterRow) throws -> Void
    ) throws -> RegisterReading {
        let head = try store.head()
        let context = try context(query)
        for entry in try accesses() where entry.index.value < head.size && entry.recordedAt <= context.asOf {
            let access = RegisteredAccess(
                index: entry.index.value, event: entry.event, actor: entry.actor, role: entry.role ?? .engine,
                occurredAt: entry.occurredAt, recordedAt: entry.recordedAt)
            guard let row = register.row(of: access, in: context), query.period.contains(row.day) else { continue }
            try each(row)
        }
        return RegisterReading(head: head, context: context)
    }

    /// Writes `register` to the new file `path`, and beside it the manifest that ties it to the head of the log.
    ///
    /// The manifest appears last: a file without one is no finished export.
    /// - Throws: `RegisterRefusal` where a value is longer than its column allows, `LedgerError` where one of the files is there
    ///   already or cannot be written; nothing is left behind.
    public func export(
        _ register: Register, _ query: RegisterQuery, as format: RegisterFormat, to path: String,
        progress: Progress = { _, _ in }
    ) throws -> RegisterManifest {
        let manifestFile = try NewFile(at: RegisterManifest.path(of: path))
        var file = RegisterFile(try NewFile(at: path), format, register.columns)
        try file.begin()
        var (faults, faultCount) = ([RegisterFault](), 0)
        let reading = try drawUp(register, query, progress: progress) { row in
            let found = register.faults(in: row)
            faultCount += found.count
            if faults.count < RegisterRefusal.mostTold { faults += found }
            try file.add(row)
        }
        guard faults.isEmpty else {
            throw RegisterRefusal(register: register.id, faults: faults, count: faultCount)
        }
        let digest = try file.end()
        let manifest = RegisterManifest(
            register: register, query: query, reading: reading, format: format, file: path, rows: file.rows,
            bytes: file.bytes, digest: digest)
        try manifestFile.write(Array("\(manifest.json.prettyText)\n".utf8))
        try file.finish()
        do {
            try manifestFile.finish()
        } catch {
            try? DurableFile.remove(path)
            throw error
        }
        return manifest
    }
}
