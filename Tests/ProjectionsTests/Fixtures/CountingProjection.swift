import EventLog
import Projections
import Synchronization

/// The types of event by their number, by a projection that counts what it is asked and fails where it is told to.
final class CountingProjection: Projection {
    /// How it fails.
    enum Failure {
        case error, unknownTable, tooFewValues, wrongType, missingValue
    }

    private struct Poison: Error, CustomStringConvertible {
        let description = "poison"
    }

    let name: String
    let version: Int
    let tables: [ProjectionTable]
    private let table: String
    private let poison: UInt64?
    private let failure: Failure
    private let asked = Mutex(0)

    init(_ name: String = "types", version: Int = 1, poison: UInt64? = nil, failure: Failure = .error) {
        self.name = name
        self.version = version
        self.poison = poison
        self.failure = failure
        table = "\(name)_row"
        tables = [
            ProjectionTable(
                name: table, key: ["place"], columns: "place INTEGER NOT NULL, type TEXT NOT NULL, made INTEGER")
        ]
    }

    /// How many events it was asked about.
    var count: Int { asked.withLock { $0 } }

    func changes(by event: ProjectedEvent) throws -> [RowChange] {
        asked.withLock { $0 += 1 }
        let index = event.entry.seq.value
        let sound = RowChange.put(table, [Int64(index), event.entry.type, version])
        guard index == poison else { return [sound] }
        switch failure {
        case .error: throw Poison()
        case .unknownTable: return [sound, .put("case_summary", [1])]
        case .tooFewValues: return [sound, .put(table, [Int64(index)])]
        case .wrongType: return [sound, .put(table, [Int64(index), 5, nil])]
        case .missingValue: return [sound, .put(table, [Int64(index), nil, nil])]
        }
    }
}
