import Glibc

/// Standard error, and what a terminal can show.
enum Terminal {
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

    /// The columns there are to write on: of the terminal, or as many as a page has where there is none.
    static let width: Int = {
        var size = winsize()
        guard outputIsTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 60 else {
            return 110
        }
        return min(Int(size.ws_col), 140)
    }()

    /// Writes `text` to standard output as a line of its own. Throws where not all of it could be written: to a full disk, for
    /// one, it must not seem to be there.
    static func standardOutput(_ text: String) throws(Failure) {
        try standardOutput(bytes: Array("\(text)\n".utf8))
    }

    /// Writes `bytes` to standard output; throws as ``standardOutput(_:)`` does.
    static func standardOutput(bytes: [UInt8]) throws(Failure) {
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw Failure(
                    "answer-lost", "The answer could not be written: \(String(cString: strerror(errno)))",
                    advice: "What was recorded stays on record; ask again where the answer can be written")
            }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Writes `text` to standard error as a line of its own.
    static func standardError(_ text: String) {
        write(text.hasSuffix("\n") ? text : text + "\n")
    }

    /// Writes `text` to standard error as it is.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }

    private static let emphasizes = outputIsTerminal && Environment["NO_COLOR"] == nil && Environment["TERM"] != "dumb"

    /// `text` in bold where standard output is a terminal that can show it, and nobody asked for none.
    static func bold(_ text: String) -> String {
        emphasizes ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }

    /// What a colour says of a text.
    enum Colour: String {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
    }

    /// `text` in a colour, on the same terms as `bold`.
    static func coloured(_ text: String, _ colour: Colour) -> String {
        emphasizes ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}
