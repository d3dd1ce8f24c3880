import Foundation

/// What the program is asked to do.
enum Arguments {
    /// Append once to the ledger, and pause before `phase` until somebody is watching.
    case append(ledger: String, pause: Phase?)
    /// Inject faults into appends.
    case campaign(Campaign.Extent)

    struct Misuse: Error, CustomStringConvertible {
        let description = """
            usage: fault-injection [--every | --sample COUNT] [--seed SEED] [--seconds SECONDS] [--call NAME] [--part I/N]
              --every            every system call of an append, with every fault; takes a while
              --sample COUNT     so many of them, drawn by chance (60)
              --seed SEED        the chance: the same seed draws the same faults
              --seconds SECONDS  begin no further run after so long
              --call NAME        this system call alone
              --part I/N         the I-th of N parts of them, for several machines or processes
            """
    }

    init(_ words: ArraySlice<String>) throws(Misuse) {
        var words = words
        if words.first == "--append" {
            words = words.dropFirst()
            guard let ledger = words.popFirst() else { throw Misuse() }
            let pause = words.popFirst()
            guard words.isEmpty, pause.map({ Phase(rawValue: $0) != nil }) ?? true else { throw Misuse() }
            self = .append(ledger: ledger, pause: pause.flatMap { Phase(rawValue: $0) })
            return
        }
        var extent = Campaign.Extent()
        while let word = words.popFirst() {
            if word == "--every" {
                extent.sample = nil
                continue
            }
            guard let value = words.popFirst() else { throw Misuse() }
            switch word {
            case "--sample": extent.sample = try Arguments.number(value)
            case "--seed": extent.seed = try Arguments.number(value)
            case "--seconds": extent.limit = .seconds(try Arguments.number(value) as Int)
            case "--call": extent.call = value
            case "--part":
                let numbers = try value.split(separator: "/").map { word throws(Misuse) -> Int in
                    try Arguments.number(String(word))
                }
                guard numbers.count == 2, numbers[1] > 0, (1...numbers[1]).contains(numbers[0]) else { throw Misuse() }
                extent.part = (numbers[0], numbers[1])
            default: throw Misuse()
            }
        }
        self = .campaign(extent)
    }

    private static func number<Number: FixedWidthInteger>(_ text: String) throws(Misuse) -> Number {
        guard let number = Number(text), number >= 0 else { throw Misuse() }
        return number
    }
}

/// The parts of an append as a process of its own makes it.
enum Phase: String, CaseIterable {
    /// The ledger is opened.
    case opening
    /// A document is kept, its event is appended and sealed, and the receipt is handed out.
    case appending
    /// The index and the read models follow, the head is saved, the log is folded into its file.
    case closing

    /// A path that does not exist: who traces the process sees it asked for when the phase begins.
    var marker: String { "/docket-fault-injection/\(rawValue)" }
}
