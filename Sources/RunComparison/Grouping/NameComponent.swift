/// The words of one component of a run's name.
///
/// - Complexity: O(*n*) in the component's length.
struct NameComponent {
    let bytes: [UInt8]
    private(set) var words: [NameWord] = []

    /// Reads a component.
    ///
    /// - Parameters:
    ///   - component: The component.
    ///   - followsDate: Whether the component above is a date, so that a time of day may stand alone.
    init(_ component: Substring, followsDate: Bool = false) {
        bytes = Array(component.utf8)
        var next = 0
        var isBehindDate = followsDate
        while next < bytes.count {
            let begin = next
            while next < bytes.count, isSeparator(at: next) { next += 1 }
            guard next < bytes.count else { break }
            let word = word(at: next, separator: begin..<next, isBehindDate: isBehindDate)
            words.append(word)
            next = word.text.upperBound
            if case .time(let time) = word.kind {
                isBehindDate = !time.hasClock
            } else {
                isBehindDate = false
            }
        }
        markEnvironments()
        markNumber()
    }

    /// The text of a stretch.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Whether nothing but a moment stands here.
    var isTimeAlone: Bool {
        if words.count == 1, case .time = words[0].kind { true } else { false }
    }

    /// Whether a date without a time of day ends the component.
    var endsWithDate: Bool {
        if case .time(let time)? = words.last?.kind { !time.hasClock && time.hasDate } else { false }
    }

    /// The words that a predicate keeps, with what stood before each of them; without the words in between.
    func text(keeping isKept: (NameWord) -> Bool) -> String {
        var kept: [UInt8] = []
        for word in words where isKept(word) {
            if !kept.isEmpty { kept += bytes[word.separator] }
            kept += bytes[word.text]
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Whether nothing stands here but a number and what it counts: `version_0`.
    var isCount: Bool {
        words.count == 2 && words[1].kind == .number && Vocabulary.isCounted(text(words[0].text).lowercased())
    }

    /// The environment's name; nil where none is told.
    var environment: String? {
        guard let last = words.lastIndex(where: { $0.kind == .environment }) else { return nil }
        let first = words[..<last].lastIndex { $0.kind != .environment }.map { $0 + 1 } ?? 0
        return text(words[first].text.lowerBound..<words[last].text.upperBound)
    }

    // MARK: - Reading words

    private func isSeparator(at index: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "+"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "@"), UInt8(ascii: "&"):
            true
        // Between numbers it is a decimal point.
        case UInt8(ascii: "."): index + 1 < bytes.count && bytes[index + 1].isLetter
        default: false
        }
    }

    private func isWordEnd(_ index: Int) -> Bool { index == bytes.count || isSeparator(at: index) }

    private func word(at start: Int, separator: Range<Int>, isBehindDate: Bool) -> NameWord {
        func word(_ kind: NameWord.Kind, _ end: Int, value: Range<Int>? = nil) -> NameWord {
            NameWord(kind: kind, separator: separator, text: start..<end, value: value ?? start..<end)
        }
        if let (time, end) = Timestamp.read(bytes, at: start, isBehindDate: isBehindDate), isWordEnd(end) {
            return word(.time(time), end)
        }
        if let end = trial(at: start) { return word(.trial, end) }
        if let end = RandomName.end(bytes, at: start), isWordEnd(end) {
            return word(.time(Timestamp(hasDate: true, hasClock: true)), end)
        }
        if let value = seed(at: start) { return word(.seed, value.upperBound, value: value) }
        var end = start
        var depth = 0
        while end < bytes.count, depth > 0 || !isSeparator(at: end) {
            // The list in `hiddens=[32,32]` is one value.
            if bytes[end] == UInt8(ascii: "[") { depth += 1 }
            if bytes[end] == UInt8(ascii: "]") { depth = max(0, depth - 1) }
            end += 1
        }
        return word(.plain, end)
    }

    /// `seed_3`, `seed=3`, `Seed3`, `sd3`, `s3`: the digits.
    private func seed(at start: Int) -> Range<Int>? {
        let isSpelled = holds("seed", at: start)
        var next = start + (isSpelled ? 4 : holds("sd", at: start) ? 2 : holds("s", at: start) ? 1 : 0)
        guard next > start else { return nil }
        if next < bytes.count, (isSpelled ? "-_= :." : "=").utf8.contains(bytes[next]) { next += 1 }
        let end = digitsEnd(next)
        guard end > next, end - next <= (isSpelled ? 20 : 6), isWordEnd(end),
            isSpelled || !isSizeOfLayers(behind: end)
        else { return nil }
        return next..<end
    }

