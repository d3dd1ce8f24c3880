import Foundation
import Support

/// Requests that are sent again and again over connections that stay open, each connection sending the next when it has the answer.
struct Load {
    /// A request: what it says, and where.
    struct Message {
        let method: String
        let path: String
        var fields: [String: String] = [:]
        var body = ""

        var bytes: [UInt8] {
            var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
            if method != "GET" { head += "Content-Length: \(body.utf8.count)\r\n" }
            return Array((head + "\r\n" + body).utf8)
        }
    }

    /// What came of it.
    struct Figures {
        var requests = 0
        var failures = 0
        var seconds = 0.0
        /// Milliseconds until the answer.
        var median = 0.0, p99 = 0.0
        /// Microseconds that processors of the server spent on a request.
        var cpu = 0.0

        var rate: Double { Double(requests) / seconds }
    }

    static let connections = 64
    let messages: [Message]
    /// Whether every one of them is to be refused, and counts as failed where it is not.
    var isRefused = false

    /// Sends to `server` for so many seconds: with wrk where it is installed, else from here.
    func run(_ server: Server, seconds: Double, in folder: String) throws -> Figures {
        let before = server.cpu
        var figures =
            if let wrk = Load.wrk, seconds >= 1 {
                try WrkLoad(program: wrk, messages: messages).run(server.port, seconds: Int(seconds), in: folder)
            } else {
                try LoopLoad(messages: messages).run(server.port, seconds: seconds)
            }
        if isRefused { figures.failures = figures.requests - figures.failures }
        figures.cpu = (server.cpu - before) / Double(max(1, figures.requests)) * 1e6
        return figures
    }

    static let wrk = ChildProcess.found("wrk")
}
