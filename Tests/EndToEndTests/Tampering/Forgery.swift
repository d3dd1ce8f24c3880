import CanonicalJSON
import EventLog
import Testing

/// Something that nobody was entitled to, written into the log with its key; and what verification says of it.
struct Forgery: Sendable, CustomTestStringConvertible {
    let sentence: String
    let kinds: [FindingKind]
    let touching: Story.Subject
    let perform: @Sendable (Forger, Story) throws -> Void

    init(
        _ sentence: String, _ kinds: FindingKind..., touching: Story.Subject = .openCase,
        by perform: @escaping @Sendable (Forger, Story) throws -> Void
    ) {
        self.sentence = sentence
        self.kinds = kinds
        self.touching = touching
        self.perform = perform
    }

    var testDescription: String { sentence }
}

extension Forgery {
    static let decisions = [
        Forgery("the engine denies", .determinationNotDerivable) { forger, story in
            try forger.decide(.open, of: story, "denied", ["I.A.1"], by: Forger.engine())
        },
        Forgery("the engine modifies", .determinationNotDerivable) { forger, story in
            try forger.decide(.open, of: story, "modified", ["I.A.1"], by: Forger.engine())
        },
        Forgery("the engine approves what it did not recommend to approve", .determinationNotDerivable) {
            forger, story in
            try forger.decide(.open, of: story, "approved", by: Forger.engine())
        },
        Forgery("somebody who calls himself the engine denies", .determinationNotDerivable) { forger, story in
            try forger.decide(.open, of: story, "denied", ["I.A.1"], by: Forger.person("engine", "engine"))
        },
        Forgery("a reviewer denies", .determinationNotDerivable) { forger, story in
            try forger.decide(.open, of: story, "denied", ["I.A.1"], by: Forger.person("reviewer"))
        },
        Forgery("a reviewer approves against the evaluation", .determinationNotDerivable) { forger, story in
            try forger.decide(.open, of: story, "approved", by: Forger.person("reviewer"))
        },
        Forgery("an auditor approves", .determinationNotDerivable) { forger, story in
            try forger.decide(.open, of: story, "approved", by: Forger.person("auditor"))
        },
        Forgery("a clinician without a credential denies", .determinationNotDerivable) { forger, story in
            try forger.decide(.open, of: story, "denied", ["I.A.1"], by: Forger.person("clinician"))
        },
        Forgery("a clinician with an invented credential denies", .determinationNotDerivable) { forger, story in
            try forger.decide(
                .open, of: story, "denied", ["I.A.1"], by: Forger.person("clinician", credential: "1234567890"))
        },
        Forgery("a denial names no criterion", .determinationNotDerivable) { forger, story in
            try forger.decide(.open, of: story, "denied", by: Forger.clinician())
        },
        Forgery("a denial rests on the evaluation of another case", .determinationNotDerivable) { forger, story in
            try forger.decide(
                .approvable, of: story, "denied", ["I.A.1"], in: .openCase, by: Forger.clinician())
        },
        Forgery("a denial names another version than the evaluation it rests on", .determinationNotDerivable) {
            forger, story in
            let other = try forger.payload(at: story.index(.evaluation)).objectValue?["policy"]
            try forger.decide(
                .open, of: story, "denied", ["I.A.1"], by: Forger.clinician(), with: ["policy": other ?? .null])
        },
        Forgery("a denial passes over a fact that came after the evaluation", .determinationNotDerivable) {
            forger, story in
            let fact = try forger.payload(at: story.index(.fact)).with(["document": .null, "locator": .null])
            try forger.append("FactAsserted", fact, to: story.stream(.openCase), by: Forger.person("intake"))
            try forger.decide(.open, of: story, "denied", ["I.A.1"], by: Forger.clinician())
        },
        Forgery("a denial departs from the recommendation without a reason", .determinationNotDerivable) {
            forger, story in
            try forger.decide(.open, of: story, "modified", ["I.A.1"], by: Forger.clinician())
        },
        Forgery("a case that was approved is denied", .determinationNotDerivable, touching: .approvedCase) {
            forger, story in
            try forger.decide(
                .approvable, of: story, "denied", ["I.A.1"], in: .approvedCase, by: Forger.clinician(),
                with: ["departure": "Second thoughts."])
        },
        Forgery(
            "the clinician who denied decides the appeal against it", .determinationNotDerivable, touching: .deniedCase
        ) { forger, story in
            let who = try forger.actor(at: story.index(.denial))
            let decision = try forger.payload(at: story.index(.appeal))
            try forger.append("AppealDecided", decision, to: story.stream(.deniedCase), by: who)
        },
        Forgery("an appeal is decided twice", .determinationNotDerivable, touching: .deniedCase) { forger, story in
            let decision = try forger.payload(at: story.index(.appeal))
            try forger.append(
                "AppealDecided", decision.with(["resolution": "upheld", "terms": .null]),
                to: story.stream(.deniedCase), by: Forger.person("appeals", "ap-9", credential: "1234567893"))
        },
        Forgery("a determination says nothing that can be read", .payloadMalformed) { forger, story in
            try forger.append(
                "DeterminationIssued", ["outcome": "maybe"], to: story.stream(.openCase), by: Forger.clinician())
        },
    ]

