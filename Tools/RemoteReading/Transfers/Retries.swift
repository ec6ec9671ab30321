import Libc

extension Connection {
    static let attemptLimit = 6

    /// Asks until there is an answer: again after a while where the connection broke off or the server has no time.
    ///
    /// - Returns: The answer, whatever its status, but for one that means later.
    func performPatiently(_ request: HTTPRequest) throws(Refusal) -> HTTPResponse {
        var attempts = 0
        while true {
            attempts += 1
            let (response, end) = try perform(request)
            if end == .whole, !response.meansLater { return response }
            try pause(after: response, end, attempts: attempts)
        }
    }

    /// Waits before another attempt.
    ///
    /// - Throws: Where another one is of no use.
    func pause(after response: HTTPResponse, _ end: End, attempts: Int) throws(Refusal) {
        if case .broken(let code, let message) = end {
            let isRedirected = 300..<400 ~= response.status
            let refusal = Refusal(libraryCode: code, message, isRedirected: isRedirected, attempts: attempts)
            guard refusal.mayPass, attempts < Self.attemptLimit else { throw refusal }
        } else if attempts >= Self.attemptLimit {
            throw response.meansLater
                ? .busy(status: response.status, attempts: attempts) : .noProgress(attempts: attempts)
        }
        // Up to 0.1 s, 0.2 s, 0.4 s, ..., by chance, so that many readers do not come back at once.
        let longest = 0.1 * Double(1 << min(attempts - 1, 6))
        var seconds = Double.random(in: 0.2...1) * longest
        // False of what is no number.
        if let asked = response.headers["retry-after"].flatMap(Double.init), asked > seconds {
            seconds = min(asked, 20)
        }
        usleep(UInt32(1e6 * seconds))
    }
}

extension HTTPResponse {
    /// Whether the same request may do better after a while.
    var meansLater: Bool {
        switch status {
        case 408, 429, 500, 502, 503, 504: true
        default: false
        }
    }
}

extension Refusal {
    /// What a code of libcurl's means.
    fileprivate init(libraryCode code: Int32, _ message: String, isRedirected: Bool, attempts: Int) {
        switch code {
        case 1, 3, 4: self = isRedirected ? .strangeRedirect : .malformedAddress
        case 5, 6, 7: self = .noConnection(message)
        case 35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91: self = .notTrusted(message)
        case 47: self = .endlessRedirect
        default: self = .brokenOff(message, attempts: attempts)
        }
    }

    /// Whether it may be over after a while.
    fileprivate var mayPass: Bool {
        switch self {
        case .brokenOff, .noConnection: true
        default: false
        }
    }
}
