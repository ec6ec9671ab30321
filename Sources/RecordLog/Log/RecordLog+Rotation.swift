import SystemPackage

/// How a log goes on in another file.
///
/// The next file is made when the first of its records is to be written, and only then does the file of pending records
/// name it: as long as it does not, what a crash leaves belongs to the end of the one before.
extension RecordLog {
    /// Lets another file begin where the present one is large or old enough.
    func cutWhereDue() {
        guard let rotation = configuration.rotation, !isCut, directory != nil, file.begun != nil else {
            return
        }
        let isLarge = rotation.bytes.map { file.written - file.base >= $0 } ?? false
        guard isLarge || cutDue <= MonotonicClock.now else { return }
        isCut = true
        buffer.cut()
    }

    /// When the present file is old enough.
    var cutDue: UInt64 {
        guard !isCut, let age = configuration.rotation?.age, let begun = file.begun else { return .max }
        let (due, overflow) = begun.addingReportingOverflow(age)
        return overflow ? .max : due
    }

    /// Ends the present file, which has everything before a place of the stream; the next one begins there.
    func completeFile(before place: StreamOffset) throws(RecordLogError) {
        guard place > file.base else { return }
        try prepareFile()
        try storeWholeFile()
        file.beginNext(at: place, .following)
        CrashPoint.pass()
        isCut = false
        syncing.didStore()
        buffer.didStore(upTo: place)
    }

    /// Has the disk store a file that is complete, and says that it is.
    func storeWholeFile() throws(RecordLogError) {
        guard let path = file.path else { return }
        do throws(RecordLogError) {
            try file.store()
            reports.add(.fileClosed(path))
        } catch .notSynced(let path, let reason) where !syncing.isOn {
            // What is in the file is not here any more, so that it cannot go elsewhere.
            reports.add(.failed(.notStored(path: path, reason: reason)))
        }
    }
}
