import Application
import CQL
import ClinicalPolicy
import PriorAuthorization
import Representations

/// Policies in words.
enum PolicyText {
    static func list(_ catalog: PolicyCatalog) -> Report {
        var table = Table("VERSION", "CERTAINTY", "IN FORCE", "ENTRY")
        for policy in catalog.policyIDs {
            for version in catalog.versions(of: policy) {
                let force = catalog.intervals(of: version).map {
                    "\($0.from) to \($0.through?.text ?? "further notice")"
                }
                table.add(
                    version.reference.name, version.payload.certainty.rawValue,
                    force.isEmpty ? "not activated" : force.joined(separator: ", "), "\(version.index)")
            }
        }
        return Report(
            catalog.policyIDs.allSatisfy { catalog.versions(of: $0).isEmpty }
                ? ["No policy is published."] : table.lines,
            json: PolicyRepresentation.list(catalog))
    }

    /// The facts the policy asks for, one after the other: what to type, who may, and the question.
    static func facts(of document: PolicyDocument) -> [String] {
        [Terminal.bold("\(document.name) asks for \(counted(document.facts.count, "fact"))")]
            + document.facts.flatMap { [""] + lines($0) }
    }

    private static func lines(_ fact: FactDeclaration) -> [String] {
        let unit = fact.unit.map { " in \($0)" } ?? ""
        let values = fact.values.isEmpty ? "" : ": \(fact.values.joined(separator: ", "))"
        var remarks = ["stated by \(fact.assertedBy.joined(separator: ", "))"]
        if let field = fact.request { remarks.append("the request gives it as \(field.rawValue)") }
        if fact.documentation == .required { remarks.append("counts only with a document") }
        let heading = "\(Terminal.bold(fact.name.text))  \(fact.type.rawValue)\(unit)\(values)"
        return [heading] + fact.question.wrapped(after: "  ") + remarks.joined(separator: "; ").wrapped(after: "  ")
    }

    /// How far the version is known, and how its words are read.
    static func notes(of document: PolicyDocument) -> [String] {
        [Terminal.bold("\(document.name): \(document.certainty.rawValue)")]
            + document.caveats.flatMap { $0.wrapped(after: "  caveat: ") }
            + document.notes.flatMap { [""] + lines($0) }
    }

    private static func lines(_ note: InterpretationNote) -> [String] {
        var lines = ["\(Terminal.bold(note.id)) on \(note.criteria.joined(separator: ", "))"]
        lines += note.reading.wrapped(after: "  ")
        lines += note.rationale.wrapped(after: "  why: ")
        lines.append("  signed by \(note.signedBy) on \(note.signedOn)")
        return lines
    }
}
