extension HyperparameterRecord.SessionStart {
    /// Checks that the dashboard shows every hyperparameter.
    ///
    /// - Throws: ``InvalidArgument`` where a name is empty, or a value is no scalar or not finite.
    func validate() throws(InvalidArgument) {
        for (name, value) in hyperparameters {
            guard !name.isEmpty else {
                throw InvalidArgument("hyperparameters", expected: "names", found: "an empty one")
            }
            guard value.isShown else {
                throw InvalidArgument(
                    "hyperparameters.\(name)", expected: "a finite number, a text or a truth value",
                    found: "\(value)")
            }
        }
    }
}

extension HyperparameterRecord.Experiment {
    /// Checks that the dashboard shows the experiment, and a session as a part of it.
    ///
    /// - Throws: ``InvalidArgument`` where something is listed without a name or twice, a domain holds what is no
    ///   value of the hyperparameter's kind, or the session has a hyperparameter that is not listed, or a value
    ///   of it beyond its domain.
    func validate(with start: HyperparameterRecord.SessionStart) throws(InvalidArgument) {
        var names: Set<String> = []
        for (index, hyperparameter) in hyperparameters.enumerated() {
            let place = "experiment.hyperparameters[\(index)]"
            try require(hyperparameter.name, isNewIn: &names, at: place)
            try hyperparameter.validateDomain(at: place)
        }
        var tags: Set<String> = []
        for (index, metric) in metrics.enumerated() {
            try require(metric.tag, isNewIn: &tags, at: "experiment.metrics[\(index)]")
        }
        for (name, value) in start.hyperparameters {
            guard let listed = hyperparameters.first(where: { $0.name == name }) else {
                throw InvalidArgument(
                    "hyperparameters.\(name)", expected: "one that the experiment lists", found: "another")
            }
            guard listed.allows(value) else {
                throw InvalidArgument(
                    "hyperparameters.\(name)", expected: "a value of its domain", found: "\(value)")
            }
        }
    }

    private func require(
        _ name: String, isNewIn names: inout Set<String>, at place: String
    ) throws(InvalidArgument) {
        guard !name.isEmpty else { throw InvalidArgument(place, expected: "a name", found: "none") }
        guard names.insert(name).inserted else {
            throw InvalidArgument(place, expected: "a name of its own", found: "\(name) again")
        }
    }
}

extension HyperparameterRecord.Hyperparameter {
    fileprivate func validateDomain(at place: String) throws(InvalidArgument) {
        switch domain {
        case .discrete(let values):
            if values.isEmpty {
                throw InvalidArgument("\(place).domain", expected: "a value or more", found: "none")
            }
            for value in values where value.kind != kind || !value.isShown {
                throw InvalidArgument(
                    "\(place).domain", expected: "values of the same kind", found: "\(value)")
            }
        case .interval(let minimum, let maximum):
            guard minimum.isFinite, maximum.isFinite, minimum <= maximum else {
                throw InvalidArgument(
                    "\(place).domain", expected: "finite numbers in order", found: "\(minimum) and \(maximum)"
                )
            }
        case nil: break
        }
    }

    fileprivate func allows(_ value: HyperparameterRecord.Value) -> Bool {
        switch (domain, value) {
        case (.discrete(let values), _): values.contains(value)
        case (.interval(let minimum, let maximum), .number(let number)):
            minimum <= number && number <= maximum
        case (.interval, _): false
        case (nil, _): value.kind == kind
        }
    }
}

extension HyperparameterRecord.Value {
    /// Whether the dashboard shows it.
    fileprivate var isShown: Bool {
        switch self {
        case .number(let number): number.isFinite
        case .string, .bool: true
        case .null, .other: false
        }
    }
}
