/// What the command line asks for.
struct Arguments {
    /// Why it cannot be followed.
    struct Misuse: Error {
        let reason: String
    }

    /// The targets by name; all of them where none is named.
    var targets: [String] = []
    /// How many inputs for each target; nil to go by time.
    var count: UInt64?
    /// How long all targets together may take.
    var seconds = 10.0
    /// What all chance follows from.
    var seed = UInt64.random(in: 0 ... .max)
    /// The place of the first input.
    var first: UInt64 = 0
    /// Whether inputs are printed.
    var printsInputs = false
    /// Whether only the help is wanted.
    var wantsHelp = false

    static let help = """
        usage: fuzz [--target NAME,…|all] [--count N | --seconds S] [--seed S] [--from N] [--print]

        Puts damaged and made-up inputs to everything in Docket that reads bytes from outside, and checks that what is
        accepted is read back as the same, that nothing takes longer than a second, and that nothing crashes.

          --target NAMES some of the names below, with commas between; all of them unless said otherwise
          --count N      N inputs for each target
          --seconds S    S seconds for all targets together (10), and at least all samples
          --seed S       the same seed gives the same inputs; chosen at random, and printed, unless said otherwise
          --from N       begin with input N of the seed
          --print        print every input, in base64 where it is no text

        A failure or a crash prints the command that repeats it. Set SWIFT_BACKTRACE=enable=no to see that at once:
        Swift's own backtrace takes a while, and comes before it. Exits with 1 where something failed.
        """

    init(_ words: some Sequence<String>) throws(Misuse) {
        var words = words.makeIterator()
        while let word = words.next() {
            func value<Value>(_ read: (String) -> Value?) throws(Misuse) -> Value {
                guard let text = words.next() else { throw Misuse(reason: "\(word) needs a value") }
                guard let value = read(text) else { throw Misuse(reason: "\(word) does not take \"\(text)\"") }
                return value
            }
            switch word {
            case "--target": targets = try value { $0 == "all" ? [] : $0.split(separator: ",").map(String.init) }
            case "--count": count = try value { UInt64($0) }
            case "--seconds": seconds = try value { Double($0) }
            case "--seed": seed = try value { UInt64($0) }
            case "--from": first = try value { UInt64($0) }
            case "--print": printsInputs = true
            case "--help", "-h": wantsHelp = true
            default: throw Misuse(reason: "\(word) is not known")
            }
        }
    }
}
