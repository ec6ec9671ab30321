import ChaosOps
import Raster
import Testing

@testable import ChaosOpsMetrics

/// Which actions are taken in which incidents.
@Suite struct ActionMatrixTests {
    @Test func holdsTheShareOfEachActionInTheTurnsOfAFailureType() throws {
        var matrix = ActionMatrix()
        for _ in 0..<3 { matrix.add(.cascade, .restart) }
        matrix.add(.cascade, .escalate)
        matrix.add(.diskFull, .scale)
        let cascade = try #require(FailureType.allCases.firstIndex(of: .cascade))
        let diskFull = try #require(FailureType.allCases.firstIndex(of: .diskFull))
        #expect(matrix.shares[cascade] == [0.75, 0, 0, 0, 0, 0, 0, 0.25])
        #expect(matrix.shares[diskFull] == [0, 0, 0, 1, 0, 0, 0, 0])
        for (row, shares) in matrix.shares.enumerated() where row != cascade && row != diskFull {
            #expect(shares.allSatisfy { $0.isNaN })
        }
    }

    @Test func isAHeatMapOfAllFailureAndActionTypes() throws {
        var matrix = ActionMatrix()
        for action in [ActionType.restart, .scale] { matrix.add(.dnsOutage, action) }
        let heatMap = try matrix.heatMap()
        #expect(heatMap.rowLabels == FailureType.allCases.map(\.rawValue))
        #expect(heatMap.columnLabels == ActionType.allCases.map(\.rawValue))
        #expect(heatMap.range == 0...0.5)
    }
}
