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
        let result: Result<(OpenedFile, FileRecord), Errno> = opened.withLock(waitingAtMost: 100_000_000) {
            do throws(Errno) {
                for _ in 0..<100 {
                    let earlier = NewestNames.shared.name(in: identity)
                    let names = try opened.names(withPrefix: format.prefix, behind: earlier)
                    let name = format.newName(names + (earlier.map { [$0] } ?? []))
                    let record = FileRecord(name: name, base: base, head: head)
                    let place = FilePlace(record.name, in: opened, at: path)
                    guard !place.exists else { continue }
                    announce(record)
                    do throws(Errno) {
                        let descriptor = try place.create(
                            permissions: [.ownerReadWrite, .groupRead, .otherRead])
                        CrashPoint.pass()
                        NewestNames.shared.note(name, in: identity)
                        return .success((try OpenedFile(descriptor), record))
                    } catch .fileExists {}
                }
                return .failure(.fileExists)
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let made): return made
        case .failure(let reason): throw .fileNotCreated(directory: path.string, reason: reason)
        }
    }
}
