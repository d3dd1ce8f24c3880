import CanonicalJSON
import FHIR
import PriorAuthorization

enum Moments {
    static let received = Timestamp(milliseconds: 1_763_640_000_000)
    static let receivedOn: CalendarDay = {
        guard let day = CalendarDay("2025-11-20") else { preconditionFailure("a day") }
        return day
    }()
}

extension PriorAuthRequest {
    /// What `bundle` asks for, received at one moment.
    init(_ bundle: JSONValue) throws(FHIRError) {
        try self.init(bundle: bundle, received: Moments.received, receivedOn: Moments.receivedOn)
    }
}

extension JSONValue {
    /// The first entry's resource of `type`.
    func resource(_ type: String) -> JSONValue? {
        self.resources(type).first
    }

    /// The resources of `type`.
    func resources(_ type: String) -> [JSONValue] {
        (objectValue?["entry"]?.arrayValue ?? []).compactMap { $0.objectValue?["resource"] }.filter {
            $0.objectValue?["resourceType"]?.stringValue == type
        }
    }
}
