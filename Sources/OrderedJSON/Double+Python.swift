extension Double {
    /// The shortest decimal text that gives this value again, in the form of Python's `repr`: `1.0`, `1e+16`,
    /// `1e-05`, `nan`, `-inf`.
    public var pythonDescription: String {
        if isNaN { return "nan" }
        // Both print the same digits; Swift begins with exponents at 2⁵³, Python at 10¹⁶.
        if magnitude >= 0x1p53, magnitude < 1e16 { return "\(Int64(self)).0" }
        return description
    }

    /// The text of this value in Python's JSON, which has `NaN`, `Infinity` and `-Infinity`.
    public var jsonDescription: String {
        if isFinite { return pythonDescription }
        if isNaN { return "NaN" }
        return self < 0 ? "-Infinity" : "Infinity"
    }
}
