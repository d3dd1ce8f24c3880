import Foundation
import PriorAuthorization
import Support
import Testing

/// `schema/case-commands.md` is written from the tables of the program, and held against them.
@Suite struct CaseCommandsDocumentTests {
    private static let file = "schema/case-commands.md"

    @Test func `the published tables are those of the program`() throws {
        let written = CaseCommandsDocument.text
        if ProcessInfo.processInfo.environment["DOCKET_UPDATE_GOLDEN"] == "1" {
            try Data(written.utf8).write(to: URL(filePath: "\(Repository.root)/\(Self.file)"))
        }
        #expect(
            try Repository.text(Self.file) == written,
            "run the tests with DOCKET_UPDATE_GOLDEN=1 to write the tables anew, and read what changed")
    }
}

/// The tables in words.
private enum CaseCommandsDocument {
    static var text: String {
        ([
            "# What may be done when, and by whom",
            "",
            "Written from the tables in `Sources/Core/PriorAuthorization` (`CommandKind.windows`, `Permissions`,",
            "`AccessPermissions`); a test holds both against each other, and others try every combination. `+` stands for: may be tried.",
            "What a command asks for beyond that, such as a clinician's credential, its refusal says.",
            "",
            "## Where a case stands",
            "",
            "| command | " + CasePhase.allCases.map(\.rawValue).joined(separator: " | ") + " |",
            "|---|" + CasePhase.allCases.map { _ in "---|" }.joined(),
        ]
            + CommandKind.onCases.map { command in
                row(command, CasePhase.allCases) { phase in
                    AuthorizationStatus.allCases.contains { command.isAllowed(at: CaseStanding(phase, $0)) }
                }
            } + [
                "",
                "## Where what is authorized stands",
                "",
                "Only these commands also depend on it, in the phases above; an approval can be appealed once it was ended early.",
                "",
                "| command | " + AuthorizationStatus.allCases.map(\.rawValue).joined(separator: " | ") + " |",
                "|---|" + AuthorizationStatus.allCases.map { _ in "---|" }.joined(),
            ]
            + CommandKind.onCases.filter(dependsOnAuthorization).map { command in
                row(command, AuthorizationStatus.allCases) { command.isAllowed(at: CaseStanding(.approved, $0)) }
            } + [
                "",
                "## Who acts",
                "",
                "| command | " + Role.allCases.map(\.rawValue).joined(separator: " | ") + " |",
                "|---|" + Role.allCases.map { _ in "---|" }.joined(),
            ]
            + CommandKind.allCases.map { command in
                row(command, Role.allCases) { Permissions.allow($0, command) }
            } + access)
            .joined(separator: "\n") + "\n"
    }

    /// Who reads what for which purpose.
    private static var access: [String] {
        let head = [
            "| " + Role.allCases.map(\.rawValue).joined(separator: " | ") + " |",
            "|---|" + Role.allCases.map { _ in "---|" }.joined(),
        ]
        return [
            "",
            "## Who reads what for",
            "",
            "Where the ledger records its readers. Whoever wants what is not in both tables breaks the glass with a reason, which is",
            "recorded; the last row says who may.",
            "",
            "| purpose " + head[0], head[1],
        ]
            + AccessPurpose.allCases.map { purpose in
                row(purpose.rawValue, Role.allCases) { AccessPermissions.purposes(for: $0).contains(purpose) }
            } + ["", "| scope " + head[0], head[1]]
            + AccessScope.allCases.map { scope in
                row(scope.rawValue, Role.allCases) { AccessPermissions.scopes(for: $0).contains(scope) }
            } + [row("break-glass", Role.allCases) { AccessPermissions.mayBreakGlass($0) }]
    }

    private static func row<Column>(
        _ command: CommandKind, _ columns: [Column], _ isAllowed: (Column) -> Bool
    ) -> String {
        row(command.rawValue, columns, isAllowed)
    }

    private static func row<Column>(
        _ name: String, _ columns: [Column], _ isAllowed: (Column) -> Bool
    ) -> String {
        "| \(name) | " + columns.map { isAllowed($0) ? "+" : " " }.joined(separator: " | ") + " |"
    }

    private static func dependsOnAuthorization(_ command: CommandKind) -> Bool {
        CasePhase.allCases.contains { phase in
            Set(AuthorizationStatus.allCases.map { command.isAllowed(at: CaseStanding(phase, $0)) }).count > 1
        }
    }
}
