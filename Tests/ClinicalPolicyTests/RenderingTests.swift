import ClinicalPolicy
import Foundation
import Support
import Testing

@Suite struct RenderingTests {
    @Test func `rendering version 2025-10 gives the printed document back, line for line`() throws {
        let printed = try Repository.text("schema/policies/PA.CP.PHAR.359/2025-10.txt")
        let rendered = try PolicyFiles.document("2025-10").rendered()
        for (printed, rendered) in zip(printed.split(separator: "\n"), rendered.split(separator: "\n")) {
            try #require(printed == rendered)
        }
        #expect(printed == rendered)
    }

    private static let source = URL(filePath: "\(Repository.root)/../shared/policy/PA.CP.PHAR.359.md")

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: source.path),
            "the payer's document is not beside the repository: skipped"))
    func `every word of the payer's own document stands in the rendering, in its order`() throws {
        let source = String(decoding: try Data(contentsOf: Self.source), as: UTF8.self)
        let printed = PrintedSource(markdown: source).words
        let rendered = PrintedSource.words(of: try PolicyFiles.document("2025-10").rendered())
        for (place, (printed, rendered)) in zip(printed, rendered).enumerated() {
            try #require(printed == rendered, "word \(place)")
        }
        #expect(printed.count == rendered.count)
    }

    @Test(arguments: ["2024-10", "2023-10"])
    func `a version that is worked out says so in every line of its criteria`(version: String) throws {
        let rendered = try PolicyFiles.document(version).rendered()
        let lines = rendered.split(separator: "\n").drop { !$0.hasPrefix("I. ") }.filter {
            !$0.contains("Continued Therapy")
        }
        for line in lines.dropFirst() {
            let isMarked = line.hasSuffix("[reconstructed]") || line.hasSuffix("[text not on file]")
            #expect(isMarked, "\(line)")
        }
        #expect(rendered.contains("[text not on file]") == (version == "2023-10"))
    }
}
