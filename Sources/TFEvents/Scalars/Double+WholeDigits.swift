extension Double {
    /// The digits of a whole number below 10¹⁵, without a point; nil for every other number.
    @_spi(Tools) public var wholeDigits: String? {
        rounded() == self && magnitude < 1e15 ? String(Int64(self)) : nil
    }
}
