import Foundation
import Synchronization
import TFEvents

/// A process that logs until it is killed, ends in the way its first argument names, or logs what it is given.
///
///     WriterProbe log DIRECTORY COUNTS THREADS [SCALARS]
///     WriterProbe large DIRECTORY COUNTS BYTES
///     WriterProbe exit|return|signal|while-logging DIRECTORY EVENTS
///     WriterProbe fork|fork-beside-threads|daemon|orphan|chdir DIRECTORY EVENTS
///     WriterProbe closed-streams DIRECTORY WRITERS
///     WriterProbe crash-points DIRECTORY SCENARIO
///     WriterProbe steps|resumed-steps DIRECTORY FIRST END
///     WriterProbe rotated DIRECTORY FILES STEPS TIME
///     WriterProbe numbers DIRECTORY PRECISION NUMBER...
///     WriterProbe runs DIRECTORY GROUPS SEEDS STEPS TAGS
@main
struct WriterProbe {
    static func main() throws {
        limitLifetime()
        let arguments = CommandLine.arguments
        let directory = arguments[2]
        func writer() throws -> EventWriter {
            // Waits for its background thread even among fifty processes that share two cores.
            try EventWriter(
                runDirectory: directory,
                options: .init(flushInterval: .milliseconds(20), overflow: .wait(upTo: .seconds(60))))
        }
        switch arguments[1] {
        case "log":
            try log(
                to: writer(), counts: arguments[3], threads: Int(arguments[4]) ?? 1,
                tagLength: Int(arguments[5]) ?? 6)
        case "large":
            try logLarge(to: writer(), counts: arguments[3], bytes: Int(arguments[4]) ?? 0)
        case "fork":
            try fork(writer(), events: Int(arguments[3]) ?? 0)
        case "fork-beside-threads":
            try forkBesideThreads(writer(), forks: Int(arguments[3]) ?? 0)
        case "daemon":
            try daemonize(writer(), events: Int(arguments[3]) ?? 0)
        case "orphan":
            try orphan(in: directory, events: Int(arguments[3]) ?? 0)
        case "chdir":
            try changeDirectory(to: directory, events: Int(arguments[3]) ?? 0)
        case "closed-streams":
            try openBesidePrints(in: directory, writers: Int(arguments[3]) ?? 0)
        case "crash-points":
            guard let scenario = CrashPoints.Scenario(rawValue: arguments[3]) else { exit(2) }
            try CrashPoints(scenario: scenario, directory: URL(filePath: directory)).run()
        case "steps", "resumed-steps":
            try logSteps(
                Int(arguments[3]) ?? 0, upTo: Int(arguments[4]) ?? 0, in: directory,
                resumes: arguments[1] == "resumed-steps")
        case "rotated":
            try logInFiles(
                Int(arguments[3]) ?? 1, steps: Int(arguments[4]) ?? 0, from: Double(arguments[5]) ?? 0,
                in: directory)
        case "numbers":
            try logNumbers(
                arguments.dropFirst(4).compactMap(Double.init), in: directory,
                precision: Precision(rawValue: arguments[3]) ?? .float32)
        case "runs":
            let counts = arguments.dropFirst(3).map { Int($0) ?? 0 }
            try ComparableRuns(
                groupCount: counts[0], seedCount: counts[1], stepCount: counts[2], tagCount: counts[3]
            ).write(to: directory)
        default:
            try end(by: arguments[1], after: Int(arguments[3]) ?? 0, writer())
        }
    }

    /// Logs steps from 0 on each thread, acknowledging each call when it has returned.
    ///
    /// No more than a megabyte of small events or 60 large ones a thread: those who count them read all of them.
    private static func log(to writer: EventWriter, counts: String, threads: Int, tagLength: Int) throws {
        let acknowledged = try AcknowledgedCounts(path: counts, threads: threads)
        for thread in 0..<threads {
            Thread.detachNewThread {
                let tag = "\(getpid())/\(thread)/" + String(repeating: "x", count: tagLength)
                for step in 0..<max(60, 1_000_000 / (tagLength + 40)) {
                    writer.addScalar(tag, Double(step), step: step)
                    acknowledged.acknowledge(thread: thread)
                }
            }
        }
        while true { sleep(1000) }
    }

    /// Logs two tensors of bytes that are their steps, 1 and 2, acknowledging each call when it has returned.
    private static func logLarge(to writer: EventWriter, counts: String, bytes: Int) throws {
        let acknowledged = try AcknowledgedCounts(path: counts, threads: 1)
        for step in 1...2 {
            let content = [UInt8](repeating: UInt8(step), count: bytes)
            writer.addTensor("large", try Tensor(bytes: content, of: .uint8, shape: [bytes]), step: step)
            acknowledged.acknowledge(thread: 0)
        }
        while true { sleep(1000) }
    }

