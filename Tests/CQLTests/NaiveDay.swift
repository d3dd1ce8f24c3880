/// A calendar that walks from day to day, or leaps by whole 400-year eras: what date arithmetic is compared with.
struct NaiveDay: Equatable, Comparable {
    var year: Int
    var month: Int
    var day: Int

    static func length(_ year: Int, _ month: Int) -> Int {
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    static func < (left: NaiveDay, right: NaiveDay) -> Bool {
        [left.year, left.month, left.day].lexicographicallyPrecedes([right.year, right.month, right.day])
    }

    var next: NaiveDay {
        if day < NaiveDay.length(year, month) { return NaiveDay(year: year, month: month, day: day + 1) }
        if month < 12 { return NaiveDay(year: year, month: month + 1, day: 1) }
        return NaiveDay(year: year + 1, month: 1, day: 1)
    }

    var previous: NaiveDay {
        if day > 1 { return NaiveDay(year: year, month: month, day: day - 1) }
        if month > 1 { return NaiveDay(year: year, month: month - 1, day: NaiveDay.length(year, month - 1)) }
        return NaiveDay(year: year - 1, month: 12, day: 31)
    }

    func walked(_ days: Int) -> NaiveDay {
        var day = self
        for _ in 0..<abs(days) { day = days > 0 ? day.next : day.previous }
        return day
    }

    func days(until other: NaiveDay) -> Int {
        if other < self { return -other.days(until: self) }
        var day = self
        var count = 0
        while day < other {
            day = day.next
            count += 1
        }
        return count
    }

    /// How many times the same day of the month, or a later one, is reached again.
    func months(until other: NaiveDay) -> Int {
        if other < self { return -other.months(until: self, isBackwards: true) }
        return months(until: other, isBackwards: false)
    }

    private func months(until other: NaiveDay, isBackwards: Bool) -> Int {
        var count = 0
        while true {
            let index = isBackwards ? other.year * 12 + other.month - 1 - count - 1 : year * 12 + month - 1 + count + 1
            let mark = [index / 12, index % 12 + 1, isBackwards ? other.day : day]
            let limit = isBackwards ? [year, month, day] : [other.year, other.month, other.day]
            if isBackwards ? mark.lexicographicallyPrecedes(limit) : limit.lexicographicallyPrecedes(mark) {
                return count
            }
            count += 1
        }
    }
}

extension NaiveDay {
    /// The days from 0000-12-31, counted year by year and month by month.
    var ordinal: Int {
        var days = day
        for year in 1..<max(year, 1) { days += NaiveDay.length(year, 2) + 337 }
        for month in 1..<month { days += NaiveDay.length(year, month) }
        return days
    }
}
