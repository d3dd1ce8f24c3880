import Cryptography
import EventLog
import EventStore
import Glibc
import TransparencyLog

extension LedgerSnapshot {
    /// Writes the log as the files that C2SP tlog-tiles serves: `checkpoint`, `tile/<level>/<index>[.p/<width>]`,
    /// `tile/entries/<index>[.p/<width>]`, for the size of its last checkpoint. Entries hold no payloads.
    ///
    /// Each file is put in place whole, and the checkpoint last, so that the directory can be served meanwhile.
    ///
    /// - Parameters:
    ///   - path: the directory they go to, made as needed; files that are there are replaced.
    ///   - progress: called with the files done and the files there are.
    /// - Returns: the number of files.
    /// - Throws: `LedgerError` where the log does not extend the one that is there.
    @discardableResult
    public func exportTiles(
        to path: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Int {
        let head = try log.head()
        try requireBeginning(at: "\(path)/checkpoint", of: head)
        let tiles = TileCoordinate.tiles(forSize: head.size)
        let bundles = TileCoordinate.entryBundles(forSize: head.size)
        var made: Set<String> = []
        var done = 0
        func write(_ bytes: [UInt8], to name: String) throws {
            let target = "\(path)/\(name)"
            try makeDirectories(to: DurableFile.parent(of: target), made: &made)
            try PlainFile.write(bytes, to: target)
            done += 1
            progress(done, tiles.count + bundles.count + 1)
        }
        for tile in tiles {
            try write(try log.bytes(of: tile), to: tile.path)
        }
        for bundle in bundles {
            try write(try log.bytes(ofEntriesOf: bundle), to: bundle.entriesPath)
        }
        try write(head.note, to: "checkpoint")
        return done
    }

    /// Throws where there is a checkpoint at `path` already and `head` is no later state of what it signs: whoever follows the log
    /// there would see two versions of it.
    private func requireBeginning(at path: String, of head: LedgerHead) throws {
        guard DurableFile.exists(path) else { return }
        guard let note = try? SignedNote(parsing: DurableFile.read(path)),
            let there = try? Checkpoint(parsing: note.text), there.origin == head.checkpoint.origin
        else {
            throw LedgerError(
                .alreadyExists, "\(path) is no checkpoint of \(head.checkpoint.origin)",
                advice: "Name the directory that has this ledger's tiles, or a new one")
        }
        guard there.size <= head.size, try log.tail(size: there.size).root == there.root else {
            throw LedgerError(
                .behindAnchor,
                "\(path) signs another history: \(there.size) entries, which are not a beginning of the \(head.size) here",
                advice:
                    "Compare with docket verify --anchor \(path): this ledger, or the tiles there, were rolled back or rewritten"
            )
        }
    }

    private func makeDirectories(to path: String, made: inout Set<String>) throws(LedgerError) {
        guard !made.contains(path), !path.isEmpty else { return }
        if !DurableFile.exists(path) {
            try makeDirectories(to: DurableFile.parent(of: path), made: &made)
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
                throw LedgerError(system: "create directory", path)
            }
        }
        made.insert(path)
    }
}
