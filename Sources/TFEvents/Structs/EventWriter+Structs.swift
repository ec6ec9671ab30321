extension EventWriter {
    /// Logs the numbers of a struct as one Event, each under the names on the way to it.
    ///
    ///     struct Metrics: Encodable {
    ///         var loss = 0.5
    ///         var latency = ["db": 12.0]
    ///         var accuracy: [Double] = [0.9, 0.8]
    ///         var reward: Double?
    ///     }
    ///     writer.log(Metrics(), step: 10)  // loss, latency/db, accuracy/0 and accuracy/1
    ///
    /// Optionals without a value are skipped. What is no number, texts and truth values among it, is refused by its
    /// path, and then nothing of the struct is logged.
    ///
    /// - Parameters:
    ///   - metrics: What `Codable` takes apart: a struct, a class, a dictionary or an array.
    ///   - step: The x value.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    /// - Complexity: O(total length of the tags), with one heap allocation for each struct in it.
    public func log(_ metrics: some Encodable, step: Int, wallTime: Double? = nil) {
        log(metrics, prefix: "", step: step, wallTime: wallTime)
    }

    fileprivate func log(_ metrics: some Encodable, prefix: String, step: Int, wallTime: Double?) {
        let sink = ScalarSink(precision: precision)
        do {
            try EncodedValues(sink, prefix: prefix).encode(metrics, argument: "metrics")
        } catch {
            return refuse(.invalidArgument(error, tag: error.argument))
        }
        let summary = unsafe sink.summary
        guard allows(step: step, for: summary.tags) else { return }
        guard summary.size > 0, let wallTime = self.wallTime(wallTime, for: prefix) else { return }
        unsafe append(head: EventHead(wallTime: wallTime, step: step), summarySize: summary.size) { cursor in
            unsafe summary.encode(into: &cursor)
        }
    }
}

extension PrefixedEventWriter {
    /// Logs the numbers of a struct as one Event, each under the prefix and the names on the way to it.
    public func log(_ metrics: some Encodable, step: Int, wallTime: Double? = nil) {
        writer.log(metrics, prefix: prefix, step: step, wallTime: wallTime)
    }
}

extension StepWriter {
    /// Logs the numbers of a struct as one Event, each under the prefix, if any, and the names on the way to it.
    public func log(_ metrics: some Encodable, wallTime: Double? = nil) {
        writer.log(metrics, prefix: prefix ?? "", step: step, wallTime: wallTime)
    }
}

/// Writes numbers as the values of a Summary.
private final class ScalarSink: EncodedValueSink {
    var takesArrays: Bool { true }

    private let precision: Precision
    // As the path of `EncodedValues`.
    @exclusivity(unchecked) private(set) var summary = ScalarSummary()

    init(precision: Precision) { self.precision = precision }

    func add(_ number: Double, at path: [UInt8]) throws(InvalidArgument) {
        guard !path.isEmpty else {
            throw InvalidArgument("metrics", expected: "numbers with names", found: "a number")
        }
        unsafe summary.append(StoredScalar(number, precision: precision), at: path)
    }

    func add(_ text: String, at path: [UInt8]) throws(InvalidArgument) {
        throw refuse("the text '\(text)'", at: path)
    }

    func add(_ bool: Bool, at path: [UInt8]) throws(InvalidArgument) {
        throw refuse("the truth value \(bool)", at: path)
    }

    private func refuse(_ found: String, at path: [UInt8]) -> InvalidArgument {
        InvalidArgument(
            path.isEmpty ? "metrics" : String(decoding: path, as: UTF8.self), expected: "a number",
            found: found)
    }
}
