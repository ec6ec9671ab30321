import CPlatform
import Synchronization

/// A transition at which a test may let the process die.
///
/// Only debug builds have them: elsewhere a call is nothing at all.
@usableFromInline
package enum CrashPoint {
    #if DEBUG
    private static let left = Atomic<Int>(0)
    private static let count = Atomic<Int>(0)
    #endif

    /// Lets the process die, as `kill -9` does, at the transition of this number; the next one has number 1.
    package static func arm(at number: Int) {
        #if DEBUG
        left.store(number, ordering: .sequentiallyConsistent)
        #endif
    }

    /// How many transitions there were so far.
    package static var passed: Int {
        #if DEBUG
        count.load(ordering: .relaxed)
        #else
        0
        #endif
    }

    /// Marks a transition: what another process finds differs before it and after it.
    @inlinable @inline(__always)
    package static func pass() {
        #if DEBUG
        passInDebugBuild()
        #endif
    }

    @usableFromInline
    static func passInDebugBuild() {
        #if DEBUG
        count.wrappingAdd(1, ordering: .relaxed)
        guard left.load(ordering: .relaxed) > 0 else { return }
        if left.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue == 0 { die() }
        #endif
    }
}
