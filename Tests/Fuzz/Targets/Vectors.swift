import CanonicalJSON
import CaseSupport
import JSONSupport
import Support

/// A published file of test vectors, as a place to take samples from.
struct Vectors {
    let root: JSONValue

    init(_ name: String) throws {
        root = try Repository.json("schema/vectors/\(name).json")
    }

    /// The strings under `path`, whose steps are names of members; a step into a list goes into each element.
    func texts(_ path: String...) -> [[UInt8]] {
        var values = [root]
        for step in path {
            values = values.flatMap { $0.arrayValue ?? [$0] }.compactMap { $0.objectValue?[step] }
        }
        return values.flatMap { $0.arrayValue ?? [$0] }.compactMap(\.stringValue).map { Array($0.utf8) }
    }
}
