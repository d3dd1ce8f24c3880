import ArgumentParser

struct AccessGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "Who read what cases say, when and what for; what left the plan.",
        subcommands: [
            AccessList.self, AccessAccounting.self, AccessDisclose.self, AccessRequire.self, AccessWaive.self,
        ])
}
