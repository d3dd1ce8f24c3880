import ArgumentParser

struct PolicyGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Policies: their versions, what they say, and when each is in force.",
        subcommands: [
            PolicyLint.self, PolicyTest.self, PolicyCompare.self, PolicyPublish.self, PolicyActivate.self,
            PolicyRetire.self, PolicyList.self, PolicyShow.self,
        ])
}
