/// The time in which a run was at work: of a gap between two points that is much longer than usual, as between a
/// run that was stopped and its resumption, only the usual counts.
struct ActiveTime {
    /// Seconds since the first point, for each point.
    let seconds: [Double]
    /// How many gaps were clipped.
    let gapCount: Int

    /// Takes the wall times of the points in their order.
    ///
    /// A gap is clipped to the median when it is longer than a minute and than 20 medians; time that runs back counts
    /// for nothing.
    init(wallTimes: [Double]) {
        let pauses = zip(wallTimes.dropFirst(), wallTimes).map { max(0, $0 - $1) }
        let usual = pauses.median
        let limit = max(60, 20 * usual)
        var now = 0.0
        var gaps = 0
        var seconds = wallTimes.isEmpty ? [] : [0.0]
        seconds.reserveCapacity(wallTimes.count)
        for pause in pauses {
            if pause > limit { gaps += 1 }
            now += pause > limit ? usual : pause
            seconds.append(now)
        }
        self.seconds = seconds
        gapCount = gaps
    }
}
