import ArgumentParser
import CanonicalJSON

/// What a verb answers: lines for a person, one value for a program, and the exit status.
struct Report {
    var lines: [String]
    var json: JSONValue
    var status: Status

    init(_ lines: [String], json: JSONValue, status: Status = .sound) {
        self.lines = lines
        self.json = json
        self.status = status
    }

    /// Prints the answer; throws the exit status where that is not 0.
    func print(asJSON: Bool) throws {
        Swift.print(asJSON ? json.prettyText : lines.joined(separator: "\n"))
        if status != .sound {
            throw ExitCode(status.rawValue)
        }
    }
}