    static let evaluations = [
        Forgery("an evaluation is made to say that all is met", .determinationNotDerivable) { forger, story in
            try forger.evaluate(.open, of: story, as: .approvable, in: .openCase)
        },
        Forgery(
            "the engine approves on an evaluation that was made to say that all is met", .determinationNotDerivable,
            .determinationNotDerivable
        ) { forger, story in
            let id = try forger.evaluate(.open, of: story, as: .approvable, in: .openCase)
            try forger.decide(
                .open, of: story, "approved", by: Forger.engine(), with: ["evaluation": .string(id)])
        },
        Forgery("one criterion of an evaluation is turned round", .determinationNotDerivable) { forger, story in
            let evaluation = try forger.payload(at: story.index(.open))
            let results = evaluation.objectValue?["evaluation"] ?? .null
            let trace = results.objectValue?["trace"]?.stringValue ?? ""
            let turned = (trace.hasPrefix("A") ? "B" : "A") + trace.dropFirst()
            try forger.append(
                "CriteriaEvaluated",
                forger.again(evaluation, in: .openCase, of: story)
                    .with(["evaluation": results.with(["trace": .string(turned)])]),
                to: story.stream(.openCase), by: Forger.engine())
        },
    ]

    static let policies = [
        Forgery("a version is published a second time", .determinationNotDerivable, touching: .policy) {
            forger, story in
            let published = try forger.payload(at: story.index(.publication))
            try forger.append("PolicyVersionPublished", published, to: story.stream(.policy))
        },
        Forgery(
            "a version is published with other rules than its digest says", .determinationNotDerivable,
            touching: .policy
        ) { forger, story in
            let published = try forger.payload(at: story.index(.publication))
            let compiled = published.objectValue?["compiled"] ?? .null
            try forger.append(
                "PolicyVersionPublished",
                published.with([
                    "version": "2026-01", "compiled": compiled.with(["version": "2026-01", "semantics": 1, "x": 1]),
                ]), to: story.stream(.policy))
        },
    ]
}

extension Story {
    func index(_ place: Place) -> UInt64 {
        places[place] ?? 0
    }

    func stream(_ subject: Subject) throws -> StreamName {
        try #require(streams[subject])
    }
}

extension Forger {
    static func clinician() throws -> EntryActor {
        try person("clinician", "cl-9", credential: "1234567893")
    }

    /// Appends a determination on the evaluation at `place`, with `members` in place of what it would say.
    func decide(
        _ place: Story.Place, of story: Story, _ outcome: String, _ criteria: [String] = [],
        in stream: Story.Subject = .openCase, by actor: EntryActor, with members: [String: JSONValue] = [:]
    ) throws {
        let evaluation = try entry(at: story.index(place))
        let approval = try payload(at: story.index(.approval))
        let determination = approval.with([
            "criteria": .array(criteria.map { .string($0) }), "departure": .null,
            "evaluation": .string(evaluation.entry.id.text), "outcome": .string(outcome),
            "policy": evaluation.payload?.objectValue?["policy"] ?? .null,
            "terms": outcome == "denied" ? .null : approval.objectValue?["terms"] ?? .null,
        ])
        try append("DeterminationIssued", determination.with(members), to: story.stream(stream), by: actor)
    }

    /// Appends to `stream` the evaluation at `place` with the results of the one at `model`; returns its identity.
    @discardableResult
    func evaluate(
        _ place: Story.Place, of story: Story, as model: Story.Place, in stream: Story.Subject
    ) throws -> String {
        let results = try payload(at: story.index(model)).objectValue?["evaluation"] ?? .null
        let evaluation = try again(payload(at: story.index(place)), in: stream, of: story)
        return try append(
            "CriteriaEvaluated", evaluation.with(["evaluation": results]), to: story.stream(stream),
            by: Forger.engine())
    }

    /// `evaluation` as one that considered all that its case has now.
    func again(_ evaluation: JSONValue, in stream: Story.Subject, of story: Story) throws -> JSONValue {
        evaluation.with(["consideredThrough": .integer(Int64(try length(of: story.stream(stream))) - 1)])
    }
}
