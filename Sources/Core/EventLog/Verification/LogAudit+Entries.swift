import CanonicalJSON
import Cryptography

extension LogAudit {
    /// Takes the row of place `index`.
    mutating func take(_ row: ExaminedEntry, at index: UInt64, isLate: Bool) throws {
        let next = window.first?.present
        let afterNext = window.dropFirst().first?.present
        let judgement = Judgement(
            computed: row.hash, stored: row.stored.hash, named: next?.predecessor,
            nextIsDoubtful: next.map { next in
                next.scan == nil || next.stored.hash.map { $0 != next.hash } ?? false
                    || afterNext?.scan.map { $0.prev != next.hash } ?? false
            } ?? false)
        let isSound = judgement.isSound && row.scan != nil
        witness = isSound ? index : nil
        defer { witness = nil }
        if isSound, let scan = row.scan { checkCommit(scan, at: index) }

        for hash in judgement.hashes where hash != row.hash { orphans[hash] = index }
        candidates.append(index, oneOf: judgement.hashes)
        if judgement.hashes.count > 1 || row.scan == nil {
            suspects.append(
                Suspect(
                    index: index, computed: row.hash, stored: row.stored.hash, named: next?.predecessor,
                    judgement: judgement, error: row.error, claim: claim(of: row),
                    payloadDiffers: row.scan != nil && row.payload == .differs,
                    since: isSound ? row.recordedAt : lastSound?.since, lastGoodSize: lastGoodSize,
                    successor: next.map { ($0.claimedStream, $0.recordedAt) }))
        }
        if isSound, let scan = row.scan {
            try takeSound(row, scan, at: index, isLate: isLate)
        } else {
            takeDoubtful(row, judgement, at: index)
        }
        lastRow = row
        processed = index + 1
        if suspects.count > 4096 {
            witness = nil
            conclude(nil)
        }
    }

    func claim(of row: ExaminedEntry) -> String {
        guard let stream = row.claimedStream, let type = row.type else { return "" }
        return " (\(type) of \(stream))"
    }

    private mutating func takeSound(
        _ row: ExaminedEntry, _ scan: ScannedEntry, at index: UInt64, isLate: Bool
    ) throws {
        guard let stream = row.claimedStream, let type = row.type else { return }
        let since = Timestamp(milliseconds: scan.recordedAt)
        let name = "entry \(index) (\(type) of \(stream))"

        if !row.stored.bytes[scan.log].elementsEqual(origin.utf8) {
            let other = String(decoding: row.stored.bytes[scan.log], as: UTF8.self)
            add(
                .originMismatch, at: index, since: since, stream: stream,
                detail: "\(name) says it belongs to the log \(other), not to \(origin)")
        }
        let ahead = Int64(clamping: scan.seq) - Int64(clamping: index)
        if ahead != numbering {
            add(
                .indexGap, at: index, since: since, stream: stream,
                detail:
                    "\(name) was sealed with the number \(scan.seq), "
                    + "where \(Int64(clamping: index) + numbering) is next"
            )
            numbering = ahead
        }
        if let stored = row.stored.index, stored != scan.seq {
            add(
                .indexDisagrees, at: index, since: since, stream: stream,
                detail: "\(name) is stored under the index \(stored)")
        } else if isLate {
            add(
                .indexDisagrees, at: index, since: since, stream: stream,
                detail: "\(name) is stored after entries that follow it in the log")
        }
        if let lastSound, since < lastSound.since {
            add(
                .clockWentBackwards, at: index, since: since, stream: stream,
                detail:
                    "\(name) was recorded at \(since), before entry \(lastSound.index), recorded at \(lastSound.since)")
        }
        checkStream(stream, scan, hash: row.hash, at: index, name)
        soundBefore = lastSound?.since
        lastSound = (index, max(since, lastSound?.since ?? since))
        try checkPayload(row, scan, stream, type, at: index, name)
    }

