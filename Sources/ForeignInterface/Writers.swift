// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
import SystemPackage
@_spi(Tools) import TFEvents

@c @implementation
public func tfe_writer_defaults() -> tfe_writer_options {
    unsafe tfe_writer_options(
        size: MemoryLayout<tfe_writer_options>.size, flush_interval: 1, longest_wait: 1,
        is_crash_protected: true, keeps_doubles: false, file_name_suffix: nil)
}

@c @implementation
public func tfe_writer_open(
    _ directory: UnsafePointer<CChar>, _ options: UnsafePointer<tfe_writer_options>?,
    _ writer: UnsafeMutablePointer<OpaquePointer?>
) -> tfe_status {
    unsafe open(writer) {
        unsafe try ForeignWriter(
            directory: FilePath(directory), options: EventWriter.Options(options), namesClosedFiles: false)
    }
}

@c @implementation
public func tfe_writer_open_rotating(
    _ directory: UnsafePointer<CChar>, _ options: UnsafePointer<tfe_writer_options>?,
    _ rotation: UnsafePointer<tfe_rotation>, _ writer: UnsafeMutablePointer<OpaquePointer?>
) -> tfe_status {
    unsafe open(writer) {
        let rotation = unsafe rotation.pointee
        var options = unsafe try EventWriter.Options(options)
        options.rotation = try Rotation(rotation)
        return unsafe try ForeignWriter(
            directory: FilePath(directory), options: options, namesClosedFiles: rotation.names_closed_files)
    }
}

private func open(
    _ writer: UnsafeMutablePointer<OpaquePointer?>, _ make: () throws -> ForeignWriter
) -> tfe_status {
    Messages.begin
    unsafe writer.pointee = nil
    do {
        unsafe writer.pointee = OpaquePointer(Unmanaged.passRetained(try make()).toOpaque())
        return TFE_OK
    } catch let error as EventWriterError {
        return failure(TFE_CANNOT_OPEN, error)
    } catch {
        return failure(TFE_INVALID_ARGUMENT, "\(error)")
    }
}

extension EventWriter.Options {
    fileprivate init(_ given: UnsafePointer<tfe_writer_options>?) throws {
        let options = unsafe given?.pointee ?? tfe_writer_defaults()
        try unsafe check(options.size, of: tfe_writer_options.self, "options")
        self.init()
        flushInterval = try unsafe duration(options.flush_interval, "options.flush_interval")
        overflow = .wait(upTo: try unsafe duration(options.longest_wait, "options.longest_wait"))
        crashProtection = unsafe options.is_crash_protected ? .automatic : .none
        unsafe precision = options.keeps_doubles ? .exact : .float32
        if let suffix = unsafe options.file_name_suffix { unsafe fileNameSuffix = text(suffix) }
    }
}

extension Rotation {
    fileprivate init(_ rotation: tfe_rotation) throws {
        try check(rotation.size, of: tfe_rotation.self, "rotation")
        self.init()
        if rotation.bytes != 0 { bytes = Int(clamping: rotation.bytes) }
        if rotation.age != 0 { age = try duration(rotation.age, "rotation.age") }
    }
}

/// A duration of so many seconds, a hundred years at the most.
private func duration(_ seconds: Double, _ argument: String) throws(InvalidArgument) -> Duration {
    guard seconds >= 0 else {
        throw InvalidArgument(argument, expected: "seconds, not below 0", found: "\(seconds)")
    }
    return .seconds(min(seconds, 3e9))
}

@c @implementation
public func tfe_writer_flush(_ writer: OpaquePointer, _ timeout: Double) -> tfe_status {
    unsafe finish(writer, timeout) { writer, limit throws(EventWriterError) in
        try writer.flush(within: limit)
    }
}

@c @implementation
public func tfe_writer_close(_ writer: OpaquePointer, _ timeout: Double) -> tfe_status {
    unsafe finish(writer, timeout) { writer, limit throws(EventWriterError) in
        try writer.close(within: limit)
    }
}

private func finish(
    _ writer: OpaquePointer, _ timeout: Double,
    _ body: (EventWriter, Duration) throws(EventWriterError) -> Bool
) -> tfe_status {
    unsafe withWriter(writer) { writer in
        do {
            let limit = try duration(timeout, "timeout")
            guard try body(writer, limit) else {
                return failure(
                    TFE_TIMED_OUT, "\(writer.path ?? "the event file"): not written within \(timeout) s")
            }
            return TFE_OK
        } catch let error as EventWriterError {
            return failure(TFE_NOT_WRITTEN, error)
        } catch {
            return failure(TFE_INVALID_ARGUMENT, "\(error)")
        }
    }
}

@c @implementation
public func tfe_writer_free(_ writer: OpaquePointer?) {
    guard let writer = unsafe writer else { return }
    unsafe Unmanaged<ForeignWriter>.fromOpaque(UnsafeRawPointer(writer)).release()
}

@c @implementation
public func tfe_writer_rotate(_ writer: OpaquePointer) {
    unsafe withWriter(writer) { $0.rotate() }
}

@c @implementation
public func tfe_writer_has_closed_file(_ writer: OpaquePointer) -> Bool {
    unsafe withForeignWriter(writer) { !$0.closedFiles.isEmpty }
}

@c @implementation
public func tfe_writer_next_closed_file(
    _ writer: OpaquePointer, _ path: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int {
    unsafe withForeignWriter(writer) { writer in
        let file = writer.closedFiles.next { file in
            unsafe copy(file.bytes, to: path, capacity: capacity) < capacity
        }
        return file?.length ?? 0
    }
}

@c @implementation
public func tfe_writer_dropped(_ writer: OpaquePointer) -> Int64 {
    unsafe withWriter(writer) { Int64($0.droppedEventCount) }
}

@c @implementation
public func tfe_writer_is_crash_protected(_ writer: OpaquePointer) -> Bool {
    unsafe withWriter(writer) { $0.isCrashProtected }
}

@c @implementation
public func tfe_writer_path(
    _ writer: OpaquePointer, _ path: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int {
    unsafe withWriter(writer) { writer in
        let file = FilePath(readable: writer.path ?? "")
        return unsafe copy(file.bytes, to: path, capacity: capacity)
    }
}
