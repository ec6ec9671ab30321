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
        var options = options
        if options.steps == .sort { options.merges = true }
        self.files = options.merges ? SourceFile.chronological(files) : files
        self.options = options
        let seconds = self.files.lazy.compactMap { EventFileName.seconds(in: $0.name.string) }.first
        var superseded: SupersededPoints?
        var unwrapping: StepUnwrapping?
        switch options.steps {
        case .keep, .sort: break
        case .lastWins:
            var points = SupersededPoints()
            Self.survey(self.files, options) { points.add(values: $0) }
            superseded = points
        case .unwrap:
            var survey = StepUnwrapping.Survey()
            Self.survey(self.files, options) { survey.add($0) }
            unwrapping = survey.unwrapping
        }
        treatment = EventTreatment(
            superseded: superseded, unwrapping: unwrapping, wallTime: Double(seconds ?? 0))
    }

    /// Looks at all events that can be kept, in their order.
    private static func survey(
        _ files: [SourceFile], _ options: RepairOptions, _ body: (RawSpan) -> Void
    ) {
        for file in files {
            let trusts = options.rewritesChecksums && ChecksumSurvey(file.path) != nil
            guard var records = try? RecordSalvage(file.path, trustsLengths: trusts) else { continue }
            reading: while let outcome = try? records.next() {
                switch outcome {
                case .end: break reading
                case .lost, .cutOff: continue
                case .record, .reframed:
                    if EventTreatment.isMendable(records.payload) { body(records.payload) }
                }
            }
        }
    }

    /// What is left as it is: what is no event file, and a file whose writer got all checksums wrong unless they are
    /// to be rewritten.
    private func leaves(_ file: SourceFile, _ survey: ChecksumSurvey?) -> RepairAction? {
        let framing = FramingCheck(path: file.shownPath)
        if let foreign = ForeignFile(file.path) ?? packed(file) {
            return RepairAction(.left, framing.finding(foreign), "it stays as it is: \(foreign.advice)")
        }
        guard let survey, !options.rewritesChecksums else { return nil }
        return RepairAction(
            .left, framing.finding(survey),
            "all of them decode: the file stays as it is, unless --rewrite-checksums is given",
            count: survey.recordCount)
    }

    /// A compressed file that does not begin with a record.
    private func packed(_ file: SourceFile) -> ForeignFile? {
        guard var reader = try? EventFileReader(path: file.path),
            case .damaged(let damage)? = try? reader.next(),
            damage.offset == 0, let compression = reader.compression, compression != .none
        else { return nil }
        return ForeignFile(packed: compression)
    }

    /// How a file is repaired; nil where it is left as it is, which is reported.
    private func repair(_ file: SourceFile, _ progress: inout RepairProgress) -> FileRepair? {
        let survey = ChecksumSurvey(file.path)
        if let action = leaves(file, survey) {
            progress.report(action)
            progress.summary.fileCount += 1
            return nil
        }
        if let survey {
            progress.report(
                RepairAction(
                    .mended, FramingCheck(path: file.shownPath).finding(survey), "they get the right ones",
                    count: survey.recordCount))
        }
        return FileRepair(file, trustsLengths: survey != nil)
    }

    /// Says that not one record of a file could be kept.
    private func leave(_ file: SourceFile, _ progress: inout RepairProgress) {
        let finding = Finding(
            .format, at: Finding.Place(path: file.shownPath), expected: "a record that can be kept",
            found: "none")
        progress.report(RepairAction(.left, finding, "the file stays as it is"))
    }

    /// Writes the run's files to a directory.
    ///
    /// - Parameters:
    ///   - directory: Where to.
    ///   - name: What the first file is to be called; nil for its own name.
    ///   - progress: Takes counts, failures and actions.
    /// - Throws: ``RepairError/cannotWrite(path:reason:)``.
    mutating func write(
        to directory: FilePath, as name: FilePath.Component?, _ progress: inout RepairProgress
    ) throws(RepairError) {
        guard options.merges, let first = files.first else {
            for file in files {
                try progress.attempt(file.shownPath) { (progress) throws(RepairError) in
                    try write(file, to: directory.appending(name ?? file.name), &progress)
                }
            }
            return finish(&progress)
        }
        let path = directory.appending(name ?? first.name)
        let sorts = options.steps == .sort
        let changedBefore = progress.summary.changedFileCount
        let unsorted = directory.appending(".unsorted")
        defer { if sorts { removeAll(unsorted) } }
        var output: RecordOutput? =
            sorts
            ? RecordOutput(unsorted, like: first.path)
            : RecordOutput(path, like: first.path, maximumSize: options.maximumFileSize)
        for file in files {
            try progress.attempt(file.shownPath) { (progress) throws(RepairError) in
                let aside = directory.appending(TensorBoardName.hidden(file.name))
                guard var repair = repair(file, &progress) else { return try copyFile(file.path, to: aside) }
                try repair.run(&treatment, to: &output) { progress.report($0) }
                if repair.isLeft {
                    leave(file, &progress)
                    try copyFile(file.path, to: aside)
                }
                progress.include(repair, isChanged: repair.isChanged || files.count > 1)
            }
        }
        try output?.close()
        if sorts, output?.paths.isEmpty == false {
            var sorted = RecordOutput(path, like: first.path, maximumSize: options.maximumFileSize)
            let records = try RecordSort(unsorted)
            try records.write(to: &sorted)
            try sorted.close()
            if records.movedCount > 0 {
                progress.report(sorting(records.movedCount, first))
                if progress.summary.changedFileCount == changedBefore {
                    progress.summary.changedFileCount += 1
                }
            }
        }
        finish(&progress)
    }

    /// Says how many records got another place.
    private func sorting(_ count: Int, _ file: SourceFile) -> RepairAction {
        let finding = Finding(
            .stepOrder, at: Finding.Place(path: file.shownPath),
            expected: "records in the order of their steps",
            found: "\(count) behind one of a later step")
        return RepairAction(.mended, finding, "they are put in their places", count: count)
    }

    /// Reports what concerned several events.
    private mutating func finish(_ progress: inout RepairProgress) {
        var actions: [RepairAction] = []
        treatment.finish(&actions)
        for action in actions { progress.report(action) }
    }

    private mutating func write(
        _ file: SourceFile, to path: FilePath, _ progress: inout RepairProgress
    ) throws(RepairError) {
        guard var repair = repair(file, &progress) else { return try copyFile(file.path, to: path) }
        if options.maximumFileSize == nil, try repair.isSound(&treatment) {
            try copyFile(file.path, to: path)
            progress.include(repair, isChanged: false)
            return
        }
        var output: RecordOutput? = RecordOutput(
            path, like: file.path, maximumSize: options.maximumFileSize)
        try repair.run(&treatment, to: &output) { progress.report($0) }
        try output?.close()
        if repair.isLeft {
            leave(file, &progress)
            for written in output?.paths ?? [] { removeAll(written) }
            try copyFile(file.path, to: path)
        }
        progress.include(
            repair, isChanged: !repair.isLeft && (repair.isChanged || (output?.paths.count ?? 0) > 1))
    }

    /// Replaces those of the run's files that need it.
    mutating func replace(_ progress: inout RepairProgress) throws(RepairError) {
        for file in files {
            try progress.attempt(file.shownPath) { (progress) throws(RepairError) in
                guard var repair = repair(file, &progress) else { return }
                let replacement = try FileReplacement(of: file.path)
                guard try !repair.isSound(&treatment) else {
                    return progress.include(repair, isChanged: false)
                }
                var output: RecordOutput? = RecordOutput(replacement.newFile, like: file.path)
                do throws(RepairError) {
                    try repair.run(&treatment, to: &output) { progress.report($0) }
                    try output?.close()
                    guard !repair.isLeft else {
                        replacement.discard()
                        leave(file, &progress)
                        return progress.include(repair, isChanged: false)
                    }
                    progress.summary.backups.append(try replacement.replace().string)
                } catch {
                    output = nil
                    replacement.discard()
                    throw error
                }
                progress.include(repair, isChanged: true)
            }
        }
        finish(&progress)
    }
}
