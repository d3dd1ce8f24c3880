import ArgumentParser

/// Where to listen: `127.0.0.1:8081`, `[::1]:8081`.
struct ListenAddress: Hashable {
    let host: String
    let port: Int

    @Sendable static func read(_ text: String) throws -> ListenAddress {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { throw ValidationError("expected HOST:PORT, such as 127.0.0.1:8081") }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { throw ValidationError("expected a host before the colon, such as 127.0.0.1") }
        return ListenAddress(host: host, port: port)
    }

    /// As it stands in an address of HTTP, with the port that was had.
    func url(port: Int) -> String {
        host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    }
}
