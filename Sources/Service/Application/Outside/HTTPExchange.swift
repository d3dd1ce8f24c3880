import Foundation
import FoundationNetworking

/// One request over HTTP to somebody outside, such as a witness or a timestamp authority, and the answer.
public struct HTTPExchange: Sendable {
    /// What came back.
    public struct Answer: Hashable, Sendable {
        /// The status code, 100 to 599.
        public let status: Int
        /// The media type with its parameters, as sent; nil where none was.
        public let contentType: String?
        /// The whole body.
        public let body: [UInt8]
    }

    private let url: URL
    /// How many seconds the whole exchange may take.
    public var timeout: Double = 20
    /// How many bytes an answer may have.
    public var mostBytes = 1 << 20

    /// An exchange with `address`.
    ///
    /// - Throws: `OutsideError` where it is no address of HTTP.
    public init(_ address: String) throws(OutsideError) {
        guard let url = URL(string: address), ["http", "https"].contains(url.scheme?.lowercased()),
            url.host?.isEmpty == false
        else {
            throw OutsideError(
                address: address, reason: "it is no address of HTTP", advice: "Write it as https://host/path")
        }
        self.url = url
    }

    /// Sends `body` and returns the answer, whatever its status.
    ///
    /// - Throws: `OutsideError` where no answer came, in time and within the size allowed. Redirections are not followed.
    public func post(_ body: [UInt8], contentType: String, accept: String? = nil) async throws -> Answer {
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: timeout)
        request.httpMethod = "POST"
        request.setValue(contentType, forHTTPHeaderField: "Content-Type")
        if let accept { request.setValue(accept, forHTTPHeaderField: "Accept") }
        request.httpBody = Data(body)
        return try await send(request)
    }

    /// Fetches what is there.
    ///
    /// - Throws: as ``post(_:contentType:accept:)``.
    public func get() async throws -> Answer {
        try await send(URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: timeout))
    }

    private func send(_ request: URLRequest) async throws -> Answer {
        let (data, response): ([UInt8], URLResponse?)
        do {
            (data, response) = try await Reception(mostBytes: mostBytes).receive(request, timeout: timeout)
        } catch let error as Reception.TooLong {
            throw OutsideError(
                address: url.absoluteString,
                reason: "the answer has \(error.bytes) bytes or more, and may have \(mostBytes)",
                advice: "Check the address")
        } catch {
            throw OutsideError(
                address: url.absoluteString, reason: "no answer came: \(error.localizedDescription)",
                advice: "Check the address and that it can be reached from here, and try again")
        }
        guard let http = response as? HTTPURLResponse else {
            throw OutsideError(
                address: url.absoluteString, reason: "it does not speak HTTP", advice: "Check the address")
        }
        return Answer(
            status: http.statusCode, contentType: http.value(forHTTPHeaderField: "Content-Type"), body: data)
    }
}
