import Application
import ArgumentParser
import PriorAuthorization
import Representations

struct RegisterGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "The registers that auditors ask for: listed, exported.",
        discussion: """
            Grievances, modifications, deadlines, determinations, authorizations, public metrics, universes. Each is drawn up \
            from the log alone; schema/registers.md documents every column.
            """,
        subcommands: [RegisterList.self, RegisterExport.self])
}

struct RegisterList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the registers, and what each serves.")

    @Flag(help: "Answer with one JSON value, for programs.") var json = false

    func run() async throws {
        var table = Table("register", "what it is", "period counts")
        for register in Register.all { table.add(register.id, register.title, register.counts) }
        try Report(table.lines, json: RegisterRepresentation.list(Register.all)).print(asJSON: json)
    }
}
