import CQL
import CanonicalJSON

/// Compiles a policy document, noting every problem it finds.
struct PolicyCompiler {
    let document: PolicyDocument
    let places: [FactName: Int]
    let declarations: Declarations
    /// Facts that could not be read: expressions that look at them are passed over.
    private let unreadFacts: Set<String>
    /// The facts by number, each once even where the file declares it twice.
    let factNames: [String]
    private(set) var problems: [PolicyProblem] = []
    /// Whether every criterion has members and a number of its own, so that names of criteria can be checked.
    var isOutlineWhole = true
    /// The facts that expressions and approval rules look at, with the place that looks first.
    private(set) var usedFacts: [FactName: String] = [:]
    /// The facts that the dosing rule looks at.
    private(set) var dosingFacts: Set<FactName> = []

    init(_ document: PolicyDocument, unreadFacts: Set<String> = []) {
        self.document = document
        self.unreadFacts = unreadFacts
        places = CompiledPolicy.places(of: document.facts)
        var names: [String] = []
        var types: [String: CQLType] = [:]
        var units: [String: Unit] = [:]
        for fact in document.facts {
            if types[fact.name.text] == nil { names.append(fact.name.text) }
            types[fact.name.text] = fact.type.type
            units[fact.name.text] = fact.unit.flatMap { Unit($0) }
        }
        factNames = names
        declarations = Declarations(facts: types, units: units)
    }

    /// The compiled policy; nil, or with problems noted, when the document cannot be used.
    mutating func compile() -> CompiledPolicy? {
        checkIdentity()
        checkSource()
        let sections = document.sections.compactMap { compile($0) }
        checkSections()
        let advisories = document.advisories.compactMap { compile($0) }
        checkDosing()
        checkUse()
        checkNotes()
        checkDates()
        checkExamples()
        guard problems.isEmpty else { return nil }
        return CompiledPolicy(
            id: document.id, version: document.version, certainty: document.certainty, caveats: document.caveats,
            drugs: document.drugs, semantics: Program.semantics, sourceDigest: document.sourceDigest,
            facts: document.facts, sections: sections, advisories: advisories)
    }

    mutating func note(
        _ place: String, _ message: String, _ advice: String? = nil, at position: SourcePosition? = nil,
        occurrence: Int = 0
    ) {
        problems.append(
            PolicyProblem(
                in: "policy \(document.name)", at: place, message, advice,
                kind: position == nil ? .meaning : .expression, position: position, occurrence: occurrence))
    }

    /// Whether `expression` looks at a fact that could not be read.
    func isOpen(_ expression: String) -> Bool {
        guard !unreadFacts.isEmpty else { return false }
        let words = expression.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return words.contains { unreadFacts.contains(String($0)) }
    }

    /// Notes that the facts `names` are looked at by `place`.
    mutating func noteUse(of names: some Sequence<FactName>, by place: String) {
        for name in names where usedFacts[name] == nil { usedFacts[name] = place }
    }

    /// Notes that the dosing rule looks at the facts `names`.
    mutating func noteDosing(of names: [FactName]) {
        dosingFacts.formUnion(names)
    }

    /// `advice` to write the name among `known` that is nearest to `name`.
    static func didYouMean(_ name: String, among known: some Sequence<String>) -> String? {
        Spelling.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
    }
}
