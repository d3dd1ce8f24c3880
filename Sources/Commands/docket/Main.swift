import ArgumentParser
import CanonicalJSON
import EventStore
import Glibc

/// Runs the command line. Exit status: 0 sound, 1 findings or refusals, 2 could not run.
@main
enum Main {
    static func main() async {
        StandardDescriptors.hold()
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
        if let unknown = unknownVerb(CommandLine.arguments.dropFirst()) {
            unknown.tell(asJSON: wantsJSON)
        } else {
            if wantsJSON { print(Failure("usage", Docket.message(for: error)).json.prettyText) }
            Terminal.standardError(message)
        }
        return .couldNotRun
    }

    /// What to say where a verb is none, which the parser takes for an argument too many.
    private static func unknownVerb(_ words: ArraySlice<String>) -> Failure? {
        var command: any ParsableCommand.Type = Docket.self
        var path = "docket"
        for word in words {
            let verbs = command.configuration.subcommands
            guard !verbs.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            guard let next = verbs.first(where: { name(of: $0) == word }) else {
                let names = verbs.map(name)
                return Failure(
                    "usage", "\(path) has no verb \"\(word)\"",
                    advice: Spelling.nearest(to: word, among: names).map { "Did you mean \($0)?" }
                        ?? "It has \(names.joined(separator: ", "))")
            }
            command = next
            path += " \(word)"
        }
        return nil
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? "\(command)".lowercased()
    }
}
