import CanonicalJSON

/// Reads a policy file and notes every problem on the way, so that an author sees all of them at once.
struct PolicyReader {
    /// How messages name the policy.
    let policy: String
    private(set) var problems: [PolicyProblem] = []

    init(policy: String) {
        self.policy = policy
    }

    /// What `read` returns, or nil when it throws; the error is noted.
    mutating func attempt<Result>(
        _ read: (inout PolicyReader) throws(JSONShapeError) -> Result
    ) -> Result? {
        do throws(JSONShapeError) {
            return try read(&self)
        } catch {
            note(error)
            return nil
        }
    }

    /// What `read` makes of each element; the errors are noted and their elements left out.
    mutating func each<Element>(
        _ elements: [JSONValue], read: (inout PolicyReader, JSONValue, Int) throws(JSONShapeError) -> Element
    ) -> [Element] {
        var list: [Element] = []
        for (place, element) in elements.enumerated() {
            let result = attempt { reader throws(JSONShapeError) in try read(&reader, element, place) }
            if let result { list.append(result) }
        }
        return list
    }

    /// Notes that what stands at `error.path` is not of the shape it must have.
    mutating func note(_ error: JSONShapeError) {
        problems.append(PolicyProblem(in: policy, at: error.path, error.reason, nil, kind: .shape))
    }

    /// Notes that what the file says at `place` cannot be meant; of several of that name, at the one of number `occurrence`.
    mutating func note(_ place: String, _ message: String, _ advice: String? = nil, occurrence: Int = 0) {
        problems.append(
            PolicyProblem(in: policy, at: place, message, advice, kind: .meaning, occurrence: occurrence))
    }
}

extension JSONValue {
    /// The string member `name` of an object, to name the object in messages before it is read.
    func name(_ member: String) -> String? {
        objectValue?[member]?.stringValue
    }
}

extension JSONValue {
    /// The printed number of an object, to name the object in messages before it is read.
    var printedNumber: String? {
        guard let number = objectValue?["number"] else { return nil }
        return number.stringValue ?? number.integerValue.map { String($0) }
    }
}

extension JSONObjectReader {
    /// The printed number in the member `name`, which a file may write as an integer or as a string.
    mutating func printedNumber(_ name: String) throws(JSONShapeError) -> String {
        let value = try value(name)
        if let number = value.integerValue { return String(number) }
        guard let text = value.stringValue, !text.isEmpty else {
            throw JSONShapeError(
                path: pathOf(name),
                reason: "expected the printed number, such as 1 or \"a\", found \(value.canonicalText)")
        }
        return text
    }
}
