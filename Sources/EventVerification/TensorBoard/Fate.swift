/// What becomes of a value that a loader has kept when its page is asked for.
enum Fate {
    /// It is served.
    case shown
    /// The page passes over it without a word.
    case withheld
    /// The loader itself passes over it.
    case missing
    /// The page answers 500 for the whole series.
    case failing
}
