// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
import Raster
import TFEvents

@c @implementation
public func tfe_writer_add_scalar(
    _ writer: OpaquePointer, _ tag: UnsafePointer<CChar>, _ tagLength: Int, _ value: Double, _ step: Int64,
    _ wallTime: Double
) {
    _ = unsafe addScalar(writer, tag, tagLength, value, step, wallTime, mayWait: true)
}

@c @implementation
public func tfe_writer_try_scalar(
    _ writer: OpaquePointer, _ tag: UnsafePointer<CChar>, _ tagLength: Int, _ value: Double, _ step: Int64,
    _ wallTime: Double
) -> Bool {
    unsafe addScalar(writer, tag, tagLength, value, step, wallTime, mayWait: false)
}

@inline(__always)
private func addScalar(
    _ writer: OpaquePointer, _ tag: UnsafePointer<CChar>, _ tagLength: Int, _ value: Double, _ step: Int64,
    _ wallTime: Double, mayWait: Bool
) -> Bool {
    unsafe withWriter(writer) { writer in
        // The caller keeps the tag in place for the time of the call.
        let tag = unsafe RawSpan(_unsafeStart: tag, byteCount: tagLength)
        return writer.addScalar(
            utf8: tag, value, step: Int(step), wallTime: given(wallTime), mayWait: mayWait)
    }
}

/// A wall time, or nil for `TFE_NOW`.
@inline(__always)
private func given(_ wallTime: Double) -> Double? { wallTime == -.infinity ? nil : wallTime }

@c @implementation
public func tfe_writer_add_text(
    _ writer: OpaquePointer, _ tag: UnsafePointer<CChar>, _ markdown: UnsafePointer<CChar>, _ step: Int64,
    _ wallTime: Double
) {
    unsafe withWriter(writer) { writer in
        unsafe writer.addText(text(tag), text(markdown), step: Int(step), wallTime: given(wallTime))
    }
}

@c @implementation
public func tfe_writer_add_histogram(
    _ writer: OpaquePointer, _ tag: UnsafePointer<CChar>, _ values: UnsafePointer<Double>, _ count: Int,
    _ step: Int64, _ wallTime: Double
) -> tfe_status {
    unsafe withWriter(writer) { writer in
        do {
            let histogram = unsafe try encodedHistogram(values, count)
            let fields = unsafe SummaryFields.histogram(histogram, tag: text(tag))
            unsafe writer.addEvent(fields: fields.span.bytes, step: Int(step), wallTime: given(wallTime))
            return TFE_OK
        } catch {
            return failure(TFE_INVALID_ARGUMENT, error)
        }
    }
}

@c @implementation
public func tfe_writer_add_image(
    _ writer: OpaquePointer, _ tag: UnsafePointer<CChar>, _ pixels: UnsafePointer<UInt8>, _ width: Int,
    _ height: Int, _ channels: Int, _ step: Int64, _ wallTime: Double
) -> tfe_status {
    unsafe withWriter(writer) { writer in
        do {
            let bitmap = unsafe try Bitmap(pixels, width, height, channels)
            unsafe writer.addImage(text(tag), bitmap, step: Int(step), wallTime: given(wallTime))
            return TFE_OK
        } catch {
            return failure(TFE_INVALID_ARGUMENT, error)
        }
    }
}

@c @implementation
public func tfe_writer_add_fields(
    _ writer: OpaquePointer, _ fields: UnsafeRawPointer, _ length: Int, _ step: Int64, _ wallTime: Double
) {
    unsafe withWriter(writer) { writer in
        // The caller keeps the fields in place for the time of the call.
        let fields = unsafe RawSpan(_unsafeStart: fields, byteCount: length)
        writer.addEvent(fields: fields, step: Int(step), wallTime: given(wallTime))
    }
}
