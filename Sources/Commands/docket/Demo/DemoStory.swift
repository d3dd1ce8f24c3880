import Application
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import PriorAuthorization
import Schema

/// The story of ten requests, told while it happens. Everything goes through the same door as with the other verbs.
struct DemoStory {
    let folder: String
    let clock: DemoClock
    let ledger: AuditLedger
    let scripts: CaseScripts

    var directory: String { "\(folder)/ledger" }

    init(in folder: String) async throws {
        self.folder = folder
        scripts = try CaseScripts(json: try JSONValue(parsing: try DemoStory.embedded("examples/cases.json")))
        let moments = scripts.activations.map(\.at) + scripts.cases.flatMap { $0.steps.map(\.at) }
        guard let first = moments.min() else { throw DemoError(description: "the examples hold nothing to tell") }
        let clock = DemoClock(first)
        self.clock = clock
        ledger = try AuditLedger.create(at: "\(folder)/ledger", origin: "demo.docket.example/pa") { clock.now }
    }

    /// The embedded file `name`.
    static func embedded(_ name: String) throws -> [UInt8] {
        guard let bytes = Schema.file(name) else {
            throw DemoError(description: "\(name) is not embedded in this program")
        }
        return bytes
    }

    // MARK: Everything in the order of its dates

    private enum Happening {
        case activation(CaseScripts.Activation)
        case step(CaseStep, ofCase: Int)
    }

    /// Makes everything happen, in the order of the dates in the examples, and returns the cases.
    func happen() async throws -> [DemoCase] {
        var cases = try scripts.cases.map {
            DemoCase(script: $0, submission: try DemoStory.embedded("examples/\($0.file)"))
        }
        var happenings: [(at: Timestamp, Happening)] = scripts.activations.map { ($0.at, .activation($0)) }
        for (place, script) in scripts.cases.enumerated() {
            happenings += script.steps.map { ($0.at, .step($0, ofCase: place)) }
        }
        let ordered = happenings.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        for (_, (moment, happening)) in ordered {
            clock.set(moment)
            switch happening {
            case .activation(let activation): try await publish(activation)
            case .step(let step, let place): try await take(step, in: &cases[place])
            }
        }
        return cases
    }

    private func publish(_ activation: CaseScripts.Activation) async throws {
        let activated = activation.activated
        let name = "policies/\(activated.policy)/\(activated.version).yaml"
        let document = try PolicyFile.read(try DemoStory.embedded(name), name: name)
        let instruction = Instruction(by: activation.by)
        _ = try await ledger.publish(document, instruction).get()
        _ = try await ledger.handle(.activate(activated), on: activated.policy, instruction).get()
    }

    private func take(_ step: CaseStep, in demoCase: inout DemoCase) async throws {
        let instruction = Instruction(
            by: step.by.role == .engine ? .engine(version: AuditLedger.engineVersion) : step.by)
        switch step.action {
        case .submit:
            let (id, result) = try await ledger.submit(
                demoCase.submission, named: demoCase.script.file, filesBeside: folder, instruction)
            _ = try result.get()
            demoCase.id = id
            if let id {
                let submission = try SubmissionFile.read(demoCase.submission, name: demoCase.script.file)
                let digests = try ledger.record(of: id).state.documents.map(\.payload.digest)
                for (document, digest) in zip(submission.documents, digests) {
                    demoCase.documents[document.name] = digest
                }
            }
        case .addDocument(let document):
            let uploaded = try ledger.store(document, filesBeside: folder)
            demoCase.documents[document.name] = uploaded.digest
            try await give(.addDocument(uploaded), to: demoCase, instruction)
        case .decideAppeal:
            try await replay(for: demoCase, instruction)
            fallthrough
        default:
            guard let command = step.command({ demoCase.documents[$0] }) else { return }
            try await give(command, to: demoCase, instruction)
        }
        try check(step.expected, of: demoCase)
    }

    private func give(_ command: CaseCommand, to demoCase: DemoCase, _ instruction: Instruction) async throws {
        guard let id = demoCase.id else {
            throw DemoError(description: "\(demoCase.script.file) begins without a submission")
        }
        _ = try await ledger.handle(instruction, on: id) { _ in command }.get()
    }

    /// What appeals staff do before they decide: replay what was decided, and look at it under the newest version.
    private func replay(for demoCase: DemoCase, _ instruction: Instruction) async throws {
        guard let id = demoCase.id, let newest = scripts.activations.last?.activated else { return }
        _ = try await ledger.recordReplay(of: id, under: nil, instruction).get()
        _ = try await ledger.recordReplay(of: id, under: (newest.policy, newest.version), instruction).get()
    }

    private func check(_ expected: CaseStep.Outcome, of demoCase: DemoCase) throws {
        guard let id = demoCase.id else { return }
        let state = try ledger.record(of: id).state
        func compare(_ what: String, _ expected: String?, _ found: String?) throws {
            guard let expected, expected != found else { return }
            throw DemoError(
                description: "\(demoCase.script.file): \(what) is \(found ?? "none"), and the example says \(expected)")
        }
        try compare("the status", expected.status, state.status.word)
        try compare(
            "the recommendation", expected.recommendation?.rawValue,
            state.latestEvaluation?.payload.summary.recommendation.rawValue)
        try compare("the appeal", expected.appeal?.rawValue, state.appeal?.status.rawValue)
        try compare(
            "the number of cycles", expected.cycles.map(String.init), state.authorization.map { String($0.cycles) })
    }
}
