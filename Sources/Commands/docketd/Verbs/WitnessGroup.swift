import ArgumentParser

struct WitnessGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Cosign the heads of transparency logs (C2SP tlog-witness).",
        discussion: """
            A witness remembers the last head it cosigned of each log, and cosigns only what extends it: a log whose heads it \
            cosigned cannot show two versions of itself. It needs no more than a key, some hundred bytes a log, and an operator \
            who is not the log's.

            Examples:
              docketd witness init --state w1 --name witness.example.org/w1
              docketd witness trust --state w1 pa.example.org/2025+65c83385+AYqI…
              docketd witness --state w1 --listen 127.0.0.1:8081
            """,
        subcommands: [WitnessServe.self, WitnessInit.self, WitnessTrust.self, WitnessStatus.self],
        defaultSubcommand: WitnessServe.self)
}
