import Synchronization
package import SystemPackage
import TFEvents
@_spi(Tools) package import TFRecord

/// Files in stores and behind addresses of http: `s3://BUCKET/KEY`, `gs://BUCKET/KEY`, `https://HOST/FILE`.
package final class RemoteStores: RemoteFiles {
    private let pool = TransferPool()
    private let state = Mutex(State())

    private struct State {
        var stores: [String: ObjectStore] = [:]
        /// What was found at paths.
        var contents: [FilePath: Result<[FilePath], RemoteFileError>] = [:]
        /// The numbers of files by their paths and by their names.
        var numbers: [FilePath: Int] = [:]
        var ahead = ReadingAhead()
    }

    private init() {}

    /// Lets every reader of this process take such paths.
    package static func install() { InstalledRemoteFiles.install(RemoteStores()) }

    package func fetches(scheme: String) -> Bool { RemotePath.schemes.contains(scheme.lowercased()) }

    package func name(of path: FilePath) -> String { RemotePath.name(of: path) }

    package func files(at path: FilePath) throws(RemoteFileError) -> [FilePath] {
        if let known = state.withLock({ $0.contents[path] }) { return try known.get() }
        let found = Result { () throws(RemoteFileError) in
            do throws(Refusal) {
                return try look(at: path)
            } catch {
                throw RemoteFileError(error.description)
            }
        }
        state.withLock { $0.contents[path] = found }
        return try found.get()
    }

    package func status(of path: FilePath) -> RemoteFileStatus? {
        state.withLock { state in state.numbers[path].map { state.ahead.file($0).status } }
    }

    package func open(_ path: FilePath) throws(RemoteFileError) -> any RemoteFile {
        do throws(Refusal) {
            if number(of: path) == nil {
                // One that was named by no listing.
                _ = try look(at: path)
            }
            guard let number = number(of: path) else { throw .notFound }
            let (requests, first) = state.withLock { state in
                (state.ahead.file(number).requests, state.ahead.begin(of: number, in: pool))
            }
            return try RangedFile(requests, first: first, in: pool)
        } catch {
            throw RemoteFileError(error.description)
        }
    }

    private func number(of path: FilePath) -> Int? { state.withLock { $0.numbers[path] } }

    private func look(at path: FilePath) throws(Refusal) -> [FilePath] {
        switch RemotePath(path) {
        case nil: throw .malformedAddress
        case .web(let url): return try look(at: path, by: WebRequests(url: url))
        case .object(let scheme, let bucket, let key):
            let store = store(scheme)
            let found: [StoredObject]
            do throws(Refusal) {
                found = try Self.objects(at: key, of: bucket, in: store)
            } catch {
                // Who may read objects need not be allowed to list them.
                guard case .accessDenied = error, Self.isEventFile(key: key) else { throw error }
                return try look(at: path, by: ObjectRequests(store: store, bucket: bucket, key: key))
            }
            // As it was given, perhaps in capitals.
            let begin = path.components.first?.string ?? "\(scheme):"
            let files = found.map { object in
                (
                    object.key == key ? path : Self.path(of: object.key, in: "\(begin)/\(bucket)"),
                    ReadingAhead.File(
                        requests: ObjectRequests(store: store, bucket: bucket, key: object.key),
                        status: RemoteFileStatus(length: object.length, version: object.version))
                )
            }
            expect(files)
            return files.map(\.0)
        }
    }

    /// Looks at a file whose length is not known before it is asked for.
    private func look(at path: FilePath, by requests: any RangeFetch.Requests) throws(Refusal) -> [FilePath] {
        let first = RangeFetch(RangedFile.firstRange(ofLength: nil), of: requests, in: pool, isUrgent: true)
        let stretch = try first.stretch()
        // A server that names no version may have another one every time.
        let version = stretch.version.map(StoredObject.number) ?? UInt64(Timestamp.now)
        let status = RemoteFileStatus(length: stretch.fileLength, version: version)
        let number = expect([(path, ReadingAhead.File(requests: requests, status: status))])
        state.withLock { $0.ahead.keep(first, of: number) }
        return [path]
    }

    /// The object of a key, or else the event files below it.
    private static func objects(
        at key: String, of bucket: String, in store: ObjectStore
    ) throws(Refusal) -> [StoredObject] {
        let below = try store.objects(in: bucket, prefix: key.isEmpty ? "" : key + "/")
        if !below.isEmpty || key.isEmpty {
            return below.filter { isEventFile(key: $0.key) && !$0.key.utf8.contains(0) }
        }
        let alone = try store.objects(in: bucket, prefix: key, limit: 1).filter { $0.key == key }
        guard !alone.isEmpty else { throw .notFound }
        return alone
    }

    private static func isEventFile(key: String) -> Bool {
        let name = key.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        return RunDirectory.isEventFileName(String(name))
    }

    /// The path that stands for a key; a part without a name, which a path cannot have, is `%2F` there.
    private static func path(of key: String, in bucket: String) -> FilePath {
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        return FilePath(bucket + "/" + parts.map { $0.isEmpty ? "%2F" : $0 }.joined(separator: "/"))
    }

    /// Takes note of files; gives the number of the first one.
    @discardableResult
    private func expect(_ files: [(path: FilePath, file: ReadingAhead.File)]) -> Int {
        state.withLock { state in
            let first = state.ahead.expect(files.map(\.file))
            for (number, (path, _)) in zip(first..., files) {
                state.numbers[path] = number
                state.numbers[FilePath(RemotePath.name(of: path))] = number
            }
            return first
        }
    }

    private func store(_ scheme: String) -> ObjectStore {
        state.withLock { state in
            if let store = state.stores[scheme] { return store }
            let store = scheme == "gs" ? ObjectStore.google() : ObjectStore.s3()
            state.stores[scheme] = store
            return store
        }
    }
}
