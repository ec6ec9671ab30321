import CPlatform

/// Threads of the system, for work that may wait for a disk.
enum SystemThread {
    /// Runs `body` on a thread of its own, and returns false when none can be had.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let box = unsafe Unmanaged.passRetained(Body(body))
        let status = unsafe thread_start(
            { context in
                guard let context = unsafe context else { return }
                unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
            }, box.toOpaque())
        if status != 0 { unsafe box.release() }
        return status == 0
    }

    /// The calling thread.
    static var current: UInt { thread_self() }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
