import ArgumentParser
import CanonicalJSON

/// What a verb answers: lines for a person, one value for a program, and the exit status.
struct Report {
    var lines: [String]
    var json: JSONValue
    var status: Status
    private let isVerbatim: Bool

    /// An answer of `lines`. Each is printed as one line, whatever people wrote that stands in it: nobody's words can be taken for
    /// the program's own.
    init(_ lines: [String], json: JSONValue, status: Status = .sound) {
        self.lines = lines
        self.json = json
        self.status = status
        isVerbatim = false
    }

    /// An answer of a text that is printed as it is.
    init(verbatim text: String, json: JSONValue) {
        lines = [text.hasSuffix("\n") ? String(text.dropLast()) : text]
        self.json = json
        status = .sound
        isVerbatim = true
    }

    /// Prints the answer; throws the exit status where that is not 0.
    func print(asJSON: Bool) throws {
        let text = (isVerbatim ? lines : lines.map(\.onOneLine)).joined(separator: "\n")
        try Terminal.standardOutput(asJSON ? json.prettyText : text)
        if status != .sound {
            throw ExitCode(status.rawValue)
        }
    }
}
