import SystemPackage

extension RecordDirectory {
    /// Makes a file that sorts behind every other that is already in the directory.
    ///
    /// `announce` writes down which file it will be, before it is made.
    func newFile(
        _ format: LogFormat, position: LogFormat.Position, base: StreamOffset,
        _ announce: (FileRecord) -> Void
    ) throws(RecordLogError) -> (OpenedFile, FileRecord) {
        let opened = try opened()
        let head = format.head(position)
        do throws(Errno) {
            return try opened.withLock(waitingAtMost: 100_000_000) { () throws(Errno) in
                for _ in 0..<100 {
                    let record = FileRecord(name: try newName(format, in: opened), base: base, head: head)
                    if let file = try make(record, in: opened, announce) { return (file, record) }
                }
                throw .fileExists
            }
        } catch {
            throw .fileNotCreated(directory: path.string, reason: error)
        }
    }

    /// A name that sorts behind those in the directory and those that this process has given before.
    private func newName(_ format: LogFormat, in opened: Directory) throws(Errno) -> String {
        let earlier = NewestNames.shared.name(in: identity)
        let names = try opened.names(withPrefix: format.prefix, behind: earlier)
        return format.newName(names + (earlier.map { [$0] } ?? []))
    }

    /// Makes a file; nil where something has its name.
    private func make(
        _ record: FileRecord, in opened: Directory, _ announce: (FileRecord) -> Void
    ) throws(Errno) -> OpenedFile? {
        let place = FilePlace(record.name, in: opened, at: path)
        guard !place.exists else { return nil }
        announce(record)
        do throws(Errno) {
            let descriptor = try place.create(permissions: [.ownerReadWrite, .groupRead, .otherRead])
            CrashPoint.pass()
            NewestNames.shared.note(record.name, in: identity)
            return try OpenedFile(descriptor)
        } catch .fileExists {
            return nil
        }
    }
}
