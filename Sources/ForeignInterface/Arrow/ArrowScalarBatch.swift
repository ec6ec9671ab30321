import CTFEvents
import Libc

/// One run's points as an Arrow array of five columns.
enum ArrowScalarBatch {
    static func fill(
        _ array: UnsafeMutablePointer<ArrowArray>, _ columns: ScalarColumns, runNumber: Int,
        _ names: ScalarNames
    ) {
        let count = columns.count
        let indices = BatchIndices(columns, runNumber: Int32(runNumber), names.tagNumbers[runNumber])
        unsafe fill(array, length: count, buffers: [nil], children: 5, owner: columns)
        guard let children = unsafe array.pointee.children else { return }
        let buffers: [(UnsafeRawPointer, AnyObject)] = unsafe [
            (UnsafeRawPointer(indices.runs), indices), (UnsafeRawPointer(indices.tags), indices),
            (UnsafeRawPointer(columns.steps), columns), (UnsafeRawPointer(columns.wallTimes), columns),
            (UnsafeRawPointer(columns.values), columns),
        ]
        for index in unsafe buffers.indices {
            guard let child = unsafe children[index] else { continue }
            let (buffer, owner) = unsafe buffers[index]
            unsafe fill(child, length: count, buffers: [nil, buffer], children: 0, owner: owner)
        }
        for (index, texts) in [names.runs, names.tags].enumerated() {
            let dictionary = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
            unsafe fill(
                dictionary, length: texts.count,
                buffers: [nil, UnsafeRawPointer(texts.offsets), UnsafeRawPointer(texts.bytes)], children: 0,
                owner: texts)
            unsafe children[index]?.pointee.dictionary = dictionary
        }
    }

    /// Fills in an array that holds its owner, to whom the buffers belong, until it is released.
    private static func fill(
        _ array: UnsafeMutablePointer<ArrowArray>, length: Int, buffers: [UnsafeRawPointer?],
        children count: Int, owner: AnyObject
    ) {
        unsafe array.initialize(to: ArrowArray())
        unsafe array.pointee.length = Int64(length)
        let pointers = unsafe UnsafeMutablePointer<UnsafeRawPointer?>.allocate(capacity: buffers.count)
        for index in unsafe buffers.indices { unsafe (pointers + index).initialize(to: buffers[index]) }
        unsafe array.pointee.n_buffers = Int64(buffers.count)
        unsafe array.pointee.buffers = pointers
        unsafe array.pointee.n_children = Int64(count)
        if count > 0 {
            let children = UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>.allocate(capacity: count)
            for index in 0..<count {
                unsafe (children + index).initialize(to: .allocate(capacity: 1))
            }
            unsafe array.pointee.children = children
        }
        unsafe array.pointee.private_data = Unmanaged<AnyObject>.passRetained(owner).toOpaque()
        unsafe array.pointee.release = { array in
            guard let array = unsafe array else { return }
            for index in 0..<Int(unsafe array.pointee.n_children) {
                guard let child = unsafe array.pointee.children?[index] else { continue }
                // A consumer may have moved a child out, which then has no release any more.
                if let release = unsafe child.pointee.release { unsafe release(child) }
                unsafe child.deallocate()
            }
            unsafe array.pointee.children?.deallocate()
            if let dictionary = unsafe array.pointee.dictionary {
                if let release = unsafe dictionary.pointee.release { unsafe release(dictionary) }
                unsafe dictionary.deallocate()
            }
            unsafe array.pointee.buffers?.deallocate()
            if let owner = unsafe array.pointee.private_data {
                unsafe Unmanaged<AnyObject>.fromOpaque(owner).release()
            }
            unsafe array.pointee.release = nil
        }
    }
}

/// The numbers of the run and of the tag of each point.
private final class BatchIndices {
    private let runColumn: IndexColumn
    private let tagColumn: IndexColumn

    var runs: UnsafePointer<Int32> { unsafe UnsafePointer(runColumn.numbers) }
    var tags: UnsafePointer<Int32> { unsafe UnsafePointer(tagColumn.numbers) }

    init(_ columns: ScalarColumns, runNumber: Int32, _ tagNumbers: [Int32]) {
        runColumn = IndexColumn(count: columns.count)
        tagColumn = IndexColumn(count: columns.count)
        runColumn.fill(0..<columns.count, with: runNumber)
        for (index, number) in tagNumbers.enumerated() {
            tagColumn.fill(columns.starts[index]..<columns.starts[index + 1], with: number)
        }
    }
}

/// Numbers that are zero as long as nobody wrote another one; the system gives pages of zeros no memory.
@safe
private final class IndexColumn {
    let numbers: UnsafeMutablePointer<Int32>

    init(count: Int) {
        let size = max(1, count)
        if let zeros = unsafe calloc(size, MemoryLayout<Int32>.size) {
            unsafe numbers = zeros.bindMemory(to: Int32.self, capacity: size)
        } else {
            unsafe numbers = .allocate(capacity: size)
            unsafe numbers.initialize(repeating: 0, count: size)
        }
    }

    func fill(_ range: Range<Int>, with number: Int32) {
        guard number != 0 else { return }
        unsafe (numbers + range.lowerBound).update(repeating: number, count: range.count)
    }

    deinit { unsafe free(numbers) }
}
