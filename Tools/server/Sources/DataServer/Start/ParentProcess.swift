import Dispatch
import Libc

/// Whoever started the server and holds the other end of its standard input.
enum ParentProcess {
    /// Ends this process when the input ends: its parent has ended, or wants it to.
    static func endWithInput() {
        DispatchQueue(label: "parent").async {
            while getchar() != EOF {}
            exit(0)
        }
    }
}
