/// What the criterion profile refuses: why it could turn an unknown into a known, and what to write instead.
struct Refusal {
    let reason: String
    let instead: String

    static let ofNull = Refusal(
        reason: "'null' equals nothing, so what is compared with it stays unknown for ever",
        instead: "leave it out: a criterion whose fact is missing pends by itself")

    /// The refusal of an operator, or nil when a criterion may use it.
    static func of(_ syntax: SyntaxOperator) -> Refusal? {
        switch syntax {
        case .isNull:
            Refusal(
                reason: "'is null' takes a missing fact for an answer, and the answer turns when the fact arrives",
                instead:
                    "leave it out: a missing fact pends by itself; "
                    + "to ask whether something happened, declare a Boolean fact"
            )
        case .isTrue:
            Refusal(reason: "'is true' takes an unknown for false", instead: "write the fact itself, without 'is true'")
        case .isFalse:
            Refusal(reason: "'is false' takes an unknown for not false", instead: "write 'not' before the fact")
        case .exists:
            Refusal(
                reason: "'exists' takes what is not recorded for what did not happen",
                instead: "declare a Boolean fact that somebody asserts")
        case .equivalent:
            Refusal(reason: "'~' counts two unknowns as equal", instead: "write '='")
        case .notEquivalent:
            Refusal(reason: "'!~' counts two unknowns as equal", instead: "write '!='")
        case .ifThenElse:
            Refusal(
                reason: "'if' takes the 'else' branch when its condition is unknown",
                instead: "write (C and A) or (not C and B)")
        case .asType, .isType, .convert:
            Refusal(
                reason: "'\(syntax.spelling)' turns a value of another type into null unnoticed",
                instead: "declare the fact with the type it needs")
        case .power:
            Refusal(
                reason: "'^' is rounded differently from machine to machine where the exponent is no whole number",
                instead: "write the product, like X * X, or declare the computed value as a fact of its own")
        case .concatenate:
            Refusal(
                reason: "'&' takes an unknown text for an empty one",
                instead: "write '+', or compare each part by itself")
        case .union, .intersect, .except:
            Refusal(
                reason: "'\(syntax.spelling)' works on lists, whose absent elements cannot be told from unknown ones",
                instead: "declare what is needed as a Boolean fact")
        default: nil
        }
    }

    /// The refusal of a function or phrase, or nil when it is not among those known to be unfit.
    static func ofCall(_ name: String) -> Refusal? {
        switch name {
        case "Now", "Today", "TimeOfDay":
            Refusal(
                reason: "\(name)() reads the clock, so the same facts would give another answer tomorrow",
                instead: "declare the date as a fact, like PlannedStart")
        case "AgeInYears", "AgeInMonths", "AgeInWeeks", "AgeInDays", "CalculateAgeInYears", "CalculateAgeInMonths",
            "CalculateAgeInWeeks", "CalculateAgeInDays":
            Refusal(
                reason: "\(name)() counts to today, so the same facts would give another answer tomorrow",
                instead: "write CalculateAgeInYearsAt(BirthDate, PlannedStart), both of them facts")
        case "Coalesce":
            Refusal(
                reason: "Coalesce puts a default in the place of an unknown",
                instead: "state the default as a fact of its own")
        case "Exists", "Count", "Sum", "Min", "Max", "Avg", "Median", "Mode", "Variance", "StdDev",
            "PopulationVariance",
            "PopulationStdDev", "Product", "GeometricMean", "AllTrue", "AnyTrue", "First", "Last", "IndexOf", "Length":
            Refusal(
                reason: "\(name)() passes over unknown elements as if they did not exist",
                instead: "declare the total or the answer as a fact of its own")
        case "Matches", "ReplaceMatches", "SplitOnMatches":
            Refusal(
                reason: "\(name)() rests on a regular-expression engine whose answers change between versions",
                instead: "compare with '=' or 'in { … }'")
        case "Ln", "Log", "Exp", "Power", "Sqrt":
            Refusal(
                reason: "\(name)() is rounded differently from machine to machine",
                instead: "declare the computed value as a fact of its own")
        case "IsNull", "IsTrue", "IsFalse":
            Refusal(
                reason: "\(name)() takes a missing fact for an answer, and the answer turns when the fact arrives",
                instead: "write the fact itself, or 'not' before it: a missing fact pends by itself")
        case "Message":
            Refusal(
                reason: "Message() ends the evaluation where it reports an error",
                instead: "leave it out; what a clinician should see beside the criteria is an advisory")
        case "ConvertsToInteger", "ConvertsToDecimal", "ToInteger", "ToBoolean",
            "ToDate",
            "ToDateTime", "ToQuantity", "ToString", "ToDecimal", "ToConcept":
            Refusal(
                reason: "\(name)() turns what it cannot read into null unnoticed",
                instead: "declare the fact with the type it needs")
        default: nil
        }
    }
}
