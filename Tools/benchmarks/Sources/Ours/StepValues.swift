/// The values of a step as a program may hold them; its 20 tags are those of the workload, with a slash for the point.
struct StepValues: Encodable {
    struct OfServices: Encodable {
        let payments, checkout, search, auth, catalog: Double

        init(_ values: ArraySlice<Double>) {
            let first = values.startIndex
            payments = values[first]
            checkout = values[first + 1]
            search = values[first + 2]
            auth = values[first + 3]
            catalog = values[first + 4]
        }
    }

    enum CodingKeys: String, CodingKey {
        case latency = "latency_ms"
        case errorRate = "error_rate"
        case queueDepth = "queue_depth"
        case load = "cpu_pct"
    }

    let latency, errorRate, queueDepth, load: OfServices

    init(_ values: ArraySlice<Double>) {
        latency = OfServices(values)
        errorRate = OfServices(values.dropFirst(5))
        queueDepth = OfServices(values.dropFirst(10))
        load = OfServices(values.dropFirst(15))
    }
}
