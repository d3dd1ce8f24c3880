import Glibc

/// What can be examined by itself, on any thread, without a look at anything else.
protocol Examinable: AnyObject, Sendable {
    /// Finds out everything about it. Called once, by whoever alone has it then.
    func examine()
}

/// Examines batches of entries, or of seals, on threads of its own and on the thread that asks for them, and gives them back in
/// the order they came.
///
/// All that verification does on other threads is done here. Whoever asks for a batch that nobody has begun examines it itself, so that no thread waits while
/// there is something to do. The pool belongs to one thread; its others end with it.
final class ExaminationPool<Item: Examinable> {
    private let desk = ExaminationDesk<Item>()
    private let helpers: Int
    private var threads: [pthread_t] = []
    private var submitted = 0
    private var taken = 0

    /// A pool of `threads`, counting the one that uses it.
    init(threads: Int) {
        helpers = max(threads, 1) - 1
    }

    deinit {
        desk.close()
        for thread in threads { pthread_join(thread, nil) }
    }

    /// How many batches were submitted and not yet taken.
    var pending: Int { submitted - taken }

    /// Has `batch` examined. No thread is started for the first: most logs are short.
    func submit(_ batch: [Item]) {
        desk.put(batch, numbered: submitted)
        submitted += 1
        if submitted > 1, threads.count < helpers, let thread = desk.startThread() { threads.append(thread) }
    }

    /// The oldest batch that was submitted and not yet taken, examined; nil where there is none.
    func take() -> [Item]? {
        guard pending > 0 else { return nil }
        defer { taken += 1 }
        return desk.result(of: taken)
    }
}

/// Where batches wait, and where their examination is left. The lock is not held while a batch is examined.
private final class ExaminationDesk<Item: Examinable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    // Guarded by the lock.
    private var waiting: [(number: Int, batch: [Item])] = []
    private var results: [Int: [Item]] = [:]
    private var isClosed = false

    init() {
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
        let held = Unmanaged.passRetained(ThreadWork { [self] in work() })
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { held in
                if let held { Unmanaged<ThreadWork>.fromOpaque(held).takeRetainedValue().run() }
                return nil
            }, held.toOpaque())
        guard status == 0 else {
            held.release()
            return nil
        }
        return thread
    }

    func put(_ batch: [Item], numbered number: Int) {
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
    func result(of number: Int) -> [Item] {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = results.removeValue(forKey: number) { return result }
            if !examineNext() { pthread_cond_wait(changed, mutex) }
        }
    }

    /// Examines batch after batch until the desk is closed.
    private func work() {
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
        for item in batch { item.examine() }
        pthread_mutex_lock(mutex)
        results[number] = batch
        pthread_cond_broadcast(changed)
        return true
    }
}

/// What a thread does: a C function is given no type to be generic over.
private final class ThreadWork {
    let run: () -> Void

    init(_ run: @escaping () -> Void) {
        self.run = run
    }
}
