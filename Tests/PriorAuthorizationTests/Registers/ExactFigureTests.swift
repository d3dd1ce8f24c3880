import Testing

@testable import PriorAuthorization

/// Figures of the metrics: whole numbers until the last step, then rounded half up.
@Suite struct ExactFigureTests {
    @Test(arguments: [
        (1, 8, "12.50"), (2, 3, "66.67"), (1, 3, "33.33"), (1, 800, "0.13"), (3, 800, "0.38"), (1, 20_001, "0.00"),
        (1, 20_000, "0.01"), (7, 7, "100.00"), (0, 7, "0.00"),
    ])
    func `a percentage is rounded half up`(count: Int, total: Int, text: String) {
        #expect(ExactFigure.percent(count, of: total) == text)
    }

    @Test func `of nothing there is no figure`() {
        #expect(ExactFigure.percent(0, of: 0) == nil)
        #expect(ExactFigure.hours(0, over: 0) == nil)
        #expect(ExactFigure.hours(ofMedianOf: []) == nil)
    }

    @Test(arguments: [
        // 18 seconds are half of a hundredth of an hour.
        (18_000, 1, "0.01"), (17_999, 1, "0.00"), (3_600_000, 1, "1.00"), (7_200_000, 3, "0.67"), (-18_000, 1, "0.00"),
        (-18_001, 1, "-0.01"), (-3_600_000, 1, "-1.00"),
    ])
    func `hours are rounded half up`(milliseconds: Int, count: Int, text: String) {
        #expect(ExactFigure.hours(Int128(milliseconds), over: count) == text)
    }

    @Test func `a median is the middle, or the mean of the middle two`() {
        let hour = 3_600_000
        #expect(ExactFigure.hours(ofMedianOf: [9 * hour, hour, 2 * hour]) == "2.00")
        #expect(ExactFigure.hours(ofMedianOf: [9 * hour, hour, 2 * hour, 3 * hour]) == "2.50")
        #expect(ExactFigure.hours(ofMedianOf: [hour]) == "1.00")
        #expect(ExactFigure.hours(ofMedianOf: [0, 36_000]) == "0.01", "18 seconds, half of a hundredth")
    }
}
