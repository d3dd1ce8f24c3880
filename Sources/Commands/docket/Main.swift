import ArgumentParser
import CanonicalJSON
import Glibc

/// Runs the command line. Exit status: 0 sound, 1 findings or refusals, 2 could not run.
@main
enum Main {
    static func main() async {
        let wantsJSON = CommandLine.arguments.prefix { $0 != "--" }.contains("--json")
        var command: any ParsableCommand
        do {
            command = try Docket.parseAsRoot()
        } catch {
            exit(misunderstood(error, wantsJSON: wantsJSON).rawValue)
        }
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let status as ExitCode {
            exit(status.rawValue)
        } catch  where Docket.exitCode(for: error).isSuccess {
            print(Docket.fullMessage(for: error))
        } catch {
            let failure = Failure(error)
            failure.tell(asJSON: wantsJSON)
            exit(failure.status.rawValue)
        }
    }

    /// Prints the help that was asked for, or says how the verb is used.
    private static func misunderstood(_ error: any Error, wantsJSON: Bool) -> Status {
        let message = Docket.fullMessage(for: error)
        guard !Docket.exitCode(for: error).isSuccess else {
            print(message)
            return .sound
        }
        if wantsJSON { print(Failure("usage", Docket.message(for: error)).json.prettyText) }
        Terminal.standardError(message)
        return .couldNotRun
    }
}
