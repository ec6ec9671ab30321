import SystemPackage
import TFEvents
import TFRecord

/// What becomes of the files of a run in both loaders.
package struct LoadedRun: Sendable {
    let name: String
    /// The run as the loaders have it.
    package private(set) var run: SimulatedRun
    /// The file at which the default loader's process ends.
    package private(set) var endsDefaultLoader: String?
    /// The file at which the Python loader stops for all runs.
    package private(set) var stopsPythonLoader: String?

    init(_ unit: RunFiles) { self.init(name: unit.name, files: unit.files) }

    /// Follows the loaders through the files of a run.
    ///
    /// - Parameters:
    ///   - name: The run's name.
    ///   - files: The paths of its files, in the order of their names.
    ///   - limits: How many values to keep of each series, by plugin, where it is another number than usual.
    package init(name: String, files: [String], limits: [String: Int] = [:]) {
        self.name = name
        run = SimulatedRun(limits: limits)
        for file in files {
            read(file)
            if run.hasEndedDefaultLoader, endsDefaultLoader == nil { endsDefaultLoader = file }
            if run.hasStoppedPythonLoader, stopsPythonLoader == nil { stopsPythonLoader = file }
        }
    }

    private mutating func read(_ file: String) {
        run.beginFile()
        guard var walk = try? EventFileReader(path: FilePath(file)) else { return }
        var hasBegun = false
        while let step = try? walk.step() {
            if !hasBegun, walk.compression != Compression.none { run.meetCompression() }
            hasBegun = true
            switch step {
            case .record: run.read(walk.payload, hasValidChecksum: true, at: walk.recordOffset)
            case .doubtful: run.read(walk.payload, hasValidChecksum: false, at: walk.recordOffset)
            // The record that a wrong data checksum belongs to has come before.
            case .damaged(let damage), .reframed(let damage):
                if !damage.isOfPayload { run.meetDamage(claimedLength: damage.impossibleLength) }
            case .truncated, .end: return
            }
        }
    }
}
