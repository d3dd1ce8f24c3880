import Foundation

/// A bare connection over the loopback interface, for HTTP/1.1 as clients speak it and for requests that none would send.
///
/// It is used by one at a time, and may be handed on.
public final class Connection: @unchecked Sendable {
    private let descriptor: Int32
    /// What came, and is not read yet.
    private var unread: [UInt8] = []

    /// Connects to `port`; what is read must come within `seconds`.
    public init(port: Int, seconds: Int = 15) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var now: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &now, socklen_t(MemoryLayout<Int32>.size))
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            let code = errno
            close(descriptor)
            throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
        }
    }

    deinit {
        close(descriptor)
    }

    /// Sends as much of `bytes` as the other side takes.
    public func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that nothing more will be sent.
    public func endWriting() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// All that comes until the other side closes, or is silent for too long.
    public func readToEnd() -> [UInt8] {
        while more() {}
        defer { unread = [] }
        return unread
    }

    /// The number of bytes that come until the other side closes, or is silent for too long; they are kept no longer.
    public func skipToEnd() -> Int {
        var count = unread.count
        unread = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while case let read = recv(descriptor, &chunk, chunk.count, 0), read > 0 { count += read }
        return count
    }

    /// Whether the other side closes, having sent nothing more, before it is silent for too long.
    public func isClosed() -> Bool {
        var byte: UInt8 = 0
        return unread.isEmpty && recv(descriptor, &byte, 1, 0) == 0
    }

    /// The next answer, as its head says where it ends; throws where none comes whole.
    ///
    /// - Parameter isBodyless: whether the request was HEAD.
    public func answer(isBodyless: Bool = false) throws -> HTTPAnswer {
        var answer = try head()
        while answer.status / 100 == 1 { answer = try head() }
        if isBodyless || answer.status == 204 || answer.status == 304 { return answer }
        if answer.fields["transfer-encoding"]?.lowercased() == "chunked" {
            answer.body = try chunks()
        } else if let length = answer.fields["content-length"].flatMap({ Int($0) }) {
            answer.body = try take(length)
        } else {
            answer.body = readToEnd()
        }
        return answer
    }

    /// The head of the next answer; its body comes after it.
    public func head() throws -> HTTPAnswer {
        try HTTPAnswer(head: try line(endingWith: "\r\n\r\n"))
    }

    /// The next chunk of a body that comes in chunks; nil behind the last.
    public func chunk() throws -> [UInt8]? {
        let size = try line(endingWith: "\r\n").split(separator: ";").first ?? ""
        guard let count = Int(size, radix: 16) else { throw POSIXError(.EPROTO) }
        guard count > 0 else {
            while try !line(endingWith: "\r\n").isEmpty {}
            return nil
        }
        let bytes = try take(count)
        _ = try take(2)
        return bytes
    }

    /// Sends `request` and returns the answer.
    public static func exchange(port: Int, _ request: [UInt8]) throws -> HTTPAnswer {
        let connection = try Connection(port: port)
        connection.write(request)
        return try connection.answer()
    }

    private func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while let bytes = try chunk() { body += bytes }
        return body
    }

    private func line(endingWith end: String) throws -> String {
        while true {
            if let range = unread.firstRange(of: Array(end.utf8)) {
                defer { unread.removeSubrange(..<range.upperBound) }
                return String(decoding: unread[..<range.lowerBound], as: UTF8.self)
            }
            guard more() else { throw POSIXError(.ECONNRESET) }
        }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while unread.count < count { guard more() else { throw POSIXError(.ECONNRESET) } }
        defer { unread.removeFirst(count) }
        return Array(unread.prefix(count))
    }

    private func more() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        unread += chunk.prefix(max(0, count))
        return count > 0
    }
}
