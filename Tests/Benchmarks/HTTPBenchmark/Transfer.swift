import Foundation
import Support

/// One large body over a connection of its own, of which little is kept in memory.
enum Transfer {
    /// Sends `bytes`, and returns once the answer is there, which must be 2xx.
    static func send(
        _ bytes: [UInt8], _ method: String, _ path: String, _ fields: [String: String], to port: Int
    ) throws {
        let connection = try Connection(port: port, seconds: 120)
        connection.write(head(method, path, fields.merging(["Content-Length": "\(bytes.count)"]) { one, _ in one }))
        connection.write(bytes)
        let answer = try connection.answer()
        guard answer.status / 100 == 2 else {
            throw ChildProcess.Failure(description: "\(method): \(answer.status) \(answer.text)")
        }
    }

    /// Fetches `path`, which must have so many bytes.
    static func receive(_ path: String, _ fields: [String: String], _ count: Int, from port: Int) throws {
        let connection = try Connection(port: port, seconds: 120)
        connection.write(head("GET", path, fields))
        let answer = try connection.head()
        guard answer.status == 200, connection.skipToEnd() == count else {
            throw ChildProcess.Failure(description: "GET: \(answer.status), or not \(count) bytes")
        }
    }

    /// Writes `bytes` to a file that is on the disk when this returns.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(.EIO) }
        defer { close(descriptor) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            guard count > 0 else { throw POSIXError(.EIO) }
            done += count
        }
        guard fsync(descriptor) == 0 else { throw POSIXError(.EIO) }
    }

    private static func head(_ method: String, _ path: String, _ fields: [String: String]) -> [UInt8] {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        return Array((head + "\r\n").utf8)
    }
}

extension LoopLoad {
    /// How long `body` takes.
    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = now()
        try body()
        return now() - start
    }
}
