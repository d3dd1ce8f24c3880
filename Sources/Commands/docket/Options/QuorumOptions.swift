import ArgumentParser
import TransparencyLog

/// The witnesses whoever checks trusts.
struct QuorumOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A witness to trust, its verifier key or a file that holds it, in place of those the ledger names. May be given again.",
            valueName: "key"))
    var witness: [String] = []
    @Option(
        help: ArgumentHelp(
            "How many of them must have cosigned a head; all without it. A ledger without such a head is a finding.",
            valueName: "count"))
    var require: Int?

    /// What is asked for; nil where no witness is named.
    func quorum() throws -> WitnessQuorum? {
        guard !witness.isEmpty else {
            if require != nil { throw ValidationError("--require goes with --witness.") }
            return nil
        }
        let keys = try witness.map {
            try VerifierKeyText.read($0, option: "--witness", advice: "Give the line that docketd witness init prints")
        }
        do {
            return try WitnessQuorum(keys: keys, required: require ?? keys.count)
        } catch {
            throw Failure("usage", "--witness and --require do not fit: \(error)")
        }
    }
}
