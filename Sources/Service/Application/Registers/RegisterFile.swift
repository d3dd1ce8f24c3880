import Cryptography
import PriorAuthorization

/// The file a register is written to, row by row. Ends with ``finish()``, or leaves nothing behind.
struct RegisterFile: ~Copyable {
    private let file: NewFile
    private let format: RegisterFormat
    private let columns: [RegisterColumn]
    private var digest = SHA256Context()
    /// How many rows were written.
    private(set) var rows = 0
    /// How many bytes were written.
    private(set) var bytes = 0

    /// A register in `file`, of which nothing is written yet.
    init(_ file: consuming NewFile, _ format: RegisterFormat, _ columns: [RegisterColumn]) {
        self.file = file
        self.format = format
        self.columns = columns
    }

    /// Writes what stands before the first row.
    mutating func begin() throws {
        try write(format.opening(columns))
    }

    /// Writes the next row.
    mutating func add(_ row: RegisterRow) throws {
        try write(format.row(row, columns, isFirst: rows == 0))
        rows += 1
    }

    /// Writes what stands behind the last row, and returns the digest of all.
    mutating func end() throws -> SHA256Digest {
        try write(format.ending)
        return digest.finalize()
    }

    /// Puts the file in its place.
    consuming func finish() throws {
        try file.finish()
    }

    private mutating func write(_ piece: [UInt8]) throws {
        try file.write(piece)
        digest.update(piece)
        bytes += piece.count
    }
}
