/// Witnesses, and how many of them must have cosigned a head before it counts as anchored.
public struct WitnessQuorum: Hashable, Sendable {
    /// The most witnesses a log may name: their signatures and the log's fit one note.
    public static let limit = 32

    /// The keys the witnesses cosign with, no two of them alike.
    public let keys: [VerifierKey]
    /// How many of them are needed: 1 to all of them, or 0 where there are none.
    public let required: Int

    /// `required` of the witnesses with `keys`.
    ///
    /// - Throws: `NoteError` where a key is no witness's, two are alike (a cosignature does not name its signer, so one key under
    ///   two names would count twice) or have one name, or `required` is not among 1 to all.
    public init(keys: [VerifierKey], required: Int) throws(NoteError) {
        guard keys.count <= Self.limit else {
            throw NoteError("there are \(keys.count) witnesses, more than \(Self.limit)")
        }
        for (place, key) in keys.enumerated() {
            guard key.type == .cosignature else {
                throw NoteError("\(key) is no witness's key: it has type \(key.type.rawValue), not 4")
            }
            if keys[..<place].contains(where: { $0.publicKey == key.publicKey }) {
                throw NoteError("two witnesses have the key of \(key.name): it would count twice")
            }
            if keys[..<place].contains(where: { $0.name.hasSameBytes(as: key.name) }) {
                throw NoteError("two witnesses are called \(key.name)")
            }
        }
        guard keys.isEmpty ? required == 0 : (1...keys.count).contains(required) else {
            throw NoteError("\(required) of \(keys.count) witnesses cannot be required")
        }
        self.keys = keys
        self.required = required
    }

    /// Counts the cosignatures on `note`.
    public func count(on note: SignedNote) -> Cosignatures {
        var valid: [Cosignatures.Line] = []
        var bad: [VerifierKey] = []
        for key in keys {
            let lines = note.signatures.filter(key.marks)
            if lines.contains(where: { !key.isValid($0, for: note.text) }) {
                bad.append(key)
            } else if let timestamp = lines.compactMap(Cosignature.init).map(\.timestamp).min() {
                valid.append(Cosignatures.Line(key: key, timestamp: timestamp))
            }
        }
        return Cosignatures(valid: valid, bad: bad, required: required)
    }
}
