import CanonicalJSON

extension Entry {
    /// The entry's bytes: canonical JSON (RFC 8785), at most ``maximumByteCount``.
    public var canonicalBytes: [UInt8] {
        withCanonicalBytes { Array($0) }
    }

    /// Appends the entry's bytes to `output`.
    public func write(into output: inout [UInt8]) {
        withCanonicalBytes { output.append(contentsOf: $0) }
    }

    /// Calls `body` with the entry's bytes, written where there is room for them: most often on the stack, which has room for 1,024.
    private func withCanonicalBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: mostBytes) { buffer in
            var writer = EntryWriter(buffer)
            write(with: &writer)
            return body(UnsafeBufferPointer(rebasing: buffer[..<writer.count]))
        }
    }

    /// No fewer bytes than the entry has: names, digests, numbers, and the texts with every character escaped.
    private var mostBytes: Int {
        func length(_ text: String?) -> Int { text?.utf8.count ?? 0 }
        let caused = length(actor.id) + length(actor.role) + length(actor.credential) + length(actor.version)
        let texts =
            caused + length(log) + length(stream.text) + length(type) + length(correlation) + length(request?.key)
        return Entry.mostBytesBesideTexts + 2 * texts
    }

    /// Of an entry with every member: 278 for names and signs, 4 digests, 2 identities, 7 numbers of at most 20 characters, and
    /// for each of 10 texts its quotes, or `null`.
    private static let mostBytesBesideTexts = 278 + 4 * 46 + 2 * 38 + 7 * 20 + 10 * 4

    private func write(with writer: inout EntryWriter) {
        writer.literal("{\"actor\":{")
        if let version = actor.version {
            writer.literal("\"id\":")
            writer.string(actor.id)
            writer.literal(",\"version\":")
            writer.string(version)
        } else {
            writer.literal("\"credential\":")
            writer.string(actor.credential)
            writer.literal(",\"id\":")
            writer.string(actor.id)
            writer.literal(",\"role\":")
            writer.string(actor.role)
        }
        writer.literal("},\"causation\":")
        writer.id(causation)
        writer.literal(",\"commit\":")
        writer.number(commit.value)
        writer.literal(",\"correlation\":")
        writer.string(correlation)
        writer.literal(",\"id\":")
        writer.id(id)
        writer.literal(",\"log\":")
        writer.string(log)
        writer.literal(",\"occurredAt\":")
        writer.number(occurredAt.milliseconds)
        writer.literal(",\"payload\":{\"digest\":")
        writer.digest(payload)
        writer.literal("},\"position\":")
        writer.number(position.value)
        writer.literal(",\"prev\":")
        writer.digest(prev)
        writer.literal(",\"recordedAt\":")
        writer.number(recordedAt.milliseconds)
        writer.literal(",\"request\":")
        if let request {
            writer.literal("{\"digest\":")
            writer.digest(request.digest)
            writer.literal(",\"events\":")
            writer.number(UInt64(request.events))
            writer.literal(",\"key\":")
            writer.string(request.key)
            writer.literal("}")
        } else {
            writer.literal("null")
        }
        writer.literal(",\"schema\":")
        writer.number(UInt64(schema))
        writer.literal(",\"seq\":")
        writer.number(seq.value)
        writer.literal(",\"stream\":")
        writer.string(stream.text)
        writer.literal(",\"streamPrev\":")
        if let streamPrev { writer.digest(streamPrev) } else { writer.literal("null") }
        writer.literal(",\"type\":")
        writer.string(type)
        writer.literal(",\"v\":1}")
    }
}
