import CanonicalJSON
import Foundation
import Support
import Testing

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "RFC 3339 texts are read with any offset and written in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z"),
            ("2025-10-03T14:05:09.123Z", 1_759_500_309_123, "2025-10-03T14:05:09.123Z"),
            ("2025-10-03T10:05:09.1-04:00", 1_759_500_309_100, "2025-10-03T14:05:09.100Z"),
            ("2025-10-04t01:35:09.12+11:30", 1_759_500_309_120, "2025-10-03T14:05:09.120Z"),
            ("1969-12-31T23:59:59.999-00:00", -1, "1969-12-31T23:59:59.999Z"),
            ("2024-02-29T12:00:00Z", 1_709_208_000_000, "2024-02-29T12:00:00.000Z"),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(String, Int64, String)])
    func reading(_ text: String, _ milliseconds: Int64, _ written: String) throws {
        let timestamp = try #require(Timestamp(rfc3339: text))
        #expect(timestamp.milliseconds == milliseconds)
        #expect(timestamp.rfc3339 == written)
        #expect(timestamp.utcDate == String(written.prefix(10)))
    }

    @Test(
        "What is no RFC 3339 time of three fraction digits at most is refused",
        arguments: [
            "", "2025-10-03", "2025-10-03T14:05Z", "2025-10-03T14:05:09", "2025-10-03 14:05:09Z",
            "2025-13-01T00:00:00Z",
            "2025-02-29T00:00:00Z", "2025-10-00T00:00:00Z", "2025-10-03T24:00:00Z", "2025-10-03T23:60:00Z",
            "2016-12-31T23:59:60Z", "2025-10-03T14:05:09.Z", "2025-10-03T14:05:09.1234Z", "2025-10-03T14:05:09+0400",
            "2025-10-03T14:05:09+24:00", "2025-10-03T14:05:09Z ", "+025-10-03T14:05:09Z", "2025-10-03T14:05:09+04:0",
            "0000-01-01T00:00:00+00:01", "2025-10-03T14:05:0\u{661}Z",
        ])
    func refusal(_ text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test("Every moment of the years 0000 to 9999 survives its text, and its day is Foundation's")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for _ in 0..<2000 {
            let timestamp = Timestamp(
                milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
            #expect(Timestamp(rfc3339: timestamp.rfc3339) == timestamp, "seed \(seed): \(timestamp.milliseconds)")
            // Foundation's calendar is Julian before 1582-10-15; ours is proleptic Gregorian.
            guard timestamp.milliseconds >= -12_219_292_800_000 else { continue }
            let day = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(timestamp.milliseconds) / 1000))
            let expected = [day.year, day.month, day.day].map { $0 ?? 0 }
            let found = timestamp.utcDate.split(separator: "-").map { Int($0) ?? -1 }
            #expect(found == expected, "seed \(seed): \(timestamp.milliseconds)")
        }
    }

    @Test("Later moments are greater")
    func order() {
        #expect(Timestamp(milliseconds: -1) < Timestamp(milliseconds: 0))
        #expect("\(Timestamp(milliseconds: 1))" == "1970-01-01T00:00:00.001Z")
    }
}
