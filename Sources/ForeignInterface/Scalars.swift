// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
import TFEvents

/// A table behind the pointer that C knows it by.
private func withTable<Result>(_ handle: OpaquePointer, _ body: (ScalarTable) -> Result) -> Result {
    unsafe Unmanaged<ScalarTable>.fromOpaque(UnsafeRawPointer(handle))._withUnsafeGuaranteedRef(body)
}

@c @implementation
public func tfe_scalars_read(
    _ path: UnsafePointer<CChar>, _ selection: UnsafePointer<tfe_selection>?,
    _ scalars: UnsafeMutablePointer<OpaquePointer?>
) -> tfe_status {
    unsafe scalars.pointee = nil
    do {
        let selection = try unsafe ScalarSelection(selection?.pointee ?? tfe_selection_all())
        let table = try unsafe ScalarTable(path: readablePath(path), selection)
        unsafe scalars.pointee = OpaquePointer(Unmanaged.passRetained(table).toOpaque())
        return TFE_OK
    } catch let error as InvalidArgument {
        return failure(TFE_INVALID_ARGUMENT, error)
    } catch {
        return failure(TFE_CANNOT_OPEN, error)
    }
}

@c @implementation
public func tfe_scalars_decode(
    _ run: UnsafePointer<CChar>, _ files: UnsafePointer<tfe_file>, _ count: Int,
    _ selection: UnsafePointer<tfe_selection>?, _ scalars: UnsafeMutablePointer<OpaquePointer?>
) -> tfe_status {
    unsafe scalars.pointee = nil
    do {
        let selection = try unsafe ScalarSelection(selection?.pointee ?? tfe_selection_all())
        let files = unsafe UnsafeBufferPointer(start: files, count: count).map { file in
            let bytes = unsafe UnsafeRawBufferPointer(start: file.data, count: file.length)
            return unsafe (name: text(file.name), bytes: Array(bytes))
        }
        let table = unsafe ScalarTable(run: text(run), files: files, selection)
        unsafe scalars.pointee = OpaquePointer(Unmanaged.passRetained(table).toOpaque())
        return TFE_OK
    } catch {
        return failure(TFE_INVALID_ARGUMENT, error)
    }
}

@c @implementation
public func tfe_scalars_free(_ scalars: OpaquePointer?) {
    guard let scalars = unsafe scalars else { return }
    unsafe Unmanaged<ScalarTable>.fromOpaque(UnsafeRawPointer(scalars)).release()
}

@c @implementation
public func tfe_scalars_series_count(_ scalars: OpaquePointer) -> Int {
    unsafe withTable(scalars) { $0.series.count }
}

@c @implementation
public func tfe_scalars_series(_ scalars: OpaquePointer, _ index: Int) -> tfe_series {
    unsafe withTable(scalars) { table in
        let place = table.series[index]
        let run = table.runs[place.run]
        let start = run.starts[place.index]
        return unsafe tfe_series(
            run: run.run.characters, tag: run.tags[place.index].characters,
            count: run.starts[place.index + 1] - start,
            steps: run.steps + start, wall_times: run.wallTimes + start, values: run.values + start)
    }
}

@c @implementation
public func tfe_scalars_damage_count(_ scalars: OpaquePointer) -> Int {
    unsafe withTable(scalars) { $0.runs.reduce(0) { $0 + $1.damageCount } }
}

@c @implementation
public func tfe_scalars_damage(_ scalars: OpaquePointer, _ index: Int) -> UnsafePointer<CChar>? {
    unsafe withTable(scalars) { table in
        var rest = index
        for run in table.runs {
            if rest < run.damage.count { return unsafe UnsafePointer(run.damage[rest].characters) }
            rest -= run.damage.count
        }
        return nil
    }
}

@c @implementation
public func tfe_scalars_arrow(
    _ scalars: OpaquePointer, _ stream: UnsafeMutablePointer<ArrowArrayStream>
) {
    unsafe withTable(scalars) { unsafe ArrowScalarStream.fill(stream, with: $0) }
}
