import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Opens TensorBoard's page once it is there; `board` starts it beside TensorBoard, with which it ends.
struct OpenPageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open-page", abstract: "Open TensorBoard's page in the browser.", shouldDisplay: false)

    @Argument var port: Int
    @Argument var url: String

    /// What opens pages in the browser; nil where there is none, or nobody to look at it.
    static var browser: Program? {
        #if os(macOS)
        return Program(named: "open")
        #else
        guard environment("DISPLAY") != nil || environment("WAYLAND_DISPLAY") != nil else { return nil }
        return Program(named: "xdg-open")
        #endif
    }

    func run() throws {
        let parent = getppid()
        while !LocalPort(number: port).answers {
            usleep(200_000)
            guard getppid() == parent else { return }
        }
        try Self.browser?.replaceThisProcess([url])
    }
}
