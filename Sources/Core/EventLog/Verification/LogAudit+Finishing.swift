import CanonicalJSON
import Cryptography
import TransparencyLog

extension LogAudit {
    /// Checks what only the whole log can tell.
    mutating func finish() throws {
        compareAnchors()
        compareTimestamps()
        conclude(nil)
        checkEnd()
        judgeAnchorsBeyondEnd()
        checkRollback()
        checkWitnessed()
        finishTimestamps()
        withdrawRetiredAnchors()
        try finishKeys()
        try checkMissingPayloads()
        checkDocuments()
        try checkDisposals()
        if source.tilesIncluded { try checkTiles() }
        if keys == nil, processed > 0, !findings.contains(FindingKind.explainingNoKey, at: 0) {
            add(.keyNotValid, at: 0, detail: "the log does not name the key that seals it, so no seal was checked")
        }
    }

    private mutating func checkEnd() {
        if let size = sealedBeyondEnd {
            add(
                .entryMissing, at: processed, below: size, since: lastSound?.since,
                detail:
                    "the log ends with \(processed) entries, while a head over \(size) was signed: "
                    + "which cases the last \(size - processed) belonged to cannot be told")
        } else if processed == 0, anchors.isEmpty {
            add(.firstEntryInvalid, detail: "the log is empty; it must begin with LedgerCreated")
        }
        if processed > largestSealedSize {
            add(
                .checkpointMissing, at: firstUnsealedCommit ?? processed, through: processed, since: lastSound?.since,
                detail: "no checkpoint covers the entries from \(largestSealedSize) on, so nothing proves them")
        }
    }

    /// Reports payloads that are gone without a record of their destruction; their entries are read once more for their
    /// streams.
    private mutating func checkMissingPayloads() throws {
        var lost = missingPayloads.subtracting(disposedPayloads)
        report.payloadsDisposed = missingPayloads.count - lost.count
        for range in lostPayloads.ranges { for index in range { lost.insert(index) } }
        for range in lost.ranges {
            var next = range.lowerBound
            do {
                try source.forEachEntry(from: range.lowerBound) { stored in
                    guard next < range.upperBound else { throw ReadingEnough() }
                    let row = ExaminedEntry(stored)
                    guard row.scan?.seq == next else { return }
                    let name = "entry \(next)\(claim(of: row))"
                    add(
                        .payloadMissing, at: next, since: row.recordedAt, stream: row.claimedStream,
                        detail:
                            "the payload of \(name) is not there, and no PayloadDisposed event tells of its destruction"
                    )
                    next += 1
                }
            } catch is ReadingEnough {}
            if next < range.upperBound {
                add(
                    .payloadMissing, at: next, through: range.upperBound - 1,
                    detail: "payloads are not there, and no PayloadDisposed event tells of their destruction")
            }
        }
    }

    private mutating func checkDocuments() {
        for (digest, record) in documents.sorted(by: { $0.value.index < $1.value.index }) {
            let kind: FindingKind
            let words: String
            switch record.status {
            case .withheld:
                report.documentsWithheld += 1
                continue
            case .intact:
                report.documentsChecked += 1
                continue
            case .missing:
                guard !isDisposed(digest, record) else { continue }
                (kind, words) = (.documentMissing, "is not there")
            case .altered(let actual, let size):
                report.documentsChecked += 1
                (kind, words) = (.documentAltered, "now has \(size) bytes with the SHA-256 \(actual.hex)")
            }
            add(
                kind, at: record.index, since: record.since, touches: record.touches,
                detail: "the document \(digest.hex), first named by entry \(record.index), \(words)")
        }
    }

    /// Compares the stored tiles with those of the tree, as far as the tree is proven.
    private mutating func checkTiles() throws {
        let tree = candidates.likeliest
        let limit = isMismatched || candidates.isLost ? lastGoodSize ?? 0 : tree.size
        var expected: [(level: Int, index: UInt64)] = []
        for (level, tiles) in tree.fullTiles.enumerated() {
            let provenCount = min(tiles.upperBound, limit >> UInt64(8 * (level + 1)))
            expected += (tiles.lowerBound..<max(provenCount, tiles.lowerBound)).map { (level, $0) }
        }
        var next = 0
        try forEachTile { stored in
            let place = (stored.level, stored.index)
            while next < expected.count, expected[next] < place {
                addTile(expected[next], "is not there")
                next += 1
            }
            guard next < expected.count, expected[next] == place else {
                let isUnproven = (limit < tree.size || candidates.isLost) && span(of: place).upperBound > limit
                if !isUnproven { addTile(place, "is one too many") }
                return
            }
            next += 1
            report.tilesChecked += 1
            if tree.tileDigest(level: place.0, index: place.1) != SHA256.digest(stored.hashes) {
                addTile(place, "is not what the entries give")
            }
        }
        for place in expected[next...] { addTile(place, "is not there") }
    }

    private func span(of tile: (level: Int, index: UInt64)) -> Range<UInt64> {
        let width = (0..<7).contains(tile.level) ? 1 << UInt64(8 * (tile.level + 1)) : UInt64.max
        let (start, overflow) = tile.index.multipliedReportingOverflow(by: width)
        guard !overflow, start <= .max - width else { return UInt64.max - 1..<UInt64.max }
        return start..<start + width
    }

    private mutating func addTile(_ tile: (level: Int, index: UInt64), _ words: String) {
        let span = span(of: tile)
        add(
            .tileMismatch, at: span.lowerBound, through: span.upperBound - 1,
            detail: "the tile of level \(tile.level) and index \(tile.index) \(words)")
    }
}

extension FindingKind {
    /// What explains that the log's first event names no key.
    fileprivate static let explainingNoKey: Set<FindingKind> = [
        .entryAltered, .entryMissing, .entryMalformed, .firstEntryInvalid, .indexDisagrees, .payloadAltered,
        .payloadMissing, .payloadMalformed,
    ]
}
