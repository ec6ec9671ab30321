import TFEvents

/// Follows whether the files of a run say the version of their format, and what it comes to where they do not.
///
/// TensorBoard's Python loader takes such files for ones of an older format: a summary whose step is lower than the last
/// one of any tag erases the points of its own tags at its step and beyond (plugin_event_accumulator.py).
struct VersionCheck {
    private var isCurrent = false
    private var lastStep = -1
    private var pending: Finding?
    private var isHarmful = false

    /// Takes a file's first event.
    mutating func beginFile(_ first: Event, at place: Finding.Place) {
        let found: String
        switch first.what {
        case .fileVersion("brain.Event:2"): return
        case .fileVersion(let version): found = "'\(version.prefix(100))'"
        default: found = "another event"
        }
        pending = Finding(
            .version, at: place, expected: "the file version 'brain.Event:2' in the first event", found: found
        )
    }

    /// Takes any event's version.
    mutating func see(_ version: String) {
        let prefix = "brain.Event:"
        let number = Double(version.hasPrefix(prefix) ? String(version.dropFirst(prefix.count)) : version)
        isCurrent = (number ?? 0) >= 2
    }

    /// Takes a point that lies not behind the last one of its tag.
    mutating func goBack(to step: Int) {
        if !isCurrent, step < lastStep { isHarmful = true }
    }

    /// Takes the step of a summary whose values were taken.
    mutating func end(_ step: Int) { lastStep = step }

    /// What there is to say about a file when it is read.
    mutating func endFile() -> Finding? {
        guard var finding = pending.take() else { return nil }
        if isHarmful {
            finding.severity = .warning
            finding.found += ", and points at steps that were logged before"
        } else {
            finding.consequence = "TensorBoard shows the same without it"
        }
        isHarmful = false
        return finding
    }
}

extension VersionCheck: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try isCurrent.transfer(&fields)
        try lastStep.transfer(&fields)
        try pending.transfer(&fields)
        try isHarmful.transfer(&fields)
    }
}
