/// What a witness answers to a request for a cosignature (C2SP tlog-witness, `add-checkpoint`), a case for every status.
public enum WitnessAnswer: Hashable, Sendable {
    /// The longest answer that is read, in bytes.
    public static let byteLimit = 16 * 1024
    /// The media type of an answer that names a size.
    public static let sizeType = "text/x.tlog.size"

    /// 200: cosignatures for the checkpoint.
    case cosigned([NoteSignature])
    /// 400: the request is none, or its old size is larger than the checkpoint's.
    case malformed(String)
    /// 403: no key that the witness trusts for the log signed the checkpoint.
    case notSigned(String)
    /// 404: the witness does not know the log.
    case unknownLog(String)
    /// 409: the request starts from another size than the last one cosigned, which is this (0 if there was none).
    case conflict(size: UInt64)
    /// 422: the checkpoint is not a later state of what was cosigned.
    case inconsistent(String)
    /// 503, or any other status: nothing was decided.
    case unavailable(status: Int, String)

    /// The HTTP status.
    public var status: Int {
        switch self {
        case .cosigned: 200
        case .malformed: 400
        case .notSigned: 403
        case .unknownLog: 404
        case .conflict: 409
        case .inconsistent: 422
        case .unavailable(let status, _): status
        }
    }

    /// The `Content-Type`.
    public var contentType: String {
        if case .conflict = self { Self.sizeType } else { "text/plain; charset=utf-8" }
    }

    /// The body: signature lines, a size, or words; ends with a line feed.
    public var body: String {
        switch self {
        case .cosigned(let signatures): signatures.map { $0.line + "\n" }.joined()
        case .conflict(let size): "\(size)\n"
        case .malformed(let reason), .notSigned(let reason), .unknownLog(let reason), .inconsistent(let reason),
            .unavailable(_, let reason):
            "\(reason)\n"
        }
    }

    /// Reads an answer that was received.
    ///
    /// - Throws: `NoteError` where the body is not what the status asks for.
    public init(status: Int, contentType: String?, body: [UInt8]) throws(NoteError) {
        guard body.count <= Self.byteLimit else {
            throw NoteError("the answer has \(body.count) bytes, more than \(Self.byteLimit)")
        }
        switch status {
        case 200: self = .cosigned(try Self.signatures(body))
        case 400: self = .malformed(Self.words(body))
        case 403: self = .notSigned(Self.words(body))
        case 404: self = .unknownLog(Self.words(body))
        case 409: self = .conflict(size: try Self.size(contentType, body))
        case 422: self = .inconsistent(Self.words(body))
        default: self = .unavailable(status: status, Self.words(body))
        }
    }

    private static func signatures(_ body: [UInt8]) throws(NoteError) -> [NoteSignature] {
        guard let text = String(validating: body, as: UTF8.self), body.last == .lineFeed else {
            throw NoteError("the answer is not lines of UTF-8")
        }
        let lines = text.lines.dropLast()
        guard lines.count <= SignedNote.signatureLimit else {
            throw NoteError("the answer has \(lines.count) signatures, more than \(SignedNote.signatureLimit)")
        }
        var signatures: [NoteSignature] = []
        for (number, line) in lines.enumerated() {
            do {
                signatures.append(try NoteSignature(parsing: line))
            } catch {
                throw NoteError("line \(number + 1) of the answer is no signature: \(error.reason)")
            }
        }
        return signatures
    }

    private static func size(_ contentType: String?, _ body: [UInt8]) throws(NoteError) -> UInt64 {
        let type = contentType?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
        guard type == sizeType else {
            throw NoteError("an answer of status 409 has the type \(type ?? "none"), not \(sizeType)")
        }
        guard body.last == .lineFeed, let text = String(validating: body.dropLast(), as: UTF8.self),
            let size = UInt64(decimal: text), size <= UInt64(Int64.max)
        else { throw NoteError("an answer of status 409 does not name a size") }
        return size
    }

    /// The beginning of what others wrote, in printable ASCII.
    private static func words(_ body: [UInt8]) -> String {
        let line = body.prefix(200).prefix { $0 != .lineFeed }
        return String(decoding: line.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}
