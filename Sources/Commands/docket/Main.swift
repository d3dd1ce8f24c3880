import ArgumentParser
import Glibc

/// Runs the command line. Exit status: 0 sound, 1 findings or refusals, 2 could not run.
@main
enum Main {
    static func main() async {
        do {
            var command = try Docket.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let status as ExitCode {
            exit(status.rawValue)
        } catch {
            let message = Docket.fullMessage(for: error)
            guard Docket.exitCode(for: error).isSuccess else {
                Terminal.standardError(message)
                exit(Status.couldNotRun.rawValue)
            }
            print(message)
        }
    }
}
