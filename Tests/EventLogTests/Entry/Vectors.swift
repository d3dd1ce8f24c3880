import CanonicalJSON
import Cryptography
import Support

/// The published vectors of `schema/vectors/`.
struct Vectors {
    struct Accepted {
        let name: String
        let envelope: JSONValue
        let canonical: String
        let hash: String
    }

    struct Refused {
        let name: String
        let bytes: [UInt8]
        let offset: Int
        let member: String
    }

    var entries: [Accepted] = []
    var refusals: [Refused] = []

    /// The file `name` of the published vectors, parsed.
    static func file(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: Repository.bytes("schema/vectors/\(name).json"))
    }

    static func load(_ name: String) throws -> Vectors {
        var vectors = Vectors()
        for vector in try file(name).objectValue?["vectors"]?.arrayValue ?? [] {
            var reader = try JSONObjectReader(vector, at: name)
            let name = try reader.string("name")
            if let envelope = reader.optionalValue("envelope") {
                vectors.entries.append(
                    Accepted(
                        name: name, envelope: envelope, canonical: try reader.string("canonical"),
                        hash: try reader.string("hash")))
            } else {
                let text = try reader.optionalString("text").map { Array($0.utf8) }
                let bytes = try reader.optionalString("base64").flatMap { Base64.decode($0) }
                vectors.refusals.append(
                    Refused(
                        name: name, bytes: text ?? bytes ?? [], offset: Int(try reader.integer("offset")),
                        member: try reader.string("member")))
            }
            try reader.finish()
        }
        return vectors
    }
}
