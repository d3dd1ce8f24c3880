import Application
import EventLog
import EventStore
import HTTPTypes
import Hummingbird
import PriorAuthorization
import Representations
import TransparencyLog

/// The log itself, as clients of transparency logs read it (C2SP tlog-tiles), its keys, and proofs from it.
enum LedgerResource {
    static let routes: [Route] = [
        .get("/checkpoint", "getCheckpoint", .open) { call in
            Response(
                bytes: try call.ledger.head().note, type: "text/plain; charset=utf-8", caching: "no-cache")
        },
        .get("/tile/entries/**", "getEntryBundle", .openable(.entries, readers)) { call in
            guard let tile = TileCoordinate(entriesPath: try path(call)) else { throw notFound }
            return try served(try call.ledger.bytes(ofEntriesOf: tile), tile)
        },
        .get("/tile/**", "getTile", .open) { call in
            guard let tile = TileCoordinate(path: try path(call)) else { throw notFound }
            return try served(try call.ledger.bytes(of: tile), tile)
        },
    ]

    /// Who may read entries where they are not open to everybody.
    private static let readers = RouteAccess.reading(.bundle, .ledgerExport).roles ?? []

    /// The path from `tile` on.
    private static func path(_ call: Call) throws(Problem) -> String {
        let path = call.request.uri.path
        guard let start = path.firstRange(of: "/tile/")?.lowerBound else { throw notFound }
        return String(path[path.index(after: start)...])
    }

    private static func served(_ bytes: [UInt8]?, _ tile: TileCoordinate) throws(Problem) -> Response {
        guard let bytes else { throw notFound }
        // A partial tile too stays as it is; only whoever has the whole one needs it no more.
        return Response(
            bytes: bytes, type: "application/octet-stream",
            caching: tile.isFull ? "public, max-age=31536000, immutable" : "public, max-age=3600")
    }

    private static let notFound = Problem(404, "not-found", "the log has no such tile")
}
