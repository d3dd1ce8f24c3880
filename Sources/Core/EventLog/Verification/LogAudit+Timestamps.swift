import CanonicalJSON
import Cryptography
import TransparencyLog

/// What is known of the timestamps over heads of the log, while it is verified.
struct TimestampAudit {
    /// Sound tokens by the size of their head, ascending.
    var sound: [TimestampCheck.Sound] = []
    var next = 0
    /// What the log records of replies, by their digests.
    var records: [SHA256Digest: (record: HeadTimestamped, index: EntryIndex, since: Timestamp)] = [:]
    /// The digests of all replies that are here, sound or not.
    var present: Set<SHA256Digest> = []
    /// The heads that the log has, by the number of their token in `sound`.
    var confirmed: [Int] = []
}

extension LogAudit {
    /// The heads that were dated: whoever has one dated has it out of hand, so the log can never fall behind it.
    func timestampedHeads() throws -> [StoredAnchor] {
        var heads: [StoredAnchor] = []
        try source.forEachTimestamp { stored in
            guard let note = stored.note, let name = StoredTimestamp.noteName(of: stored.name),
                heads.last?.name != name
            else { return }
            heads.append(StoredAnchor(name: name, note: note))
        }
        return heads
    }

    /// Checks all tokens, each by itself.
    mutating func readTimestamps(trusting pinned: TrustedCertificates?) throws {
        var own: [Certificate] = []
        if pinned == nil {
            for stored in try source.timestampCertificates {
                do throws(CryptographyError) {
                    own += try Certificate.read(pem: stored.pem)
                } catch {
                    add(.timestampBad, detail: "the certificates in \(stored.name) cannot be read: \(error.reason)")
                }
            }
        }
        let check = TimestampCheck(pinned: pinned, own: own)
        try source.forEachTimestamp { stored in
            report.timestampsChecked += 1
            timestamps.present.insert(SHA256.digest(stored.response))
            do throws(TimestampCheck.Fault) {
                timestamps.sound.append(try check.check(stored))
            } catch {
                switch error {
                case .bad(let words): add(.timestampBad, detail: words)
                case .untrusted(let words): add(.timestampUntrusted, detail: words)
                }
            }
        }
        timestamps.sound.sort { ($0.checkpoint.size, $0.timestamp.name) < ($1.checkpoint.size, $1.timestamp.name) }
    }

    /// Compares the entries so far with the heads of this size that were dated.
    mutating func compareTimestamps() {
        while timestamps.next < timestamps.sound.count,
            timestamps.sound[timestamps.next].checkpoint.size <= processed
        {
            let number = timestamps.next
            let dated = timestamps.sound[number]
            timestamps.next += 1
            // What is wrong with the head itself, the comparison of saved heads says.
            guard dated.checkpoint.size == processed, dated.checkpoint.origin == origin, !candidates.isLost,
                settle(root: dated.checkpoint.root)
            else { continue }
            timestamps.confirmed.append(number)
            guard let last = lastSound, last.index + 1 == processed,
                last.since.milliseconds > dated.timestamp.latest.milliseconds + CheckedTimestamp.clockTolerance
            else { continue }
            add(
                .clockDisagrees, at: last.index, since: last.since,
                detail:
                    "entry \(last.index) says that it was recorded at \(last.since), and \(dated.timestamp.authority) "
                    + "had dated it by \(dated.timestamp.latest) (\(dated.timestamp.name)): the ledger's clock was ahead"
            )
        }
    }

    /// Takes down what the log records of a timestamp.
    mutating func takeTimestamp(_ payload: JSONValue, _ entry: SoundEntry) {
        guard entry.stream == .ledger else { return }
        do throws(JSONShapeError) {
            let record = try HeadTimestamped(payload: payload)
            guard record.size <= entry.index else {
                return add(
                    .payloadMalformed, entry, "\(entry.name) tells of a timestamp over more entries than lie before it")
            }
            if timestamps.records[record.response] == nil {
                timestamps.records[record.response] = (record, EntryIndex(entry.index), entry.recordedAt)
            }
        } catch {
            add(.payloadMalformed, entry, "the payload of \(entry.name) does not tell of a timestamp: \(error)")
        }
    }

    /// Says which timestamps hold, and which are not what the log records.
    mutating func finishTimestamps() {
        for number in timestamps.confirmed {
            let dated = timestamps.sound[number]
            guard signature(of: dated.note, size: dated.checkpoint.size)?.isValid ?? true else { continue }
            let known = timestamps.records[dated.digest]
            if let known { compare(dated.timestamp, known) }
            report.timestamps.append(dated.timestamp.recorded(at: known?.index))
        }
        let missing = timestamps.records.filter { !timestamps.present.contains($0.key) }.values
        for known in missing.sorted(by: { $0.index < $1.index }) {
            add(
                .timestampMissing, at: known.index.value, since: known.since, stream: .ledger,
                detail:
                    "entry \(known.index) records a timestamp of \(known.record.authority) over \(known.record.size) "
                    + "entries, and \(StoredTimestamp.name(size: known.record.size, digest: known.record.response.hex)) "
                    + "is not there")
        }
    }

    private mutating func compare(
        _ timestamp: CheckedTimestamp, _ known: (record: HeadTimestamped, index: EntryIndex, since: Timestamp)
    ) {
        if known.record.time != timestamp.time || known.record.size != timestamp.size
            || known.record.authority != timestamp.authority
        {
            add(
                .timestampBad, at: known.index.value, since: known.since, stream: .ledger,
                detail: "entry \(known.index) records \(timestamp.name) as of \(known.record.time) by "
                    + "\(known.record.authority) over \(known.record.size) entries, and the token says "
                    + "\(timestamp.time) by \(timestamp.authority) over \(timestamp.size)")
        }
        if known.since.milliseconds < timestamp.earliest.milliseconds - CheckedTimestamp.clockTolerance {
            add(
                .clockDisagrees, at: known.index.value, since: known.since, stream: .ledger,
                detail: "entry \(known.index) says that it was recorded at \(known.since), and it names a token that "
                    + "\(timestamp.authority) did not sign before \(timestamp.earliest) (\(timestamp.name)): the ledger's "
                    + "clock was behind")
        }
    }
}
