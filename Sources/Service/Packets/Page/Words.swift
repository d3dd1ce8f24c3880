import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

/// `1 event`, `2 events`.
func counted(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
}

extension Timestamp {
    /// As people read it, to the minute: `2025-10-22 15:20 UTC`.
    var html: HTML {
        let text = rfc3339
        return "<time datetime=\"\(text)\">\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC</time>"
    }
}

extension Actor {
    /// `rv-2 (reviewer)`, `md-1 (clinician, NPI or license 1999213014)`, `engine`.
    var words: String {
        guard version == nil else { return "\(id.text) (\(version ?? ""))" }
        return "\(id) (\(role.rawValue)\(credential.map { ", \($0)" } ?? ""))"
    }
}

extension Recorded {
    /// Who did it, and when.
    var by: HTML {
        let late = context.recordedAt.milliseconds - context.occurredAt.milliseconds > 60_000
        let recorded: HTML = late ? ", recorded \(context.recordedAt.html)" : .none
        return "\(context.actor.words), \(context.occurredAt.html)\(recorded)"
    }
}

extension DosePlan {
    /// `0.8 / 0.5 / 0.5 mg/m2 on days 1, 8 and 15`.
    var words: String {
        let doses = [day1, day8, day15].map { $0.map { "\($0.value)" } ?? "none" }
        return "\(doses.joined(separator: " / ")) \(DosePlan.unit) on days 1, 8 and 15"
    }
}

extension AuthorizedTerms {
    /// What is authorized, in words.
    var words: String {
        "\(counted(cycles, "cycle")) of \(dose.words), from \(from)\(through.map { " through \($0) at most" } ?? "")"
    }
}

extension PolicyReference {
    /// `PA.CP.PHAR.359@2025-10`.
    var name: String { "\(policy)@\(version)" }
}

extension Practitioner {
    /// Name, NPI and specialty.
    var words: String {
        [name, "NPI \(npi)", specialty].compactMap { $0 }.joined(separator: ", ")
    }
}

extension String {
    /// A word of the vocabulary as people read it: `pended-for-information` as `pended for information`.
    var spaced: String { String(map { $0 == "-" ? " " : $0 }) }

    /// With its first letter as at the beginning of a sentence.
    var beginning: String { prefix(1).uppercased() + dropFirst() }
}

extension FactValue {
    /// The value as people read it: yes and no for what is true and false.
    var words: String {
        switch description {
        case "true": "yes"
        case "false": "no"
        default: description
        }
    }
}

extension String {
    /// The text with moments in it as people read them: `2025-10-22T15:20:00Z` as `2025-10-22 15:20 UTC`, on one line.
    var momentsRead: HTML {
        split(separator: " ", omittingEmptySubsequences: false).map { word -> HTML in
            let end = word.firstIndex(of: "Z").map { word.index(after: $0) } ?? word.endIndex
            guard let moment = Timestamp(rfc3339: String(word[..<end])) else { return "\(word)" }
            return moment.html + "\(word[end...])"
        }.joined(by: " ")
    }
}
