import NIOCore
import NIOPosix

/// The threads that read and write sockets.
enum EventLoops {
    /// Half as many as there are processors: what is asked is answered on the concurrency pool, which wants the rest.
    static let ofProcess = MultiThreadedEventLoopGroup(numberOfThreads: max(1, System.coreCount / 2))
}
