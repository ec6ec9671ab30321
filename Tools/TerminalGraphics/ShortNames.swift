extension [String] {
    /// Names in no more than so many columns each: what they all begin with is left out, and then their middles, so that
    /// what tells them apart stays.
    ///
    /// - Parameter width: The columns.
    /// - Returns: The names in their order, control characters made visible.
    public func shortNames(width: Int) -> [String] {
        let names = map(visible)
        guard names.contains(where: { $0.columnWidth > width }) else { return names }
        let common = names.commonBegin
        let tails = common.isEmpty ? names : names.map { "…\($0.dropFirst(common.count))" }
        let short = tails.map { $0.cutInside(to: width) }
        let areApart = Set(short).count == Set(names).count
        return areApart ? short : tails.map { $0.cutBefore(to: width) }
    }

    /// What all names begin with, up to the last separator, if it is long enough to be worth leaving out.
    private var commonBegin: Substring {
        guard count > 1, let first else { return "" }
        var end = first.endIndex
        for name in dropFirst() {
            var (own, other) = (first.startIndex, name.startIndex)
            while own < end, other < name.endIndex, first[own] == name[other] {
                first.formIndex(after: &own)
                name.formIndex(after: &other)
            }
            end = own
        }
        let separator = first[..<end].lastIndex { "/_-. ".contains($0) }
        let common = first[..<(separator.map(first.index(after:)) ?? first.startIndex)]
        return common.count > 3 ? common : ""
    }
}

extension String {
    /// The text with `…` in place of what lies before its end; the end is the longer part.
    func cutInside(to width: Int) -> String {
        guard columnWidth > width, width > 4 else { return cutBefore(to: width) }
        let begin = prefix(columns: (width - 1) / 3)
        return begin + "…" + suffix(columns: width - 1 - begin.columnWidth)
    }

    /// The end of the text.
    func cutBefore(to width: Int) -> String {
        guard columnWidth > width else { return self }
        return width > 0 ? "…" + suffix(columns: width - 1) : ""
    }

    private func prefix(columns: Int) -> String {
        var room = columns
        return String(
            prefix { character in
                room -= character.columnWidth
                return room >= 0
            })
    }

    private func suffix(columns: Int) -> String {
        var room = columns
        return String(
            reversed().prefix { character in
                room -= character.columnWidth
                return room >= 0
            }.reversed())
    }
}
