/// Hands out a source's entries one by one, examined, reading some batches ahead of what was handed out.
///
/// The source is read on the thread that calls ``take()``; what it throws passes on.
struct EntryFeed {
    private let source: any LedgerSource
    private let pace: ReadingPace
    private let pool: ExaminationPool<[ExaminedEntry]>
    private var batch: [ExaminedEntry] = []
    private var next = 0
    private var nextIndex: UInt64 = 0
    private var isAtEnd = false

    init(_ source: any LedgerSource, pace: ReadingPace) {
        self.source = source
        self.pace = pace
        pool = ExaminationPool(threads: pace.threads)
    }

    /// Hands out the entries stored at `index` and after only. Nothing was taken yet.
    mutating func start(at index: UInt64) {
        nextIndex = index
    }

    mutating func take() throws -> ExaminedEntry? {
        while next == batch.count {
            while !isAtEnd, pool.pending < pace.batchesAhead { pool.submit(try read()) }
            guard let examined = pool.take() else { return nil }
            (batch, next) = (examined, 0)
        }
        defer { next += 1 }
        return batch[next]
    }

    private mutating func read() throws -> [ExaminedEntry] {
        var entries: [ExaminedEntry] = []
        entries.reserveCapacity(pace.batchCount)
        var byteCount = 0
        do {
            try source.forEachEntry(from: nextIndex) { entry in
                let isFull = entries.count >= pace.batchCount || byteCount >= pace.batchByteCount
                // Rows of one index stay together: the next batch begins after it.
                if isFull, entry.index == nil || entry.index != entries.last?.stored.index { throw ReadingEnough() }
                byteCount += entry.bytes.count + (entry.payload?.count ?? 0)
                entries.append(ExaminedEntry(unexamined: entry))
            }
            isAtEnd = true
        } catch is ReadingEnough {}
        for entry in entries {
            let (next, overflow) = (entry.stored.index ?? nextIndex).addingReportingOverflow(1)
            nextIndex = next
            if overflow { isAtEnd = true }
        }
        return entries
    }
}

/// How many threads look at entries, and how far they go ahead. What is found does not depend on it.
struct ReadingPace {
    /// Threads that examine entries, the one that judges them included.
    var threads = 1
    /// The most entries of a batch.
    var batchCount = 256
    /// The most seals of a batch: checking a signature takes as long as a hundred entries.
    var sealCount = 32
    /// How many bytes make a batch full, however few entries they are.
    var batchByteCount = 1 << 20

    /// How many batches are read before the first of them is judged.
    var batchesAhead: Int { threads > 1 ? 2 * threads : 1 }
}

/// Ends a walk through a source that has given what was wanted of it.
struct ReadingEnough: Error {}
