import Hummingbird

/// `GET /health`: whether the server runs.
struct HealthResource {
    func add(to router: Router<BasicRequestContext>) {
        router.get("/health") { _, _ in Response(status: 200, "ok\n") }
    }
}
