import CanonicalJSON
import CaseSupport
import PriorAuthorization

/// The events of a case as the log holds them, types and payloads in JSON, and what can be counted there without folding a case: an
/// independent reading of what the registers say.
struct RawLog {
    struct Event {
        let id: String
        let type: String
        let payload: JSONValue
        let occurredAt: Int64

        func text(_ name: String) -> String? { payload.objectValue?[name]?.stringValue }
        func number(_ name: String) -> Int64? {
            if case .integer(let number)? = payload.objectValue?[name] { number } else { nil }
        }
        func member(_ name: String) -> JSONValue? {
            guard let value = payload.objectValue?[name], value != .null else { return .none }
            return value
        }
    }

    let events: [Event]

    init(_ run: CaseRun) {
        events = run.events.map { event, context in
            Event(
                id: context.id.text, type: event.type, payload: event.payload,
                occurredAt: context.occurredAt.milliseconds)
        }
    }

    func all(_ types: String...) -> [Event] { events.filter { types.contains($0.type) } }

    /// When what `event` says happened, with the last correction of that.
    func moment(of event: Event) -> Int64 {
        let names = [
            "RequestSubmitted": "received", "NoticeIssued": "issued", "AppealFiled": "received",
            "AppealAcknowledged": "acknowledged", "FairHearingRequested": "requested",
            "ExternalReviewRequested": "requested", "DecisionEffectuated": "effectuated",
        ]
        let corrected = all("DateCorrected").last { $0.text("event") == event.id }?.text("newValue")
        if let corrected, let moment = Timestamp(rfc3339: corrected) { return moment.milliseconds }
        return names[event.type].flatMap { event.number($0) } ?? event.occurredAt
    }

    /// The first event after a clock's start that settles what it waits for; a clock that replaces another waits since that one.
    func stop(of clock: Event) -> Event? {
        var root = clock
        while let superseded = root.text("supersedes"), let former = events.first(where: { $0.id == superseded }) {
            root = former
        }
        let stops = clock.payload.objectValue?["rule"]?.objectValue?["rule"]?.objectValue?["stops"]?.arrayValue ?? []
        let words = Set(stops.compactMap(\.stringValue))
        guard let place = events.firstIndex(where: { $0.id == root.id }) else { return nil }
        return events[(place + 1)...].first { !words.isDisjoint(with: RawLog.settles($0)) }
    }

    private static func settles(_ event: Event) -> Set<String> {
        switch event.type {
        case "DeterminationIssued", "AdministrativeDenialIssued": ["determination"]
        case "RequestWithdrawn", "RequestDismissed": ["determination", "information-answer", "notice"]
        case "InformationRequested": ["information-request"]
        case "InformationReceived", "InformationLapsed": ["information-answer"]
        case "NoticeIssued":
            ["approval", "denial", "modification", "termination", "appeal-resolution"].contains(event.text("kind"))
                ? ["notice"] : []
        case "AppealFiled": ["appeal-filing"]
        case "AppealAcknowledged": ["appeal-acknowledgement"]
        case "AppealDecided", "AppealWithdrawn", "AppealDismissed": ["appeal-decision", "appeal-acknowledgement"]
        case "FairHearingRequested": ["fair-hearing-request"]
        case "DecisionEffectuated": ["effectuation"]
        default: []
        }
    }

    /// The event by which the request was deemed denied: the first missed deadline that says so while nothing was decided.
    var deemedDenial: Event? {
        let ends = ["DeterminationIssued", "AdministrativeDenialIssued", "RequestWithdrawn", "RequestDismissed"]
        return events.prefix { !ends.contains($0.type) }.first {
            $0.type == "DeadlineMissed" && $0.text("consequence") == "adverse-determination"
        }
    }

    /// The cycles authorized last; nil where nothing ever was.
    var cyclesAuthorized: Int64? {
        events.last { $0.terms != nil }?.terms.flatMap {
            if case .integer(let cycles)? = $0.objectValue?["cycles"] { cycles } else { nil }
        }
    }
}

extension RawLog.Event {
    /// What the event authorizes, where it does.
    fileprivate var terms: JSONValue? {
        switch type {
        case "DeterminationIssued", "AppealDecided", "ExternalReviewDecided", "FairHearingDecided": member("terms")
        case "AuthorizationAmended": member("newTerms")
        default: Optional<JSONValue>.none
        }
    }
}
