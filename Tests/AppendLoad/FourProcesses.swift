import Application
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import SQLiteEventStore
import Schema

/// Four processes that append to one ledger, and a check of what came of it: one chain without a gap, sound, in which everything
/// is that was acknowledged to any of them, once, and nothing else.
struct FourProcesses {
    private static let count = 4
    private static let tasks = 8

    let seconds: Int

    /// Whether all is as it must be; says so either way.
    func run() async throws -> Bool {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("append-load-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("ledger").path
        let before = try await makeLedger(at: path)

        let outputs = (0..<FourProcesses.count).map { folder.appendingPathComponent("acknowledged-\($0)") }
        let processes = try outputs.map { try start(path, output: $0) }
        for process in processes {
            process.waitUntilExit()
            guard process.terminationReason == .exit, process.terminationStatus == 0 else {
                throw Failure("a process that appends ended with status \(process.terminationStatus)")
            }
        }
        return try check(path, from: before, outputs)
    }

    /// Makes a ledger with a policy version in force, so that whole cases can be appended; its size.
    private func makeLedger(at path: String) async throws -> UInt64 {
        let ledger = try AuditLedger.create(at: path, origin: "ledger.example.org/four")
        let name = "policies/PA.CP.PHAR.359/2025-10.yaml"
        guard let file = Schema.file(name), let day = CalendarDay("2025-10-15") else { throw Failure("no \(name)") }
        let policy = try PolicyFile.read(file, name: name)
        let instruction = Instruction(by: AuditLedger.administrator)
        _ = try await ledger.publish(policy, instruction).get()
        let activated = PolicyVersionActivated(
            policy: policy.id, version: policy.version, effectiveFrom: day, effectiveThrough: nil)
        _ = try await ledger.handle(.activate(activated), on: policy.id, instruction).get()
        let size = try ledger.head().size
        try await ledger.close()
        return size
    }

    private func start(_ path: String, output: URL) throws -> Process {
        guard FileManager.default.createFile(atPath: output.path, contents: nil) else {
            throw Failure("cannot make \(output.path)")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [path, "\(FourProcesses.tasks)", "--seconds", "\(seconds)"]
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        return process
    }

    // MARK: Checking

    private func check(_ path: String, from before: UInt64, _ outputs: [URL]) throws -> Bool {
        let ledger = try SQLiteLedger.openReadOnly(at: path)
        let size = try ledger.head().size
        var hashes: [String] = []
        while before + UInt64(hashes.count) < size {
            // What the ledger records about itself from time to time nobody asked for.
            hashes += try ledger.readEntries(from: EntryIndex(before + UInt64(hashes.count)), limit: 1000)
                .map { $0.entry.stream == .ledger ? "" : $0.hash.base64 }
        }
        try ledger.close()
        let own = hashes.count { $0.isEmpty }
        var complaints: [String] = []
        var counts: [Int] = []
        for output in outputs {
            counts.append(try strike(output, off: &hashes, from: before, &complaints))
        }
        let forgotten = hashes.count { !$0.isEmpty }
        if forgotten > 0 { complaints.append("\(forgotten) entries are in the log that nobody was told of") }
        if counts.contains(0) { complaints.append("a process appended nothing") }
        let verdict = try LedgerCheck().run(on: path)
        complaints += verdict.report.findings.map { "\($0)" }

        let total = counts.reduce(0, +)
        print(
            """
            \(FourProcesses.count) processes, \(seconds) s: \(total) entries acknowledged \
            (\(counts.map { "\($0)" }.joined(separator: " + "))), \(total / seconds) a second
            """)
        print(
            complaints.isEmpty
                ? """
                one chain of \(size) entries without a gap, sound; every acknowledged entry is in it, and no other but \
                \(before + UInt64(own)) of the ledger about itself and its policy
                """
                : complaints.prefix(20).map { "WRONG: \($0)" }.joined(separator: "\n"))
        return complaints.isEmpty
    }

    /// Strikes the entries acknowledged in `output` off `hashes`, which begin at `before`; how many there were.
    private func strike(
        _ output: URL, off hashes: inout [String], from before: UInt64, _ complaints: inout [String]
    ) throws -> Int {
        var count = 0
        for line in String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 3, words[0] == "ack", let index = UInt64(words[1]), index >= before,
                index - before < hashes.count, hashes[Int(index - before)] == words[2]
            else {
                complaints.append("\"\(line)\" was acknowledged twice, or is not what the log has there")
                continue
            }
            hashes[Int(index - before)] = ""
            count += 1
        }
        return count
    }
}
