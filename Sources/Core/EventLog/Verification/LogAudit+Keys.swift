import TransparencyLog

extension LogAudit {
    /// Settles which key the seals are checked with.
    mutating func chooseKey(_ genesis: Genesis, _ expected: VerifierKey?) {
        switch (genesis.committedKey, expected) {
        case (let named?, let expected?):
            if named != expected {
                add(
                    .keyNotValid, at: 0,
                    detail: "the log names the key \(named) as its own, where \(expected) was expected: "
                        + "it is another log, or was made anew by somebody else")
            }
            keys = KeyHistory(named)
            report.keyTrust = named == expected ? .pinned : .ledger
        case (let named?, nil):
            keys = KeyHistory(named)
            report.keyTrust = .ledger
        case (nil, let expected?):
            keys = KeyHistory(expected)
            report.keyTrust = .pinned
        case (nil, nil):
            keys = genesis.claimedKey.map { KeyHistory($0) }
            report.keyTrust = keys == nil ? .none : .ledger
        }
        report.key = keys?.newest
    }
}
