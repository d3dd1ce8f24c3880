import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// Every operation of the published contract, asked by somebody in every role.
@Suite("Roles and routes", .serialized, .served)
struct RoleMatrixTests {
    private let contract = Contract.published
    private static let missing = "0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"

    @Test
    func `a role that may call an operation is answered, any other is refused before anything is looked up`() throws {
        try askAll(ServedLedger.shared)
    }

    @Test func `and so it is where tokens say who calls`() async throws {
        let ledger = try await ServedLedger(tokensFor: [People.intake] + Role.allCases.map(People.of))
        try askAll(ledger)
        // Whoever is believed on a machine of one's own is not where tokens are taken.
        let answer = try ledger.send("GET", "/v1/me", ["Docket-Actor": "au-1:auditor"])
        #expect(answer.status == 401 && answer.fields["www-authenticate"]?.hasPrefix("Bearer") == true)
    }

    @Test func `nobody is answered without saying who it is`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        for operation in contract.operations where !operation.isOpen {
            let answers = try [id, RoleMatrixTests.missing].map {
                let (target, body) = operation.example(["case": $0], in: contract)
                return try ledger.send(operation.method, target, body: body)
            }
            #expect(answers[0].status == 401, "\(operation.name): \(answers[0].text)")
            #expect(answers[0].body == answers[1].body, "\(operation.name)")
        }
    }

    @Test func `nobody is taken for somebody by a name that is none`() throws {
        let ledger = try ServedLedger.shared
        let size = try ledger.size()
        for name in ["", "in-1", "in-1:", ":intake", "in 1:intake", "in-1:Intake", "in-1:everything", "in-1:intake:"] {
            let answer = try ledger.send("GET", "/v1/me", ["Docket-Actor": name])
            #expect(answer.status == 401, "\(name): \(answer.text)")
        }
        #expect(try ledger.size() == size)
    }

    /// Asks for everything in every role.
    private func askAll(_ ledger: ServedLedger) throws {
        let id = try ledger.submit()
        for operation in contract.operations where !operation.isOpen {
            let roles = try #require(operation.roles, "\(operation.name)")
            for role in Role.allCases {
                let (there, body) = operation.example(["case": id], in: contract)
                let (nowhere, _) = operation.example(["case": RoleMatrixTests.missing], in: contract)
                let actor = People.of(role)
                if roles.contains(role.rawValue) {
                    let answer = try ledger.send(operation.method, there, as: actor, body: body)
                    #expect(
                        ![401, 403, 405, 500].contains(answer.status),
                        "\(role.rawValue) \(operation.name): \(answer.status) \(answer.text)")
                } else {
                    let answers = try [there, nowhere].map {
                        try ledger.send(operation.method, $0, as: actor, body: body)
                    }
                    #expect(answers[0].status == 403, "\(role.rawValue) \(operation.name): \(answers[0].text)")
                    #expect(answers[0].body == answers[1].body, "\(role.rawValue) \(operation.name)")
                    #expect(
                        answers[0].fields.timeless == answers[1].fields.timeless, "\(role.rawValue) \(operation.name)")
                }
            }
        }
    }
}

extension [String: String] {
    /// Without what every answer has of its own: the date.
    var timeless: [String: String] { filter { $0.key != "date" } }
}
