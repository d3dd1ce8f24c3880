/// The entries of one tile of level 0, in one file (C2SP tlog-tiles): each as its length in two bytes, big-endian, and
/// its bytes.
public enum EntryBundle {
    /// The longest entry a bundle can hold, in bytes.
    public static let entryLimit = 0xFFFF

    /// The bundle of `entries`. Throws where one is longer than ``entryLimit``.
    public static func encode(entries: [[UInt8]]) throws(EntryBundleError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
        for (position, entry) in entries.enumerated() {
            guard let count = UInt16(exactly: entry.count) else {
                throw EntryBundleError(
                    reason: "entry \(position) of the bundle has \(entry.count) bytes, more than \(entryLimit)")
            }
            bytes.append(UInt8(count >> 8))
            bytes.append(UInt8(count & 0xFF))
            bytes.append(contentsOf: entry)
        }
        return bytes
    }

    /// The entries of the bundle `bytes`. Throws where it ends within one.
    public static func decode(_ bytes: [UInt8]) throws(EntryBundleError) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var position = 0
        while position < bytes.count {
            let start = position + 2
            guard start <= bytes.count else {
                throw EntryBundleError(reason: "the bundle ends within the length of entry \(entries.count)")
            }
            let end = start + Int(bytes[position]) << 8 + Int(bytes[position + 1])
            guard end <= bytes.count else {
                throw EntryBundleError(
                    reason: "the bundle ends \(end - bytes.count) bytes before the end of entry \(entries.count)")
            }
            entries.append(Array(bytes[start..<end]))
            position = end
        }
        return entries
    }
}
