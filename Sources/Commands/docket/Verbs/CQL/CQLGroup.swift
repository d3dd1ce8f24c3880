import Application
import ArgumentParser
import CQL
import CanonicalJSON
import EventStore

struct CQLGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cql", abstract: "The expression language of the policies, by itself.",
        subcommands: [CQLEvaluate.self, CQLTest.self])
}

struct CQLEvaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Evaluate an expression of CQL.",
        discussion: """
            The whole expression language of CQL 1.5, without retrieve and libraries: more than a policy may use.

            Example:
              docket cql eval "months between @2025-01-31 and @2025-03"
            """)

    @Argument(help: "The expression.") var expression: String
    @Option(
        help: ArgumentHelp(
            "What Now() is: a DateTime down to the millisecond. Without it, this machine's clock.", valueName: "moment")
    )
    var now: String?
    @Flag(help: "Answer with one JSON value.") var json = false

    func run() async throws {
        let now = now ?? WallClock.now().rfc3339
        let value: String
        do {
            value = try Expression.parse(expression, profile: .conformance).evaluated(now: now)
        } catch let error as CQLDiagnostic {
            throw Failure("malformed-expression", "\(error)")
        } catch let error as EvaluationError {
            throw Failure("no-value", error.reason)
        }
        try Report([value], json: ["expression": .string(expression), "now": .string(now), "value": .string(value)])
            .print(asJSON: json)
    }
}
