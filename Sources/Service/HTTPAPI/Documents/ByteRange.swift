/// A part of a document: `bytes=0-499`, `bytes=500-`, `bytes=-500` (RFC 9110, section 14.1.2).
enum ByteRange: Hashable {
    /// These bytes, counted from 0.
    case part(ClosedRange<Int>)
    /// The document is as it is asked for whole, or in a way that may be answered whole.
    case whole
    /// There are no such bytes.
    case unsatisfiable

    /// The range that `field` asks for of `size` bytes.
    init(_ field: String?, of size: Int) {
        guard let field, field.hasPrefix("bytes="), !field.contains(",") else {
            self = .whole
            return
        }
        let ends = field.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            self = .whole
            return
        }
        switch (Int(ends[0]), Int(ends[1])) {
        case (let first?, let last?) where first <= last:
            self = first < size ? .part(first...min(last, size - 1)) : .unsatisfiable
        case (let first?, nil) where ends[1].isEmpty:
            self = first < size ? .part(first...(size - 1)) : .unsatisfiable
        case (nil, let last?) where ends[0].isEmpty:
            self = last > 0 && size > 0 ? .part(max(0, size - last)...(size - 1)) : .unsatisfiable
        default: self = .whole
        }
    }
}
