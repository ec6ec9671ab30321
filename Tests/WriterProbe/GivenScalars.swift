import TFEvents

/// Logs steps up to `end` as a program does that was started at `first`, and closes.
///
/// The tag `every` has a value at each step, two tags have one at each tenth, and one tag is of this start alone.
func logSteps(_ first: Int, upTo end: Int, in directory: String, resumes: Bool) throws {
    let options = EventWriter.Options(resume: resumes ? .fromStep(first) : nil)
    try withEventWriter(runDirectory: directory, options: options) { writer in
        for step in first..<end {
            let value = Double(first) + Double(step) / 1024
            writer.addScalar("every", value, step: step)
            writer.addScalar("from/\(first)", value, step: step)
            if step.isMultiple(of: 10) {
                writer.addScalars(["tenth/a": value, "tenth/b": -value], step: step)
            }
        }
    }
}

/// Logs a number a step in each of the forms there are, and closes.
func logNumbers(_ numbers: [Double], in directory: String, precision: Precision) throws {
    let group = ScalarGroup(["group/a", "group/b"])
    try withEventWriter(runDirectory: directory, options: .init(precision: precision)) { writer in
        for (step, number) in numbers.enumerated() {
            writer.addScalar("one", number, step: step, wallTime: Double(step))
            writer.addScalars(["pairs/a": number, "pairs/b": -number], step: step, wallTime: Double(step))
            writer.addScalars(group, [number, -number], step: step, wallTime: Double(step))
        }
    }
}

/// Logs values of several kinds with a session of hyperparameters around them, to so many files, and closes.
///
/// The values, and the times from `start` on, are the same however many files there are.
func logInFiles(_ count: Int, steps: Int, from start: Double, in directory: String) throws {
    try withEventWriter(runDirectory: directory, options: .init(resume: .fromStep(0))) { writer in
        let session = try writer.beginSession(hyperparameters: ["rate": 0.5], startTime: 0)
        for step in 0..<steps {
            if step > 0, step.isMultiple(of: steps / count) {
                writer.rotate()
                try writer.flush()
            }
            let (value, time) = (Double(step) / 8, start + Double(step) / 1000)
            writer.addScalar("plain", value, step: step, wallTime: time)
            writer.addScalars(["group/a": value, "group/b": -value], step: step, wallTime: time)
            writer.addScalar("described", value, step: step, wallTime: time, description: "of a value")
            writer.addHistogram("histogram", [value, value + 1], step: step, wallTime: time)
            writer.addText("text", "at \(step)", step: step, wallTime: time)
        }
        session.end(.success)
    }
}
