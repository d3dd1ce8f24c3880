import Application
import EventStore
import TransparencyLog

/// A verifier key as people give it: the key itself, or a file that begins with it.
enum VerifierKeyText {
    /// The key that `text` is, or that the file of that name holds; `option` is what it was given for.
    static func read(_ text: String, option: String, advice: String) throws -> VerifierKey {
        let held = DurableFile.exists(text) ? String(decoding: try InputFile.read(text), as: UTF8.self) : text
        do {
            return try VerifierKey(parsing: String(held.split(whereSeparator: \.isNewline).first ?? ""))
        } catch {
            throw Failure("malformed-key", "\(option) \(text) is no verifier key: \(error)", advice: advice)
        }
    }
}
