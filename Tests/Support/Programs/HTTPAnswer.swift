import Foundation

/// What a server of HTTP answered.
public struct HTTPAnswer: Hashable, Sendable {
    /// The status code.
    public var status: Int
    /// The header fields, by their names in lower case; the values of one that stands twice are joined by commas.
    public var fields: [String: String]
    /// The body.
    public var body: [UInt8]

    /// An answer.
    public init(status: Int, fields: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// The answer that `head` begins, without the empty line at its end; throws where it is no head.
    public init(head: String) throws {
        let lines = head.components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw POSIXError(.EPROTO)
        }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw POSIXError(.EPROTO) }
            let (name, value) = (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces))
            fields[name] = fields[name].map { "\($0), \(value)" } ?? value
        }
        self.init(status: status, fields: fields)
    }

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
