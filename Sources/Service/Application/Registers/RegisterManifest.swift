public import CanonicalJSON
public import Cryptography
import EventStore
public import PriorAuthorization
import TransparencyLog

/// What a register's file is, and under which sealed head of the log it was drawn up.
public struct RegisterManifest: Sendable {
    /// The register.
    public let register: Register
    /// What was asked.
    public let query: RegisterQuery
    /// What was read.
    public let reading: RegisterReading
    /// How the file is written.
    public let format: RegisterFormat
    /// The file's path.
    public let file: String
    /// The number of rows.
    public let rows: Int
    /// The length of the file in bytes.
    public let bytes: Int
    /// SHA-256 of the file.
    public let digest: SHA256Digest

    /// The path of the manifest that belongs to the file at `path`.
    public static func path(of path: String) -> String { "\(path).manifest.json" }

    /// The version of the manifest's members.
    public static let format = 1

    /// The manifest as JSON.
    public var json: JSONValue {
        [
            "asOf": .string(reading.context.asOf.rfc3339),
            "cases": .integer(Int64(reading.cases)),
            "columns": .array(register.columns.map(\.json)),
            "counts": .string(register.counts),
            "file": [
                "bytes": .integer(Int64(bytes)), "format": .string(format.rawValue),
                "name": .string(file.split(separator: "/").last.map(String.init) ?? file),
                "sha256": .string(digest.hex),
            ],
            "format": .integer(Int64(RegisterManifest.format)),
            "head": reading.head.registerJSON,
            "incompleteCases": .integer(Int64(reading.incompleteCases)),
            "kind": "docket-register",
            "notes": .array(register.notes.map { .string($0) }),
            "period": query.period.json,
            "plan": [
                "benefitPackage": query.plan.benefitPackage.map { .string($0) } ?? .null,
                "contract": query.plan.contract.map { .string($0) } ?? .null,
                "relatedEntity": query.plan.relatedEntity.map { .string($0) } ?? .null,
            ],
            "register": .string(register.id),
            "rows": .integer(Int64(rows)),
            "source": .string(register.source),
            "title": .string(register.title),
            "unreadEvents": .integer(Int64(reading.unreadEvents)),
            "version": .integer(Int64(register.version)),
            "zone": .string(reading.context.zone.name),
        ]
    }
}

extension LedgerHead {
    /// The head as manifests and reports carry it: with the signed note, which ties them to the log.
    var registerJSON: JSONValue {
        [
            "checkpoint": .string(String(decoding: note, as: UTF8.self)), "origin": .string(checkpoint.origin),
            "root": .string(checkpoint.root.base64), "size": .integer(Int64(clamping: size)),
        ]
    }
}

extension RegisterPeriod {
    var json: JSONValue {
        ["from": from.map { .string($0.text) } ?? .null, "through": through.map { .string($0.text) } ?? .null]
    }
}