    private mutating func checkStream(
        _ stream: StreamName, _ scan: ScannedEntry, hash: SHA256Digest, at index: UInt64, _ name: String
    ) {
        let since = Timestamp(milliseconds: scan.recordedAt)
        let verdict = streams.verdict(stream, scan.position, scan.streamPrev)
        if verdict != .follows, let lost = scan.streamPrev.flatMap({ orphans[$0] }) {
            if unknownRuns.contains(lost) {
                touched[lost, default: []].insert(stream.text)
            } else {
                touched[lost] = [stream.text]
            }
        } else {
            switch verdict {
            case .follows: break
            case .followsWithout(let doubtful):
                touched[doubtful]?.remove(stream.text)
            case .gap(let expected) where scan.position > expected && !unknownRuns.isEmpty:
                if let unknownRun = unknownRuns.last { touched[unknownRun, default: []].insert(stream.text) }
            case .gap(let expected):
                add(
                    .streamGap, at: index, since: since, stream: stream,
                    detail: "\(name) was sealed with position \(scan.position) in its stream, where \(expected) is next"
                )
            case .otherPredecessor:
                add(
                    .streamLinkBroken, at: index, since: since, stream: stream,
                    detail: "\(name) was sealed naming another entry than the last of its stream as the one before it")
            }
        }
        streams.advance(stream, past: scan.position, hash: hash)
    }

    /// Takes an entry that is not what was chained: what it says of itself counts as far as it fits.
    private mutating func takeDoubtful(_ row: ExaminedEntry, _ judgement: Judgement, at index: UInt64) {
        if index == 0 { legibleStreams[0] = StreamName.ledger.text }
        guard let scan = row.scan, let stream = row.claimedStream else {
            if judgement.hashes == [row.hash] { unknownRuns.append(index) }
            if index > 0 { legibleStreams[index] = row.legibleStream }
            return
        }
        let verdict = streams.verdict(stream, scan.position, scan.streamPrev)
        let likely =
            index == 0
            ? .ledger : verdict == .follows ? stream : scan.streamPrev.flatMap { streams.stream(endingIn: $0) }
        if let likely {
            streams.advance(likely, pastDoubtful: index, hashes: judgement.hashes)
            touched[index] = [likely.text]
        } else if verdict == .otherPredecessor {
            legibleStreams[index] = stream.text
        }
    }

    /// Takes places of the log that no row fills.
    mutating func takeMissing(_ range: Range<UInt64>) {
        let named = window.first?.present?.predecessor
        if let named { orphans[named] = range.lowerBound }
        let isKnown = range.count == 1 && named != nil
        candidates.append(range.lowerBound, oneOf: isKnown ? [named].compactMap(\.self) : [])
        if !isKnown { unknownRuns.append(range.lowerBound) }
        let what =
            range.count == 1
            ? "entry \(range.lowerBound) is"
            : "the \(range.count) entries \(range.lowerBound) to \(range.upperBound - 1) are"
        let consequence = isKnown ? "" : ", so no head after \(lastGoodSize ?? 0) entries can be recomputed"
        add(
            .entryMissing, at: range.lowerBound, through: range.upperBound - 1, since: lastSound?.since,
            detail: "\(what) not there, though the log goes on and names what it held\(consequence)")
        missingEntries += UInt64(range.count)
        lastMissing = range.upperBound - 1
        lastRow = nil
        processed = range.upperBound
    }

    /// Takes a row that claims a place another row fills.
    mutating func takeSurplus(_ row: ExaminedEntry, _ claim: UInt64) {
        surplusRows += 1
        let place = row.stored.index.map { "the row stored under the index \($0)" } ?? "a row"
        add(
            .indexDisagrees, at: claim, since: row.recordedAt,
            touches: Set([row.claimedStream?.text].compactMap(\.self)),
            detail: "\(place) claims to be entry \(claim), which is there already")
    }
}

extension ExaminedEntry {
    /// When the entry says it was recorded.
    var recordedAt: Timestamp? { scan.map { Timestamp(milliseconds: $0.recordedAt) } }

    /// The hash the entry names as its predecessor's, even where the bytes as a whole are no entry.
    var predecessor: SHA256Digest? {
        scan?.prev ?? legible(",\"prev\":\"").flatMap { SHA256Digest(base64: $0) }
    }

    /// The stream that bytes which are no entry still seem to name.
    var legibleStream: String? {
        legible(",\"stream\":\"").flatMap { try? StreamName($0) }?.text
    }

    /// What stands in the bytes between `mark` and the next quotation mark.
    private func legible(_ mark: String) -> String? {
        let mark = Array(mark.utf8)
        let bytes = stored.bytes
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return nil }
        return String(decoding: bytes[(start + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }

    /// The type the entry says its event has.
    var type: String? { scan.map { String(decoding: stored.bytes[$0.type], as: UTF8.self) } }
}
