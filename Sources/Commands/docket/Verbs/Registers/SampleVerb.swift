import Application
import ArgumentParser
import Cryptography
import EventStore
import Packets
import PriorAuthorization
import Representations

struct SampleVerb: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Draw case files for an audit, so that the auditor can draw them again.",
        discussion: """
            Cases are ranked by the SHA-256 of the seed and their identifiers, and the lowest ranks are drawn: name a seed that \
            you could not choose to your liking, such as the day's lottery numbers. The new directory holds the report, the \
            list drawn from and a folder a case. Without --size and --percent, 5 percent or 50 cases, whichever is less (NCQA).

            Examples:
              docket sample --population modified --seed "PA lottery 2026-01-15 04 11 27" \\
                  --output audit-2026-01
              docket sample --population adverse --size 30 --from 2025-10-01 \\
                  --through 2025-12-31 --seed 48213 --output q4
            """)

    @Option(help: "What to draw from.") var population: SamplePopulation
    @Option(help: ArgumentHelp("How many cases to draw.", valueName: "count")) var size: Int?
    @Option(help: ArgumentHelp("How many percent of the population to draw, 1 to 100.", valueName: "number"))
    var percent: Int?
    @Option(help: ArgumentHelp("A text of 1 to 200 characters on one line.", valueName: "text")) var seed: String
    @OptionGroup var when: PeriodOptions
    @Option(
        help: ArgumentHelp("The directory to make.", valueName: "dir"), completion: .directory)
    var output: String
    @OptionGroup var disclosure: DisclosureOptions
    @OptionGroup var options: ReadingOptions

    func subject(in ledger: AuditLedger) throws -> AccessSubject { .ofMany(.sample) }

    func report(on ledger: AuditLedger, to reader: Reader) async throws -> Report {
        let file = OutgoingFile(
            .sample, of: nil, format: "directory", digest: nil, recipient: disclosure.recipient,
            description: "sample of \(population.rawValue)\(when.words), seed \(seed)")
        return try await ledger.exporting(file, by: reader) { try report(on: ledger) }
    }

    func validate() throws {
        if size != nil, percent != nil { throw ValidationError("Give --size or --percent, not both.") }
        if let size, size < 1 { throw ValidationError("--size is 1 or more.") }
        if let percent, !(1...100).contains(percent) { throw ValidationError("--percent is 1 to 100.") }
        guard (1...200).contains(seed.count), !seed.contains(where: \.isNewline) else {
            throw ValidationError("--seed is 1 to 200 characters on one line.")
        }
    }

    func report(on ledger: AuditLedger) throws -> Report {
        var bar = ProgressBar("sample", of: "cases")
        let report = try ledger.sample(
            size.map { .count($0) } ?? percent.map { .percent($0) } ?? .ncqa, of: population, seed: seed,
            RegisterQuery(period: try when.period(), asOf: when.asOf?.timestamp), to: output
        ) {
            bar.show($0, of: $1)
        } pack: { id, folder in
            // A packet shows that it is complete by a seal over the streams.
            guard try ledger.lastStreamsSeal() != nil else { return try ledger.writeCaseFiles(of: id, to: folder) }
            let name = PacketPage.fileName(of: id)
            _ = try ledger.writePacket(of: id, to: "\(folder)/\(name)")
            return [name]
        }
        var table = Table("case", "rank")
        for drawn in report.draw.drawn { table.add(drawn.id.text, String(drawn.rank.hex.prefix(16))) }
        let confidence = report.confidence
        var lines = [
            "Drew \(report.draw.drawn.count) of \(counted(report.draw.population, "case")): \(population.title).", "",
        ]
        lines += table.lines
        lines += [
            "",
            "If nothing is found in them, then with 95 % confidence at most \(confidence.most) of the "
                + "\(counted(report.draw.population, "case")) (\(confidence.percent ?? "0.00") %) are affected.",
            "Wrote \(output): README.txt tells how to draw them again.",
        ]
        if report.reading.incompleteCases > 0 {
            lines.append(
                "Incomplete: \(counted(report.reading.incompleteCases, "case")) had events that could not be read.")
        }
        return Report(lines, json: RegisterRepresentation.value(report))
    }
}
