public import CanonicalJSON

extension JSONValue {
    /// The member `name` of an object; assigning nil removes it.
    public subscript(name: String) -> JSONValue? {
        get { objectValue?[name] }
        set {
            guard var object = objectValue else { return }
            object[name] = newValue
            self = .object(object)
        }
    }

    /// The element at `place` of an array.
    public subscript(place: Int) -> JSONValue? {
        get { arrayValue.flatMap { $0.indices.contains(place) ? $0[place] : nil } }
        set {
            guard var elements = arrayValue, elements.indices.contains(place) else { return }
            if let newValue { elements[place] = newValue } else { elements.remove(at: place) }
            self = .array(elements)
        }
    }

    /// This value with what stands at `path` replaced; nil removes it. Steps are joined by full stops: `facts.0.value`.
    public func replacing(_ path: String, with value: JSONValue?) -> JSONValue {
        replacing(at: path.split(separator: ".").map(String.init), with: value)
    }

    /// This value with what stands at `path` replaced; nil removes it. Steps are names of members, or places of
    /// elements; the place behind the last one appends.
    public func replacing(at path: some Sequence<String>, with value: JSONValue?) -> JSONValue {
        var steps = Array(path)
        guard !steps.isEmpty else { return value ?? .null }
        let step = steps.removeFirst()
        var json = self
        if let place = Int(step), let elements = json.arrayValue {
            if place == elements.count { return .array(elements + (value.map { [$0] } ?? [])) }
            json[place] = steps.isEmpty ? value : json[place]?.replacing(at: steps, with: value)
        } else {
            json[step] = steps.isEmpty ? value : (json[step] ?? [:]).replacing(at: steps, with: value)
        }
        return json
    }
}
