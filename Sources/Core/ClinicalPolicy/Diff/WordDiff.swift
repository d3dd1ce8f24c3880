/// How one text becomes another, word by word.
public struct WordDiff: Hashable, Sendable {
    /// What becomes of a run of words.
    public enum Fate: String, Hashable, Sendable {
        /// They stand in both.
        case kept
        /// They stand in the old text alone.
        case removed
        /// They stand in the new text alone.
        case added
    }

    /// A run of words.
    public struct Run: Hashable, Sendable {
        /// What becomes of them.
        public let fate: Fate
        /// The words, with a blank between two.
        public let text: String

        /// A run.
        public init(fate: Fate, text: String) {
            self.fate = fate
            self.text = text
        }
    }

    /// The runs; where words were replaced, those removed come before those added.
    public let runs: [Run]
    /// How much of both texts is kept, from 0 for nothing to 100 for all, in percent.
    public let likeness: Int

    /// How `old` becomes `new`. Blanks and line ends part words, and are not told apart.
    public init(from old: String, to new: String) {
        let (old, new) = (old.split(whereSeparator: \.isWhitespace), new.split(whereSeparator: \.isWhitespace))
        let difference = new.difference(from: old)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var pieces: [(Fate, Substring)] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                pieces.append((.removed, old[left]))
                left += 1
            } else if added.contains(right) {
                pieces.append((.added, new[right]))
                right += 1
            } else {
                pieces.append((.kept, new[right]))
                left += 1
                right += 1
            }
        }
        var runs: [(fate: Fate, words: [Substring])] = []
        for (fate, word) in pieces {
            if runs.last?.fate == fate {
                runs[runs.count - 1].words.append(word)
            } else {
                runs.append((fate, [word]))
            }
        }
        self.runs = runs.map { Run(fate: $0.fate, text: $0.words.joined(separator: " ")) }
        let count = old.count + new.count
        likeness = count == 0 ? 100 : 200 * (old.count - removed.count) / count
    }
}
