import Application
import ArgumentParser
import CQL
import CanonicalJSON
import EventStore
import Representations

struct CQLTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run files of conformance tests in HL7's XML.",
        discussion: """
            Reads every .xml file of the folder; those of the public suite are at github.com/cqframework/cql-tests. Exit \
            status 1 where a test fails.

            Example:
              docket cql test cql-tests/tests/cql
            """)

    @Argument(help: "The folder, or one file.", completion: .file()) var path: String
    @Option(
        help: ArgumentHelp(
            "What Now() is: a DateTime down to the millisecond. Without it, this machine's clock.", valueName: "moment")
    )
    var now: String?
    @Flag(help: "Answer with one JSON value.") var json = false

    func run() async throws {
        let now = now ?? WallClock.now().rfc3339
        let files =
            path.hasSuffix(".xml")
            ? [path] : DurableFile.names(in: path).filter { $0.hasSuffix(".xml") }.map { "\(path)/\($0)" }
        guard !files.isEmpty else {
            throw Failure("no-tests", "\(path) holds no .xml file", advice: "Name the folder of the tests, or one file")
        }
        var table = Table("file", "passed", "failed", "skipped")
        var details: [String] = []
        var parts: [JSONValue] = []
        var total = Tally()
        for file in files {
            let tests: ConformanceFile
            do {
                tests = try ConformanceFile(path: file)
            } catch { throw Failure("malformed-tests", "\(error)") }
            var tally = Tally()
            var failures: [JSONValue] = []
            for test in tests.cases {
                let outcome = test.run(now: now)
                tally.count(outcome)
                guard outcome != .passed else { continue }
                details.append("\(file.fileName) \(test.name): \(test.expression) \(outcome.words)\(test.expected)")
                failures.append(outcome.json(of: test))
            }
            total.add(tally)
            tally.add(to: &table, as: file.fileName)
            parts.append(.object(tally.members.with(["failures": .array(failures), "file": .string(file.fileName)])))
        }
        total.add(to: &table, as: "all")
        try Report(
            table.lines + (details.isEmpty ? [] : [""] + details),
            json: .object(total.members.with(["files": .array(parts)])),
            status: total.failed > 0 ? .findings : .sound
        ).print(asJSON: json)
    }
}

/// How many tests came to what.
private struct Tally {
    private(set) var passed = 0
    private(set) var failed = 0
    private(set) var skipped = 0

    mutating func count(_ outcome: ConformanceCase.Outcome) {
        switch outcome {
        case .passed: passed += 1
        case .failed: failed += 1
        case .skipped: skipped += 1
        }
    }

    mutating func add(_ other: Tally) {
        passed += other.passed
        failed += other.failed
        skipped += other.skipped
    }

    func add(to table: inout Table, as name: String) {
        table.add(name, "\(passed)", "\(failed)", "\(skipped)")
    }

    var members: JSONObject {
        ["failed": JSONValue(failed), "passed": JSONValue(passed), "skipped": JSONValue(skipped)]
    }
}

extension ConformanceCase.Outcome {
    fileprivate var words: String {
        switch self {
        case .passed: "passed"
        case .failed(let value): "gives \(value)"
        case .skipped(let reason): "skipped: \(reason)"
        }
    }

    fileprivate func json(of test: ConformanceCase) -> JSONValue {
        let (given, skipped): (String?, String?) =
            switch self {
            case .passed: (nil, nil)
            case .failed(let value): (value, nil)
            case .skipped(let reason): (nil, reason)
            }
        let expected: String? = if case .value(let text) = test.expectation { text } else { nil }
        return [
            "expected": JSONValue(expected), "expression": .string(test.expression), "given": JSONValue(given),
            "name": .string(test.name), "skipped": JSONValue(skipped),
        ]
    }
}

extension ConformanceCase {
    fileprivate var expected: String {
        switch expectation {
        case .value(let text): ", not \(text)"
        case .refusal: ", where it should be refused"
        }
    }
}

extension String {
    /// What follows the last slash.
    fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}
