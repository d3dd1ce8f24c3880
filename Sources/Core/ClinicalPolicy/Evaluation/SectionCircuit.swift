public import CQL
import CanonicalJSON

/// A section made ready for many cases: its criteria in one circuit, so that a decision is one pass without allocation.
///
/// It gives the same trace and the same recommendation as ``CompiledPolicy/evaluate(_:for:)``, and nothing to explain them by.
public struct SectionCircuit: Sendable {
    /// The section.
    public let section: CompiledSection
    /// The kind of request it is for.
    public let kind: RequestKind
    let policy: CompiledPolicy
    let circuit: Circuit
    /// The criteria left to judgement, in order, and whether a judgement must cite.
    let judgements: [(criterion: CriterionID, mustCite: Bool)]
    let reading: FactReading
    /// The place of the node that says for which diagnosis the section is.
    let indication: Int
    let cycles: CyclePlaces?
    /// What cannot be known about the version, and about the text of the section.
    let caveats: [String]

    /// The section of `policy` for requests of `kind`.
    public init(_ policy: CompiledPolicy, for kind: RequestKind) {
        self.policy = policy
        self.kind = kind
        section = policy.section(for: kind)
        caveats = policy.caveats(of: section)
        judgements = section.nodes.compactMap { node in
            node.kind.judgementRule.map { (node.id, $0.mustCite) }
        }
        var layout = Layout(policy, section, judgements.map(\.criterion))
        layout.add(0)
        circuit = layout.builder.build()
        reading = FactReading(policy, judgements)
        indication = section.indication
        cycles = CyclePlaces(policy, section)
    }

    /// An empty sheet for its facts and judgements.
    public func sheet() -> FactSheet { FactSheet(for: circuit) }

    /// Puts `facts` on `sheet` in the place of what was there.
    public func fill(_ sheet: inout FactSheet, with facts: CaseFacts) {
        fill(&sheet, with: facts.usable(policy.facts), facts.judgements)
    }

    /// Puts on `sheet` in the place of what was there what is `known` of each fact of the policy, and the judgements.
    func fill(_ sheet: inout FactSheet, with known: [KnownFact?], _ judged: [CriterionID: KnownJudgement]) {
        sheet.clear()
        for place in known.indices {
            guard let fact = known[place] else { continue }
            circuit.set(place, fact.value.value, isSupported: policy.facts[place].supports(fact), in: &sheet)
        }
        for (place, rule) in judgements.enumerated() {
            guard let judgement = judged[rule.criterion] else { continue }
            sheet.set(
                policy.facts.count + place, judgement.finding == .met, isSupported: !rule.mustCite || judgement.isCited)
        }
    }

    /// Puts the facts written as `json`, the canonical JSON of ``CaseFacts``, on `sheet` in the place of what was there.
    ///
    /// What is written in the usual way is read without allocation: printable ASCII, of the declared types and units. The rest
    /// goes through the general reader.
    public func fill(_ sheet: inout FactSheet, canonical json: UnsafeRawBufferPointer) throws {
        sheet.clear()
        if reading.read(json, circuit, onto: &sheet) { return }
        fill(&sheet, with: try CaseFacts(json: JSONValue(parsingCanonical: Array(json))))
    }

    /// Puts the facts written as `json` on `sheet` in the place of what was there.
    public func fill(_ sheet: inout FactSheet, canonical json: [UInt8]) throws {
        try json.withUnsafeBytes { try fill(&sheet, canonical: $0) }
    }

    /// Evaluates every node over the facts on `sheet`: results and trace are on it afterwards.
    public func run(_ sheet: inout FactSheet) {
        circuit.run(&sheet)
    }

    /// The trace of the last pass over `sheet`.
    public func trace(_ sheet: borrowing FactSheet) -> PackedTrace {
        guard let trace = sheet.withTrace({ PackedTrace(bytes: Array($0), nodeCount: section.nodes.count) }) else {
            preconditionFailure("a pass leaves a trace of as many nodes as the section has")
        }
        return trace
    }
}

/// The nodes of a section on their way into a circuit.
private struct Layout {
    let section: CompiledSection
    let judgements: [CriterionID]
    var builder: CircuitBuilder

    init(_ policy: CompiledPolicy, _ section: CompiledSection, _ judgements: [CriterionID]) {
        self.section = section
        self.judgements = judgements
        builder = CircuitBuilder(
            facts: policy.facts.map { CircuitFact($0.type.type, unit: $0.unit.flatMap { Unit($0) }) },
            furtherInputs: judgements.count, nodeCount: section.nodes.count)
    }

    /// Adds the node at `place` after its members, and what waives it.
    mutating func add(_ place: Int) {
        let node = section.nodes[place]
        let members = Array(section.members(of: place))
        if node.isGroup { members.forEach { add($0) } }
        switch node.kind {
        case .all: builder.all(members.count, at: place)
        case .any: builder.any(members.count, at: place)
        case .atLeast(let least): builder.atLeast(least, of: members.count, at: place)
        case .judgement:
            guard let number = judgements.firstIndex(of: node.id) else { return builder.unknown(at: place) }
            builder.criterion(furtherInput: number, at: place)
        case .expression where node.rule != nil:
            if let rule = node.rule { builder.criterion(rule.program, at: place) }
        case .expression, .condition, .textNotOnFile: builder.unknown(at: place)
        }
        guard node.isConditional else { return }
        if let condition = section.nodes[place + 1].rule {
            builder.condition(condition.program, at: place + 1)
        } else {
            builder.unknown(at: place + 1)
        }
        builder.waive(at: place)
    }
}
