public import Application
public import CanonicalJSON
public import PriorAuthorization

/// What of health information left the plan, for programs.
public enum DisclosureRepresentation {
    /// An accounting: `before` (null for now), `disclosures`, `excepted` (null unless all are shown), `exceptions` (`count` and
    /// `reason`), `from`, `member`. Disclosures are as ``AccessRepresentation/value(_:)`` gives them.
    ///
    /// - Parameter showsAll: whether to show also the disclosures that need not stand in it.
    public static func value(_ accounting: DisclosureAccounting, showsAll: Bool) -> JSONValue {
        [
            "before": JSONValue(accounting.before?.rfc3339),
            "disclosures": .array(accounting.disclosures.map(AccessRepresentation.value)),
            "excepted": showsAll ? .array(accounting.excepted.map { AccessRepresentation.value($0.entry) }) : .null,
            "exceptions": .array(
                accounting.exceptions.map { ["count": JSONValue($0.count), "reason": .string($0.reason)] }),
            "from": .string(accounting.from.rfc3339), "member": .string(accounting.member.text),
        ]
    }

    /// A disclosure that was put on record: `case`, `description`, `format`, `purpose`, `recipient`.
    public static func value(_ file: OutgoingFile, for reader: Reader, of id: CaseID) -> JSONValue {
        [
            "case": .string(id.text), "description": JSONValue(file.description), "format": .string(file.format),
            "purpose": .string(reader.purpose.rawValue), "recipient": JSONValue(file.recipient),
        ]
    }
}
