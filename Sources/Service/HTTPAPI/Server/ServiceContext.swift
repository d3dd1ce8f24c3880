import Hummingbird
import NIOCore

/// What goes with a request through the server.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// From where the request came.
    let remoteAddress: SocketAddress?

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}
