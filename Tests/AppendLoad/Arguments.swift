/// What the program is asked to do.
enum Arguments {
    /// `LEDGER TASKS [COUNT | --seconds N]`: append from so many tasks at once, until enough entries are acknowledged, the time is
    /// over, or it is killed.
    case append(ledger: String, tasks: Int, limit: Acknowledgements.Limit)
    /// `four [--seconds N]`: make a ledger, append to it from four processes, and check what came of it.
    case four(seconds: Int)

    struct Misuse: Error, CustomStringConvertible {
        let description = """
            usage: append-load LEDGER TASKS [COUNT | --seconds N]
                   append-load four [--seconds N]
            """
    }

    init(_ words: ArraySlice<String>) throws(Misuse) {
        let words = Array(words)
        func seconds(after place: Int) throws(Misuse) -> Int {
            guard words.count == place + 2, words[place] == "--seconds", let seconds = Int(words[place + 1]),
                seconds > 0
            else { throw Misuse() }
            return seconds
        }
        if words.first == "four" {
            self = .four(seconds: words.count == 1 ? 60 : try seconds(after: 1))
            return
        }
        guard words.count >= 2, let tasks = Int(words[1]), tasks > 0 else { throw Misuse() }
        let limit: Acknowledgements.Limit
        if words.count == 2 {
            limit = .none
        } else if words.count == 3, let count = Int(words[2]) {
            limit = .entries(count)
        } else {
            limit = .end(.now + .seconds(try seconds(after: 2)))
        }
        self = .append(ledger: words[0], tasks: tasks, limit: limit)
    }
}
