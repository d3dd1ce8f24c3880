import Application
import CanonicalJSON
import Foundation
import HTTPTypes
import Hummingbird
import PriorAuthorization

/// One request to one ledger, by somebody who is known unless the route is open.
struct Call: Sendable {
    let request: Request
    let parameters: Parameters
    let service: LedgerService
    let route: Route
    /// Who calls, and in which role; nil on open routes.
    let caller: ActingCaller?

    var ledger: AuditLedger { service.ledger }

    /// Who calls.
    func acting() throws(Problem) -> ActingCaller {
        guard let caller else { throw Problem(401, "no-token", "nobody is named who calls") }
        return caller
    }

    /// The part of the path called `name`, percent-decoded.
    func parameter(_ name: String) throws(Problem) -> String {
        let sent = parameters.get(name)
        if let sent, !sent.utf8.contains(UInt8(ascii: "%")) { return sent }
        guard let text = sent?.removingPercentEncoding else {
            throw Problem(400, "malformed-path", "the path's {\(name)} is not UTF-8, percent-encoded")
        }
        return text
    }

    /// The case that the path names, whole.
    func caseID() throws(Problem) -> CaseID {
        guard let id = CaseID(try parameter("case")) else { throw .noCase() }
        return id
    }

    /// The value of the header field `name`; nil where it is absent or empty.
    func header(_ name: HTTPField.Name) -> String? {
        guard let value = request.headers[name], !value.isEmpty else { return nil }
        return value
    }

    /// The query, to be read parameter by parameter.
    func query() throws(Problem) -> QueryReader {
        try QueryReader(request.uri.query)
    }

    /// The whole body; at most as much as the settings allow.
    func bytes() async throws -> [UInt8] {
        try await request.bytes(upTo: service.settings.bodyBytes, within: service.settings.bodySeconds)
    }

    /// The body as JSON.
    func json() async throws -> JSONValue {
        try requireMediaType("application/json")
        return try JSONValue(parsing: try await bytes())
    }

    /// The body as an object of JSON, to be read member by member, and finished.
    @inline(never)
    func object() async throws -> (JSONValue, JSONObjectReader) {
        let value = try await json()
        return (value, try JSONObjectReader(value, at: ""))
    }

    /// The body, to be read member by member, and finished.
    ///
    /// Neither is inlined: where a caller leaves a part of what came, the optimizer of Swift 6.3.1 ends with a signal.
    @inline(never)
    func bodyReader() async throws -> JSONObjectReader {
        try JSONObjectReader(try await json(), at: "")
    }

    /// Throws where the body is of another media type than `types`.
    func requireMediaType(_ types: String...) throws(Problem) {
        let sent = request.headers[.contentType]
        if let sent, types.contains(sent) { return }
        let type = sent?.split(separator: ";").first.map { $0.lowercased().filter { !$0.isWhitespace } }
        guard let type, types.contains(type) else {
            throw Problem(
                415, "media-type", type.map { "the body is \($0)" } ?? "the body has no Content-Type",
                advice: "Send \(types.joined(separator: " or "))")
        }
    }
}
