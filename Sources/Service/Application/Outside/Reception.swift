import Foundation
import FoundationNetworking
import Synchronization

/// Receives one answer piece by piece, and breaks off where it becomes too long or does not end in time.
///
/// Takes a redirection for the answer: what is sent to one address is not meant for another.
final class Reception: NSObject, URLSessionDataDelegate {
    /// The answer has more bytes than it may.
    struct TooLong: Error {
        /// The bytes that had come when it was broken off.
        let bytes: Int
    }

    private struct State {
        var body: [UInt8] = []
        var response: URLResponse?
        var failure: (any Error)?
        var continuation: CheckedContinuation<([UInt8], URLResponse?), any Error>?
    }

    private let mostBytes: Int
    private let state = Mutex(State())

    init(mostBytes: Int) {
        self.mostBytes = mostBytes
    }

    /// Sends `request` and returns what came back within `timeout` seconds.
    func receive(_ request: URLRequest, timeout: Double) async throws -> ([UInt8], URLResponse?) {
        let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        let task = session.dataTask(with: request)
        let clock = Task {
            try await Task.sleep(for: .seconds(timeout))
            self.fail(URLError(.timedOut))
            task.cancel()
        }
        defer { clock.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                state.withLock { $0.continuation = continuation }
                task.resume()
            }
        } onCancel: {
            task.cancel()
        }
    }

    /// Has the first reason stand, whatever the cancelled task reports after it.
    private func fail(_ error: any Error) {
        state.withLock { $0.failure = $0.failure ?? error }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        state.withLock { $0.response = response }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLong = state.withLock { state in
            let bytes = state.body.count + data.count
            guard bytes > mostBytes else {
                state.body.append(contentsOf: data)
                return false
            }
            state.failure = state.failure ?? TooLong(bytes: bytes)
            return true
        }
        if isTooLong { dataTask.cancel() }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let (continuation, result) = state.withLock { state in
            let continuation = state.continuation
            state.continuation = nil
            let result: Result<([UInt8], URLResponse?), any Error> =
                if let error = state.failure ?? error {
                    .failure(error)
                } else {
                    .success((state.body, state.response ?? task.response))
                }
            return (continuation, result)
        }
        continuation?.resume(with: result)
    }
}
