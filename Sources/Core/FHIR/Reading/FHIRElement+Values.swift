import CQL
import CanonicalJSON
import PriorAuthorization

/// A code with its system (FHIR R4, Coding).
struct Coding {
    let system: String
    let code: String
    let display: String?
}

/// An identifier with its system (FHIR R4, Identifier).
struct Identifier {
    let system: String?
    let value: String
    /// The codes of its type, such as `MB`.
    let types: [String]
    let place: String
}

extension FHIRElement {
    /// The codes of the CodeableConcept `name`; none where it is absent.
    func codings(_ name: String) throws(FHIRIssue) -> [Coding] {
        guard let concept = member(name) else { return [] }
        return try concept.codings()
    }

    /// The codes of the CodeableConcept that this is.
    func codings() throws(FHIRIssue) -> [Coding] {
        var codings: [Coding] = []
        for coding in try list("coding") {
            guard let code = try coding.text("code") else { continue }
            codings.append(
                Coding(system: try coding.text("system") ?? "", code: code, display: try coding.text("display")))
        }
        return codings
    }

    /// What the CodeableConcept that this is says in words: its text, or what a code displays.
    func words() throws(FHIRIssue) -> String? {
        if let text = PlainText.of(try text("text")) { return text }
        return try codings().lazy.compactMap { PlainText.of($0.display) }.first
    }

    /// The identifiers in the list `name`.
    func identifiers(_ name: String = "identifier") throws(FHIRIssue) -> [Identifier] {
        var identifiers: [Identifier] = []
        for element in try list(name) {
            if let identifier = try element.identifier() { identifiers.append(identifier) }
        }
        return identifiers
    }

    /// The Identifier that this is; nil where it has no value.
    func identifier() throws(FHIRIssue) -> Identifier? {
        guard let value = try text("value"), !value.isEmpty else { return nil }
        return Identifier(
            system: try text("system"), value: value, types: try codings("type").map(\.code), place: "\(place).value")
    }

    /// The day of the date, dateTime or instant `name`; nil where it is absent.
    func day(_ name: String) throws(FHIRIssue) -> CalendarDay? {
        guard let text = try text(name) else { return nil }
        guard let day = CalendarDay(of: text) else {
            throw FHIRIssue(
                .value, at: "\(place).\(name)",
                "expected a date such as 2025-10-03, found \"\(PlainText.excerpt(text))\"",
                advice: "give year, month and day")
        }
        return day
    }

    /// The value of the Quantity that this is, in `unit` of UCUM; nil where it has no value.
    func measure(in unit: String) throws(FHIRIssue) -> Measure? {
        guard let value = member("value") else { return nil }
        guard let literal = value.json.numberLiteral, let number = ExactDecimal.of(literal) else {
            throw value.issue(
                .value, "expected a decimal of at most 28 digits, 8 of them after the point",
                advice: "write it as a number, such as 0.80")
        }
        let found = [try text("code"), try text("unit")].lazy.compactMap { $0 }.first
        guard let found, Units.same(found, unit) else {
            throw issue(
                .value,
                "expected the unit \(unit) (UCUM), found \(found.map { "\"\(PlainText.excerpt($0))\"" } ?? "none")",
                advice: "give the value in \(unit)")
        }
        guard number > .zero else { throw value.issue(.value, "must be more than 0") }
        return Measure(number, unit)
    }
}

/// Units as people write them.
enum Units {
    /// Whether `found` is the UCUM unit `unit`, or a way of writing it.
    static func same(_ found: String, _ unit: String) -> Bool {
        found == unit || found.replacing("²", with: "2").replacing("^2", with: "2") == unit
    }
}
