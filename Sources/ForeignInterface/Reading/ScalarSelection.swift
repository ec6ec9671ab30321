// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
import Libc
import RunComparison
import TFEvents

/// Which scalars are wanted.
struct ScalarSelection: Sendable {
    let runs: [String]
    let tags: [String]
    let steps: ClosedRange<Int>
    let includesPending: Bool
    let keepsRewinds: Bool

    init(_ selection: tfe_selection) throws(InvalidArgument) {
        try unsafe check(selection.size, of: tfe_selection.self, "selection")
        unsafe runs = texts(selection.runs, selection.run_count)
        unsafe tags = texts(selection.tags, selection.tag_count)
        let first = unsafe Int(selection.first_step)
        unsafe steps = first...max(first, Int(selection.last_step))
        unsafe includesPending = selection.includes_pending
        unsafe keepsRewinds = selection.keeps_rewinds
    }

    func includes(run: String) -> Bool { matches(run, runs) }

    func includes(tag: String) -> Bool { matches(tag, tags) }

    /// The points of a series that are wanted; nil for all.
    func indices(of series: ScalarSeries) -> [Int]? {
        guard !keepsRewinds || steps != .min ... .max else { return nil }
        let indices = keepsRewinds ? Array(0..<series.count) : series.lastWritten
        return indices.filter { steps.contains(series.steps[$0]) }
    }

    private func matches(_ name: String, _ patterns: [String]) -> Bool {
        patterns.isEmpty || patterns.contains { unsafe fnmatch($0, name, 0) == 0 }
    }
}

@c @implementation
public func tfe_selection_all() -> tfe_selection {
    unsafe tfe_selection(
        size: MemoryLayout<tfe_selection>.size, runs: nil, run_count: 0, tags: nil, tag_count: 0,
        first_step: .min, last_step: .max, includes_pending: false,
        keeps_rewinds: true)
}
