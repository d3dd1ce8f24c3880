import ArgumentParser
import EventStore
import TransparencyLog

struct WitnessTrust: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Cosign heads that a key signs, for the log it is named after.",
        discussion: """
            Where the log has changed its key, trust the new one too. A witness that is running takes it up with the next request.
            """)

    @Argument(help: "The log's verifier key: the first line of docket key show.") var vkey: String
    @OptionGroup var state: StateOptions

    func run() throws {
        let key = try VerifierKey(parsing: vkey)
        let isNew = try WitnessDirectory(state.state).trust(key)
        print("\(isNew ? "Trusted" : "Trusted already"): \(key)")
    }
}
