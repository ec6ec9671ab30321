import TFEvents

/// A series of tensors, pictures or other values, each kept as the place where it stands.
package struct StoredSequence: Sendable {
    /// What it is.
    package internal(set) var description: SeriesDescription
    var progress = SeriesProgress()
    private var places: Thinned<EventPlace>
    private var last: EventPlace?
    /// What is shown in place of the thinned places.
    private var chosen: ChosenSample<EventPlace>?
    /// The greatest number of blobs of a value.
    package private(set) var maximumLength: Int32 = 0

    init(_ description: SeriesDescription, limit: Int) {
        self.description = description
        places = Thinned(limit: limit)
    }

    /// A series of values that a loader of TensorBoard has chosen.
    package init(
        _ description: SeriesDescription, _ chosen: ChosenSample<EventPlace>, maximumLength: Int32
    ) {
        self.init(description, limit: 1)
        for place in chosen.elements {
            progress.note(step: place.step, wallTime: place.wallTime)
        }
        self.maximumLength = maximumLength
        self.chosen = chosen
    }

    /// How many values there are in all.
    package var count: Int { chosen?.elements.count ?? places.count }
    /// The greatest step.
    package var maximumStep: Int { progress.maximumStep }
    /// The latest wall time, in seconds since 1970-01-01T00:00:00Z.
    package var maximumWallTime: Double { progress.maximumWallTime }

    mutating func append(_ place: EventPlace) {
        places.append(place)
        last = place
        maximumLength = max(maximumLength, place.blobCount)
    }

    /// Goes on as if fewer places had been kept from the beginning.
    mutating func thin(to limit: Int) { places.thin(to: limit) }

    /// How many bytes the places take that are kept.
    var size: Int { places.size }

    /// Where the values to show stand, the last one among them.
    ///
    /// - Parameter limit: How many values at most.
    /// - Returns: The places, by step.
    package func places(_ limit: Int) -> [EventPlace] {
        if let chosen { return chosen.sample(limit) }
        guard limit > 0, let last else { return [] }
        let isWhole = places.isWhole && count <= limit
        var chosen = places.sample(isWhole ? limit : limit - 1).map(\.element)
        if chosen.last != last { chosen.append(last) }
        return chosen.enumerated().sorted {
            ($0.element.step, $0.offset) < ($1.element.step, $1.offset)
        }
        .map(\.element)
    }
}
