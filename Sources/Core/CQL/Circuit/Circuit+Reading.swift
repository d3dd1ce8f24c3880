extension Circuit {
    /// Takes in the fact written `text`, without quotes or unit: `true`, `6`, `1.8`, `2025-10-03`, a word.
    ///
    /// - Returns: false where it is no value of the fact's type, which leaves the sheet as it was.
    public func set(
        _ fact: Int, text: UnsafeRawBufferPointer, isSupported: Bool, in sheet: inout FactSheet
    ) -> Bool {
        guard sheet.values.isEmpty else {
            let value = Value(
                text: String(decoding: text, as: UTF8.self), type: facts[fact].type, unit: facts[fact].unit?.text)
            guard let value else { return false }
            set(fact, value, isSupported: isSupported, in: &sheet)
            return true
        }
        switch facts[fact].type {
        case .boolean:
            guard let isTrue = Digits.boolean(text) else { return false }
            sheet.set(fact, isTrue, isSupported: isSupported)
        case .integer:
            guard let number = Digits.integer(text) else { return false }
            sheet.set(fact, number: Int128(number), isSupported: isSupported)
        case .decimal, .quantity:
            guard let number = Digits.hundredMillionths(text) else { return false }
            sheet.set(fact, number: number, isSupported: isSupported)
        case .date:
            guard let date = Digits.date(text) else { return false }
            sheet.set(fact, date: date, isSupported: isSupported)
        case .string:
            sheet.set(fact, number: Int128(word(text, of: fact)), isSupported: isSupported)
        case .any: return false
        }
        return true
    }
}
