import Glibc

extension Circuit {
    /// Takes in what is known of `fact`. A value of another type, or in another unit, counts as missing.
    public func set(_ fact: Int, _ value: Value, isSupported: Bool, in sheet: inout FactSheet) {
        switch (facts[fact].type, value) {
        case (.boolean, .boolean(let isTrue)):
            sheet.set(fact, isTrue, isSupported: isSupported)
            return
        case (.integer, .integer(let number)): sheet.set(fact, number: Int128(number), isSupported: isSupported)
        case (.decimal, .decimal(let number)): sheet.set(fact, number: number.scaled, isSupported: isSupported)
        case (.quantity, .quantity(let quantity)):
            guard let unit = facts[fact].unit, quantity.measure.isSame(as: unit) else { return }
            sheet.set(fact, number: quantity.value.scaled, isSupported: isSupported)
        case (.date, .date(let date)): sheet.set(fact, date: date, isSupported: isSupported)
        case (.string, .string(var text)):
            let number = text.withUTF8 { word(UnsafeRawBufferPointer($0), of: fact) }
            sheet.set(fact, number: Int128(number), isSupported: isSupported)
        default: return
        }
        if !sheet.values.isEmpty { sheet.keep(fact, value, isSupported) }
    }

    /// The number of the word that a string fact is; -1 for a word that no criterion knows.
    func word(_ bytes: UnsafeRawBufferPointer, of fact: Int) -> Int {
        let range = words[fact]
        guard !range.isEmpty else { return -1 }
        return vocabulary.withUnsafeBytes { vocabulary in
            for (number, place) in wordPlaces[range].enumerated() where place.count == bytes.count {
                if UnsafeRawBufferPointer(rebasing: vocabulary[place]).isSame(as: bytes) { return number }
            }
            return -1
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether both hold the same bytes, of which there are as many.
    @inline(__always)
    func isSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard let mine = baseAddress, let theirs = other.baseAddress else { return isEmpty && other.isEmpty }
        return count == other.count && memcmp(mine, theirs, count) == 0
    }
}
