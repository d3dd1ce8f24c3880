public import CanonicalJSON

/// The way from the top of a policy file to something in it.
public struct PolicyFilePath: Hashable, Sendable {
    /// A step down.
    public enum Step: Hashable, Sendable {
        /// Into a map, to the member of that name.
        case member(String)
        /// Into a list, to the element at that place.
        case element(Int)
    }

    /// The steps; none for the whole file.
    public let steps: [Step]
    /// Whether the name of the last member is meant, not what it holds.
    public let isOfName: Bool

    /// The way to what `problem` is about in the file `json`, as far down as there is anything.
    public init(to problem: PolicyProblem, in json: JSONValue) {
        var finder = PolicyFileFinder(occurrence: problem.occurrence)
        var steps = finder.steps(to: problem.subject, in: json)
        if problem.position != nil {
            let found = steps.reduce(json as JSONValue?) { value, step in value?.going(step) }
            if found?.objectValue != nil { steps.append(.member("expression")) }
        }
        // A member that is missing and has a misspelt likeness is found by that.
        let likeness = problem.message.split(separator: "\"").dropFirst().first.map(String.init)
        if problem.message.hasPrefix("is missing (is "), let likeness { steps.append(.member(likeness)) }
        self.steps = steps
        isOfName =
            problem.message.hasPrefix("is not a known member") || problem.message.hasPrefix("is missing (is ")
    }
}

extension JSONValue {
    /// What is one step down; nil when there is nothing.
    func going(_ step: PolicyFilePath.Step) -> JSONValue? {
        switch step {
        case .member(let name): objectValue?[name]
        case .element(let place): arrayValue.flatMap { $0.indices.contains(place) ? $0[place] : nil }
        }
    }
}

/// Finds what a name such as `I.A.5.b`, `facts.CD22Positive.type` or `examples.Case 1.expect` stands for.
private struct PolicyFileFinder {
    private struct Match {
        var length: Int
        var steps: [PolicyFilePath.Step]
    }

    let occurrence: Int

    mutating func steps(to subject: String, in json: JSONValue) -> [PolicyFilePath.Step] {
        let name = Substring(subject)
        guard !name.isEmpty else { return [] }
        let direct = matches(name, in: json)
        let found = direct.isEmpty ? deepMatches(name, in: json) : direct
        guard let longest = found.map(\.length).max() else { return [] }
        let best = found.filter { $0.length == longest }
        return best[min(occurrence, best.count - 1)].steps
    }

    /// Lists whose elements are named by themselves, the list not being named.
    private static let unnamedLists: Set<String> = ["parts", "sections", "all", "any", "of", "statements", "rows"]

    /// Every way in which a beginning of `name` leads down from `json`.
    private func matches(_ name: Substring, in json: JSONValue) -> [Match] {
        guard !name.isEmpty, let object = json.objectValue else { return [] }
        var found: [Match] = []
        for member in object.names {
            guard let value = object[member] else { continue }
            let step = PolicyFilePath.Step.member(member)
            found += extended(name, by: member, [step], value)
            if member == "atLeast" { found += matches(name, in: value).map { prefixed($0, [step]) } }
            guard let elements = value.arrayValue else { continue }
            for (place, element) in elements.enumerated() {
                let steps = [step, .element(place)]
                var aliases = ["\(member)[\(place)]", "\(member).[\(place)]"]
                for key in element.keys { aliases.append("\(member).\(key)") }
                if Self.unnamedLists.contains(member) { aliases += element.keys + ["[\(place)]"] }
                for alias in aliases { found += extended(name, by: alias, steps, element) }
            }
        }
        return found
    }

    /// As `matches`, from anything below `json`.
    private func deepMatches(_ name: Substring, in json: JSONValue) -> [Match] {
        switch json {
        case .object(let object):
            object.names.flatMap { member -> [Match] in
                guard let value = object[member] else { return [] }
                return (matches(name, in: value) + deepMatches(name, in: value)).map {
                    prefixed($0, [.member(member)])
                }
            }
        case .array(let elements):
            elements.enumerated().flatMap { place, value in
                (matches(name, in: value) + deepMatches(name, in: value)).map { prefixed($0, [.element(place)]) }
            }
        default: []
        }
    }

    private func prefixed(_ match: Match, _ steps: [PolicyFilePath.Step]) -> Match {
        Match(length: match.length, steps: steps + match.steps)
    }

    /// The matches that begin with `alias`, which stands for `value`.
    private func extended(
        _ name: Substring, by alias: String, _ steps: [PolicyFilePath.Step], _ value: JSONValue
    ) -> [Match] {
        guard !alias.isEmpty, name.hasPrefix(alias) else { return [] }
        var rest = name.dropFirst(alias.count)
        guard rest.first.map({ ".[".contains($0) }) ?? true else { return [] }
        if rest.first == "." { rest = rest.dropFirst() }
        let length = alias.count
        let below = matches(rest, in: value)
        return [Match(length: length, steps: steps)]
            + below.map { Match(length: length + $0.length, steps: steps + $0.steps) }
    }
}

extension JSONValue {
    /// The names by which messages call an element of a list.
    fileprivate var keys: [String] {
        ["name", "id", "date"].compactMap { name($0) } + (printedNumber.map { [$0] } ?? [])
    }
}
