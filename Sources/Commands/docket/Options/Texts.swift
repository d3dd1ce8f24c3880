import Application
import ArgumentParser
import CQL
import CanonicalJSON
import ClinicalPolicy
import Foundation
import PriorAuthorization

// The texts of the command line that stand for something. Each reader throws what was expected; the option's name and the text
// that was found are put before it.

/// A text of a known form: a day, an identifier.
@Sendable func checked<Text: CheckedText>(_ text: String) throws -> Text {
    guard let value = Text(text) else { throw ValidationError("expected \(Text.form)") }
    return value
}

/// A moment, and the calendar day it falls on where it was written.
struct Moment {
    let timestamp: Timestamp
    let day: CalendarDay

    @Sendable static func read(_ text: String) throws -> Moment {
        guard let timestamp = Timestamp(rfc3339: text), let day = CalendarDay(of: text) else {
            throw ValidationError("expected a date and time with offset (RFC 3339), such as 2025-10-20T09:14:00-04:00")
        }
        return Moment(timestamp: timestamp, day: day)
    }
}

/// When something is due: at a moment, with a day, or so many days or hours after it was asked for.
enum Due {
    case at(Timestamp)
    case after(milliseconds: Int64)

    @Sendable static func read(_ text: String) throws -> Due {
        if let moment = Timestamp(rfc3339: text) { return .at(moment) }
        if let day = CalendarDay(text), let end = Timestamp(rfc3339: "\(day)T23:59:59Z") { return .at(end) }
        let hours: Int64? =
            switch text.last {
            case "d": 24
            case "h": 1
            default: nil
            }
        guard let hours, let count = Int64(text.dropLast()), (1...3650).contains(count) else {
            throw ValidationError(
                "expected a time from now such as 14d or 72h, a day such as 2025-11-05 (its end, UTC), or a moment such as "
                    + "2025-11-05T17:00:00-05:00")
        }
        return .after(milliseconds: count * hours * 3_600_000)
    }

    /// What was said, one way of writing for each meaning.
    var words: String {
        switch self {
        case .at(let moment): moment.rfc3339
        case .after(let milliseconds): "\(milliseconds) ms"
        }
    }

    func moment(after start: Timestamp) -> Timestamp {
        switch self {
        case .at(let moment): moment
        case .after(let milliseconds): Timestamp(milliseconds: start.milliseconds + milliseconds)
        }
    }
}

/// A policy version as people write it: `PA.CP.PHAR.359@2025-10`.
struct VersionName: CustomStringConvertible {
    let policy: PolicyID
    let version: PolicyVersionID

    /// Whether `text` is written like one.
    static func isOne(_ text: String) -> Bool { (try? read(text)) != nil }

    @Sendable static func read(_ text: String) throws -> VersionName {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.wholeMatch(of: /[A-Za-z0-9._-]{1,100}/) != nil }) else {
            throw ValidationError("expected POLICY@VERSION, such as PA.CP.PHAR.359@2025-10")
        }
        return VersionName(policy: PolicyID(String(parts[0])), version: PolicyVersionID(String(parts[1])))
    }

    var description: String { "\(policy)@\(version)" }
}

/// The policy file a verb is about.
struct PolicyFileArgument: ParsableArguments {
    @Argument(
        help: "The policy file: YAML of schema/policy.schema.json.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    /// Does `body` with the document in the file; what is wrong with the policy is said with its place in the file.
    func with<Result>(_ body: (PolicyDocument) async throws -> Result) async throws -> Result {
        let text = try PolicyFileText(sound: try InputFile.read(file), name: file)
        do {
            return try await body(try PolicyDocument(json: text.json))
        } catch let error as PolicyError {
            throw Failure(error, in: text)
        }
    }
}

extension DosePlan {
    /// `0.8/0.5/0.5 mg/m2`, with a question mark for a day that was left open.
    var words: String {
        [day1, day8, day15].map { $0.map { "\($0.value)" } ?? "?" }.joined(separator: "/") + " \(DosePlan.unit)"
    }

    /// Doses of days 1, 8 and 15 as people write them: `0.8/0.5/0.5`.
    @Sendable static func read(_ text: String) throws -> DosePlan {
        let doses = text.split(separator: "/", omittingEmptySubsequences: false).map {
            Measure(String($0), DosePlan.unit)
        }
        guard doses.count == 3, let day1 = doses[0], let day8 = doses[1], let day15 = doses[2] else {
            throw ValidationError("expected the doses of days 1, 8 and 15 in mg/m2, such as 0.8/0.5/0.5")
        }
        return DosePlan(day1: day1, day8: day8, day15: day15)
    }
}

extension InformationItem {
    /// An item as an evaluation lists it, with a question where it is not the policy's own: `fact CD22Positive`,
    /// `document I.A.7.b: Which guideline supports the dose?`.
    struct Wanted {
        let kind: Kind
        let subject: String
        let question: String?

        @Sendable static func read(_ text: String) throws -> Wanted {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let words = parts[0].split(separator: " ")
            guard words.count == 2, let kind = Kind(rawValue: String(words[0])) else {
                throw ValidationError(
                    "expected \"fact NAME\", \"document FACT\" or \"document CRITERION\", and after a colon what to ask"
                )
            }
            let question = parts.dropFirst().first.map { $0.trimmingCharacters(in: .whitespaces) }
            return Wanted(kind: kind, subject: String(words[1]), question: question)
        }
    }
}
