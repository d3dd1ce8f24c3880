import Foundation
import Support

/// A timestamp authority that is reached over HTTP, and how it treats those who ask.
final class TimestampServer: Sendable {
    /// How it treats them.
    enum Manner: Sendable {
        case proper
        /// It answers another request than the one it got: made of that by the closure.
        case another(@Sendable ([UInt8]) -> [UInt8])
        /// It answers this.
        case answer(LoopbackServer.Answer)
    }

    let authority: TimestampAuthority
    private let server: LoopbackServer

    init(_ manner: Manner = .proper, authority: TimestampAuthority? = nil) throws {
        let authority = try authority ?? TimestampServer.shared.get()
        self.authority = authority
        server = try LoopbackServer { request in
            guard request.line.hasPrefix("POST /tsa "), request.fields["content-type"] == "application/timestamp-query"
            else { return LoopbackServer.Answer(Array("<html>no</html>".utf8), status: 404, contentType: "text/html") }
            let query: [UInt8]
            switch manner {
            case .proper: query = request.body
            case .another(let change): query = change(request.body)
            case .answer(let answer): return answer
            }
            guard let reply = try? authority.reply(to: query) else { return LoopbackServer.Answer([], status: 500) }
            return LoopbackServer.Answer(reply, contentType: "application/timestamp-reply")
        }
    }

    var url: String { server.url("/tsa") }

    /// An address on it where nothing is.
    var wrongURL: String { server.url("/elsewhere") }

    /// One authority for all tests that need no other.
    static let shared = Result { try TimestampAuthority() }
}
