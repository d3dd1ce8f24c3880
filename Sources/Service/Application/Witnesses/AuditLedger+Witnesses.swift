import CanonicalJSON
public import EventLog
import EventStore
import PriorAuthorization
public import TransparencyLog

extension AuditLedger {
    /// The witnesses on record, and how many of them a head needs to count as anchored; nil where none were ever named.
    public func witnesses() throws -> WitnessesChanged? {
        try AuditLedger.newest(in: store.readStream(.ledger))
    }

    /// Adds the witness with `key` at `url`. The first makes one required.
    public func addWitness(_ key: VerifierKey, url: String, _ instruction: Instruction) async throws -> CommandResult {
        _ = try HTTPExchange(AuditLedger.address(url))
        return try await changeWitnesses(instruction) { members, required in
            members.append(WitnessesChanged.Member(key: key, url: url))
            required = max(1, required)
        }
    }

    /// Removes the witness called `name`; with the last, none is required.
    public func removeWitness(_ name: String, _ instruction: Instruction) async throws -> CommandResult {
        try await changeWitnesses(instruction) { members, required in
            guard let place = members.firstIndex(where: { $0.key.name.utf8.elementsEqual(name.utf8) }) else {
                let names = members.map(\.key.name)
                throw Refusal(
                    .witnessesUnfit, "no witness is called \(name)",
                    advice: Spelling.nearest(to: name, among: names).map { "did you mean \($0)?" }
                        ?? "there are \(names.isEmpty ? "none" : names.joined(separator: ", "))")
            }
            members.remove(at: place)
            if members.isEmpty { required = 0 }
        }
    }

    /// Requires `count` of the witnesses for a head to count as anchored.
    public func requireWitnesses(_ count: Int, _ instruction: Instruction) async throws -> CommandResult {
        try await changeWitnesses(instruction) { _, required in required = count }
    }

    private func changeWitnesses(
        _ instruction: Instruction, _ change: (inout [WitnessesChanged.Member], inout Int) throws -> Void
    ) async throws -> CommandResult {
        try await administer(.ledger, instruction) { events, _ in
            let current = AuditLedger.newest(in: events)
            var members = current?.members ?? []
            var required = current?.quorum.required ?? 0
            do {
                try change(&members, &required)
                let changed = try WitnessesChanged(members: members, required: required)
                guard changed != current else {
                    throw Refusal(
                        .witnessesUnfit, "that is how it is already", advice: "see docket witness list")
                }
                return .success(changed)
            } catch let refusal as Refusal {
                return .failure(refusal)
            } catch let error as NoteError {
                return .failure(
                    Refusal(
                        .witnessesUnfit, error.reason,
                        advice: "see docket witness list; docket witness require says how many are needed"))
            }
        }
    }

    private static func newest(in events: [RecordedEvent]) -> WitnessesChanged? {
        for event in events.reversed() {
            if let record = WitnessesChanged(event) { return record }
        }
        return nil
    }

    /// Where a witness at `url` takes checkpoints.
    static func address(_ url: String) -> String {
        url.hasSuffix("/") ? "\(url)add-checkpoint" : "\(url)/add-checkpoint"
    }
}
