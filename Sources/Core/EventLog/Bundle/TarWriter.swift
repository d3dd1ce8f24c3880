/// Writes a tar archive of members whose sizes are known beforehand.
struct TarWriter {
    private let sink: ([UInt8]) throws -> Void
    private var pending: [UInt8] = []
    private var current: TarHeader?
    private var remaining: UInt64 = 0
    private(set) var byteCount: UInt64 = 0

    private static let chunk = 1 << 16

    init(_ sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
    }

    mutating func begin(_ name: String, size: UInt64) throws {
        let header = TarHeader(name: name, size: size)
        guard let bytes = header.bytes else {
            throw BundleError(
                "\(name) of \(size) bytes does not fit into a tar",
                advice: "Split what it comes from; the limit is 8 GiB")
        }
        current = header
        remaining = size
        try put(bytes)
    }

    mutating func write(_ bytes: [UInt8]) throws {
        guard UInt64(bytes.count) <= remaining else { throw changed() }
        remaining -= UInt64(bytes.count)
        try put(bytes)
    }

    mutating func end() throws {
        guard let header = current, remaining == 0 else { throw changed() }
        try put([UInt8](repeating: 0, count: header.padding))
        current = nil
    }

    mutating func add(_ name: String, _ content: [UInt8]) throws {
        try begin(name, size: UInt64(content.count))
        try write(content)
        try end()
    }

    /// Closes the archive: two blocks of zeros.
    mutating func finish() throws {
        try put([UInt8](repeating: 0, count: 2 * TarHeader.byteCount))
        try sink(pending)
        pending = []
    }

    private mutating func put(_ bytes: [UInt8]) throws {
        pending.append(contentsOf: bytes)
        byteCount += UInt64(bytes.count)
        guard pending.count >= Self.chunk else { return }
        try sink(pending)
        pending.removeAll(keepingCapacity: true)
    }

    private func changed() -> BundleError {
        BundleError(
            "\(current?.name ?? "the ledger") changed while the bundle was written",
            advice: "Write it again; if that fails too, verify the ledger")
    }
}
