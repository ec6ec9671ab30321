import SeededRandom
import Testing

@testable import ChaosOps

@Suite struct DeterminismTests {
    /// The checksums below were computed on x86-64 Linux; every platform must arrive at it.
    @Test func theSeedDecidesEveryBitOfEveryFigure() {
        #expect(fingerprint(of: .random, seed: 2024, steps: 2000) == 16_263_871_073_268_152_257)
        #expect(fingerprint(of: .heuristic, seed: 2024, steps: 2000) == 3_861_694_800_663_379_379)
        #expect(fingerprint(of: .qLearning, seed: 2024, steps: 2000) == 12_788_702_685_601_237_538)
    }

    @Test func anotherSeedGivesOtherEpisodes() {
        let first = fingerprint(of: .random, seed: 1, steps: 100)
        #expect(first == fingerprint(of: .random, seed: 1, steps: 100))
        #expect(first != fingerprint(of: .random, seed: 2, steps: 100))
    }

    @Test func evaluatingDoesNotDisturbTheTraining() {
        var plain = Training(.qLearning, seed: 3)
        var evaluated = plain
        for _ in 0..<500 {
            _ = evaluated.greedyMeanReturn(episodes: 2)
            let (left, right) = (plain.step(), evaluated.step())
            #expect(left.state == right.state)
            #expect(left.reward == right.reward)
        }
    }

    /// The first numbers for the seed 1234567, as published with the algorithm's reference code.
    @Test func theGeneratorIsSplitMix64() {
        var generator = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in generator.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test func drawsAreInRange() {
        var generator = SplitMix64(seed: 0)
        for _ in 0..<10_000 {
            #expect((0..<1).contains(generator.unit()))
            #expect((-1..<1).contains(generator.symmetric()))
            #expect((0..<7).contains(generator.index(below: 7)))
        }
    }
}

/// An FNV-1a checksum over what was done, what it earned, and every figure that came of it.
private func fingerprint(of kind: PolicyKind, seed: UInt64, steps: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ value: UInt64) {
        hash = (hash ^ value) &* 0x0100_0000_01B3
    }
    var training = Training(kind, seed: seed)
    for _ in 0..<steps {
        let step = training.step()
        for byte in step.action.type.rawValue.utf8 {
            mix(UInt64(byte))
        }
        mix(step.reward.bitPattern)
        for service in step.state.services {
            mix(service.latencyMs.bitPattern)
            mix(service.errorRate.bitPattern)
            mix(service.cpuPercent.bitPattern)
            mix(service.memoryMB.bitPattern)
            mix(UInt64(service.replicas))
        }
    }
    return hash
}
