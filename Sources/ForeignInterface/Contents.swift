// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
import Raster
import TFEvents

@c @implementation
public func tfe_histogram(
    _ values: UnsafePointer<Double>, _ count: Int, _ histogram: UnsafeMutablePointer<tfe_bytes>
) -> tfe_status {
    do {
        unsafe histogram.pointee = try tfe_bytes(copying: encodedHistogram(values, count))
        return TFE_OK
    } catch {
        return failure(TFE_INVALID_ARGUMENT, error)
    }
}

@c @implementation
public func tfe_png(
    _ pixels: UnsafePointer<UInt8>, _ width: Int, _ height: Int, _ channels: Int,
    _ file: UnsafeMutablePointer<tfe_bytes>
) -> tfe_status {
    do {
        let png = try unsafe Bitmap(pixels, width, height, channels).png(level: .fast)
        unsafe file.pointee = tfe_bytes(copying: png.bytes)
        return TFE_OK
    } catch {
        return failure(TFE_INVALID_ARGUMENT, error)
    }
}

/// The HistogramProto of values that the caller keeps in place.
func encodedHistogram(_ values: UnsafePointer<Double>, _ count: Int) throws(InvalidArgument) -> [UInt8] {
    guard let histogram = unsafe TensorFlowHistogram(Span(_unsafeStart: values, count: count)) else {
        throw InvalidArgument(
            "values", expected: "at least one between -1e20 and 1e20", found: "none in \(count) values")
    }
    return histogram.encoded
}

extension Bitmap {
    /// Copies pixels that the caller keeps in place.
    init(
        _ pixels: UnsafePointer<UInt8>, _ width: Int, _ height: Int, _ channels: Int
    ) throws(InvalidArgument) {
        guard let format = PixelFormat.allCases.first(where: { $0.channels == channels }) else {
            throw InvalidArgument("channels", expected: "1, 3 or 4", found: "\(channels)")
        }
        guard width > 0, height > 0, !width.multipliedReportingOverflow(by: height * channels).overflow else {
            throw InvalidArgument("width, height", expected: "at least 1", found: "\(width) x \(height)")
        }
        let samples = unsafe UnsafeBufferPointer(start: pixels, count: width * height * channels)
        do {
            try self.init(width: width, height: height, format: format, samples: unsafe Array(samples))
        } catch {
            throw InvalidArgument(error)
        }
    }
}
