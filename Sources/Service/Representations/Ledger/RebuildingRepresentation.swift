public import Application
public import CanonicalJSON
import EventLog
import PriorAuthorization
import Projections

/// What came of rebuilding what follows from the log, for programs.
public enum RebuildingRepresentation {
    /// The rebuilding: `entries` (how many were taken in), and `stopped` (`index`, `name`, `reason` of each read model that could not
    /// take in an event).
    public static func value(_ result: Rebuilding) -> JSONValue {
        [
            "entries": JSONValue(result.entries),
            "stopped": .array(
                result.stopped.map { stopped in
                    [
                        "index": JSONValue(stopped.index.value), "name": .string(stopped.name),
                        "reason": .string(stopped.reason),
                    ]
                }),
        ]
    }
}
