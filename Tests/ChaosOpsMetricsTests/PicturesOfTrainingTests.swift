import ChaosOps
import Raster
import TFEvents
import Testing

@testable import ChaosOpsMetrics

/// What pictures, curves and points of a training hold.
@Suite struct PicturesOfTrainingTests {
    /// The turns of the first episodes of a simulated training.
    private func episodes(_ count: Int) -> [[Training.Step]] {
        var training = Training(.random, seed: 0)
        var episodes: [[Training.Step]] = [[]]
        while episodes.count <= count {
            let step = training.step()
            episodes[episodes.count - 1].append(step)
            if step.isDone { episodes.append([]) }
        }
        return Array(episodes.dropLast())
    }

    @Test func aFilmHasAPictureOfEachTurn() throws {
        let episode = episodes(1)[0]
        var film = HealthFilm()
        for step in episode { film.add(step.state) }
        let animation = try film.animation()
        #expect(animation.frames.count == episode.count && animation.frameRate == 2)
        #expect(throws: RasterError.self) { try HealthFilm().animation() }
    }

    @Test func flagsOfTheGuiltyArePositivesByHowEarlyTheyCome() throws {
        var curve = FlagCurve()
        var (guiltyCount, flaggedCount) = (0, 0)
        for episode in episodes(50) {
            for step in episode { curve.add(step.state, step.action) }
            let state = try #require(episode.last?.state)
            curve.endEpisode(state.failureType)
            let guilty = state.failureType.rogueAgent
            guiltyCount += guilty == nil ? 0 : 1
            flaggedCount += Set(state.oversightFlags).count
        }
        let counts = try curve.curve()
        #expect(counts.truePositives[0] == Float(guiltyCount) && guiltyCount > 0)
        #expect(counts.truePositives[0] + counts.falsePositives[0] == 150)
        // All flags but those of an episode's very last turns, which score next to nothing.
        let flagged = counts.truePositives[1] + counts.falsePositives[1]
        #expect(flagged > 0 && Int(flagged) <= flaggedCount)
    }

    @Test func aMapHasTheLastSituationsAndWhatWasDoneThere() throws {
        var map = SituationMap()
        #expect(try map.embedding() == nil)
        let turns = episodes(200).joined()
        for step in turns { map.add(step.state, step.action) }
        let embedding = try #require(try map.embedding())
        #expect(embedding.pointCount == min(2000, turns.count))
        #expect(embedding.dimensions == 5 * Service.allCases.count)
        let metadata = try #require(embedding.metadata)
        #expect(metadata.columns.first == "action")
        let actions = Set(metadata.rows.map { $0[0] })
        #expect(actions.isSubset(of: ActionType.allCases.map(\.rawValue)))
    }
}
