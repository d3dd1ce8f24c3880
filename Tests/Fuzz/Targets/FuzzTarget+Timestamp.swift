import CanonicalJSON
import Cryptography
import JSONSupport
import Support

extension FuzzTarget {
    /// Replies of timestamp authorities, read and verified: whatever is accepted says what the authority said.
    static func token() throws -> FuzzTarget {
        let file = try Repository.json("schema/vectors/timestamp.json").objectValue
        func text(_ name: String) -> String { file?[name]?.stringValue ?? "" }
        guard let seed = Base64.decode(text("response")) else {
            throw Violation(description: "the vector is no base64")
        }
        let trusted = try TrustedCertificates(pem: Array(text("certificate").utf8))
        let request = TimestampRequest(checking: SHA256.digest(Array(text("note").utf8)))
        let said = try TimestampResponse(parsing: seed).token
        return FuzzTarget(
            name: "token", seeds: [seed], strays: [Array(seed.dropFirst(9)), [0x30, 3, 2, 1, 2], [0x30, 0x80, 0, 0]],
            words: ["\u{30}\u{0}", "\u{2}\u{1}\u{0}", "Z", "20261123234118.477Z", "\u{30}\u{80}"]
        ) { input, _ in
            guard let response = try? TimestampResponse(parsing: input) else { return false }
            if response.problem(answering: request, trusting: trusted) == nil {
                try expect(response.token == said, "a token was accepted that nobody signed")
            }
            return true
        }
    }
}
