import TFEvents

/// Checks one value by itself.
struct ValueCheck {
    let value: Summary.Value
    let place: Finding.Place

    private func finding(
        _ check: Check, severity: Severity? = nil, _ expected: String, _ found: String
    ) -> Finding {
        Finding(check, severity: severity, at: place, tag: value.tag, expected: expected, found: found)
    }

    // MARK: - The first value of a tag, which decides

    /// What is wrong with it as the first value of its tag in a run.
    var firstFindings: [Finding] {
        [tagFinding, formFinding, metadataFinding, dataClassFinding, descriptionFinding].compactMap { $0 }
            + contentFindings
    }

    private var tagFinding: Finding? {
        if value.tag.isEmpty, !value.nodeName.isEmpty {
            return finding(.nodeName, "a tag", "the node name '\(value.nodeName.prefix(100))'")
        }
        let hasControls = value.tag.unicodeScalars.contains { $0.properties.generalCategory == .control }
        let slash = UInt8(ascii: "/")
        let hasSlashes = value.tag.utf8.first == slash || value.tag.utf8.last == slash
        guard value.tag.isEmpty || hasControls || hasSlashes
        else { return nil }
        return finding(
            .tagName, "a tag like 'group/name'",
            value.tag.isEmpty ? "an empty one" : hasControls ? "control characters" : "a slash at its end")
    }

    private var formFinding: Finding? {
        switch value.content {
        case .obsoleteHistogram:
            finding(.obsoleteForm, "a histogram tensor", "a histogram of TensorFlow before 1.0")
        case .histogram: finding(.legacyForm, "a histogram tensor", "a histogram of TensorFlow 1")
        case .audio: finding(.legacyForm, "an audio tensor", "an audio clip of TensorFlow 1")
        default: nil
        }
    }

    private var metadataFinding: Finding? {
        guard case .tensor(let tensor) = value.content else { return nil }
        let name = value.metadata?.plugin?.name ?? ""
        if name.isEmpty {
            // What is no series for a page is told apart from numbers that somebody misses there.
            let severity: Severity? = tensor.dataType == .string ? .hint : nil
            return finding(.noMetadata, severity: severity, "metadata that names a plugin", "none")
        }
        guard value.metadata?.dataClass == .unknown, Plugin(name) == nil else { return nil }
        return finding(
            .unknownPlugin, "a plugin of TensorBoard's own, or a data class", "'\(name.prefix(100))'")
    }

    private var dataClassFinding: Finding? {
        guard let metadata = value.metadata, metadata.dataClass != .unknown,
            let plugin = Plugin(metadata.plugin?.name ?? ""), plugin.dataClass != metadata.dataClass
        else { return nil }
        return finding(
            .dataClass, "data class \(plugin.dataClass.rawValue) for '\(plugin.rawValue)'",
            "\(metadata.dataClass.rawValue)")
    }

    private var descriptionFinding: Finding? {
        guard let metadata = value.metadata, metadata.dataClass == .unknown,
            !metadata.displayName.isEmpty || !metadata.description.isEmpty
        else { return nil }
        switch value.content {
        case .simpleValue, .image, .histogram, .audio:
            return finding(.lostDescription, "a data class beside the description", "none")
        default: return nil
        }
    }

    private var contentFindings: [Finding] {
        guard let own = value.metadata?.plugin, let plugin = Plugin(own.name), plugin.hasVersionedContent
        else {
            return []
        }
        switch PluginContent.version(of: own.content, plugin: plugin) {
        case 0: return []
        case nil:
            return [
                finding(
                    .pluginContent, "a message of '\(own.name)'",
                    "\(own.content.count) bytes of something else")
            ]
        case let version?:
            return [finding(.pluginVersion, "version 0 of '\(own.name)'", "version \(version)")]
        }
    }

    // MARK: - Every value

    /// What is wrong with it as a value of a series.
    func findings(plugin: String) -> [Finding] {
        switch value.content {
        case .image(let image): [imageFinding(image.encoded)].compactMap { $0 }
        case .histogram(let histogram):
            [histogram.problem.map { finding(.histogramContent, $0.expected, $0.found) }].compactMap { $0 }
        case .audio(let audio): [rateFinding(audio)].compactMap { $0 }
        case .tensor(let tensor): findings(tensor, plugin)
        case .simpleValue, .obsoleteHistogram, nil: []
        }
    }

    private func findings(_ tensor: Tensor, _ plugin: String) -> [Finding] {
        let known = Plugin(plugin)
        if known == .scalars {
            guard !tensor.isDefaultScalar else { return [] }
            var finding = finding(.scalarTensor, "one float32 of rank 0", tensor.summary)
            finding.consequence = tensor.scalarConsequence
            return [finding]
        }
        if let problem = tensor.layoutProblem(known) {
            return [finding(.tensorLayout, problem, tensor.summary)]
        }
        switch known {
        case .text where !tensor.strings.allSatisfy({ unsafe $0.span.bytes.isUTF8 }):
            return [finding(.textUTF8, "text in UTF-8", "something else")]
        case .images:
            return tensor.strings.dropFirst(2).lazy.compactMap(imageFinding).prefix(1).map { $0 }
        case .histograms:
            return tensor.histogramProblem.map { [finding(.histogramContent, $0.expected, $0.found)] } ?? []
        default: return []
        }
    }

    private func imageFinding(_ bytes: [UInt8]) -> Finding? {
        PictureBytes.problem(bytes).map { finding(.imageFormat, "a picture that browsers show", $0) }
    }

    private func rateFinding(_ audio: Summary.Audio) -> Finding? {
        guard let rate = WaveHeader.sampleRate(audio.encoded), Double(rate) != Double(audio.sampleRate) else {
            return nil
        }
        return finding(.audioRate, "\(audio.sampleRate) Hz in the WAV file", "\(rate) Hz")
    }
}
