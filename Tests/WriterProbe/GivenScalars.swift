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
