import Testing

/// Waits until a condition holds, for up to half a minute, as long as a slow machine may need.
func eventually(
    sourceLocation: SourceLocation = #_sourceLocation, _ condition: () throws -> Bool
) async throws {
    for _ in 0..<600 {
        if (try? condition()) == true { return }
        try await Task.sleep(for: .milliseconds(50))
    }
    #expect(try condition(), sourceLocation: sourceLocation)
}
