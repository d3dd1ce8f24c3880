/// Addresses that only the machine itself reaches.
public enum LocalAddress {
    /// Whether `host` is one.
    public static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }
}
