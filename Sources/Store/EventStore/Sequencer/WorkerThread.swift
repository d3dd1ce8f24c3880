import Glibc

/// Starts threads of the operating system: for work that blocks and so must stay off the concurrency pool.
enum WorkerThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Runs `body` on a new thread, which ends with it.
    static func start(_ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(body))
        var identifier = pthread_t()
        let status = pthread_create(
            &identifier, nil,
            { argument in
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, work.toOpaque())
        precondition(status == 0, "the system has no thread left: \(String(cString: strerror(status)))")
        pthread_detach(identifier)
    }
}
