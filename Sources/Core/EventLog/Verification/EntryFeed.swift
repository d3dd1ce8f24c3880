/// Hands out a source's entries one by one, examined, reading some hundred ahead.
struct EntryFeed<Source: LedgerSource> {
    private let source: Source
    private var batch: [ExaminedEntry] = []
    private var next = 0
    private var nextIndex: UInt64 = 0
    private var isAtEnd = false

    static var batchCount: Int { 512 }

    init(_ source: Source) {
        self.source = source
    }

    mutating func take() throws -> ExaminedEntry? {
        if next == batch.count {
            guard !isAtEnd else { return nil }
            try refill()
            guard !batch.isEmpty else { return nil }
        }
        defer { next += 1 }
        return batch[next]
    }

    private mutating func refill() throws {
        var stored: [StoredEntry] = []
        stored.reserveCapacity(Self.batchCount)
        do {
            try source.forEachEntry(from: nextIndex) { entry in
                guard stored.count < Self.batchCount else { throw ReadingEnough() }
                stored.append(entry)
            }
            isAtEnd = true
        } catch is ReadingEnough {}
        for entry in stored {
            let (next, overflow) = (entry.index ?? nextIndex).addingReportingOverflow(1)
            nextIndex = next
            if overflow { isAtEnd = true }
        }
        batch = stored.map { ExaminedEntry($0) }
        next = 0
    }
}

/// Ends a walk through a source that has given what was wanted of it.
struct ReadingEnough: Error {}
