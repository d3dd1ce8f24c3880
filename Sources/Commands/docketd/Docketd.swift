import ArgumentParser
import EventStore
import Glibc

/// The server of Docket.
@main
struct Docketd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docketd", abstract: "The server of Docket.",
        discussion: "Exit status: 0 done or stopped as told, 2 could not run.",
        version: "docketd 0.1.0", subcommands: [Serve.self, WitnessGroup.self])

    static func main() async {
        StandardDescriptors.hold()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch  where exitCode(for: error).isSuccess {
            print(fullMessage(for: error))
        } catch {
            let isUsage = exitCode(for: error) == .validationFailure
            Failure.tell(isUsage ? fullMessage(for: error) : Failure.words(error))
            Glibc.exit(2)
        }
    }
}
