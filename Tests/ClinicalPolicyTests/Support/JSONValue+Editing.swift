import CanonicalJSON

extension JSONValue {
    /// The member `name` of an object; assigning nil removes it.
    subscript(name: String) -> JSONValue? {
        get { objectValue?[name] }
        set {
            guard var object = objectValue else { return }
            object[name] = newValue
            self = .object(object)
        }
    }

    /// The element at `place` of an array.
    subscript(place: Int) -> JSONValue? {
        get { arrayValue.flatMap { $0.indices.contains(place) ? $0[place] : nil } }
        set {
            guard var elements = arrayValue, elements.indices.contains(place) else { return }
            if let newValue { elements[place] = newValue } else { elements.remove(at: place) }
            self = .array(elements)
        }
    }

    /// This object with another value for the member `name`; nil removes it.
    func replacing(_ name: String, with value: JSONValue?) -> JSONValue {
        var json = self
        json[name] = value
        return json
    }

    /// This value with what stands at `path` replaced; nil removes it. Steps are names of members, or places of elements.
    func replacing(at path: some Sequence<String>, with value: JSONValue?) -> JSONValue {
        var steps = Array(path)
        guard !steps.isEmpty else { return value ?? .null }
        let step = steps.removeFirst()
        var json = self
        if let place = Int(step), json.arrayValue != nil {
            json[place] = steps.isEmpty ? value : json[place]?.replacing(at: steps, with: value)
        } else {
            json[step] = steps.isEmpty ? value : (json[step] ?? [:]).replacing(at: steps, with: value)
        }
        return json
    }
}
