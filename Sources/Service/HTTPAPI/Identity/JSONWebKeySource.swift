import Application

/// Where the keys of an identity provider are read from.
public enum JSONWebKeySource: Hashable, Sendable {
    /// The file at a path.
    case file(String)
    /// An address: HTTPS, or HTTP on this machine.
    case address(String)

    /// The most bytes that a key set may have.
    static let longest = 256 * 1024
    /// How many seconds fetching it may take.
    static let seconds = 5.0

    /// The document that is there now.
    func fetch() async throws -> [UInt8] {
        switch self {
        case .file(let path):
            let bytes = try InputFile.read(path)
            guard bytes.count <= JSONWebKeySource.longest else {
                throw JSONWebKeyFailure(reason: "\(path) is longer than \(JSONWebKeySource.longest) bytes")
            }
            return bytes
        case .address(let address):
            var exchange = try HTTPExchange(address)
            exchange.mostBytes = JSONWebKeySource.longest
            exchange.timeout = JSONWebKeySource.seconds
            let answer = try await exchange.get()
            guard answer.status == 200 else {
                throw JSONWebKeyFailure(reason: "\(address) answers \(answer.status)")
            }
            return answer.body
        }
    }

    /// What is wrong with it; nil where nothing is. Keys that come in the clear from elsewhere could be anybody's.
    var problem: String? {
        guard case .address(let address) = self else { return nil }
        let lower = address.lowercased()
        if lower.hasPrefix("https://") { return nil }
        guard lower.hasPrefix("http://") else { return "\(address) is no address of HTTPS" }
        let host = lower.dropFirst(7).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let isHere = ["127.0.0.1", "localhost", "[::1]"].contains { own in
            host == own || host.hasPrefix("\(own):") && host.dropFirst(own.count + 1).allSatisfy(\.isNumber)
        }
        return isHere ? nil : "\(address) is neither HTTPS nor on this machine"
    }
}
