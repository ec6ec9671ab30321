import CCurl
import Libc
import Synchronization

/// A handle of libcurl, which keeps its connections from one transfer to the next; for one thread at a time.
@safe final class Connection {
    private let handle: OpaquePointer

    private static let library = Mutex<Bool?>(nil)

    /// - Throws: ``Refusal/noLibrary``.
    init() throws(Refusal) {
        let isLoaded = Self.library.withLock { loaded in
            if loaded == nil {
                loaded = curl_load()
                // Before what libcurl's own libraries have registered: they must not go while a transfer uses them.
                atexit { Connection.endTransfers() }
            }
            return loaded == true
        }
        guard isLoaded, let handle = unsafe curl_new_handle() else { throw .noLibrary }
        unsafe self.handle = handle
    }

    private static let countUnderWay = Atomic<Int>(0)
    fileprivate static let isEnding = Atomic<Bool>(false)

    /// Lets transfers that nobody waits for break off, for a second at the most.
    private static func endTransfers() {
        isEnding.store(true, ordering: .sequentiallyConsistent)
        for _ in 0..<200 where countUnderWay.load(ordering: .sequentiallyConsistent) > 0 { usleep(5000) }
    }

    deinit { unsafe curl_free_handle(handle) }

    /// How a transfer ended.
    enum End: Equatable {
        case whole
        /// More bytes came than are taken.
        case tooLong
        /// With what libcurl says; what came before is there.
        case broken(code: Int32, message: String)
    }

    /// Asks once.
    ///
    /// - Throws: Where the address is none.
    func perform(_ request: HTTPRequest) throws(Refusal) -> (response: HTTPResponse, end: End) {
        let answer = Answer(limit: request.bodyLimit)
        if let range = request.range { answer.response.body.reserveCapacity(range.count) }
        unsafe curl_reset_options(handle)
        guard unsafe curl_set_url(handle, request.url), unsafe curl_set_method(handle, request.method) else {
            throw .malformedAddress
        }
        unsafe curl_set_redirects(handle, Int32(request.redirectLimit), request.url.hasPrefix("https:"))
        unsafe curl_set_limits(
            handle, Int(request.connectionLimit * 1000), Int((request.limit ?? 0) * 1000), 500, 30)
        if request.isLocal { unsafe curl_set_no_proxy(handle) }
        if let path = environment("AWS_CA_BUNDLE") ?? environment("CURL_CA_BUNDLE") {
            unsafe curl_set_certificates(handle, path)
        }
        if let range = request.range {
            unsafe curl_set_range(handle, "\(range.lowerBound)-\(range.upperBound - 1)")
        }
        var headers: OpaquePointer?
        for header in request.headers {
            unsafe headers = unsafe curl_append(headers, "\(header.name): \(header.value)")
        }
        defer { unsafe curl_free_headers(headers) }
        unsafe curl_set_headers(handle, headers)
        // The answer and the body live until the transfer ends, which is within these calls.
        unsafe curl_set_sinks(
            handle, { unsafe Answer.takeBody($0, $1, $2, $3) }, { unsafe Answer.takeHeader($0, $1, $2, $3) },
            Unmanaged.passUnretained(answer).toOpaque())
        Self.countUnderWay.add(1, ordering: .sequentiallyConsistent)
        defer { Self.countUnderWay.subtract(1, ordering: .sequentiallyConsistent) }
        guard !Self.isEnding.load(ordering: .sequentiallyConsistent) else {
            throw .brokenOff("the program ends", attempts: 1)
        }
        let code = withExtendedLifetime(answer) {
            guard let body = request.body else { return unsafe curl_perform(handle) }
            return unsafe body.withUnsafeBytes { bytes in
                unsafe curl_set_body(handle, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
                return unsafe curl_perform(handle)
            }
        }
        answer.response.status = unsafe curl_status(handle)
        if code != 0, let status = Optional(unsafe curl_proxy_status(handle)), status >= 300 {
            // The proxy has opened no way to the server.
            answer.response.status = status
            guard answer.response.meansLater else { throw .refusedByProxy(status: status) }
            return (answer.response, .whole)
        }
        guard answer.response.status != 407 else { throw .refusedByProxy(status: 407) }
        if !answer.hasWholeHead {
            // It says nothing, though libcurl takes the end of the connection for that of the head.
            answer.response = HTTPResponse()
            if code == 0 { return (answer.response, .broken(code: 52, message: "no whole answer came")) }
        }
        if code == 0 { return (answer.response, .whole) }
        if answer.isTooLong { return (answer.response, .tooLong) }
        let message = unsafe curl_message(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        return (answer.response, .broken(code: code, message: message))
    }
}

/// What comes of an answer while it comes.
private final class Answer {
    var response = HTTPResponse()
    private(set) var isTooLong = false
    private(set) var hasWholeHead = false
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    static func takeBody(
        _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
    ) -> Int {
        guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
        let answer = unsafe Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue()
        guard !Connection.isEnding.load(ordering: .relaxed) else { return 0 }
        guard answer.response.body.count + size * count <= answer.limit else {
            answer.isTooLong = true
            return 0
        }
        unsafe answer.response.body.append(
            contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
        return size * count
    }

    static func takeHeader(
        _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
    ) -> Int {
        guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
        let answer = unsafe Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue()
        let line = unsafe String(
            decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            // Of several answers, such as redirects, the last counts.
            answer.hasWholeHead = false
            answer.response.headers = [:]
            answer.response.body.removeAll(keepingCapacity: true)
        } else if line.allSatisfy(\.isNewline) {
            answer.hasWholeHead = true
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            answer.response.headers[line[..<colon].lowercased()] = String(
                value.prefix { !$0.isNewline })
        }
        return size * count
    }
}

/// A variable of this process's environment that is not empty.
func environment(_ name: String) -> String? {
    // The string is copied at once.
    unsafe getenv(name).map { unsafe String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}
