import CanonicalJSON
import JWTKit
import Synchronization

/// The keys of one identity provider, fetched anew as they change: a new key is found by the first token that names it, and one that
/// was withdrawn is dropped with the next fetching.
final class KeyCabinet: Sendable {
    private struct State {
        var keys = JSONWebKeys()
        var freshness: KeyFreshness
        var fetching: Task<Void, Never>?
        var problem: String?
    }

    private let source: JSONWebKeySource
    private let algorithms: Set<SigningAlgorithm>
    private let state: Mutex<State>

    init(_ source: JSONWebKeySource, for algorithms: Set<SigningAlgorithm>, freshness: KeyFreshness) {
        self.source = source
        self.algorithms = algorithms
        state = Mutex(State(freshness: freshness))
    }

    /// What checks signatures by `algorithm` with the key `kid` at `now`.
    ///
    /// - Throws: where there is no such key, or there are no keys.
    func verifier(
        _ kid: String?, _ algorithm: SigningAlgorithm, at now: Timestamp
    ) async throws -> any JWTAlgorithm {
        let pending = state.withLock { state -> Task<Void, Never>? in
            let isKnown = state.keys.verifier(kid, algorithm) != nil && state.freshness.areGood(at: now)
            switch state.freshness.act(isKnown: isKnown, at: now) {
            case .use: return isKnown ? nil : state.fetching
            case .fetchAside:
                state.fetching = Task { await self.fetch(at: now) }
                return nil
            case .fetchFirst:
                let task = Task { await self.fetch(at: now) }
                state.fetching = task
                return task
            }
        }
        await pending?.value
        let (verifier, problem) = state.withLock { state in
            state.freshness.areGood(at: now)
                ? (state.keys.verifier(kid, algorithm), nil)
                : (nil, state.problem ?? "they were not fetched")
        }
        if let problem {
            throw AuthenticationFailure(logged: "the issuer's keys cannot be had: \(problem)")
        }
        guard let verifier else {
            throw AuthenticationFailure(
                logged: "the issuer has no key of the name and kind that the token is signed with")
        }
        return verifier
    }

    private func fetch(at now: Timestamp) async {
        let result: Result<JSONWebKeys, any Error>
        do {
            result = .success(try await JSONWebKeys(parsing: try await source.fetch(), for: algorithms))
        } catch {
            result = .failure(error)
        }
        state.withLock { state in
            switch result {
            case .success(let keys):
                state.keys = keys
                state.freshness.noteFetched(at: now)
                state.problem = nil
            case .failure(let error):
                // The keys that are there stay good for a while: an outage of the issuer must not lock everybody out.
                state.problem = "\(error)"
            }
            state.fetching = nil
        }
    }
}
