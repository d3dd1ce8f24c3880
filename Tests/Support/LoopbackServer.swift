import Foundation
import Synchronization

/// An HTTP server on the loopback interface that answers every request as it is told, one at a time; it stops when the last
/// reference to it goes.
public final class LoopbackServer: Sendable {
    /// What was asked.
    public struct Request: Sendable {
        /// `POST /tsa HTTP/1.1`.
        public let line: String
        /// The header fields, by their names in lower case.
        public let fields: [String: String]
        /// The body.
        public let body: [UInt8]
    }

    /// What is answered.
    public struct Answer: Sendable {
        /// The status code.
        public var status: Int
        /// The media type.
        public var contentType: String
        /// The body.
        public var body: [UInt8]
        /// How long the answer takes, in seconds.
        public var delay: Double

        /// An answer.
        public init(
            _ body: [UInt8], status: Int = 200, contentType: String = "application/octet-stream", delay: Double = 0
        ) {
            self.status = status
            self.contentType = contentType
            self.body = body
            self.delay = delay
        }
    }

    /// The port it listens on.
    public let port: UInt16
    private let listener: Int32
    private let isStopped = Atomic(false)

    /// Listens on a port that was free, and answers with what `answer` makes of a request.
    public init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                if self?.isStopped.load(ordering: .relaxed) != false {
                    close(connection)
                    break
                }
                Self.serve(connection, answer)
            }
            close(listener)
        }
    }

    deinit {
        isStopped.store(true, ordering: .relaxed)
        // Wakes whoever waits for a connection.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// The address of `path` on it.
    public func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    private static func serve(_ connection: Int32, _ answer: (Request) -> Answer) {
        defer { close(connection) }
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard let request = read(connection) else { return }
        let answer = answer(request)
        Thread.sleep(forTimeInterval: answer.delay)
        let head =
            "HTTP/1.1 \(answer.status) Answer\r\nContent-Type: \(answer.contentType)\r\n"
            + "Content-Length: \(answer.body.count)\r\nConnection: close\r\n\r\n"
        var rest = (Array(head.utf8) + answer.body)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        func more() -> Bool {
            let count = recv(connection, &chunk, chunk.count, 0)
            bytes += chunk.prefix(max(0, count))
            return count > 0
        }
        while bytes.firstRange(of: Array("\r\n\r\n".utf8)) == nil { guard more() else { return nil } }
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let length = Int(fields["content-length"] ?? "0") ?? 0
        while bytes.count - end.upperBound < length { guard more() else { return nil } }
        return Request(line: lines.first ?? "", fields: fields, body: Array(bytes[end.upperBound...].prefix(length)))
    }
}
