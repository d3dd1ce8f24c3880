import CanonicalJSON
import Foundation
import Support

@testable import HTTPAPI

/// An identity provider whose keys stand in a file, and a service that takes its tokens.
struct Provider {
    let authenticator: OpenIDConnectAuthenticator
    private let file: String
    private let folder = TemporaryDirectory()

    /// The settings that all these tests begin with.
    static func settings(_ keys: JSONWebKeySource) -> OpenIDConnectSettings {
        var settings = OpenIDConnectSettings(issuer: "https://id.example/", audience: "docket", keys: keys)
        settings.algorithms = Set(SigningAlgorithm.allCases)
        return settings
    }

    init(_ keys: JSONValue, _ change: (inout OpenIDConnectSettings) -> Void = { _ in }) throws {
        file = folder.appending("jwks.json")
        var settings = Provider.settings(.file(file))
        change(&settings)
        authenticator = OpenIDConnectAuthenticator(settings)
        try publish(keys)
    }

    /// Publishes `keys` in place of those before.
    func publish(_ keys: JSONValue) throws {
        try publish(Data(keys.canonicalBytes))
    }

    func publish(_ document: Data) throws {
        try document.write(to: URL(filePath: file), options: .atomic)
    }

    /// Withdraws the file itself.
    func fall() throws {
        try FileManager.default.removeItem(atPath: file)
    }

    /// Who calls with `token`, so many milliseconds after the tests' time.
    func caller(_ token: String, after milliseconds: Int64 = 0) async throws -> Caller {
        try await caller(authorization: "Bearer \(token)", after: milliseconds)
    }

    func caller(authorization: String?, after milliseconds: Int64 = 0) async throws -> Caller {
        try await authenticator.caller(
            authorization: authorization, now: Timestamp(milliseconds: TokenForge.now + milliseconds))
    }

    /// Why `token` is refused; nil where it is not.
    func refusal(of token: String, after milliseconds: Int64 = 0) async -> String? {
        await refusal(authorization: "Bearer \(token)", after: milliseconds)
    }

    func refusal(authorization: String?, after milliseconds: Int64 = 0) async -> String? {
        do {
            _ = try await caller(authorization: authorization, after: milliseconds)
            return nil
        } catch let failure as AuthenticationFailure {
            return failure.logged
        } catch {
            return "another error: \(error)"
        }
    }
}
