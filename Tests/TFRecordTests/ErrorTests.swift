import SystemPackage
import TFRecord
import Testing

@Suite struct ErrorTests {
    @Test func aMissingFileIsNamed() throws {
        #expect(throws: TFRecordError.cannotOpen(file: "/nowhere/at/all", reason: .noSuchFileOrDirectory)) {
            _ = try TFRecordReader(path: "/nowhere/at/all").name
        }
        #expect(
            TFRecordError.cannotOpen(file: "/nowhere/at/all", reason: .noSuchFileOrDirectory).description
                == "/nowhere/at/all: cannot be opened: No such file or directory.")
    }

    @Test func aDirectoryIsNoFile() throws {
        #expect(throws: TFRecordError.cannotRead(file: "/tmp", offset: 0, reason: .isDirectory)) {
            var reader = try TFRecordReader(path: "/tmp")
            _ = try reader.next()
        }
    }

    @Test func aFileIsOnlyReplacedWhenAsked() throws {
        try withTemporaryDirectory { directory in
            let path = directory.appending("records")
            try TFRecordWriter(path: path).close()
            #expect(throws: TFRecordError.cannotOpen(file: path.string, reason: .fileExists)) {
                try TFRecordWriter(path: path).close()
            }
            try TFRecordWriter(path: path, overwriting: true).close()
        }
    }

    #if os(Linux)
    @Test func aFullDiskIsReportedAtTheFirstChance() throws {
        let payload = [UInt8](repeating: 1, count: 1 << 18)
        #expect(throws: TFRecordError.cannotWrite(file: "/dev/full", offset: 0, reason: .noSpace)) {
            var writer = try TFRecordWriter(path: "/dev/full", overwriting: true)
            try writer.write(payload.span.bytes)
            try writer.write(payload.span.bytes)
        }
        #expect(throws: TFRecordError.cannotWrite(file: "/dev/full", offset: 0, reason: .noSpace)) {
            var writer = try TFRecordWriter(path: "/dev/full", overwriting: true)
            try writer.write(payload.span.bytes)
            try writer.close()
        }
    }
    #endif

    @Test func aWriterThatGoesAwayWritesWhatItHas() throws {
        try withTemporaryDirectory { directory in
            let path = directory.appending("records")
            let payload: [UInt8] = [1, 2]
            func leaveOpen() throws {
                var writer = try TFRecordWriter(path: path)
                try writer.write(payload.span.bytes)
            }
            try leaveOpen()
            let written = try contents(of: path)
            #expect(written == frame([1, 2]))
        }
    }
}
