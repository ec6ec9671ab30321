/// What is shown of a scalar series that has more points than are asked for.
package enum Thinning: String, Sendable {
    /// A point of each stretch, chosen by chance: what keeps the curve true where the page smooths it.
    case random
    /// The least and the greatest point of each stretch: what shows every spike.
    case extremes
    /// The mean of each stretch.
    case mean
}
