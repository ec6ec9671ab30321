import Testing
import ToolSupport

@Suite struct TensorBoardLinkTests {
    @Test func opensTheTimeSeriesPageWithItsSettings() {
        let link = TensorBoardLink(logDirectory: "runs", tagFilter: "rollout|episode", smoothing: 0.9)
        #expect(
            link.url == "http://localhost:6006/?smoothing=0.9&tagFilter=rollout%7Cepisode"
                + "&runColorGroup=regex%3A%5E%28.%2A%29%2F#timeseries")
    }

    @Test func leavesOutWhatIsNotAskedFor() {
        let link = TensorBoardLink(logDirectory: "runs", runColorGroup: nil, port: 7007)
        #expect(link.url == "http://localhost:7007/#timeseries")
        #expect(
            link.command == "tensorboard --logdir runs --port 7007")
    }

    @Test func encodesWhatAQueryWouldTakeForItsOwn() {
        let link = TensorBoardLink(logDirectory: "runs", tagFilter: "a+b&c=d#e é", runColorGroup: nil)
        #expect(link.url == "http://localhost:6006/?tagFilter=a%2Bb%26c%3Dd%23e%20%C3%A9#timeseries")
    }

    @Test(
        arguments: [
            ("runs/a-1", "runs/a-1"), ("my runs", "'my runs'"), ("it's", "'it'\\''s'"), ("$HOME", "'$HOME'"),
            ("~x", "'~x'"), ("", "''"), ("läufe", "'läufe'"),
        ] as [(String, String)])
    func quotesTheDirectoryForTheShell(_ directory: String, _ quoted: String) {
        #expect(
            TensorBoardLink(logDirectory: directory, samples: 4_000).command
                == "tensorboard --logdir \(quoted) --samples_per_plugin scalars=4000")
    }
}
