package import TFEvents

extension ScalarSeries {
    /// The indices of the points that no resumed training wrote again, in the order of writing: those that are compared.
    package var lastWritten: [Int] {
        var health = SeriesHealth()
        return WrittenSteps(self, keepsRewinds: false, &health).kept
    }
}
