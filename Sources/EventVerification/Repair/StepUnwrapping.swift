@_spi(Tools) import TFEvents

/// Counts the steps of a run on where a counter of too few bits began anew.
///
/// Each step is taken for the one closest to the last one of all that look alike to such a counter.
struct StepUnwrapping {
    private let period: Int
    private var last: Int?

    /// Steps as a run's files hold them, to find out whether and where they wrap.
    struct Survey {
        private var tags = TagTable()
        private var lastSteps: [Int] = []
        private var range: ClosedRange<Int>?
        private var wrap: StepWrap?

        /// Takes the next event.
        mutating func add(_ event: RawSpan) {
            guard var values = try? EventCursor(event), values.isSummary else { return }
            let step = values.step
            while (try? values.nextValue()) == true {
                let (number, isNew) = tags.number(of: values.tag)
                if isNew { lastSteps.append(step) }
                wrap = wrap ?? StepWrap(from: lastSteps[number], to: step)
                lastSteps[number] = step
            }
            range = range.map { min($0.lowerBound, step)...max($0.upperBound, step) } ?? step...step
        }

        /// How to count on; nil where nothing wraps, or steps are beyond what such a counter can hold.
        var unwrapping: StepUnwrapping? {
            guard let wrap, let range else { return nil }
            let period = Int(wrap.rawValue)
            let isHeld = range.lowerBound >= 0 ? range.upperBound < period : range.upperBound < period / 2
            return isHeld && range.lowerBound >= -period / 2 ? StepUnwrapping(period: period) : nil
        }
    }

    private init(period: Int) { self.period = period }

    /// The step that an event means.
    mutating func step(_ step: Int) -> Int {
        let distance = (last ?? step) - step
        let result = step + (Double(distance) / Double(period)).rounded().asMultiple(of: period)
        last = result
        return result
    }
}

extension Double {
    fileprivate func asMultiple(of period: Int) -> Int { Int(self) * period }
}
