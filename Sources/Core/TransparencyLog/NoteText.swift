/// The rule for the text of a note (C2SP signed-note).
enum NoteText {
    static func check(_ text: String) throws(NoteError) {
        guard text.utf8.last == .lineFeed else { throw NoteError("the note's text does not end with a line feed") }
        if let control = text.utf8.first(where: { $0 < 0x20 && $0 != .lineFeed }) {
            throw NoteError("the note holds the control character \(control)")
        }
    }
}
