import Foundation

/// A load made by one thread of this program.
struct LoopLoad {
    let messages: [Load.Message]

    private struct Channel {
        let descriptor: Int32
        var began = 0.0
        /// How many bytes of the answer are still to come; nil while its head is not there whole.
        var missing: Int?
        var head: [UInt8] = []
    }

    func run(_ port: Int, seconds: Double) throws -> Load.Figures {
        let requests = messages.map(\.bytes)
        var channels = try (0..<Load.connections).map { _ in Channel(descriptor: try LoopLoad.connect(port)) }
        defer { for channel in channels { close(channel.descriptor) } }
        var polls = channels.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        var (sent, times, failures) = (0, [Double](), 0)
        func send(_ channel: inout Channel) {
            let request = requests[sent % requests.count]
            sent += 1
            channel.began = LoopLoad.now()
            channel.missing = nil
            _ = request.withUnsafeBytes { Foundation.send(channel.descriptor, $0.baseAddress, $0.count, 0x4000) }
        }
        let start = LoopLoad.now()
        for place in channels.indices { send(&channels[place]) }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while LoopLoad.now() - start < seconds {
            guard poll(&polls, nfds_t(polls.count), 100) > 0 else { continue }
            for place in polls.indices where polls[place].revents != 0 {
                let count = recv(channels[place].descriptor, &chunk, chunk.count, 0)
                guard count > 0 else { throw POSIXError(.ECONNRESET) }
                guard LoopLoad.take(chunk[..<count], &channels[place], &failures) else { continue }
                times.append(LoopLoad.now() - channels[place].began)
                send(&channels[place])
            }
        }
        let passed = LoopLoad.now() - start
        times.sort()
        return Load.Figures(
            requests: times.count, failures: failures, seconds: passed, median: times.percentile(0.5) * 1e3,
            p99: times.percentile(0.99) * 1e3)
    }

    /// Whether the answer is whole with `bytes`.
    private static func take(_ bytes: ArraySlice<UInt8>, _ channel: inout Channel, _ failures: inout Int) -> Bool {
        if let missing = channel.missing {
            channel.missing = missing - bytes.count
        } else {
            channel.head += bytes
            guard let end = channel.head.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { return false }
            let head = String(decoding: channel.head[..<end], as: UTF8.self).lowercased()
            let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }?.dropFirst(15)
            if head.dropFirst(9).first != "2" { failures += 1 }
            let body = Int(length?.filter { $0 != " " } ?? "") ?? 0
            channel.missing = body - (channel.head.count - end)
            channel.head.removeAll(keepingCapacity: true)
        }
        return channel.missing ?? 1 <= 0
    }

    private static func connect(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
    }

    /// Seconds since some moment.
    static func now() -> Double { ProcessInfo.processInfo.systemUptime }
}

extension [Double] {
    /// The value that so much of the sorted list lies at or below.
    func percentile(_ part: Double) -> Double {
        isEmpty ? .nan : self[Swift.min(count - 1, Int(Double(count) * part))]
    }

    /// The one in the middle.
    var median: Double { sorted().percentile(0.5) }
}
