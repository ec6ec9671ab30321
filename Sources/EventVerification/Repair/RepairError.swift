public import SystemPackage

/// What keeps a path from being repaired.
public struct RepairError: Error, Hashable, CustomStringConvertible {
    /// What kind of trouble it is.
    ///
    /// Later versions may know more kinds.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's name.
        public let rawValue: String

        /// The kind of a name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The destination is there already.
        public static let destinationExists = Code(rawValue: "destinationExists")
        /// The destination lies within what is to be repaired.
        public static let destinationWithinSource = Code(rawValue: "destinationWithinSource")
        /// There is nothing to repair.
        public static let noEventFiles = Code(rawValue: "noEventFiles")
        /// The source cannot be read.
        public static let unreadable = Code(rawValue: "unreadable")
        /// A writer has the run open.
        public static let beingWritten = Code(rawValue: "beingWritten")
        /// A file changed while it was being repaired.
        public static let changedMeanwhile = Code(rawValue: "changedMeanwhile")
        /// What a crashed writer left cannot be recovered.
        public static let notRecovered = Code(rawValue: "notRecovered")
        /// The result cannot be written.
        public static let cannotWrite = Code(rawValue: "cannotWrite")
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The file or directory.
    public let path: String
    /// What the system said; nil where it was not asked.
    public let reason: Errno?
    /// What is wrong, where, and what to do.
    public let description: String

    private init(_ code: Code, _ path: String, reason: Errno? = nil, _ description: String) {
        self.code = code
        self.path = path
        self.reason = reason
        self.description = description
    }
}

extension RepairError {
    package static func destinationExists(path: String) -> Self {
        Self(.destinationExists, path, "\(path) is there already: name a destination that is not")
    }

    package static func destinationWithinSource(destination: String, source: String) -> Self {
        Self(
            .destinationWithinSource, destination,
            "\(destination) lies within \(source), whose runs TensorBoard would show twice: "
                + "name a destination beside it")
    }

    package static func noEventFiles(path: String) -> Self {
        Self(.noEventFiles, path, "\(path): no event files here (files whose name contains 'tfevents')")
    }

    package static func unreadable(path: String, reason: String) -> Self { Self(.unreadable, path, reason) }

    package static func beingWritten(path: String) -> Self {
        Self(.beingWritten, path, "\(path) is being written by a program that lives: let it end first")
    }

    package static func changedMeanwhile(path: String) -> Self {
        Self(
            .changedMeanwhile, path,
            "\(path) changed while it was being repaired, and is left as it is: let its writer end first")
    }

    package static func notRecovered(path: String, reason: String) -> Self {
        Self(.notRecovered, path, "\(path): what a crashed writer left here cannot be recovered: \(reason)")
    }

    package static func cannotWrite(path: String, reason: Errno) -> Self {
        Self(
            .cannotWrite, path, reason: reason,
            "\(path) cannot be written: \(reason); nothing of the result was kept")
    }
}
