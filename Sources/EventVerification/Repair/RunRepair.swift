import SystemPackage
import TFEvents
import TFRecord

/// Repairs the files of one run.
struct RunRepair {
    private let files: [SourceFile]
    private let options: RepairOptions
    private var treatment: EventTreatment

    /// Looks at the points of a run, if later ones may take the place of earlier ones.
    init(_ files: [SourceFile], _ options: RepairOptions) {
        self.files = options.merges ? SourceFile.chronological(files) : files
        self.options = options
        let seconds = self.files.lazy.compactMap { EventFileName.seconds(in: $0.name) }.first
        treatment = EventTreatment(
            superseded: options.steps == .lastWins ? Self.superseded(in: self.files) : nil,
            wallTime: Double(seconds ?? 0))
    }

    private static func superseded(in files: [SourceFile]) -> SupersededPoints {
        var points = SupersededPoints()
        for file in files {
            guard var records = try? RecordSalvage(file.path) else { continue }
            reading: while let outcome = try? records.next() {
                switch outcome {
                case .end: break reading
                case .lost, .cutOff: continue
                case .record, .reframed:
                    guard EventTreatment.isMendable(records.payload),
                        var event = try? EventCursor(records.payload)
                    else { continue }
                    while (try? event.nextValue()) == true {
                        points.add(SeriesID(event.tag), step: event.step)
                    }
                }
            }
        }
        return points
    }

    /// Writes the run's files to a directory.
    ///
    /// - Parameters:
    ///   - directory: Where to.
    ///   - name: What the first file is to be called; nil for its own name.
    ///   - progress: Takes counts, failures and actions.
    /// - Throws: ``RepairError/cannotWrite(path:reason:)``.
    mutating func write(
        to directory: FilePath, as name: String?, _ progress: inout RepairProgress
    ) throws(RepairError) {
        guard options.merges, let first = files.first else {
            for file in files {
                try progress.attempt(file.shownPath) { (progress) throws(RepairError) in
                    try write(file, to: directory.appending(name ?? file.name), &progress)
                }
            }
            return
        }
        var output: RecordOutput? = RecordOutput(
            directory.appending(name ?? first.name), like: first.path, maximumSize: options.maximumFileSize)
        for file in files {
            try progress.attempt(file.shownPath) { (progress) throws(RepairError) in
                var repair = FileRepair(file)
                try repair.run(&treatment, to: &output) { progress.report($0) }
                progress.include(repair, isChanged: repair.isChanged || files.count > 1)
            }
        }
        try output?.close()
    }

    private mutating func write(
        _ file: SourceFile, to path: FilePath, _ progress: inout RepairProgress
    ) throws(RepairError) {
        var repair = FileRepair(file)
        if options.maximumFileSize == nil, try repair.isSound(&treatment) {
            try copyFile(file.path, to: path)
            progress.include(repair, isChanged: false)
            return
        }
        var output: RecordOutput? = RecordOutput(
            path, like: file.path, maximumSize: options.maximumFileSize)
        try repair.run(&treatment, to: &output) { progress.report($0) }
        try output?.close()
        progress.include(repair, isChanged: repair.isChanged || (output?.paths.count ?? 0) > 1)
    }

    /// Replaces those of the run's files that need it.
    mutating func replace(_ progress: inout RepairProgress) throws(RepairError) {
        for file in files {
            try progress.attempt(file.shownPath) { (progress) throws(RepairError) in
                var repair = FileRepair(file)
                let replacement = try FileReplacement(of: file.path)
                guard try !repair.isSound(&treatment) else {
                    return progress.include(repair, isChanged: false)
                }
                var output: RecordOutput? = RecordOutput(replacement.newFile, like: file.path)
                do throws(RepairError) {
                    try repair.run(&treatment, to: &output) { progress.report($0) }
                    try output?.close()
                    progress.summary.backups.append(try replacement.replace().string)
                } catch {
                    output = nil
                    replacement.discard()
                    throw error
                }
                progress.include(repair, isChanged: true)
            }
        }
    }
}
