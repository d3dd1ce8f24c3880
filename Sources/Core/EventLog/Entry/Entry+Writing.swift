import CanonicalJSON

extension Entry {
    /// The entry's bytes: canonical JSON (RFC 8785), at most ``maximumByteCount``.
    public var canonicalBytes: [UInt8] {
        // Written where there is room for any, and kept in as much as it takes.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Entry.maximumByteCount) { buffer in
            var writer = EntryWriter(buffer)
            write(with: &writer)
            return Array(buffer[..<writer.count])
        }
    }

    /// Appends the entry's bytes to `output`.
    public func write(into output: inout [UInt8]) {
        let start = output.count
        // Room for any, of which what it does not take is given back.
        output.append(contentsOf: Entry.room)
        let count = output.withUnsafeMutableBufferPointer { output in
            var writer = EntryWriter(UnsafeMutableBufferPointer(rebasing: output[start...]))
            write(with: &writer)
            return writer.count
        }
        output.removeLast(Entry.maximumByteCount - count)
    }

    private static let room = [UInt8](repeating: 0, count: maximumByteCount)

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
