public import CanonicalJSON
public import ClinicalPolicy

/// A value somebody proposes for a fact; the fact's declaration says what it must be.
public enum ProposedValue: Hashable, Sendable {
    /// A value of a known type.
    case typed(FactValue)
    /// As written on a command line: `true`, `6`, `0.8`, `2025-10-03`, `CR`; a quantity's unit apart, or after a space.
    case written(String, unit: String? = nil)
    /// As JSON: a truth value, a whole number, or a string, which also carries decimals and dates; a quantity's unit apart.
    case json(JSONValue, unit: String? = nil)
}
