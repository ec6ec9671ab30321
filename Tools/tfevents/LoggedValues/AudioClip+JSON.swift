import TFEvents

extension AudioClip {
    /// `{"samples": […], "rate": 44100, "channels": 1}`, with samples of -1 to 1.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        try place.requireMembers("samples", "rate", "channels")
        guard let samples = place["samples"], let rate = place["rate"] else {
            throw place.error("samples and their rate")
        }
        try self.init(
            try samples.floats, channels: try place["channels"]?.integer ?? 1, sampleRate: try rate.integer)
    }
}
