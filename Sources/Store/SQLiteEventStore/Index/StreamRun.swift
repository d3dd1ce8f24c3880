/// Where in the log events of a stream are that follow each other: a row of `stream_run`.
struct StreamRun: Hashable {
    /// The most events in one row: few enough that one of them is found quickly.
    static let longest = 64

    /// The place in the stream of the first.
    let position: UInt64
    /// Their places in the log, in order; at least one.
    let places: [UInt64]

    init(position: UInt64, places: [UInt64]) {
        self.position = position
        self.places = places
    }

    /// The run written as `text`; nil where that is none.
    init?(position: UInt64, text: [UInt8]) {
        guard let places = StreamRun.places(text) else { return nil }
        self.init(position: position, places: places)
    }

    /// The places of those from `first` on.
    func places(from first: UInt64) -> ArraySlice<UInt64> {
        first <= position ? places[...] : places.dropFirst(Int(clamping: first - position))
    }

    /// The places as a JSON array.
    var text: String { "[" + places.map(String.init).joined(separator: ",") + "]" }

    /// The places in `text`; nil where that is not a JSON array of places as it is written here.
    static func places(_ text: [UInt8]) -> [UInt64]? {
        guard text.count > 2, text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") else { return nil }
        var places: [UInt64] = []
        for number in text[1..<text.count - 1].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            // Digits of a number that fits.
            guard (1...19).contains(number.count) else { return nil }
            var place: UInt64 = 0
            for digit in number {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
                place = place * 10 + UInt64(digit - UInt8(ascii: "0"))
            }
            places.append(place)
        }
        return places
    }
}
