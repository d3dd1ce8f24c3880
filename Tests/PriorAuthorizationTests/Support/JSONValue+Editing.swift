import CanonicalJSON

extension JSONValue {
    /// This value with what stands at `path` replaced; nil removes it. Steps are names of members, or places of elements, joined
    /// by full stops: `facts.0.value`.
    func replacing(_ path: String, with value: JSONValue?) -> JSONValue {
        replacing(path.split(separator: ".").map(String.init)[...], with: value)
    }

    private func replacing(_ steps: ArraySlice<String>, with value: JSONValue?) -> JSONValue {
        guard let step = steps.first else { return value ?? .null }
        let rest = steps.dropFirst()
        switch self {
        case .array(var elements):
            guard let place = Int(step) else { return self }
            if place == elements.count {
                if let value { elements.append(value) }
            } else if rest.isEmpty, value == nil {
                elements.remove(at: place)
            } else {
                elements[place] = elements[place].replacing(rest, with: value)
            }
            return .array(elements)
        case .object(var members):
            members[step] = rest.isEmpty ? value : (members[step] ?? [:]).replacing(rest, with: value)
            return .object(members)
        default: return self
        }
    }
}
