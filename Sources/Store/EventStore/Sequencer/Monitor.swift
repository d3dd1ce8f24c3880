import Glibc

/// A value behind a lock, and a way to sleep until it changes.
///
/// The lock is held only while a closure runs on the value; whoever changes what another waits for wakes them.
final class Monitor<Value>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let conditions: UnsafeMutablePointer<pthread_cond_t>
    private let places: Int
    private var value: Value

    /// A monitor with so many places to wait at, numbered from 0.
    init(_ value: sending Value, places: Int = 1) {
        self.value = value
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        conditions = .allocate(capacity: places)
        conditions.initialize(repeating: pthread_cond_t(), count: places)
        self.places = places
        for place in 0..<places { pthread_cond_init(conditions + place, nil) }
    }

    deinit {
        for place in 0..<places { pthread_cond_destroy(conditions + place) }
        pthread_mutex_destroy(mutex)
        conditions.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` on the value, alone.
    func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }

    /// Runs `body` on the value again and again, sleeping at `place` between, until it returns something.
    func wait<Result>(at place: Int = 0, until body: (inout Value) -> Result?) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) { return result }
            pthread_cond_wait(conditions + place, mutex)
        }
    }

    /// Wakes one of those who sleep at `place`: for what any of them can do.
    func wakeOne(at place: Int) {
        pthread_cond_signal(conditions + place)
    }

    /// Wakes everybody who sleeps.
    func wakeAll() {
        for place in 0..<places { pthread_cond_broadcast(conditions + place) }
    }
}
