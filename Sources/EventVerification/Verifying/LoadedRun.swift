import SystemPackage
import TFEvents
import TFRecord

/// What becomes of the files of a run in both loaders.
struct LoadedRun: Sendable {
    let name: String
    private(set) var run = SimulatedRun()
    /// The file at which the default loader's process ends.
    private(set) var endsDefaultLoader: String?
    /// The file at which the Python loader stops for all runs.
    private(set) var stopsPythonLoader: String?

    init(_ unit: RunFiles) {
        name = unit.name
        for file in unit.files {
            read(file)
            if run.hasEndedDefaultLoader, endsDefaultLoader == nil { endsDefaultLoader = file }
            if run.hasStoppedPythonLoader, stopsPythonLoader == nil { stopsPythonLoader = file }
        }
    }

    private mutating func read(_ file: String) {
        guard var walk = try? EventFileReader(path: FilePath(file)) else { return }
        run.beginFile()
        var hasBegun = false
        while let step = try? walk.step() {
            if !hasBegun, walk.compression != Compression.none { run.beginFile(isPlain: false) }
            hasBegun = true
            switch step {
            case .record: run.read(walk.payload, hasValidChecksum: true)
            case .doubtful: run.read(walk.payload, hasValidChecksum: false)
            // The record that a wrong data checksum belongs to has come before.
            case .damaged(let damage), .reframed(let damage):
                if !damage.isOfPayload { run.meetDamage(claimedLength: damage.impossibleLength) }
            case .truncated, .end: return
            }
        }
    }
}
