import CanonicalJSON
import Cryptography

extension LogAudit {
    /// Takes the row of place `index`.
    mutating func take(_ row: ExaminedEntry, at index: UInt64, isLate: Bool) throws {
        let judgement = Judgement(
            computed: row.hash, stored: row.stored.hash, named: window.first?.present?.predecessor,
            nextIsDoubtful: isNextDoubtful)
        let sound = judgement.isSound ? SoundEntry(row, at: index, isLate: isLate) : nil
        witness = sound == nil ? nil : index
        defer { witness = nil }
        if let sound { checkCommit(sound) }

        if judgement.isUndoubted {
            candidates.append(index, row.hash)
        } else {
            for hash in judgement.others where hash != row.hash { orphans[hash] = index }
            if judgement.likeliest != row.hash { orphans[judgement.likeliest] = index }
            candidates.append(index, judgement.likeliest, or: judgement.others)
        }
        if !judgement.isUndoubted || row.scan == nil { suspect(row, judgement, at: index, since: sound?.recordedAt) }
        if beginning != nil { try recallStream(of: row) }
        if let sound { try take(sound) } else { takeDoubtful(row, judgement, at: index) }
        processed = index + 1
        if suspects.count > 4096 {
            witness = nil
            conclude(nil)
        }
    }

    /// Whether the next entry itself differs from what is stored beside it or named after it.
    private var isNextDoubtful: Bool {
        guard let next = window.first?.present else { return false }
        return next.scan == nil || next.stored.hash.map { $0 != next.hash } ?? false
            || window.second?.present?.scan.map { $0.prev != next.hash } ?? false
    }

    private mutating func suspect(_ row: ExaminedEntry, _ judgement: Judgement, at index: UInt64, since: Timestamp?) {
        let next = window.first?.present
        suspects.append(
            Suspect(
                index: index, computed: row.hash, stored: row.stored.hash, named: next?.predecessor,
                judgement: judgement, error: row.error, claim: claim(of: row),
                payloadDiffers: row.scan != nil && row.payload == .differs,
                since: since ?? lastSound?.since, lastGoodSize: lastGoodSize,
                successor: next.map { ($0.claimedStream, $0.recordedAt) }))
    }

    func claim(of row: ExaminedEntry) -> String {
        guard let stream = row.claimedStream, let type = row.type else { return "" }
        return " (\(type) of \(stream))"
    }

    private mutating func take(_ entry: SoundEntry) throws {
        let seq = entry.scan.seq
        if !entry.row.isOfLog(originBytes) {
            let other = String(decoding: entry.row.stored.bytes[entry.scan.log.range], as: UTF8.self)
            add(.originMismatch, entry, "\(entry.name) says it belongs to the log \(other), not to \(origin)")
        }
        let ahead = Int64(clamping: seq) - Int64(clamping: entry.index)
        if ahead != numbering {
            let next = Int64(clamping: entry.index) + numbering
            add(.indexGap, entry, "\(entry.name) was sealed with the number \(seq), where \(next) is next")
            numbering = ahead
        }
        if entry.isMisplaced, let stored = entry.row.stored.index {
            let payload = entry.row.payload == .matches ? "" : ", and its payload is not found there"
            add(.indexDisagrees, entry, "\(entry.name) is stored under the index \(stored)\(payload)")
        } else if entry.isLate {
            add(.indexDisagrees, entry, "\(entry.name) is stored after entries that follow it in the log")
        }
        let since = entry.recordedAt
        if let lastSound, since < lastSound.since {
            add(
                .clockWentBackwards, entry,
                "\(entry.name) was recorded at \(since), before entry \(lastSound.index) at \(lastSound.since)"
            )
        }
        checkStream(entry)
        soundBefore = lastSound?.since
        lastSound = (entry.index, max(since, lastSound?.since ?? since))
        try checkPayload(entry)
    }

    private mutating func checkStream(_ entry: SoundEntry) {
        let position = entry.scan.position
        let verdict = entry.row.withStreamName { name in
            streams.take(name, position, entry.scan.streamPrev, hash: entry.row.hash, index: entry.index)
        }
        guard let verdict, verdict != .follows else { return }
        areStreamsCertain = false
        if let lost = entry.scan.streamPrev.flatMap({ orphans[$0] }) {
            if unknownRuns.contains(lost) {
                touched[lost, default: []].insert(entry.stream.text)
            } else {
                touched[lost] = [entry.stream.text]
            }
            return
        }
        switch verdict {
        case .follows: break
        case .followsWithout(let doubtful):
            touched[doubtful]?.remove(entry.stream.text)
        case .gap(let expected) where position > expected && !unknownRuns.isEmpty:
            if let unknownRun = unknownRuns.last { touched[unknownRun, default: []].insert(entry.stream.text) }
        case .gap(let expected):
            add(
                .streamGap, entry,
                "\(entry.name) was sealed at position \(position) of its stream, where \(expected) is next")
        case .otherPredecessor:
            add(
                .streamLinkBroken, entry,
                "\(entry.name) was sealed naming another entry than the last of its stream as the one before it")
        }
    }

    /// Takes an entry that is not what was chained: what it says of itself counts as far as it fits.
    private mutating func takeDoubtful(_ row: ExaminedEntry, _ judgement: Judgement, at index: UInt64) {
        areStreamsCertain = false
        if index == 0 { legibleStreams[0] = StreamName.ledger.text }
        guard let scan = row.scan, let stream = row.claimedStream else {
            if judgement.others.isEmpty { unknownRuns.append(index) }
            if index > 0 { legibleStreams[index] = row.legibleStream }
            return
        }
        let verdict = row.withStreamName { streams.verdict($0, scan.position, scan.streamPrev) }
        let likely =
            index == 0
            ? .ledger : verdict == .follows ? stream : scan.streamPrev.flatMap { streams.stream(endingIn: $0) }
        if let likely {
            streams.take(likely, doubtful: index, hashes: judgement.hashes)
            touched[index] = [likely.text]
        } else if verdict == .otherPredecessor {
            legibleStreams[index] = stream.text
        }
    }

    /// Takes places of the log that no row fills.
    mutating func takeMissing(_ range: Range<UInt64>) {
        areStreamsCertain = false
        let named = window.first?.present?.predecessor
        if let named { orphans[named] = range.lowerBound }
        let isKnown = range.count == 1 && named != nil
        candidates.append(range.lowerBound, isKnown ? named : nil)
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
    var type: String? { scan.map { String(decoding: stored.bytes[$0.type.range], as: UTF8.self) } }
}