    private static func end(by means: String, after events: Int, _ writer: EventWriter) {
        for step in 0..<events { writer.addScalar("a", Double(step), step: step) }
        switch means {
        case "exit":
            exit(0)
        case "signal":
            signal(SIGTERM) { _ in exit(0) }
            kill(getpid(), SIGTERM)
        case "while-logging":
            Thread.detachNewThread { for step in 0..<200_000 { writer.addScalar("b", 0, step: step) } }
            usleep(5_000)
            exit(0)
        default:
            // Falls off main, with the writer still referenced.
            forever = writer
        }
    }

    nonisolated(unsafe) private static var forever: EventWriter?

    /// Forks while logging; the child logs too, closes and ends, and the parent goes on.
    private static func fork(_ writer: EventWriter, events: Int) throws {
        for step in 0..<events { writer.addScalar("parent", Double(step), step: step) }
        let status = inForkedChild {
            for step in 0..<events { writer.addScalar("child", Double(step), step: step) }
            try writer.flush()
            try writer.close()
            if writer.droppedEventCount != 0 { _exit(2) }
        }
        for step in events..<2 * events { writer.addScalar("parent", Double(step), step: step) }
        try writer.close()
        exit(status == 0 ? 0 : 1)
    }

    /// Forks again and again beside threads that log histograms; each child logs one too, or nothing.
    ///
    /// It begins when each thread has logged: a child that is forked while another thread uses something for the first
    /// time may hang in the Swift runtime.
    private static func forkBesideThreads(_ writer: EventWriter, forks: Int) throws {
        let logging = Atomic<Int>(0)
        for thread in 0..<2 {
            Thread.detachNewThread {
                for step in 0..<100_000 {
                    writer.addHistogram("\(thread)/\(step % 1000)", [1.0, 2, 3], step: step)
                    if step == 100 { logging.wrappingAdd(1, ordering: .relaxed) }
                    if step.isMultiple(of: 100) { usleep(500) }
                }
            }
        }
        while logging.load(ordering: .relaxed) < 2 { usleep(100) }
        try writer.flush()
        for number in 0..<forks {
            let status = inForkedChild {
                guard number.isMultiple(of: 2) else { return }
                writer.addHistogram("child/\(number)", [1.0, 2, 3], step: number)
                try writer.close()
            }
            guard status == 0 else { exit(1) }
        }
        exit(0)
    }

    /// Logs, and goes on in a child as daemon(3) does, which outlives its parent.
    private static func daemonize(_ writer: EventWriter, events: Int) throws {
        for step in 0..<events { writer.addScalar("a", Double(step), step: step) }
        let parent = getpid()
        guard forkProcess() == 0 else { _exit(0) }
        alarm(60)
        for step in events..<2 * events { writer.addScalar("a", Double(step), step: step) }
        while getppid() == parent { usleep(1000) }
        try writer.close()
    }

    /// Logs, lets a child log and close, and dies with events that are nobody's.
    private static func orphan(in directory: String, events: Int) throws {
        let writer = try EventWriter(runDirectory: directory, options: .init(flushInterval: .seconds(3600)))
        writer.addScalar("a", 0, step: 0)
        try writer.flush()
        for step in 1..<events { writer.addScalar("a", Double(step), step: step) }
        let status = inForkedChild {
            writer.addScalar("a", Double(events), step: events)
            try writer.close()
        }
        guard status == 0 else { exit(1) }
        kill(getpid(), SIGKILL)
    }

    /// Goes to another working directory before the first event of a relative log directory.
    private static func changeDirectory(to directory: String, events: Int) throws {
        chdir(directory)
        mkdir("elsewhere", 0o755)
        let writer = try EventWriter(runDirectory: "run")
        chdir("elsewhere")
        for step in 0..<events { writer.addScalar("a", Double(step), step: step) }
        try writer.close()
    }

    /// Opens writers beside a thread that prints to standard streams that are closed; fails if a print arrives.
    private static func openBesidePrints(in directory: String, writers: Int) throws {
        for stream in 0...2 { close(Int32(stream)) }
        let arrived = Atomic<Int>(0)
        Thread.detachNewThread {
            while true {
                for stream in 0...2 where write(Int32(stream), "!", 1) == 1 {
                    arrived.wrappingAdd(1, ordering: .relaxed)
                }
            }
        }
        for number in 0..<writers {
            let writer = try EventWriter(runDirectory: "\(directory)/\(number)")
            writer.addScalar("a", 1, step: number)
            try writer.close()
        }
        exit(arrived.load(ordering: .relaxed) == 0 ? 0 : 1)
    }
}
