import CanonicalJSON
import JSONSupport

extension JSONValue {
    /// The paths of all objects in it, its own first.
    var objectPaths: [[String]] {
        switch self {
        case .object(let object): [[]] + object.flatMap { name, value in value.objectPaths.map { [name] + $0 } }
        case .array(let elements):
            elements.enumerated().flatMap { place, value in value.objectPaths.map { [String(place)] + $0 } }
        default: []
        }
    }

    /// The paths of all members of objects in it.
    var memberPaths: [[String]] {
        objectPaths.flatMap { path -> [[String]] in
            let object = path.reduce(self as JSONValue?) { value, step in
                Int(step).flatMap { value?[$0] } ?? value?[step]
            }
            return (object?.objectValue?.names ?? []).map { path + [$0] }
        }
    }
}
