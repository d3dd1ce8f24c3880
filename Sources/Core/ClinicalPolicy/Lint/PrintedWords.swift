/// Printed words, as far as numbers stand in them.
struct PrintedWords {
    private let numbers: Set<String>

    private static let numerals = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
        "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    ]

    init(_ text: String) {
        var numbers: Set<String> = []
        for word in text.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber || ".,".contains($0)) }) {
            let bare = word.filter { $0 != "," }
            let number = bare.last == "." ? String(bare.dropLast()) : String(bare)
            if let numeral = Self.numerals[number] { numbers.insert(numeral) }
            // "18-year-old" and "10x" begin with the number.
            let digits = number.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            if digits.first?.isNumber == true { numbers.insert(Self.plain(String(digits))) }
        }
        self.numbers = numbers
    }

    /// Whether `number` stands there, in digits or in a word.
    func hasNumber(_ number: String) -> Bool { numbers.contains(Self.plain(number)) }

    /// The number without zeros that say nothing.
    private static func plain(_ number: String) -> String {
        guard number.contains(".") else { return number }
        var text = number
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }
}

/// The words above a group: which members they name, and how many of them they ask for.
struct GroupWords {
    /// The numbers in brackets, where there are any: `a, b, c` of "(a, b or c)".
    let numbers: [String]?
    private let asked: Asked?

    private enum Asked {
        case all
        case number(Int)
    }

    init(_ text: String) {
        let lower = text.lowercased()
        numbers =
            text.split(separator: "(").dropFirst().lazy.compactMap { part -> [String]? in
                guard let end = part.firstIndex(of: ")") else { return nil }
                let words = part[..<end].split { $0 == "," || $0 == " " }.map(String.init)
                let named = words.filter { !["or", "and", "and/or"].contains($0) }
                guard named.count > 1, named.count < words.count,
                    named.allSatisfy({ $0.utf8.count <= 4 && $0.allSatisfy { $0.isLetter || $0.isNumber } })
                else { return nil }
                return named
            }.first
        let counts = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        var asked: Asked?
        if lower.contains("all of the following") || lower.contains("both of the following") {
            asked = .all
        } else {
            for (place, word) in counts.enumerated()
            where lower.contains("\(word) of the following")
                || lower.contains("\(word) or more of the following") || lower.contains("\(place + 1) of the following")
            {
                asked = .number(place + 1)
            }
        }
        self.asked = asked
    }

    /// How many of `count` members must be met; nil where the words do not say it.
    func required(of count: Int) -> Int? {
        switch asked {
        case .all: count
        case .number(let number): number
        case nil: nil
        }
    }
}

/// A printed number that another follows: `3`, `b`, `iv`.
struct PrintedNumber {
    private let text: String

    init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        self.text = text
    }

    private static let roman = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    ]

    /// The number that follows, of the kind that `other` is; nil where that cannot be told.
    func next(like other: String) -> String? {
        if let number = Int(text) { return Int(other) == nil ? nil : String(number + 1) }
        let lower = text.lowercased()
        let isUpper = text != lower
        func cased(_ text: String) -> String { isUpper ? text.uppercased() : text }
        if let place = Self.roman.firstIndex(of: lower), place + 1 < Self.roman.count,
            Self.roman.contains(other.lowercased()), text.count > 1 || Self.roman[place + 1] == other.lowercased()
        {
            return cased(Self.roman[place + 1])
        }
        guard text.utf8.count == 1, other.utf8.count == 1, let letter = lower.utf8.first, letter < UInt8(ascii: "z")
        else { return nil }
        return cased(String(UnicodeScalar(letter + 1)))
    }
}
