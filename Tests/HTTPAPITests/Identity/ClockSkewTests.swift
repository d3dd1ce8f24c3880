import CanonicalJSON
import Support
import Testing

@testable import HTTPAPI

@Suite("The time of a token")
struct ClockSkewTests {
    @Test("counts up to the skew that is allowed, and to the millisecond no further")
    func hasEdges() async throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let forge = try await TokenForge.es256("k1")
        for _ in Repetition.times(60) {
            let skew = Int64.random(in: 0...300, using: &random)
            let provider = try Provider(TokenForge.set(of: forge)) { $0.skewSeconds = skew }
            var claims = TokenForge.claims
            // Each stands beside the edge by less than a second, or far from it; the others are far from theirs.
            func beside(_ edge: Int64) -> Int64 {
                edge + [0, 1, -1, 2, -2, 100_000, -100_000].randomElement(using: &random)!
            }
            let seconds = TokenForge.now / 1000
            let name = ["exp", "nbf", "iat"].randomElement(using: &random)!
            let value = beside(name == "exp" ? seconds - skew : seconds + skew)
            claims[name] = .integer(value)
            let late = Int64.random(in: -999...999, using: &random)
            let now = TokenForge.now + late
            let refusal = await provider.refusal(of: try forge.token(claims), after: late)
            let expected: String? =
                switch name {
                case "exp": now < (value + skew) * 1000 ? nil : "the token has expired"
                case "nbf": (value - skew) * 1000 <= now ? nil : "the token is not valid yet"
                default: (value - skew) * 1000 <= now ? nil : "the token was issued in the future"
                }
            #expect(refusal == expected, "seed \(seed): \(name) \(value), skew \(skew), late \(late)")
        }
    }
}
