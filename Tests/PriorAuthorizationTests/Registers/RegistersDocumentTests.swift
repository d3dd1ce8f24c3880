import Foundation
import PriorAuthorization
import Support
import Testing

/// The columns in `schema/registers.md` are written from the registers, and held against them.
@Suite struct RegistersDocumentTests {
    private static let file = "schema/registers.md"
    private static let beginning = "# Columns\n"

    @Test func `the published columns are those of the program`() throws {
        let document = try Repository.text(Self.file)
        let introduction = try #require(document.range(of: Self.beginning))
        let written = document[..<introduction.upperBound] + Self.columns
        if ProcessInfo.processInfo.environment["DOCKET_UPDATE_GOLDEN"] == "1" {
            try Data(written.utf8).write(to: URL(filePath: "\(Repository.root)/\(Self.file)"))
        }
        #expect(
            document == written,
            "run the tests with DOCKET_UPDATE_GOLDEN=1 to write the columns anew, and read what changed")
    }

    @Test func `no register has a name or a column twice, and each column says what it is`() {
        #expect(Set(Register.all.map(\.id)).count == Register.all.count)
        for register in Register.all {
            #expect(Set(register.columns.map(\.name)).count == register.columns.count, "\(register.id)")
            #expect(register.columns.allSatisfy { $0.description.hasSuffix(".") }, "\(register.id)")
            #expect(Register.named(register.id)?.title == register.title)
        }
    }

    private static var columns: String {
        let introduction = """

            Written from the registers in `Sources/Core/PriorAuthorization/Registers`; a test holds both against each other.

            """
        return introduction + Register.all.flatMap(section).joined(separator: "\n")
    }

    private static func section(_ register: Register) -> [String] {
        [
            "", "## \(register.id)", "", "\(register.title). Version \(register.version) of its columns.", "",
            "- serves: \(register.source)", "- period: \(register.counts)",
        ] + register.notes.map { "- \($0)" } + ["", "| column | kind | what it says | rule |", "|---|---|---|---|"]
            + register.columns.map { column in
                let bound = column.longest.map { " At most \($0) characters." } ?? ""
                return
                    "| `\(column.name)` | \(column.kind.rawValue) | \(column.description)\(bound) | \(column.source ?? "") |"
            } + (register.id == Register.all.last?.id ? [""] : [])
    }
}
