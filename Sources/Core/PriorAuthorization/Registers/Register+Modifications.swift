extension Register {
    /// Every correction, annotation and superseded letter.
    public static let modifications = Register(
        id: "modifications", title: "Modifications of files",
        source: "NCQA, information integrity (formerly UM system controls)",
        counts: "the day on which the ledger recorded the modification",
        notes: [
            "Nothing is edited in the ledger: each row is an event that stands beside the one it is about.",
            "A letter that supersedes another is a row of kind `notice`; no approver is asked for there.",
        ],
        parts: { registered, _ in Modification.modifications(of: registered.state) },
        day: { $0.day($0.part.context.recordedAt) },
        columns: [
            .caseID,
            .integer("position", "The place of the event in the case's stream, from 0.") {
                Int(clamping: $0.part.context.position)
            },
            .text("event", "The event that modifies.") { $0.part.context.id.text },
            .text("kind", "What is modified: `date`, `fact`, `error` (something annotated as wrong), `notice`.") {
                $0.part.kind
            },
            .text("modified", "The event whose content is modified.") { $0.part.event.text },
            .text("subject", "Which date, which fact, which kind of letter; empty for errors.") { $0.part.subject },
            .text("old", "What was on record; of a letter its SHA-256 in hexadecimal; empty for errors.") {
                $0.part.old
            },
            .text("new", "What holds now; of an error what is wrong and what is right.") { $0.part.new },
            .text("reason", "Why, in the words of whoever modified.") { $0.part.reason },
            .text("by", "Who modified.") { $0.part.context.actor.id.text },
            .text("role", "In what role.") { $0.part.context.actor.role.rawValue },
            .text("approver", "Who approved it: never the same person.") { $0.part.approver?.text },
            .moment("occurredAt", "When it was modified, by the word of whoever did.") { $0.part.context.occurredAt },
            .moment("recordedAt", "When the ledger recorded it, by its own clock.") { $0.part.context.recordedAt },
        ])
}
