@_spi(Tools) import TFRecord

/// Fetches the begins of files before they are opened, as long as they are opened in their order.
///
/// The more of them were right, the more are fetched: one after the first, up to as many as hide a slow network.
struct ReadingAhead {
    /// Bytes that wait for their readers.
    private static let byteLimit: UInt64 = 32 << 20
    /// Bytes that were read.
    private static let recentLimit: UInt64 = 16 << 20

    /// The files in the order in which they are expected.
    private var files: [File] = []
    /// Those that wait for their readers.
    private var fetches: [Int: RangeFetch] = [:]
    private var waitingBytes: UInt64 = 0
    /// Those that were read last, for who reads a file twice; the newest one last.
    private var recent: [(number: Int, fetch: RangeFetch)] = []
    private var recentBytes: UInt64 = 0
    private var window = 1
    /// The first file that was not fetched yet, but perhaps begun.
    private var next = 0
    /// The files that were opened since their order was found.
    private var begun: Set<Int> = []

    struct File {
        let requests: any RangeFetch.Requests
        let status: RemoteFileStatus
        var range: Range<UInt64> { RangedFile.firstRange(ofLength: status.length) }
    }

    /// Takes note of files that will perhaps be opened; gives the number of the first one.
    mutating func expect(_ new: [File]) -> Int {
        files += new
        return files.count - new.count
    }

    /// Takes the begin of a file that was fetched to look at it.
    mutating func keep(_ fetch: RangeFetch, of number: Int) {
        fetches[number] = fetch
        waitingBytes += UInt64(files[number].range.count)
    }

    func file(_ number: Int) -> File { files[number] }

    /// The begin of a file, and those of the files that come next on their way.
    mutating func begin(of number: Int, in pool: TransferPool) -> RangeFetch {
        if let again = recent.first(where: { $0.number == number }) { return again.fetch }
        let fetch: RangeFetch
        if let found = fetches.removeValue(forKey: number) {
            waitingBytes -= UInt64(files[number].range.count)
            window = min(2 * window, TransferPool.limit)
            fetch = found
        } else {
            // Several threads may begin at the same time, each with a file of its own.
            if number < next || number > next + TransferPool.limit { start(at: number) }
            fetch = self.fetch(number, in: pool, isUrgent: true)
        }
        begun.insert(number)
        while next < min(files.count, number + 1 + window) {
            if !begun.contains(next), fetches[next] == nil {
                let size = UInt64(files[next].range.count)
                guard waitingBytes + size <= Self.byteLimit else { break }
                keep(self.fetch(next, in: pool, isUrgent: false), of: next)
            }
            next += 1
        }
        remember(fetch, of: number)
        return fetch
    }

    private func fetch(_ number: Int, in pool: TransferPool, isUrgent: Bool) -> RangeFetch {
        RangeFetch(files[number].range, of: files[number].requests, in: pool, isUrgent: isUrgent)
    }

    /// Gives up what was expected: files are opened from another one on.
    private mutating func start(at number: Int) {
        (fetches, waitingBytes, begun) = ([:], 0, [])
        (window, next) = (1, number)
    }

    private mutating func remember(_ fetch: RangeFetch, of number: Int) {
        recent.append((number, fetch))
        recentBytes += UInt64(files[number].range.count)
        while recent.count > TransferPool.limit || recent.count > 1 && recentBytes > Self.recentLimit {
            recentBytes -= UInt64(files[recent.removeFirst().number].range.count)
        }
    }
}
