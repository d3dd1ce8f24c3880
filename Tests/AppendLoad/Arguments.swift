/// `append-load LEDGER TASKS [COUNT]`: appends from TASKS tasks at once, until COUNT entries are acknowledged or it is
/// killed.
struct Arguments {
    let ledger: String
    let tasks: Int
    let count: Int

    struct Misuse: Error, CustomStringConvertible {
        let description = "usage: append-load LEDGER TASKS [COUNT]"
    }

    init(_ words: ArraySlice<String>) throws(Misuse) {
        let words = Array(words)
        guard (2...3).contains(words.count), let tasks = Int(words[1]), tasks > 0,
            let count = words.count == 3 ? Int(words[2]) : .max
        else { throw Misuse() }
        ledger = words[0]
        self.tasks = tasks
        self.count = count
    }
}