    /// Whether a number of layers follows: CS285's `s64_l2` are two layers of 64.
    private func isSizeOfLayers(behind end: Int) -> Bool {
        end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "l") && digitsEnd(end + 2) > end + 2
            && isWordEnd(digitsEnd(end + 2))
    }

    /// Ray's `<hex>_<five digits>[_<digits>]`.
    private func trial(at start: Int) -> Int? {
        var next = start
        while next < bytes.count, next - start <= 8, bytes[next].isLowercaseHexadecimal { next += 1 }
        guard (5...8).contains(next - start), next < bytes.count, bytes[next] == UInt8(ascii: "_"),
            digitsEnd(next + 1) == next + 6, isWordEnd(next + 6)
        else { return nil }
        let end = next + 6
        guard end < bytes.count, bytes[end] == UInt8(ascii: "_") else { return end }
        let count = digitsEnd(end + 1)
        return count > end + 1 && isWordEnd(count) ? count : end
    }

    private func holds(_ word: String, at start: Int) -> Bool {
        start + word.utf8.count <= bytes.count
            && zip(bytes[start...], word.utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
    }

    private func digitsEnd(_ start: Int) -> Int {
        start < bytes.count ? bytes[start...].firstIndex { !$0.isDigit } ?? bytes.count : start
    }

    // MARK: - What words mean together

    /// Marks `CartPole-v1`, and names that are known.
    private mutating func markEnvironments() {
        // The first word of the stretch that only hyphens join.
        var begin = 0
        for index in words.indices {
            if !bytes[words[index].separator].elementsEqual("-".utf8) { begin = index }
            switch words[index].kind {
            case .plain where isVersion(words[index]):
                let stretch = words.indices[begin..<index]
                let first =
                    stretch.first { words[$0].kind == .environment }
                    ?? stretch.first { !Vocabulary.isAlgorithm(word($0)) }
                if let first {
                    for part in first...index { words[part].kind = .environment }
                }
                begin = index + 1
            case .plain where Vocabulary.isEnvironment(word(index)):
                words[index].kind = .environment
            case .plain
            where index > 0 && words[index - 1].kind == .environment && Vocabulary.isTask(word(index)):
                words[index].kind = .environment
            case .plain, .environment: break
            default: begin = index + 1
            }
        }
    }

    private func isVersion(_ word: NameWord) -> Bool {
        bytes[word.text.lowerBound] == UInt8(ascii: "v") && word.text.count > 1
            && digitsEnd(word.text.lowerBound + 1) == word.text.upperBound
    }

    private func word(_ index: Int) -> String { text(words[index].text).lowercased() }

    /// Marks the number behind which nothing but times and an environment stands.
    private mutating func markNumber() {
        let last = words.lastIndex { word in
            switch word.kind {
            case .time, .trial, .environment: false
            default: true
            }
        }
        guard let last else { return }
        if words[last].kind == .plain, let value = number(at: last) {
            words[last].kind = .number
            words[last].value = value
        } else if let key = words.firstIndex(where: { bytes[$0.text].contains(UInt8(ascii: "=")) }), key > 0,
            words[key - 1].kind == .plain, number(at: key - 1) != nil
        {
            // Ray once named trials `PPO_CartPole-v0_1_lr=0.1`.
            words[key - 1].kind = .trial
        }
    }

    /// The digits of `<number>` or `run<number>`; nil for what is no number, or a size: `batch_64`.
    private func number(at index: Int) -> Range<Int>? {
        let text = words[index].text
        let value = bytes[text].prefix { !$0.isDigit }.endIndex..<text.upperBound
        guard !value.isEmpty, digitsEnd(value.lowerBound) == value.upperBound else { return nil }
        guard value == text else {
            return Vocabulary.isCounted(self.text(text.lowerBound..<value.lowerBound).lowercased())
                ? value : nil
        }
        return index > 0 && Vocabulary.isQuantity(word(index - 1)) ? nil : value
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    var isLowercaseHexadecimal: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
