import Testing
import ToolSupport

@Suite struct GlobTests {
    @Test(arguments: [
        ("loss", "loss", true), ("loss", "losses", false), ("loss*", "losses", true), ("*", "", true),
        ("", "", true), ("", "a", false), ("?", "", false), ("l?ss", "lass", true), ("?", "步", true),
        ("a/*", "a/b/c", true), ("*/c", "a/b/c", true), ("*b*", "a/b/c", true), ("*d*", "a/b/c", false),
        ("[ab]", "b", true), ("[ab]", "c", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false),
        ("[!a-c]x", "dx", true), ("[", "[", true), ("[]]", "]", true), ("[a", "[a", true),
        ("**a", "ba", true),
        ("*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
    ])
    func fitsWholeNames(pattern: String, name: String, fits: Bool) {
        #expect(Glob(pattern).matches(name) == fits)
    }

    @Test(arguments: [
        ("5:7", [5, 6, 7]), ("5:", [5, 6, 7, 8]), (":5", [4, 5]), ("6", [6]), (":", [4, 5, 6, 7, 8]),
    ])
    func stepRangesIncludeTheirEnds(text: String, steps: [Int]) throws {
        let range = try #require(StepRange(argument: text))
        #expect((4...8).filter { range.steps.contains($0) } == steps)
    }

    @Test(arguments: ["", "7:5", "a", "1:2:3", "1.5"])
    func otherTextIsNoStepRange(text: String) {
        #expect(StepRange(argument: text) == nil)
    }
}
