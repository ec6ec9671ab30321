import EventVerification
import TFEvents
import Testing

/// Meshes that TensorBoard's page cannot show are found.
@Suite struct MeshLayoutTests {
    @Test func partsHaveThreeNumbersEach() throws {
        let points = [0, 1, 2, 3, 4, 5] as [Float]
        #expect(try Tensor(points, shape: [1, 2, 3]).layoutProblem(.mesh) == nil)
        for shape in [[2, 3], [1, 3, 2], [6], [1, 1, 2, 3]] {
            #expect(try Tensor(points, shape: shape).layoutProblem(.mesh) != nil, "\(shape)")
        }
    }
}
