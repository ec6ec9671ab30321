import TFEvents
import TFRecord

/// What TensorBoard's data server makes of the files of a run (data/server/{run,data_compat}.rs).
struct DefaultLoader {
    private struct Series {
        var plugin: String
        var dataClass: SummaryMetadata.DataClass
        var reservoir: DefaultReservoir
    }

    private var series: [String: Series] = [:]

    /// Whether it reads on in the present file.
    private var isReading = true

    mutating func beginFile() { isReading = true }

    /// Takes a record whose length is sound; its data are not checked, but must decode.
    mutating func read(_ record: LoadedRecord) {
        guard isReading else { return }
        guard record.isAcceptedByProst, let event = record.event, !event.wallTime.isNaN else {
            isReading = false
            return
        }
        // A time that is infinite is none to it, and the event is dropped.
        guard event.wallTime.isFinite else { return }
        for value in event.values { add(value, step: event.step) }
    }

    private mutating func add(_ value: Summary.Value, step: Int64) {
        let isKnown = series[value.tag] != nil
        if !isKnown { series[value.tag] = firstSeries(value) }
        guard let known = series[value.tag] else { return }
        let isShown = known.dataClass != .scalar || value.isDefaultScalar
        series[value.tag]?.reservoir.add(step, isShown: isShown)
    }

    private func firstSeries(_ value: Summary.Value) -> Series {
        let plugin = value.effectivePlugin
        var dataClass = value.metadata?.dataClass ?? .unknown
        if dataClass == .unknown { dataClass = Plugin(plugin)?.dataClass ?? .unknown }
        return Series(
            plugin: plugin, dataClass: dataClass, reservoir: DefaultReservoir(limit: dataClass.defaultLimit))
    }

    /// How many points of a tag it shows.
    func count(_ tag: String) -> Int {
        guard let known = series[tag] else { return 0 }
        // Where the plugin does not look for it, it is hidden.
        if let plugin = Plugin(known.plugin), plugin.dataClass != known.dataClass { return 0 }
        return known.reservoir.shownCount
    }
}

extension Summary.Value {
    fileprivate var isDefaultScalar: Bool {
        switch content {
        case .simpleValue: true
        case .tensor(let tensor): tensor.isDefaultScalar
        default: false
        }
    }
}
