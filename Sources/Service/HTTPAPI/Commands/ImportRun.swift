import Application
import CanonicalJSON
import EventLog
import EventStore
import PriorAuthorization
import Representations

/// Lines of an import on their way: gathered from pieces of a body, read, and answered in their order.
struct ImportRun {
    /// Lines that are given to the ledger together.
    struct Batch: Sendable {
        /// What the lines ask for, those that could not be read left out.
        var items: [BulkItem] = []
        /// For each line its number, and the place of its item, or why it has none.
        var places: [(line: Int, item: Result<Int, Problem>)] = []
    }

    private let ledger: AuditLedger
    private let acting: ActingCaller
    private let longestLine: Int
    private var waiting: [UInt8] = []
    private var lines: [ArraySlice<UInt8>] = []
    private var lineBytes = 0
    private var number = 0
    /// The cases of the lines before, by their numbers; only the last so many are kept.
    private var cases: [Int: CaseID] = [:]
    private static let reach = 100_000

    init(_ ledger: AuditLedger, _ acting: ActingCaller, longestLine: Int) {
        self.ledger = ledger
        self.acting = acting
        self.longestLine = longestLine
    }

    /// Takes the next piece of the body.
    mutating func add(_ piece: some Collection<UInt8>) {
        waiting.append(contentsOf: piece)
        defer {
            // Of a line that is too long, no more is kept than shows it.
            if waiting.count > longestLine + 1 { waiting.removeSubrange((longestLine + 1)...) }
        }
        guard let last = waiting.lastIndex(of: UInt8(ascii: "\n")) else { return }
        let whole = Array(waiting[...last])
        waiting.removeSubrange(...last)
        for line in whole.split(separator: UInt8(ascii: "\n")) { note(line) }
    }

    /// Takes what follows the last line feed for a line.
    mutating func end() {
        if !waiting.isEmpty { note(waiting[...]) }
        waiting = []
    }

    private mutating func note(_ line: ArraySlice<UInt8>) {
        lines.append(line)
        lineBytes += line.count
    }

    /// Whether lines wait.
    var hasMore: Bool { !lines.isEmpty }

    /// Whether so many wait that they are to be given to the ledger.
    func isDue(lines count: Int, bytes: Int) -> Bool { lines.count >= count || lineBytes >= bytes && hasMore }

    /// The next lines, at most `count`, each read by itself.
    mutating func read(_ count: Int) async -> [Result<ImportLine, any Error>] {
        let taken = lines.prefix(count)
        for line in taken { lineBytes -= line.count }
        lines.removeFirst(taken.count)
        return await ImportLine.read(taken, acting, longestLine: longestLine, now: ledger.now())
    }

    /// What the ledger is asked for by `lines`, which follow those that are answered.
    mutating func batch(of lines: [Result<ImportLine, any Error>]) -> Batch {
        var batch = Batch()
        var submitted: [Int: Int] = [:]
        for line in lines {
            number += 1
            do {
                let line = try line.get()
                let work = try work(of: line, submitted: submitted)
                if case .submission = line.content { submitted[number] = batch.items.count }
                batch.places.append((number, .success(batch.items.count)))
                batch.items.append(BulkItem(work, line.instruction))
            } catch {
                batch.places.append((number, .failure(Problem(error))))
            }
        }
        return batch
    }

    private func work(of line: ImportLine, submitted: [Int: Int]) throws -> BulkItem.Work {
        switch line.content {
        case .submission(let submission, let digest): return .submitRead(submission, digest: digest)
        case .command(let subject, let command): return .handle(try self.subject(subject, submitted), command)
        }
    }

    private func subject(_ subject: ImportLine.Subject, _ submitted: [Int: Int]) throws -> BulkItem.Subject {
        switch subject {
        case .existing(let id):
            // Whoever may not know of the case is told the same as where there is none.
            guard try acting.seesAllCases || ledger.isKnown(id, to: acting) else { throw Problem.noCase() }
            return .existing(id)
        case .line(let line):
            if let place = submitted[line] { return .submitted(at: place) }
            guard let id = cases[line] else {
                throw Problem(
                    422, "no-such-line", "of: line \(line) handed in no case, or lies too far back",
                    advice: "Name a submission among the last \(ImportRun.reach) lines, or give the case")
            }
            return .existing(id)
        }
    }

    /// A line for each line of `batch`: `line`, `status`, `case`, and `entries` or `problem`.
    mutating func lines(of batch: Batch, _ answers: [BulkAnswer]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (line, item) in batch.places {
            let told: JSONObject
            switch item {
            case .failure(let problem): told = ImportRun.told(problem, nil)
            case .success(let place):
                let answer = answers[place]
                if let id = answer.caseID { cases[line] = id }
                told = ImportRun.told(answer)
            }
            var members = told
            members["line"] = .integer(Int64(line))
            bytes += JSONValue.object(members).canonicalBytes
            bytes.append(UInt8(ascii: "\n"))
        }
        if cases.count > 2 * ImportRun.reach {
            let first = number - ImportRun.reach
            cases = cases.filter { $0.key > first }
        }
        return bytes
    }

    private static func told(_ answer: BulkAnswer) -> JSONObject {
        switch answer.result {
        case .failure(let error): return told(Problem(error), answer.caseID)
        case .success(.refused(let refusal)): return told(Problem(refusal), answer.caseID)
        case .success(.keyReused(_, let original)): return told(Problem.keyReused(original), answer.caseID)
        case .success(.recorded(let recording)):
            return [
                "case": JSONValue(answer.caseID?.text),
                "entries": .array(recording.receipt.entries.map { .integer(Int64($0.index.value)) }),
                "status": .integer(recording.receipt.repeated ? 200 : 201),
            ]
        }
    }

    private static func told(_ problem: Problem, _ id: CaseID?) -> JSONObject {
        ["case": JSONValue(id?.text), "problem": problem.json, "status": .integer(Int64(problem.status))]
    }
}
