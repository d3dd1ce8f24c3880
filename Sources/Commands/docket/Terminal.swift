import Glibc

/// Standard error and what a terminal can show.
enum Terminal {
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

    static func standardError(_ text: String) {
        write(text.hasSuffix("\n") ? text : text + "\n")
    }

    /// Writes `text` to standard error as it is.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }

    /// `text` in bold where standard output is a terminal.
    static func bold(_ text: String) -> String {
        outputIsTerminal ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}

/// A bar on standard error for work that takes more than a moment; silent where that is no terminal.
struct ProgressBar {
    private let title: String
    private var percent = -1

    init(_ title: String) {
        self.title = title
    }

    mutating func show(_ done: UInt64, of total: UInt64) {
        guard Terminal.errorIsTerminal, total > 0 else { return }
        let now = Int(done * 100 / total)
        guard now != percent else { return }
        percent = now
        let filled = String(repeating: "█", count: now / 4)
        let empty = String(repeating: "░", count: 25 - now / 4)
        Terminal.write("\r\(title) \(filled)\(empty) \(now) %")
        if now == 100 {
            Terminal.write("\r\u{1B}[K")
        }
    }
}
