public import SystemPackage

/// What keeps a path from being repaired.
public enum RepairError: Error, Equatable {
    /// The destination is there already.
    case destinationExists(path: String)
    /// The destination lies within what is to be repaired.
    case destinationWithinSource(destination: String, source: String)
    /// There is nothing to repair.
    case noEventFiles(path: String)
    /// The source cannot be read.
    case unreadable(path: String, reason: String)
    /// A writer has the run open.
    case beingWritten(path: String)
    /// A file changed while it was being repaired.
    case changedMeanwhile(path: String)
    /// What a crashed writer left cannot be recovered.
    case notRecovered(path: String, reason: String)
    /// The result cannot be written.
    case cannotWrite(path: String, reason: Errno)
}

extension RepairError: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .destinationExists(let path):
            "\(path) is there already: name a destination that is not"
        case .destinationWithinSource(let destination, let source):
            "\(destination) lies within \(source), whose runs TensorBoard would show twice: "
                + "name a destination beside it"
        case .noEventFiles(let path):
            "\(path): no event files here (files whose name contains 'tfevents')"
        case .unreadable(_, let reason):
            reason
        case .beingWritten(let path):
            "\(path) is being written by a program that lives: let it end first"
        case .changedMeanwhile(let path):
            "\(path) changed while it was being repaired, and is left as it is: let its writer end first"
        case .notRecovered(let path, let reason):
            "\(path): what a crashed writer left here cannot be recovered: \(reason)"
        case .cannotWrite(let path, let reason):
            "\(path) cannot be written: \(reason); nothing of the result was kept"
        }
    }
}
