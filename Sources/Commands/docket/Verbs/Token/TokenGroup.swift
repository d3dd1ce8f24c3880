import ArgumentParser

struct TokenGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens with which the service is called: issued, listed, revoked.",
        subcommands: [TokenIssue.self, TokenList.self, TokenRevoke.self])
}
