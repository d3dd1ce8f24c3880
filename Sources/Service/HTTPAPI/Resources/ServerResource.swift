import Application
import CanonicalJSON
import EventStore
import HTTPTypes
import Hummingbird
import PriorAuthorization
import Representations
import Schema
import TransparencyLog

/// What the server says of itself: whether it runs and can answer, what it speaks, who calls.
enum ServerResource {
    static let routes: [Route] = [
        .get("/health", "getHealth", .open) { _ in Response(status: 200, "ok\n") },
        .get("/ready", "getReadiness", .open) { call in
            let head = try call.ledger.head()
            return Response(json: ["origin": .string(call.ledger.verifierKey.name), "size": JSONValue(head.size)])
        },
        .get("/metrics", "getMetrics", .openable(.metrics, [.administrator, .auditor, .engine])) { call in
            guard let registry = call.service.metrics else {
                throw Problem(404, "not-measured", "nothing is measured here")
            }
            call.service.measures?.note(call.service)
            return Response(bytes: Array(registry.text().utf8), type: "text/plain; version=0.0.4; charset=utf-8")
        },
        .get("/openapi.yaml", "getDescription", .open) { _ in
            guard let bytes = Schema.file("openapi.yaml") else {
                throw Problem(404, "no-such-path", "this build has no description")
            }
            return Response(
                status: .ok, headers: [.contentType: "application/yaml", .cacheControl: "max-age=300"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        },
        .get("/v1/me", "getCaller", .known) { call in
            let acting = try call.acting()
            return Response(json: [
                "credential": JSONValue(acting.caller.credential), "id": .string(acting.caller.id.text),
                "role": .string(acting.role.rawValue),
                "roles": JSONValue(Role.allCases.filter(acting.caller.roles.contains).map(\.rawValue)),
            ])
        },
    ]
}
