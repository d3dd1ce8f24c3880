import ArgumentParser
import CanonicalJSON

/// An answer with one long list, written while it is made, so that nothing of it need be kept: to a person a few lines for each
/// element, to a program one value, the members that are known at the end only after the list.
struct LongAnswer {
    /// The name of the list, and the members before it.
    let list: String
    let isJSON: Bool
    private var waiting: [UInt8] = []
    private var hasElements = false

    /// This much is written at once.
    private static let bufferSize = 1 << 16

    /// - Parameter members: what the JSON has beside the list, as far as it is known now.
    init(list: String, asJSON isJSON: Bool, _ members: JSONObject = [:]) {
        self.list = list
        self.isJSON = isJSON
        guard isJSON else { return }
        write("{")
        for (name, value) in members { write("\n  \(JSONValue.string(name)): \(value.prettyText(at: 1)),") }
        write("\n  \(JSONValue.string(list)): [")
    }

    /// An element for a person, each line on one line whatever people wrote that stands in it.
    static func text(_ lines: [String]) -> String {
        lines.map { $0.onOneLine + "\n" }.joined()
    }

    /// An element for a program.
    static func text(_ json: JSONValue) -> String {
        json.prettyText(at: 2)
    }

    /// Takes in the next element, as ``text(_:)`` gives it.
    mutating func add(_ element: String) throws(Failure) {
        if isJSON { write(hasElements ? ",\n    " : "\n    ") }
        hasElements = true
        write(element)
        if waiting.count >= Self.bufferSize { try flush() }
    }

    /// Ends the answer; throws the exit status where that is not 0.
    mutating func end(_ lines: [String], json members: JSONObject, status: Status = .sound) throws {
        if isJSON {
            write(hasElements ? "\n  ]" : "]")
            for (name, value) in members { write(",\n  \(JSONValue.string(name)): \(value.prettyText(at: 1))") }
            write("\n}\n")
        } else {
            write(Self.text(lines))
        }
        try flush()
        if status != .sound { throw ExitCode(status.rawValue) }
    }

    private mutating func write(_ text: String) {
        waiting.append(contentsOf: text.utf8)
    }

    private mutating func flush() throws(Failure) {
        if Terminal.errorIsTerminal, Terminal.outputIsTerminal { Terminal.write(ProgressBar.erasure) }
        try Terminal.standardOutput(bytes: waiting)
        waiting.removeAll(keepingCapacity: true)
    }
}
