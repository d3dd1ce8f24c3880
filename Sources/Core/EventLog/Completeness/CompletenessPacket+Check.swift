import CanonicalJSON
import Cryptography
public import TransparencyLog

extension CompletenessPacket {
    /// What the packet shows, or why it shows nothing.
    ///
    /// - Parameter expectedKey: the log's key as the caller knows it from elsewhere; nil to take the one the packet
    ///   names, which proves only that it agrees with itself.
    public func check(expectedKey: VerifierKey? = nil) -> Result<CompletenessClaim, ProofRefusal> {
        do throws(ProofRefusal) {
            let head = try checkedHead(expectedKey)
            let sealed = try checkedSeal(under: head)
            try checkEntries(under: head, sealed)
            let count = entries.prefix { $0.entry.seq.value < sealed.size }.count
            let places = entries.map(\.entry.seq.value)
            return .success(
                CompletenessClaim(
                    stream: stream, seal: sealed, sealIndex: seal.entry.seq.value,
                    sealed: Array(places.prefix(count)), tail: Array(places.dropFirst(count)),
                    hashes: entries.map(\.hash), payloads: entries.count { $0.payload != nil }, head: head, key: key))
        } catch {
            return .failure(error)
        }
    }

    private func checkedHead(_ expectedKey: VerifierKey?) throws(ProofRefusal) -> Checkpoint {
        if let expectedKey, expectedKey != key {
            throw ProofRefusal(
                "It is under the key \(key), where \(expectedKey) was expected",
                advice: "Make sure both are of the ledger you mean; after a rotation, give the key that signs now")
        }
        return try ProofRefusal.head(checkpoint, key: key)
    }

    private func checkedSeal(under head: Checkpoint) throws(ProofRefusal) -> StreamsSealed {
        let entry = seal.entry
        guard entry.type == StreamsSealed.type, entry.stream == .ledger else {
            throw ProofRefusal(
                "The entry given as the seal is \(entry.type) of \(entry.stream), not StreamsSealed of ledger")
        }
        if let objection = seal.objection(origin: head.origin, size: head.size, root: head.root) {
            throw ProofRefusal("The seal does not hold: \(objection)")
        }
        guard let payload = seal.payload else { throw ProofRefusal("The seal is without its payload") }
        let sealed: StreamsSealed
        do throws(JSONShapeError) {
            sealed = try StreamsSealed(payload: payload.content)
        } catch {
            throw ProofRefusal("What the seal says cannot be read: \(error)")
        }
        guard sealed.size <= entry.seq.value else {
            throw ProofRefusal(
                "The seal, entry \(entry.seq), speaks of \(sealed.size) entries, more than were before it")
        }
        if let objection = standing.objection(of: stream, root: sealed.root, count: sealed.streams) {
            throw ProofRefusal("The seal does not show how \(stream) stood: \(objection)")
        }
        return sealed
    }

    /// Checks that the entries are those of the stream, in their order and without a gap, up to what was sealed and
    /// beyond.
    private func checkEntries(under head: Checkpoint, _ sealed: StreamsSealed) throws(ProofRefusal) {
        var before: (entry: Entry, hash: SHA256Digest)?
        for (position, proven) in entries.enumerated() {
            let entry = proven.entry
            guard entry.stream == stream else {
                throw ProofRefusal("Entry \(entry.seq) is of \(entry.stream), not of \(stream)")
            }
            if let objection = proven.objection(origin: head.origin, size: head.size, root: head.root) {
                throw ProofRefusal("An event does not hold: \(objection)")
            }
            guard entry.position.value == UInt64(position), entry.streamPrev == before?.hash,
                before.map({ $0.entry.seq < entry.seq }) ?? true
            else {
                throw ProofRefusal(
                    "Entry \(entry.seq), event \(entry.position) of \(stream), does not follow the one before it here: "
                        + "events were left out, added or put in another order")
            }
            before = (entry, proven.hash)
        }
        let count = entries.prefix { $0.entry.seq.value < sealed.size }.count
        switch standing {
        case .absent:
            guard count == 0 else {
                throw ProofRefusal("\(stream) is said to be absent from the seal, and has events before it")
            }
        case .present(let place):
            guard UInt64(count) == place.record.length else {
                throw ProofRefusal(
                    "\(place.record.length) events of \(stream) were sealed, and \(count) of them are here: "
                        + "it is not complete")
            }
            guard entries[count - 1].hash == place.record.head else {
                throw ProofRefusal("The last event of \(stream) that was sealed is another than the one that is here")
            }
        }
    }
}
