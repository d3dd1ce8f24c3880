/// What makes a repeated request recognisable: the caller's key, and the request it stands for.
public struct IdempotencyKey: Hashable, Sendable {
    /// The key: 1 to 128 visible ASCII characters, chosen by the caller.
    public var key: String
    /// The request in canonical bytes. The log keeps a salted digest of it, never the bytes.
    public var request: [UInt8]

    /// The key under which `request` is sent.
    public init(key: String, request: [UInt8]) {
        self.key = key
        self.request = request
    }
}
