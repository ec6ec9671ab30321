import CWorkload

/// The workload of CWorkload.h; a program's tags are literals, as here.
struct Workload {
    static let tags = [
        "latency_ms.payments", "latency_ms.checkout", "latency_ms.search", "latency_ms.auth",
        "latency_ms.catalog",
        "error_rate.payments", "error_rate.checkout", "error_rate.search", "error_rate.auth",
        "error_rate.catalog",
        "queue_depth.payments", "queue_depth.checkout", "queue_depth.search", "queue_depth.auth",
        "queue_depth.catalog",
        "cpu_pct.payments", "cpu_pct.checkout", "cpu_pct.search", "cpu_pct.auth", "cpu_pct.catalog",
    ]

    let steps: Int
    /// All values of a step, step after step.
    let values: [Double]

    init(steps: Int) {
        self.steps = steps
        values = (0..<steps * Self.tags.count).map { Double(workload_value(UInt32($0))) }
    }

    func values(of step: Int) -> ArraySlice<Double> {
        values[step * Self.tags.count..<(step + 1) * Self.tags.count]
    }

    func pairs(of step: Int) -> KeyValuePairs<String, Double> {
        let v = Array(values(of: step))
        return [
            "latency_ms.payments": v[0], "latency_ms.checkout": v[1], "latency_ms.search": v[2],
            "latency_ms.auth": v[3], "latency_ms.catalog": v[4],
            "error_rate.payments": v[5], "error_rate.checkout": v[6], "error_rate.search": v[7],
            "error_rate.auth": v[8], "error_rate.catalog": v[9],
            "queue_depth.payments": v[10], "queue_depth.checkout": v[11], "queue_depth.search": v[12],
            "queue_depth.auth": v[13], "queue_depth.catalog": v[14],
            "cpu_pct.payments": v[15], "cpu_pct.checkout": v[16], "cpu_pct.search": v[17],
            "cpu_pct.auth": v[18], "cpu_pct.catalog": v[19],
        ]
    }

    func dictionary(of step: Int) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: zip(Self.tags, values(of: step)))
    }
}
