import HTTPTypes
import Metrics
import Synchronization

/// What is measured of every exchange, by the names of OpenTelemetry: how many are not answered yet, by method; and how long each
/// took until its answer began, by route, method and status.
final class ExchangeMeasures: Sendable {
    private struct Kind: Hashable {
        let route: String?
        let method: HTTPRequest.Method
        let status: Int
    }

    /// Whoever makes up methods makes no measures of them.
    private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .delete, .options, .patch]
    private static let other = HTTPRequest.Method("_OTHER")!

    private let active = Mutex<[HTTPRequest.Method: Meter]>([:])
    private let durations = Mutex<[Kind: Metrics.Timer]>([:])

    /// The number of exchanges of `method` that are not answered yet.
    func active(_ method: HTTPRequest.Method) -> Meter {
        let method = ExchangeMeasures.known(method)
        return active.withLock { meters in
            if let known = meters[method] { return known }
            let meter = Meter(
                label: "http.server.active_requests", dimensions: [("http.request.method", method.rawValue)])
            meters[method] = meter
            return meter
        }
    }

    /// Notes that an exchange took `duration`.
    ///
    /// - Parameter route: nil where none answered.
    func note(route: String?, _ method: HTTPRequest.Method, status: Int, _ duration: Duration) {
        let method = ExchangeMeasures.known(method)
        let kind = Kind(route: route, method: method, status: status)
        let timer = durations.withLock { timers in
            if let known = timers[kind] { return known }
            let timer = Metrics.Timer(
                label: "http.server.request.duration",
                dimensions: [
                    ("http.route", route ?? "none"), ("http.request.method", method.rawValue),
                    ("http.response.status_code", "\(status)"),
                ])
            timers[kind] = timer
            return timer
        }
        timer.record(duration: duration)
    }

    private static func known(_ method: HTTPRequest.Method) -> HTTPRequest.Method {
        methods.contains(method) ? method : other
    }
}
