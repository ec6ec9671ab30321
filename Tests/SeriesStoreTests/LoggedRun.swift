import Foundation
import SystemPackage
import TFEvents
import TFRecord
import TestSupport

@testable import SeriesStore

/// A log directory of one run, whose files a test writes, and a store that reads it.
struct LoggedRun {
    let store: LogDirectoryStore
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        let forsaken = ForsakenThreads()
        store = LogDirectoryStore(
            LogLooks(path: directory.url.path, forsaking: forsaken), forsaking: forsaken)
    }

    var path: String { directory.url.path }

    func url(_ file: String) -> URL { directory.url.appending(path: "events.out.tfevents.\(file)") }

    /// Serialized events of the tag "loss", one a second, whose values are their steps times a factor.
    static func events(_ steps: some Sequence<Int>, from time: Double = 0, factor: Double = 1) -> [[UInt8]] {
        steps.enumerated().map { second, step in
            var value = WireBuffer()
            value.append(FieldKey(1, .lengthDelimited), delimited: "loss".utf8)
            value.append(FieldKey(2, .fixed32), fixed32: Float(factor * Double(step)).bitPattern)
            var summary = WireBuffer()
            summary.append(FieldKey(1, .lengthDelimited), delimited: value.bytes)
            return event(time + Double(second), step, FieldKey(5, .lengthDelimited), summary.bytes)
        }
    }

    /// A serialized event of the tag "clips": a batch of none, as `tf.summary.audio` writes it, in shape [0, 2].
    static func noClips(at step: Int) -> [UInt8] {
        var tensor = WireBuffer()
        tensor.append(FieldKey(1, .varint), varint: 7)
        tensor.append(FieldKey(2, .lengthDelimited), delimited: [0x12, 0, 0x12, 2, 0x08, 2])
        var plugin = WireBuffer()
        plugin.append(FieldKey(1, .lengthDelimited), delimited: "audio".utf8)
        var metadata = WireBuffer()
        metadata.append(FieldKey(1, .lengthDelimited), delimited: plugin.bytes)
        var value = WireBuffer()
        value.append(FieldKey(1, .lengthDelimited), delimited: "clips".utf8)
        value.append(FieldKey(8, .lengthDelimited), delimited: tensor.bytes)
        value.append(FieldKey(9, .lengthDelimited), delimited: metadata.bytes)
        var summary = WireBuffer()
        summary.append(FieldKey(1, .lengthDelimited), delimited: value.bytes)
        return event(Double(step), step, FieldKey(5, .lengthDelimited), summary.bytes)
    }

    /// A serialized event that starts a session.
    static func start(at step: Int, time: Double) -> [UInt8] {
        event(time, step, FieldKey(7, .lengthDelimited), [0x08, 0x01])
    }

    private static func event(_ time: Double, _ step: Int, _ key: FieldKey, _ content: [UInt8]) -> [UInt8] {
        var event = WireBuffer()
        event.append(FieldKey(1, .fixed64), fixed64: time.bitPattern)
        event.append(FieldKey(2, .varint), varint: step)
        event.append(key, delimited: content)
        return event.bytes
    }

    /// Writes a file, in place of the one that may be there.
    func write(_ file: String, _ events: [[UInt8]]) throws {
        try? FileManager.default.removeItem(at: url(file))
        var writer = try TFRecordWriter(path: FilePath(url(file).path))
        for event in events { try unsafe writer.write(event.span.bytes) }
        try writer.close()
    }

    /// The points of "loss" after the store has looked again.
    func reloaded() -> [[Double]] {
        _ = store.reload()
        let points = store[run: "."]?.scalars { $0.tag == "loss" }.first?.points(10_000) ?? []
        return points.map { [Double($0.step), $0.value] }
    }

    /// Points of steps times a factor.
    static func points(_ steps: some Sequence<Int>, factor: Double = 1) -> [[Double]] {
        steps.map { [Double($0), factor * Double($0)] }
    }
}
