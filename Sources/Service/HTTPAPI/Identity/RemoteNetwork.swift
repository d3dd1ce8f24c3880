import Glibc

/// Whom an address belongs to, as far as it can tell: one IPv4 address, or the 64 bits of IPv6 that one subscriber has (RFC 6177).
enum RemoteNetwork {
    /// A name for the network of `address`; the text itself where it is no IP address, shortened.
    static func name(of address: String) -> String {
        guard address.utf8.contains(UInt8(ascii: ":")) else {
            return address.utf8.count <= 64 ? address : String(address.prefix(64))
        }
        var bytes = [UInt8](repeating: 0, count: 16)
        let bare = address.prefix { $0 != "%" }
        guard inet_pton(AF_INET6, String(bare), &bytes) == 1 else { return String(address.prefix(64)) }
        // ::ffff:192.0.2.1 is an IPv4 address (RFC 4291, section 2.5.5.2).
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return bytes[12...].map { "\($0)" }.joined(separator: ".")
        }
        return bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}
