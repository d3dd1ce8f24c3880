import Foundation
import Hummingbird

/// The baseline: a server of the same make that reads what is posted and stores nothing, and whose answers are always the same.
enum BareServer {
    /// The bytes of its answer to GET.
    static let pageBytes = 2048
    /// About what a receipt comes to.
    private static let receiptBytes = 900

    /// Serves on a port that was free, and prints which.
    static func run() async throws {
        let receipt = ByteBuffer(bytes: [UInt8](repeating: 0x78, count: receiptBytes))
        let page = ByteBuffer(bytes: [UInt8](repeating: 0x78, count: pageBytes))
        let router = Router()
        router.post("/") { request, _ in
            _ = try await request.body.collect(upTo: 1 << 20)
            return Response(
                status: .created, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: receipt))
        }
        router.get("/") { _, _ in
            Response(status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: page))
        }
        let server = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                print("listening on http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
                fflush(nil)
            })
        try await server.runService()
    }
}
