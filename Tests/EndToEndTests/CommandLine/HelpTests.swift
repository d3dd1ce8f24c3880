import Foundation
import Support
import Testing

/// What `--help` prints, of the program and of every verb, as files in `Golden`: a change of a word shows.
///
/// Run the tests with `DOCKET_UPDATE_GOLDEN=1` to write the files anew, and read what changed before you commit it.
@Suite struct HelpTests {
    private static let groups: [[String]] = [
        [], ["policy"], ["document"], ["fact"], ["information"], ["appeal"], ["case"], ["key"], ["streams"],
        ["timestamp"], ["cql"], ["witness"], ["clock"], ["authorization"], ["access"], ["external-review"],
        ["fair-hearing"], ["notice"],
        ["register"], ["token"],
    ]

    private static func path(_ words: [String]) -> String {
        "\(Repository.root)/Tests/EndToEndTests/Golden/\((["docket"] + words).joined(separator: "-")).txt"
    }

    /// The help of every verb and group, asked for once.
    private static let helps = Result {
        try (groups + CommandLineReference().verbs.map(\.words)).map { words in
            let outcome = try Program.docket.run(words + ["--help"], environment: ["COLUMNS": "80"])
            try #require(outcome.status == 0 && outcome.errors.isEmpty, "\(words): \(outcome.errors)")
            return (words: words, text: outcome.output)
        }
    }

    @Test func `help is as it was agreed on`() throws {
        let isUpdate = ProcessInfo.processInfo.environment["DOCKET_UPDATE_GOLDEN"] == "1"
        for (words, help) in try HelpTests.helps.get() {
            if isUpdate { try Data(help.utf8).write(to: URL(filePath: HelpTests.path(words))) }
            let agreed = try? String(contentsOfFile: HelpTests.path(words), encoding: .utf8)
            #expect(help == agreed, "docket \(words.joined(separator: " ")) --help")
        }
    }

    @Test func `every verb that there is, is documented`() throws {
        let documented = try CommandLineReference().verbs.map(\.words)
        for (group, help) in try HelpTests.helps.get() where HelpTests.groups.contains(group) {
            let listed = help.components(separatedBy: "SUBCOMMANDS:\n").dropFirst()
                .flatMap { $0.components(separatedBy: "\n").prefix { !$0.isEmpty } }
                .compactMap { $0.firstMatch(of: /^  ([a-z-]+)/).map { String($0.1) } }
            #expect(!listed.isEmpty)
            for verb in listed {
                let words = group + [verb]
                #expect(documented.contains(words) || HelpTests.groups.contains(words), "\(words)")
            }
        }
    }

    @Test func `every option is documented with its verb, and every documented option is one`() throws {
        let reference = try CommandLineReference()
        let helps = try Dictionary(uniqueKeysWithValues: HelpTests.helps.get().map { ($0.words, $0.text) })
        let reading = reference.readingOptions
        let shared = [
            [], reading, reading.union(reference.showingOptions), reading.union(reference.recordingOptions),
        ]
        for verb in reference.verbs {
            // An option begins a line of the help; others are only spoken of.
            let lines = try #require(helps[verb.words]).components(separatedBy: "\n").filter {
                $0.hasPrefix("  --") || $0.hasPrefix("  -o, --")
            }
            let offered = Set(lines.flatMap { $0.prefix(26).matches(of: /--[a-z-]+/).map { String($0.0) } })
                .subtracting(["--version", "--help"])
            let documented = verb.options.union(try #require(shared.last { $0.isSubset(of: offered) }))
            #expect(documented == offered, "\(verb.words)")
        }
    }

    @Test func `every verb that is more than a look shows an example`() throws {
        for (words, help) in try HelpTests.helps.get() where !HelpTests.groups.contains(words) {
            let isPlain = ["list", "events", "show"].contains(words.last) || words == ["rebuild"]
            #expect(isPlain || help.contains("\n  docket \(words.joined(separator: " "))"), "\(words)")
        }
    }

    @Test func `no line of help is wider than a page`() throws {
        for (words, help) in try HelpTests.helps.get() {
            let lines = help.components(separatedBy: "\n").filter { !$0.hasPrefix("USAGE: ") }
            #expect(lines.allSatisfy { $0.count <= 80 }, "\(words)")
        }
    }
}
