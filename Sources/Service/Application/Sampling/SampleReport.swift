public import CanonicalJSON
public import Cryptography
import EventStore
public import PriorAuthorization
import TransparencyLog

/// A sample for an audit: what it was drawn from, how, which cases were drawn, and what they can say of the rest.
public struct SampleReport: Sendable {
    /// A file of a case that was drawn.
    public struct PackedFile: Hashable, Sendable {
        /// Its path within the sample's directory.
        public let name: String
        /// SHA-256 of its content.
        public let digest: SHA256Digest
    }

    /// The population.
    public let population: SamplePopulation
    /// What was asked.
    public let query: RegisterQuery
    /// How many were to be drawn.
    public let size: SampleSize
    /// The seed.
    public let seed: String
    /// What was read.
    public let reading: RegisterReading
    /// What was drawn.
    public let draw: SampleDraw
    /// The files of each case drawn.
    public let files: [CaseID: [PackedFile]]

    /// What the sample says, if nothing is found in it.
    public var confidence: SampleConfidence {
        SampleConfidence(size: draw.drawn.count, population: draw.population)
    }

    /// The version of the report's members.
    public static let format = 1

    /// How cases are drawn, in words.
    public static let method = """
        rank = SHA-256 of the seed, a line feed and the case's identifier, in UTF-8; the cases with the lowest ranks are drawn
        """

    /// The report as JSON.
    public var json: JSONValue {
        [
            "asOf": .string(reading.context.asOf.rfc3339),
            "confidence": [
                "condition": "no finding in the sample",
                "level": "95 %",
                "mostAffected": .integer(Int64(confidence.most)),
                "percent": confidence.percent.map { .string($0) } ?? .null,
            ],
            "drawn": .array(
                draw.drawn.map { drawn in
                    [
                        "case": .string(drawn.id.text),
                        "files": .array(
                            (files[drawn.id] ?? []).map {
                                ["name": .string($0.name), "sha256": .string($0.digest.hex)]
                            }),
                        "rank": .string(drawn.rank.hex),
                    ]
                }),
            "format": .integer(Int64(SampleReport.format)),
            "head": reading.head.registerJSON,
            "incompleteCases": .integer(Int64(reading.incompleteCases)),
            "kind": "docket-sample",
            "method": .string(SampleReport.method),
            "period": query.period.json,
            "population": [
                "cases": .integer(Int64(draw.population)), "counts": .string(population.counts),
                "name": .string(population.rawValue), "sha256": .string(draw.populationDigest.hex),
                "title": .string(population.title),
            ],
            "seed": .string(seed),
            "size": ["count": .integer(Int64(draw.drawn.count)), "rule": .string(size.words)],
        ]
    }

    /// What people read first: what was drawn, how to draw it again, and what it says.
    public var text: String {
        """
        A sample of \(draw.drawn.count) of \(draw.population) cases: \(population.title).

        Drawn as of \(reading.context.asOf.rfc3339), under the head of \(reading.head.checkpoint.origin) with \
        \(reading.head.size) entries, whose signed
        note is in sample.json. Its size: \(size.words).

        How it was drawn: \(SampleReport.method).
        The seed is in sample.json. population.txt lists the cases it was drawn from, SHA-256 \(draw.populationDigest.hex).
        Draw it again with:

            import hashlib, json
            report = json.load(open("sample.json"))
            text = open("population.txt", newline="").read()
            assert hashlib.sha256(text.encode()).hexdigest() == report["population"]["sha256"]
            rank = lambda case: hashlib.sha256((report["seed"] + "\\n" + case).encode()).hexdigest()
            drawn = sorted(text.split(), key=lambda case: (rank(case), case))[:report["size"]["count"]]
            assert drawn == [entry["case"] for entry in report["drawn"]]

        What it says: if nothing is found in these \(draw.drawn.count) cases, then with 95 % confidence at most \
        \(confidence.most) of the
        \(draw.population) cases (\(confidence.percent ?? "0.00") %) are affected. With one more, a sample without a finding would \
        come about in at
        most 5 of 100 draws (hypergeometric distribution, in whole numbers).

        """
    }
}
