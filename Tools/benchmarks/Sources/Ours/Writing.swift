import Foundation
import TFEvents

/// The ways to log the workload; each is timed from before the writer exists to after it is closed.
enum WriteForm: String {
    /// One Event for each value.
    case w1
    /// One Event for each step, its tags prepared.
    case group
    /// One Event for each step, from tags and values filled beforehand.
    case pairs, dictionary
    /// One Event for each step, from a struct of structs.
    case `struct`

    func write(_ workload: Workload, to directory: String, options: EventWriter.Options) throws {
        switch self {
        case .w1:
            try timed(workload, directory, options) { writer in
                // Borrowed, as the literals are that programs use.
                let tags = Workload.tags.span
                var index = 0
                for step in 0..<workload.steps {
                    for tag in tags.indices {
                        writer.addScalar(tags[tag], workload.values[index], step: step)
                        index += 1
                    }
                }
            }
        case .group:
            let group = ScalarGroup(Workload.tags)
            let values = (0..<workload.steps).map { Array(workload.values(of: $0)) }
            try timed(workload, directory, options) { writer in
                for step in 0..<workload.steps { writer.addScalars(group, values[step], step: step) }
            }
        case .pairs:
            let scalars = (0..<workload.steps).map(workload.pairs)
            try timed(workload, directory, options) { writer in
                for step in 0..<workload.steps { writer.addScalars(scalars[step], step: step) }
            }
        case .dictionary:
            let scalars = (0..<workload.steps).map(workload.dictionary)
            try timed(workload, directory, options) { writer in
                for step in 0..<workload.steps { writer.addScalars(scalars[step], step: step) }
            }
        case .struct:
            let values = (0..<workload.steps).map { StepValues(workload.values(of: $0)) }
            try timed(workload, directory, options) { writer in
                for step in 0..<workload.steps { writer.log(values[step], step: step) }
            }
        }
    }

    private func timed(
        _ workload: Workload, _ directory: String, _ options: EventWriter.Options,
        _ log: (EventWriter) -> Void
    ) throws {
        try measure {
            let writer = try EventWriter(runDirectory: directory, options: options)
            log(writer)
            try writer.close()
            precondition(writer.droppedEventCount == 0)
            return (workload.values.count, 0)
        }
    }
}

/// The values of `w1` from several threads into one writer.
func write(_ workload: Workload, fromThreads count: Int, to directory: String) throws {
    try measure {
        let writer = try EventWriter(runDirectory: directory)
        let threads = DispatchGroup()
        for thread in 0..<count {
            threads.enter()
            Thread.detachNewThread {
                let tags = Workload.tags
                for step in stride(from: thread, to: workload.steps, by: count) {
                    for (tag, value) in zip(tags, workload.values(of: step)) {
                        writer.addScalar(tag, value, step: step)
                    }
                }
                threads.leave()
            }
        }
        threads.wait()
        try writer.close()
        precondition(writer.droppedEventCount == 0)
        return (workload.values.count, 0)
    }
}
