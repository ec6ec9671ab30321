extension StringProtocol {
    /// The text on one line: what is invisible, breaks lines or steers a terminal stands as `\u{1B}` and the like.
    var visible: String {
        guard unicodeScalars.contains(where: \.steersTerminals) else { return String(self) }
        return unicodeScalars.map { $0.steersTerminals ? $0.escaped(asASCII: true) : String($0) }.joined()
    }

    /// The same, cut where it is long.
    var visibleBegin: String {
        let begin = String(String.UnicodeScalarView(unicodeScalars.prefix(200)))
        return begin.visible + (begin.utf8.count < utf8.count ? "…" : "")
    }
}

extension Unicode.Scalar {
    fileprivate var steersTerminals: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}
