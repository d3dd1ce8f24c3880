/// How many syllables a word of English has, by its letters.
///
/// A run of vowels is a syllable; a final silent `e`, the `e` of a past tense and of a plural are none; some endings and pairs of
/// vowels are two. Words that the rule gets wrong and that letters use stand in a list. It is right for more than nine words in ten,
/// as the tests measure.
enum Syllables {
    /// The number of syllables of `word`, at least 1.
    static func count(_ word: some StringProtocol) -> Int {
        let letters = word.lowercased().filter(\.isLetter)
        if let known = exceptions[letters] { return known }
        if letters.hasSuffix("s"), let known = exceptions[String(letters.dropLast())] { return known }
        let characters = Array(letters)
        guard characters.count > 3 else { return max(1, runs(of: characters)) }
        var count = runs(of: characters)
        if isSilentEnding(characters) { count -= 1 }
        for pair in ["ia", "io", "iu", "eo", "ua", "uo", "ienc", "ier", "iest", "eous"] {
            count += letters.ranges(of: pair).count
        }
        // Where the two are one sound after all.
        for ending in [
            "tion", "sion", "cial", "tial", "cian", "gion", "xion", "qua", "quo", "gua", "guo", "geo", "cia", "tia",
            "ious", "peo", "lian",
        ]
        where letters.contains(ending) {
            count -= letters.ranges(of: ending).count
        }
        if letters.hasSuffix("ism") { count += 1 }
        return max(1, count)
    }

    private static func runs(of letters: [Character]) -> Int {
        var count = 0
        var inRun = false
        for (place, letter) in letters.enumerated() {
            let isVowel = "aeiouáéíóúäöüè".contains(letter) || (letter == "y" && place > 0)
            if isVowel, !inRun { count += 1 }
            inRun = isVowel
        }
        return count
    }

    /// Whether the last `e` is not spoken: `came`, `asked`, `rules`; but `table`, `wanted`, `boxes`.
    private static func isSilentEnding(_ letters: [Character]) -> Bool {
        func isVowel(_ letter: Character) -> Bool { "aeiouy".contains(letter) }
        let text = String(letters)
        if text.hasSuffix("e") {
            let before = letters[letters.count - 2]
            if isVowel(before) { return false }
            // `-le` after a consonant is spoken: `table`.
            return !(before == "l" && !isVowel(letters[letters.count - 3]))
        }
        if text.hasSuffix("ed") {
            let before = letters[letters.count - 3]
            return !isVowel(before) && before != "t" && before != "d"
        }
        if text.hasSuffix("es") {
            let before = letters[letters.count - 3]
            if isVowel(before) { return false }
            if ["ches", "shes", "ges", "ses", "ces", "zes", "xes"].contains(where: text.hasSuffix) { return false }
            return !(before == "l" && letters.count > 4 && !isVowel(letters[letters.count - 4]))
        }
        return false
    }

    private static let exceptions: [String: Int] = [
        "area": 3, "being": 2, "business": 2, "doing": 2, "every": 2, "evening": 2, "going": 2, "idea": 3,
        "medicine": 3, "people": 2, "science": 2, "seemingly": 3, "something": 2, "someone": 2, "somewhere": 2,
        "therefore": 2,
        "used": 1, "does": 1, "goes": 1, "gone": 1, "one": 1, "some": 1, "sometimes": 2,
        "create": 2,
        "created": 3, "real": 1, "really": 2, "seeing": 2, "lion": 2, "quiet": 2, "poem": 2, "evidence": 3, "fuel": 2,
        "grievance": 2, "reason": 2, "usually": 4, "usual": 3, "actual": 3, "actually": 4, "february": 4,
        "january": 4, "friend": 1, "review": 2, "serious": 3, "various": 3, "previous": 3,
        "themselves": 2,
        "patient": 2, "sufficient": 3, "conscience": 2, "ancient": 2, "period": 3, "material": 4, "criteria": 4,
        "aid": 1,
        "forehead": 2, "lifetime": 2, "homework": 2, "statement": 2, "movement": 2, "basement": 2, "safety": 2,
        "lately": 2,
        "guideline": 2, "sideline": 2, "battlefield": 3,
    ]
}
