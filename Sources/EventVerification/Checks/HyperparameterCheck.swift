import TFEvents

/// Checks what a run tells TensorBoard's hyperparameter dashboard.
struct HyperparameterCheck {
    private var isRoot: Bool
    private var start: Finding.Place?
    private var end: Finding.Place?

    init(isRoot: Bool) { self.isRoot = isRoot }

    mutating func add(_ value: Summary.Value, at place: Finding.Place, _ progress: inout VerificationProgress)
    {
        guard let plugin = value.metadata?.plugin, let record = HyperparameterRecord(plugin) else { return }
        switch record {
        case .experiment:
            var digest = ContentDigest()
            digest.combine(plugin.content)
            if progress.experiments[digest.value] == nil { progress.experiments[digest.value] = place }
        case .sessionStart: start = start ?? place
        case .sessionEnd: end = end ?? place
        }
    }

    func finish(at run: Finding.Place, lastStep: Int?, _ progress: inout VerificationProgress) {
        guard let start else {
            progress.find(
                end.map {
                    Finding(
                        .sessionStartMissing, at: $0, expected: "a start of the session",
                        found: "only its end")
                })
            return
        }
        if isRoot {
            progress.find(
                Finding(
                    .sessionAtRoot, at: start, expected: "a session in a run below the log directory",
                    found: "one in the directory itself"))
        }
        if end == nil {
            progress.find(
                Finding(.sessionEndMissing, at: start, expected: "an end of the session", found: "none yet"))
        }
        if let lastStep, lastStep > Int(Int32.max) {
            progress.find(
                Finding(.sessionStep, at: run, expected: "steps below 2^31", found: "\(lastStep)"))
        }
    }

    /// Several descriptions of the experiment that differ.
    static func finding(_ experiments: [UInt64: Finding.Place]) -> Finding? {
        let places = experiments.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        guard places.count > 1, let second = places.dropFirst().first else { return nil }
        return Finding(
            .experiments, at: second, expected: "one description of the experiment",
            found: "\(places.count) that differ")
    }
}

extension HyperparameterCheck: StateField {
    init() { self.init(isRoot: false) }

    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try isRoot.transfer(&fields)
        try start.transfer(&fields)
        try end.transfer(&fields)
    }
}
