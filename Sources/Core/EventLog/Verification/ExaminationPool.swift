import Glibc

/// Examines batches, on threads of its own and on the thread that asks for them, and gives them back in the order they came.
///
/// All that verification does on other threads is done here, and what is done there looks at one entry or
/// seal alone (``ExaminedEntry``, ``ExaminedSeal``); replay has whole cases examined. Whoever asks for a batch that nobody has begun examines it itself, so
/// that no thread waits while there is something to do. The pool belongs to one thread; its others end with it.
public final class ExaminationPool<Batch: Examinable> {
    private let desk = ExaminationDesk<Batch>()
    private let helpers: Int
    private var threads: [pthread_t] = []
    private var submitted = 0
    private var taken = 0

    /// A pool of `threads`, counting the one that uses it.
    public init(threads: Int) {
        helpers = max(threads, 1) - 1
    }

    deinit {
        desk.close()
        for thread in threads { pthread_join(thread, nil) }
    }

    /// How many batches were submitted and not yet taken.
    public var pending: Int { submitted - taken }

    /// Has `batch` examined. No thread is started for the first: most logs are short.
    public func submit(_ batch: Batch) {
        desk.put(batch, numbered: submitted)
        submitted += 1
        if submitted > 1, threads.count < helpers, let thread = desk.startThread() { threads.append(thread) }
    }

    /// The oldest batch that was submitted and not yet taken, examined; nil where there is none.
    public func take() -> Batch? {
        guard pending > 0 else { return nil }
        defer { taken += 1 }
        return desk.result(of: taken)
    }
}

/// What a thread of a pool does, whatever the pool is of: a function that C calls knows no types.
private class Working {
    func work() {}
}

/// Where batches wait, and where their examination is left. The lock is not held while a batch is examined.
private final class ExaminationDesk<Batch: Examinable>: Working, @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    // Guarded by the lock.
    private var waiting: [(number: Int, batch: Batch)] = []
    private var results: [Int: Batch] = [:]
    private var isClosed = false

    override init() {
        mutex.initialize(to: pthread_mutex_t())
        changed.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Nil where the system has no thread left: then the others do the work.
    func startThread() -> pthread_t? {
        let held = Unmanaged.passRetained(self as Working)
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { desk in
                if let desk { Unmanaged<Working>.fromOpaque(desk).takeRetainedValue().work() }
                return nil
            }, held.toOpaque())
        guard status == 0 else {
            held.release()
            return nil
        }
        return thread
    }

    func put(_ batch: Batch, numbered number: Int) {
        pthread_mutex_lock(mutex)
        waiting.append((number, batch))
        pthread_mutex_unlock(mutex)
        pthread_cond_broadcast(changed)
    }

    /// Lets the threads end, whatever still waits.
    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        waiting.removeAll()
        pthread_mutex_unlock(mutex)
        pthread_cond_broadcast(changed)
    }

    /// The batch of that number, examined; others are examined meanwhile.
    func result(of number: Int) -> Batch {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = results.removeValue(forKey: number) { return result }
            if !examineNext() { pthread_cond_wait(changed, mutex) }
        }
    }

    /// Examines batch after batch until the desk is closed.
    override func work() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isClosed {
            if !examineNext() { pthread_cond_wait(changed, mutex) }
        }
    }

    /// Examines the batch that has waited longest; false where none waits. The lock is held before and after, not
    /// between.
    private func examineNext() -> Bool {
        guard !waiting.isEmpty else { return false }
        let (number, batch) = waiting.removeFirst()
        pthread_mutex_unlock(mutex)
        batch.examine()
        pthread_mutex_lock(mutex)
        results[number] = batch
        pthread_cond_broadcast(changed)
        return true
    }
}
