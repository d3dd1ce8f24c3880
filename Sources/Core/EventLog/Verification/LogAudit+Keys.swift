import CanonicalJSON
import Cryptography
import TransparencyLog

/// A rotation that was read, until a checkpoint of the key in use covers it: before that it proves nothing.
struct PendingRotation {
    let rotation: KeyRotated
    let index: EntryIndex
    let stream: StreamName
}

extension LogAudit {
    /// Settles which key the log begins with, and whether it is the one expected.
    mutating func chooseKey(_ genesis: Genesis, _ expected: VerifierKey?) {
        if let named = genesis.committedKey {
            keys = KeyHistory(named)
            report.keyTrust = .ledger
            if let expected { awaited = expected }
        } else if let expected {
            keys = KeyHistory(expected)
            awaited = expected
        } else {
            keys = genesis.claimedKey.map { KeyHistory($0) }
            report.keyTrust = keys == nil ? .none : .ledger
        }
    }

    /// Whose signature a note carries; nil where there is no key to check with.
    func signature(of note: SignedNote, size: UInt64) -> SealVerdict? {
        keys?.verdict(on: note, size: size)
    }

    // MARK: Events

    /// Takes a rotation, which has an effect once it is sealed.
    mutating func take(_ rotation: KeyRotated, _ entry: SoundEntry) {
        guard let keys else { return }
        let next = window.first?.present?.scan
        let fault: KeyFault? =
            if let next, next.commit == entry.scan.commit { .notLast } else {
                keys.fault(in: rotation, on: entry.stream)
            }
        if let fault {
            // Where seals are bad already, the keys after the one they were lost with follow from that.
            if case .notInUse(let key) = fault, isSealLost, keys.tenure(of: key) == nil { return }
            return add(.keyNotValid, entry, "\(entry.name) does not change the key of the log: \(fault)")
        }
        pendingRotation = PendingRotation(rotation: rotation, index: EntryIndex(entry.index), stream: entry.stream)
    }

    /// Takes a retirement.
    mutating func take(_ retirement: KeyRetired, _ entry: SoundEntry) {
        do throws(KeyFault) {
            try keys?.take(retirement, on: entry.stream)
        } catch {
            add(.keyNotValid, entry, "\(entry.name) retires no key: \(error)")
        }
    }

    /// Lets the next key take over where the key in use has sealed the rotation with the checkpoint of `size` entries.
    mutating func handOver(sealedAt size: UInt64) {
        guard let pending = pendingRotation, pending.index.value + 1 == size else { return }
        pendingRotation = nil
        try? keys?.take(pending.rotation, at: pending.index, on: pending.stream)
    }

    /// What else is to be said of a seal that no key of the log made.
    func claim(of note: SignedNote) -> String {
        guard let own = note.signatures.first(where: { $0.name == origin }) else {
            return "it carries no signature in the name of \(origin)"
        }
        guard let keys, !keys.tenures.contains(where: { $0.key.marks(own) }) else {
            return "its signature does not fit its text"
        }
        return "it is signed in the name of \(origin) by a key that no sealed event before it names"
    }

    // MARK: Finishing

    /// Says what the keys were, how far the key expected is trusted, and what a retirement took back.
    mutating func finishKeys() throws {
        guard let keys else { return }
        report.keys = keys.tenures
        report.key = keys.newest
        if let awaited { checkAwaited(awaited, keys) }
        guard keys.hasRetirements else { return }
        try forEachCheckpoint { stored in
            guard let note = try? SignedNote(parsing: stored.note), let size = try? Checkpoint(parsing: note.text).size,
                keys.key(forSize: size) == nil, case .retired = keys.verdict(on: note, size: size)
            else { return }
            report.checkpointsRetired += 1
        }
    }

    private mutating func checkAwaited(_ expected: VerifierKey, _ keys: KeyHistory) {
        guard let place = keys.tenures.firstIndex(where: { $0.key == expected }) else {
            let named = keys.tenures.map { "\($0.key)" }.joined(separator: ", then ")
            return add(
                .keyNotValid, at: 0,
                detail: "the log names the key \(named) as its own, where \(expected) was expected: "
                    + "it is another log, or was made anew by somebody else, or ends before that key took over")
        }
        let isSealing = smallestSeals[expected].map { keys.key(forSize: $0) == expected } ?? false
        guard isSealing || place == 0 else {
            let from = keys.tenures[place].from
            return add(
                .keyNotValid, at: from,
                detail: "the key \(expected) was expected, which takes over at size \(from), and no seal of it that "
                    + "counts is here: it proves nothing about this log yet")
        }
        report.pinnedKey = expected
        let isPassedOn = !keys.tenures[place...].dropLast().contains(where: \.lostItsHandover)
        report.keyTrust = isPassedOn ? .pinned : .ledger
    }
}
