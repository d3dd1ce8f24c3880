import Cryptography
import Foundation
import GRDB

extension SHA256Digest {
    /// The 32 bytes as the database takes them.
    var blob: Data { Data(bytes) }
}

extension Row {
    /// The digest in the column `name`; nil where it does not have 32 bytes.
    func digest(_ name: String) -> SHA256Digest? {
        (self[name] as Data?).flatMap { SHA256Digest($0) }
    }
}
