import Application
import CanonicalJSON
import PriorAuthorization

extension CommandBody {
    static func requestInformation(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let wanted = try (reader.optionalArray("items") ?? []).enumerated().map { index, value in
            try WantedItem(value, at: "items[\(index)]")
        }
        let recipients = try reader.proseList("recipients")
        let due = try reader.moment("due").0
        return { record, _ in
            let missing = record.state.missingItems
            let items = try wanted.map { try $0.item(among: missing) }
            return .requestInformation(
                InformationRequested(items: items.isEmpty ? missing : items, recipients: recipients, due: due))
        }
    }

    static func receiveInformation(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let answers = try reader.optionalEntry("answers")
        let from = try reader.prose("from")
        let documents = try reader.optionalStrings("documents") ?? []
        let note = try reader.optionalProse("note")
        return { record, _ in
            .receiveInformation(
                ReceiveInformation(
                    answers: try answers.map { try record.event(at: $0, as: InformationRequested.self) }, from: from,
                    documents: try documents.map { try record.document($0) }, note: note))
        }
    }

    static func lapseInformation(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let request = try reader.optionalEntry("request")
        let note = try reader.optionalProse("note")
        return { record, _ in
            .lapseInformation(
                LapseInformation(
                    request: try request.map { try record.event(at: $0, as: InformationRequested.self) }, note: note))
        }
    }

    static func takeExtension(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let clock = try reader.optionalEntry("clock")
        let requester = try reader.choice("requester", of: ExtensionRequester.self)
        let days = try reader.optionalCount("days", 1...3650)
        let reason = try reader.prose("reason")
        return { record, _ in
            .takeExtension(
                TakeExtension(
                    clock: try clock.map { try record.event(at: $0, as: ClockStarted.self) }, requester: requester,
                    duration: days.map { ClockDuration($0, .calendarDays) }, reason: reason))
        }
    }

    static func recordMissedDeadline(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let clock = try reader.optionalEntry("clock")
        return { record, _ in
            .recordMissedDeadline(
                RecordMissedDeadline(clock: try clock.map { try record.event(at: $0, as: ClockStarted.self) }))
        }
    }
}

/// A thing to ask for, with the question where it is not the policy's own.
private struct WantedItem: Sendable {
    let kind: InformationItem.Kind
    let subject: String
    let question: String?
    let place: String

    init(_ value: JSONValue, at place: String) throws {
        var reader = try JSONObjectReader(value, at: place)
        kind = try reader.choice("kind")
        subject = try reader.prose("subject")
        question = try reader.optionalProse("question")
        try reader.finish()
        self.place = place
    }

    func item(among missing: [InformationItem]) throws -> InformationItem {
        let listed = missing.first { $0.kind == kind && $0.subject == subject }
        guard let question = question ?? listed?.question else {
            throw Problem(
                422, "nothing-asked",
                "\(place): the evaluation does not list the \(kind.rawValue) \(subject) as missing",
                advice: "Give the question")
        }
        return InformationItem(kind: kind, subject: subject, question: question)
    }
}
