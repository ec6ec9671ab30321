/// A word of a directory's name, as run names are read: `CartPole-v1__ppo__1__1700000000` has five.
struct NameWord {
    enum Kind: Equatable {
        /// What a run is called by.
        case plain
        /// An explicit seed: `seed_3`, `seed=3`, `s3`.
        case seed
        /// The last number of a name: a seed, a configuration or an attempt.
        case number
        /// When a run was begun, or another number that no two runs share.
        case time(Timestamp)
        /// The number that a sweep gave to a trial: Ray's `0a1b2_00000_0`.
        case trial
        /// A part of the name of an environment.
        case environment
    }

    var kind: Kind
    /// The bytes between the word before and this one.
    var separator: Range<Int>
    /// The word's bytes.
    var text: Range<Int>
    /// The bytes of the number in it, of a seed or a number.
    var value: Range<Int>
}
