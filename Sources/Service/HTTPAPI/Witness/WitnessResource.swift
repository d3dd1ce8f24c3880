import Dispatch
import EventStore
import Hummingbird
import Logging
import TransparencyLog

/// `POST <prefix>/add-checkpoint` (C2SP tlog-witness): cosigns a log's checkpoint.
struct WitnessResource {
    let desk: WitnessDesk
    let settings: ServerSettings
    let logger: Logger
    /// Waits for the disk here, not where requests are served.
    private let queue = DispatchQueue(label: "witness")

    init(desk: WitnessDesk, settings: ServerSettings, logger: Logger) {
        self.desk = desk
        self.settings = settings
        self.logger = logger
    }

    func add(to router: Router<some RequestContext>) {
        router.post("\(settings.prefix)/add-checkpoint") { request, _ in await respond(to: request) }
    }

    private func respond(to request: Request) async -> Response {
        let body: [UInt8]
        do {
            body = try await request.bytes(upTo: AddCheckpointRequest.byteLimit, within: settings.bodySeconds)
        } catch BodyFailure.tooLong {
            return Response(
                status: 413, "the request has more than \(AddCheckpointRequest.byteLimit) bytes\n", closes: true)
        } catch BodyFailure.tooSlow {
            return Response(status: 408, "the request did not arrive in time\n", closes: true)
        } catch {
            return Response(status: 400, "the request did not arrive whole\n", closes: true)
        }
        let answer = await handle(body)
        return Response(status: answer.status, answer.body, contentType: answer.contentType)
    }

    private func handle(_ body: [UInt8]) async -> WitnessAnswer {
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result { try desk.handle(body) }) }
        }
        switch result {
        case .success(.keep(let head)):
            logger.info(
                "cosigned", metadata: ["log": "\(head.checkpoint.origin)", "size": "\(head.checkpoint.size)"])
            return head.answer
        case .success(.expose(let answer)):
            logger.error("a log showed two versions of itself; the request is kept in evidence/")
            return answer
        case .success(.refuse(let answer)):
            logger.debug("refused", metadata: ["status": "\(answer.status)"])
            return answer
        case .failure(let error):
            logger.error("\(error)")
            return .unavailable(status: 503, "this witness cannot answer now")
        }
    }
}
