import SystemPackage
@_spi(Tools) import TFEvents

/// Where paths such as `s3://bucket/runs` may stand on a command line: where a command reads, once.
enum RemotePaths {
    private static let readers: Set = [
        "verify", "inspect", "export", "compare", "aggregate", "dump", "tail", "watch",
    ]
    private static let outputs: Set = [
        "--out", "-o", "--output", "--html", "--report", "--logdir", "--since",
    ]

    private static var isBuilt: Bool {
        #if RemoteReading
        true
        #else
        false
        #endif
    }

    /// Why arguments cannot be; nil where they can.
    static func refusal(_ arguments: [String]) -> String? {
        guard let command = arguments.first else { return nil }
        let own = arguments.prefix { $0 != "--" }.flatMap { argument -> [String] in
            // `--out=PLACE` is `--out PLACE`.
            guard let sign = argument.firstIndex(of: "="), outputs.contains(String(argument[..<sign])) else {
                return [argument]
            }
            return [String(argument[..<sign]), String(argument[argument.index(after: sign)...])]
        }
        if let place = zip(own, own.dropFirst()).first(where: { outputs.contains($0) && isInStore($1) }) {
            return
                "\(place.0) \(place.1): what is written goes to this machine; copy it to the store afterwards."
        }
        guard let path = own.dropFirst().first(where: isInStore) else { return nil }
        if let path = own.first(where: namesNoBucket) {
            return "\(path.prefix { $0 != "/" })///…: this names no bucket and no host; an address is "
                + "s3://BUCKET/KEY or https://HOST/FILE."
        }
        guard isBuilt else {
            return "\(path): this tfevents was built without the package trait RemoteReading."
        }
        guard readers.contains(command) else {
            return "\(path): \(command) works on files of this machine; copy the runs here first, "
                + "as with 'aws s3 cp --recursive' or 'rclone copy'."
        }
        if command == "watch", !own.contains("--once") {
            return "\(path): watch shows what is in a store with --once."
        }
        if command == "tail", own.contains("-f") || own.contains("--follow") {
            return "\(path): tail shows what is in a store without -f."
        }
        return nil
    }

    /// An argument as it may be shown: addresses may hold what is secret.
    static func shown(_ argument: String) -> String {
        let path = FilePath(readable: argument)
        return path.isRemote ? path.readable : argument
    }

    private static func isInStore(_ argument: String) -> Bool {
        let begin = argument.prefix { $0 != "/" }.lowercased()
        return ["s3:", "gs:", "https:", "http:"].contains(begin)
            && argument.dropFirst(begin.count).hasPrefix("//")
    }

    /// Whether nothing stands between the second slash and a third one, which a path does not tell from the second.
    private static func namesNoBucket(_ argument: String) -> Bool {
        isInStore(argument) && argument.drop { $0 != "/" }.hasPrefix("///")
    }
}
