import Cryptography
import PriorAuthorization

/// One request of the story, as far as it has come.
struct DemoCase {
    let script: CaseScript
    let submission: [UInt8]
    var id: CaseID?
    /// The documents on file, by the names the script gives them.
    var documents: [String: SHA256Digest] = [:]

    /// The number by which the story tells of it: `4`, `2b`.
    var number: String {
        let name = script.file.split(separator: ".").first.map(String.init) ?? script.file
        let digits = name.split(separator: "-").last.map(String.init) ?? name
        return digits.hasPrefix("0") ? String(digits.dropFirst()) : digits
    }
}

/// Something came out otherwise than the examples say.
struct DemoError: Error, CustomStringConvertible {
    let description: String
}
