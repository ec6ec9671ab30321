import Testing

@testable import TFEvents

/// Tensors of every type come back as they were logged.
@Suite struct TensorTests {
    private func comesBack<Element: TensorElement>(_ elements: [Element], shape: [Int]) throws {
        let tensor = try Tensor(elements, shape: shape)
        let logged = try LoggedKinds()
        logged.writer.addTensor("tensor", tensor, step: 1)
        let value = try #require(try logged.read().first)
        #expect(value.interpretation == .tensor(tensor, plugin: "tensor"))
        #expect(tensor.elements(of: Element.self) == elements)
    }

    @Test func comeBackFromTheirFile() throws {
        try comesBack([1.5, .nan, -.infinity].map { Float($0).bitPattern }, shape: [3, 1])
        try comesBack([0.1, -0.0] as [Float], shape: [2])
        try comesBack([0.1, -1e300], shape: [1, 2])
        try comesBack([Int8.min, .max], shape: [2])
        try comesBack([UInt8.min, .max], shape: [2])
        try comesBack([Int16.min, .max], shape: [2])
        try comesBack([UInt16.min, .max], shape: [2])
        try comesBack([Int32.min, .max], shape: [2])
        try comesBack([Int64.min, .max], shape: [2])
        try comesBack([UInt64.min, .max], shape: [2])
        try comesBack([true, false], shape: [2, 1, 1])
        try comesBack([7] as [Int32], shape: [])
        try comesBack([Float](), shape: [0, 3])
    }

    /// The form with a list of numbers, which other writers choose for small tensors.
    @Test func thatListTheirElementsAreWrittenAsTheyAre() throws {
        var tensor = Tensor()
        tensor.versionNumber = 1
        tensor.floats = [1, -0.5]
        tensor.doubles = [0.1]
        tensor.ints = [-1, 300]
        tensor.strings = [[], [1, 2]]
        tensor.complex64s = [1, 2]
        tensor.int64s = [.min]
        tensor.bools = [true, false]
        tensor.complex128s = [3, 4]
        tensor.halves = [0x3c00]
        tensor.uint32s = [.max]
        tensor.uint64s = [.max]
        tensor.shape = .init([2, -1])
        tensor.shape?.dimensions[0].name = "rows"
        tensor.shape?.hasUnknownRank = true
        for type: Tensor.DataType in [.float, .half, .complex64, .invalid] {
            tensor.dataType = type
            #expect(try Tensor(serialized: tensor.encoded) == tensor)
        }
    }

    @Test func listedElementsAreOfTheirType() throws {
        var tensor = Tensor()
        tensor.dataType = .uint8
        tensor.ints = [0, 255]
        #expect(tensor.elements(of: UInt8.self) == [0, 255])
        #expect(tensor.elements(of: Int8.self) == nil)
        tensor.dataType = .int64
        tensor.ints = []
        tensor.int64s = [9_007_199_254_740_993]
        #expect(tensor.elements(of: Int64.self) == [9_007_199_254_740_993])
    }

    @Test func areRefusedWhereElementsDoNotFitTheShape() throws {
        #expect(throws: InvalidArgument.self) { try Tensor([1, 2, 3] as [Float], shape: [2, 2]) }
        #expect(throws: InvalidArgument.self) { try Tensor(["a"], shape: [0]) }
        #expect(throws: InvalidArgument.self) { try Tensor(bytes: [1, 2, 3], of: .half, shape: [2]) }
        #expect(throws: InvalidArgument.self) { try Tensor(bytes: [1], of: .string, shape: []) }
        #expect(throws: InvalidArgument.self) { try Tensor([Float](), shape: [-1, 0]) }
        #expect(throws: InvalidArgument.self) { try Tensor([Float](), shape: [.max, .max]) }
        let logged = try LoggedKinds()
        var tensor = Tensor()
        tensor.dataType = .int32
        tensor.shape = .init([3])
        tensor.ints = [1]
        logged.writer.addTensor("tensor", tensor, step: 0)
        #expect(try logged.read().isEmpty)
        #expect(logged.refusedArguments == ["shape"])
    }

    /// A record of 100 MB, between others.
    @Test func of100MBComeBack() throws {
        let elements = [Float](unsafeUninitializedCapacity: 25_000_000) { buffer, count in
            for index in buffer.indices { buffer.initializeElement(at: index, to: Float(index)) }
            count = buffer.count
        }
        let logged = try LoggedKinds()
        logged.writer.addScalar("before", 1, step: 0)
        logged.writer.addTensor("large", try Tensor(elements, shape: [5000, 5000]), step: 1)
        logged.writer.addScalar("after", 1, step: 2)
        let values = try logged.read()
        #expect(values.map(\.tag) == ["before", "large", "after"])
        guard case .tensor(let tensor, _) = values[1].interpretation else { return #expect(Bool(false)) }
        #expect(tensor.elements(of: Float.self) == elements)
        #expect(logged.writer.droppedEventCount == 0)
    }
}
