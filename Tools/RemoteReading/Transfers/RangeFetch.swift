import Dispatch
import Synchronization

/// A stretch of a file that is on its way.
final class RangeFetch: Sendable {
    /// A file of this length at the most is taken as a whole, from a server that knows no ranges.
    static let wholeFileLimit = 256 << 20
    /// An answer with fewer bytes, where more were wanted, is as good as none.
    fileprivate static let leastProgress = 16 << 10

    /// What came.
    struct Stretch: Sendable {
        /// Where it begins in the file.
        var offset: UInt64
        var bytes: [UInt8]
        /// The length of the whole file.
        var fileLength: UInt64
        /// What names this version of the file; nil where the server does not say.
        var version: String?
    }

    /// Makes a request for a range, as often as one is needed; takes note of an answer that changes what is asked next.
    protocol Requests: Sendable {
        func request(for range: Range<UInt64>) throws(Refusal) -> HTTPRequest
        /// Whether to ask again after an answer that is no success.
        ///
        /// - Throws: What the answer means.
        func learn(from response: HTTPResponse) throws(Refusal)
    }

    private let done = DispatchGroup()
    private let result = Mutex<Result<Stretch, Refusal>?>(nil)

    /// Begins to fetch.
    init(_ range: Range<UInt64>, of requests: any Requests, in pool: TransferPool, isUrgent: Bool) {
        done.enter()
        pool.submit(isUrgent: isUrgent) { [self] connection in
            let stretch = Result { () throws(Refusal) in
                try connection.get().fetch(range, of: requests)
            }
            result.withLock { $0 = stretch }
            done.leave()
        }
    }

    /// Waits for it.
    func stretch() throws(Refusal) -> Stretch {
        done.wait()
        guard let stretch = result.withLock({ $0 }) else { throw .malformedAnswer("range") }
        return try stretch.get()
    }
}

extension Connection {
    /// Fetches a stretch; where the connection breaks off it goes on behind what came.
    fileprivate func fetch(
        _ range: Range<UInt64>, of requests: any RangeFetch.Requests
    ) throws(Refusal) -> RangeFetch.Stretch {
        var stretch = RangeFetch.Stretch(offset: range.lowerBound, bytes: [], fileLength: 0)
        var (attempts, corrections, asksForAll) = (0, 0, false)
        while true {
            let start = range.lowerBound + UInt64(stretch.bytes.count)
            var request = try requests.request(for: start..<range.upperBound)
            request.bodyLimit = RangeFetch.wholeFileLimit
            if asksForAll { request.range = nil }
            let (response, end) = try perform(request)
            switch response.status {
            case 206:
                guard let content = response.contentRange, content.bytes?.lowerBound == start, !asksForAll
                else { throw .malformedAnswer("range that was asked for") }
                guard let fileLength = content.fileLength else {
                    // Where the file ends is found out by reading all of it.
                    asksForAll = true
                    continue
                }
                let isSameFile =
                    stretch.version == response.headers["etag"] && fileLength >= stretch.fileLength
                guard stretch.bytes.isEmpty || isSameFile else { throw .replaced }
                stretch.version = response.headers["etag"]
                if stretch.bytes.isEmpty, response.body.count <= range.count {
                    stretch.bytes = response.body
                } else {
                    stretch.bytes += response.body.prefix(range.count - stretch.bytes.count)
                }
                stretch.fileLength = fileLength
                let isAllThereIs = start + UInt64(response.body.count) >= stretch.fileLength
                if stretch.bytes.count == range.count || isAllThereIs { return stretch }
                if response.body.count >= RangeFetch.leastProgress { attempts = min(attempts, 1) }
            case 200:
                if end == .tooLong { throw .noRanges }
                if end == .whole {
                    stretch.offset = 0
                    (stretch.fileLength, stretch.bytes) = (UInt64(response.body.count), response.body)
                    stretch.version = response.headers["etag"]
                    return stretch
                }
            case 416:
                guard stretch.bytes.isEmpty else { throw .replaced }
                if let fileLength = response.contentRange?.fileLength, fileLength <= start {
                    stretch.fileLength = fileLength
                    return stretch
                }
                // The file ends before this, or the server has another reason.
                guard !asksForAll else { throw .malformedAnswer("range that was asked for") }
                asksForAll = true
                continue
            default:
                if end == .whole, !response.meansLater {
                    corrections += 1
                    guard corrections <= 5 else { throw .endlessRedirect }
                    try requests.learn(from: response)
                    continue
                }
            }
            attempts += 1
            try pause(after: response, end, attempts: attempts)
        }
    }
}
