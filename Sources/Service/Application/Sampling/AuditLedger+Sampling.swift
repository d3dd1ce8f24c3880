import CanonicalJSON
import Cryptography
import EventStore
import Glibc
public import PriorAuthorization

extension AuditLedger {
    /// Draws a sample of `population` by `seed` and packs each case drawn into the new directory `destination`, which appears when
    /// it is complete: `sample.json`, `README.txt`, `population.txt`, and a folder a case under `cases/`.
    ///
    /// - Parameter pack: packs a case; without it, ``writeCaseFiles(of:to:)``.
    /// - Throws: `LedgerError` where `destination` exists or cannot be written, or the population is empty; nothing is left behind.
    public func sample(
        _ size: SampleSize, of population: SamplePopulation, seed: String, _ query: RegisterQuery = RegisterQuery(),
        to destination: String, progress: Progress = { _, _ in }, pack: CasePacking? = nil
    ) throws -> SampleReport {
        guard !DurableFile.exists(destination) else {
            throw LedgerError(
                .alreadyExists, "\(destination) is there already", advice: "Choose another name, or move it away")
        }
        var cases: [CaseID] = []
        let reading = try readCases(query, threads: AuditLedger.processors, progress: progress) {
            registered, context in
            population.contains(registered, query.period, in: context) ? registered.id : nil
        } each: { id in
            if let id { cases.append(id) }
        }
        guard !cases.isEmpty else {
            throw LedgerError(
                .notFound, "No case belongs to the population: \(population.title)",
                advice: "Choose another population or period")
        }
        let draw = SampleDraw(size, of: cases, seed: seed)
        let draft = "\(destination).\(getpid()).draft"
        do {
            try DurableFile.makeDirectory(draft)
            let files = try self.pack(draw, into: draft, pack ?? writeCaseFiles)
            let report = SampleReport(
                population: population, query: query, size: size, seed: seed, reading: reading, draw: draw,
                files: files)
            try DurableFile.write(SampleDraw.list(cases.sorted()), to: "\(draft)/population.txt")
            try DurableFile.write(Array(report.text.utf8), to: "\(draft)/README.txt")
            try DurableFile.write(Array("\(report.json.prettyText)\n".utf8), to: "\(draft)/sample.json")
            guard rename(draft, destination) == 0 else { throw LedgerError(system: "put in place", destination) }
            try DurableFile.sync(directory: DurableFile.parent(of: destination))
            return report
        } catch {
            FileTree.remove(draft)
            throw error
        }
    }

    private func pack(
        _ draw: SampleDraw, into draft: String, _ pack: CasePacking
    ) throws -> [CaseID: [SampleReport.PackedFile]] {
        try DurableFile.makeDirectory("\(draft)/cases")
        var files: [CaseID: [SampleReport.PackedFile]] = [:]
        for drawn in draw.drawn {
            let folder = "cases/\(drawn.id)"
            try DurableFile.makeDirectory("\(draft)/\(folder)")
            files[drawn.id] = try pack(drawn.id, "\(draft)/\(folder)").sorted().map { name in
                SampleReport.PackedFile(
                    name: "\(folder)/\(name)",
                    digest: SHA256.digest(try DurableFile.read("\(draft)/\(folder)/\(name)")))
            }
        }
        return files
    }
}
