import Foundation
import Testing

/// `schema/command-line.md`, read as a program can: verbs with their options, and the members of every answer.
struct CommandLineReference {
    struct Verb {
        let words: [String]
        var options: Set<String> = []
        /// What it answers with members of its own, or the shape it names.
        var shape = CommandLineShape()
        var answers: String?
    }

    private(set) var verbs: [Verb] = []
    private(set) var shapes: [String: CommandLineShape] = [:]
    private(set) var codes: Set<String> = []
    /// The options of every verb that reads, and besides those of every verb that records.
    private(set) var readingOptions: Set<String> = []
    private(set) var recordingOptions: Set<String> = []
    /// Besides those of every verb that reads, those of every verb that shows what cases say.
    private(set) var showingOptions: Set<String> = []

    private enum Place {
        case nowhere, verb, shape(String), reading, recording, showing
    }

    init() throws {
        let path = CommandLineLedger.repository("schema/command-line.md")
        var place = Place.nowhere
        var columns: [String] = []
        for line in try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n") {
            if line.hasPrefix("## ") {
                place = .nowhere
            } else if line.hasPrefix("### `docket ") {
                verbs.append(Verb(words: CommandLineReference.words(line)))
                place = .verb
            } else if line.hasPrefix("### ") {
                place = .shape(String(line.dropFirst(4)))
                shapes[String(line.dropFirst(4))] = CommandLineShape()
            } else if line.hasPrefix("**Options of every verb that reads") {
                place = .reading
            } else if line.hasPrefix("**Options of every verb that records") {
                place = .recording
            } else if line.hasPrefix("**Options of every verb that shows") {
                place = .showing
            } else if line.hasPrefix("| ") {
                let cells = CommandLineReference.cells(line)
                if cells[0].hasPrefix("`") { try take(cells, under: columns, at: place) } else { columns = cells }
            } else if line.hasPrefix("Answers a ["), let name = line.firstMatch(of: /\[(.+?)\]/)?.1 {
                verbs[verbs.count - 1].answers = String(name)
            }
        }
    }

    /// The shape of what the verb `words` answers.
    func shape(of words: [String]) throws -> CommandLineShape {
        let verb = try #require(verbs.first { $0.words == words }, "\(words) is not documented")
        return try verb.answers.map { try shape($0) } ?? verb.shape
    }

    func shape(_ name: String) throws -> CommandLineShape {
        try #require(shapes[name], "no shape is called \(name)")
    }

    private mutating func take(_ cells: [String], under columns: [String], at place: Place) throws {
        let names = cells[0].matches(of: /`(.+?)`/).map { String($0.1) }
        switch (columns.first, place) {
        case ("member", .verb): try verbs[verbs.count - 1].shape.add(names[0], cells[1])
        case ("member", .shape(let shape)): try shapes[shape]?.add(names[0], cells[1])
        case ("option", .verb): verbs[verbs.count - 1].options.formUnion(names.map(CommandLineReference.option))
        case ("option", .reading): readingOptions.formUnion(names.map(CommandLineReference.option))
        case ("option", .recording): recordingOptions.formUnion(names.map(CommandLineReference.option))
        case ("option", .showing): showingOptions.formUnion(names.map(CommandLineReference.option))
        case ("code", _): codes.insert(names[0])
        default: break
        }
    }

    private static func option(_ text: String) -> String {
        String(text.prefix { $0 != " " })
    }

    /// The words of a verb in its heading: ``### `docket document add CASE FILE` `` is `document add`.
    private static func words(_ heading: String) -> [String] {
        heading.split(separator: "`")[1].split(separator: " ").dropFirst().map(String.init)
            .filter { $0.first?.isLowercase == true }
    }

    private static func cells(_ line: String) -> [String] {
        line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
