/// The rule for names of note keys (C2SP signed-note): not empty, no white space, no `+`, no control character.
enum KeyName {
    static func check(_ name: String) throws(NoteError) {
        guard !name.isEmpty else { throw NoteError("the key name is empty") }
        for scalar in name.unicodeScalars {
            let fault: String? =
                if scalar.properties.isWhitespace {
                    "white space"
                } else if scalar == "+" {
                    "a plus sign"
                } else if scalar.value < 0x20 {
                    "a control character"
                } else {
                    nil
                }
            if let fault { throw NoteError("the key name \"\(name)\" holds \(fault)") }
        }
    }
}
