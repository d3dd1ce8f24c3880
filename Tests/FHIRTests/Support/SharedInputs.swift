import CanonicalJSON
import Foundation
import Support

/// Inputs by others (the Da Vinci reference implementation; the CDex guide), which stay outside of the repository.
enum SharedInputs {
    static let folder = "\(Repository.root)/../shared/fhir"
    static let absence = "the inputs by others are not beside the repository: skipped"

    static var areThere: Bool { FileManager.default.fileExists(atPath: "\(folder)/davinci-claim-update.json") }

    static func json(_ name: String) throws -> JSONValue {
        try JSONValue(parsingNumbers: Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))))
    }
}
