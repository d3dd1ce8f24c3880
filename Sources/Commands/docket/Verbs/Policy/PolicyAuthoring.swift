import Application
import ArgumentParser
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

struct PolicyLint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find everything that is wrong with policy files, and say what to write instead.",
        discussion: """
            Tells all faults at once, each with its line and column, those inside an expression too, and gives advice: \
            criteria that no example drives, numbers that the printed words do not have, judgements without citation, dates \
            out of order and more. Exit status 1 where there is a fault. No ledger is needed.

            Example:
              docket policy lint schema/policies/PA.CP.PHAR.359/2025-10.yaml
            """)

    @Argument(
        help: ArgumentHelp("The policy files: YAML of schema/policy.schema.json.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]
    @Flag(help: "Let advice count as a fault.") var strict = false
    @Flag(help: "Answer with one JSON value, for programs.") var json = false

    func run() async throws {
        let reviews = try files.map { PolicyFileReview(try InputFile.read($0), name: $0) }
        try PolicyLintText.report(reviews, isStrict: strict).print(asJSON: json)
    }
}

struct PolicyTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Check a policy file and run its example cases; no ledger is needed.",
        discussion: """
            Shows which examples fail, and for each criterion how many examples drive it to met, to not met and to unknown.

            Example:
              docket policy test schema/policies/PA.CP.PHAR.359/2025-10.yaml
            """)

    @OptionGroup var policy: PolicyFileArgument
    @Flag(help: "Answer with one JSON value, for programs.") var json = false

    func run() async throws {
        let report = try await policy.with { document in
            PolicyTestText.report(of: document, compiled: try CompiledPolicy.compile(document))
        }
        try report.print(asJSON: json)
    }
}

struct PolicyCompare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare two versions: criteria, words, expressions, facts, terms, dosing.",
        discussion: """
            Each is a policy file or a version in the ledger. Criteria are followed where they moved; words are compared one by \
            one, [-what was removed-] and {+what was added+}.

            Examples:
              docket policy diff PA.CP.PHAR.359@2024-10 PA.CP.PHAR.359@2025-10
              docket policy diff PA.CP.PHAR.359@2025-10 draft.yaml
            """)

    @Argument(help: ArgumentHelp("The older: a policy file, or POLICY@VERSION.", valueName: "old")) var old: String
    @Argument(help: ArgumentHelp("The newer: a policy file, or POLICY@VERSION.", valueName: "new")) var new: String
    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let diff = PolicyDiff(from: try await document(old), to: try await document(new))
        try PolicyDiffText.report(diff).print(asJSON: options.json)
    }

    /// The document in the file, or else in the ledger.
    private func document(_ name: String) async throws -> PolicyDocument {
        guard VersionName.isOne(name), !InputFile.exists(name) else {
            var argument = PolicyFileArgument()
            argument.file = name
            return try await argument.with { $0 }
        }
        let version = try VersionName.read(name)
        let ledger = try AuditLedger.openReadOnly(
            at: try options.directory(), passphrase: try KeyOptions.passphrase())
        return try await using(ledger) { ledger in
            try PolicyDocument(json: ledger.published(version.policy, version.version).payload.source)
        }
    }
}
