import ArgumentParser
import EventStore

struct WitnessInit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a witness with a new key, and print its verifier key.")

    @OptionGroup var state: StateOptions
    @Option(help: ArgumentHelp("Its name, by custom an address without scheme; for good.", valueName: "name"))
    var name: String
    @OptionGroup var passphrase: PassphraseOptions

    func run() throws {
        let directory = try WitnessDirectory.create(
            at: state.state, name: name, passphrase: try passphrase.passphrase())
        print("\(directory.verifierKey)")
    }
}
