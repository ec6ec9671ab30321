/// What becomes of a value that a loader has kept when its page is asked for.
enum Fate {
    /// It is served.
    case shown
    /// It is passed over without a word.
    case missing
    /// The page answers 500 for the whole series.
    case failing
}
