public import Application
public import CanonicalJSON
import Cryptography
public import EventLog
import PriorAuthorization
import TransparencyLog

/// Witnesses, and what came of asking them, for programs.
public enum WitnessRepresentation {
    /// The witnesses on record: `required`, and `witnesses` (`name`, `url`, `vkey`).
    ///
    /// - Parameter record: nil where none was ever put on record.
    public static func list(_ record: WitnessesChanged?) -> JSONValue {
        [
            "required": JSONValue(record?.quorum.required ?? 0),
            "witnesses": .array(
                (record?.members ?? []).map {
                    ["name": .string($0.key.name), "url": .string($0.url), "vkey": .string($0.key.description)]
                }),
        ]
    }

    /// What came of having the head cosigned: `anchored`, `file` (null where it is kept nowhere), `required`, `root` (base64), `size`,
    /// `time`, and `witnesses` (`cosigned`, `name`, `problem` with `code` and `reason`, `time`, `url`).
    public static func value(_ anchoring: Anchoring) -> JSONValue {
        let head = anchoring.checkpoint
        let cosignatures = anchoring.cosignatures
        return [
            "anchored": .bool(anchoring.isAnchored), "file": JSONValue(anchoring.file),
            "required": JSONValue(cosignatures.required), "root": .string(head.root.base64),
            "size": JSONValue(head.size), "time": JSONValue(cosignatures.moment?.rfc3339),
            "witnesses": .array(anchoring.answers.map(answer)),
        ]
    }

    private static func answer(_ answer: Anchoring.Answer) -> JSONValue {
        var problem: WitnessFailure?
        if case .failure(let failure) = answer.result { problem = failure }
        return [
            "cosigned": .bool(problem == nil), "name": .string(answer.witness.key.name),
            "problem": problem.map { ["code": .string($0.code), "reason": .string($0.description)] } ?? .null,
            "time": JSONValue(answer.time?.rfc3339), "url": .string(answer.witness.url),
        ]
    }
}
