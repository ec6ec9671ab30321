import MetricsRecording
import Testing

@Suite
struct TagStyleTests {
    @Test(arguments: [
        ("latency_ms.db", "latency_ms/db"), ("actions.a.b", "actions/a.b"), ("wrong_fixes", "wrong_fixes"),
        (".x", "/x"), ("", ""), ("a/b.c", "a/b/c"),
    ])
    func areGroupedAtTheFirstDot(name: String, tag: String) {
        #expect(TagStyle.grouped.tag(for: name) == tag)
        #expect(TagStyle.flat.tag(for: name) == name)
    }
}
