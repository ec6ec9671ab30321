import EventVerification
import TestSupport
import Testing

/// What is no event file is named, and called as bad as it is.
@Suite struct ForeignFileTests {
    struct Foreign: Sendable, CustomTestStringConvertible {
        let name: String
        let severity: Severity
        let begin: [UInt8]

        init(_ name: String, _ severity: Severity, _ begin: [UInt8]) {
            (self.name, self.severity, self.begin) = (name, severity, begin)
        }

        init(_ name: String, _ severity: Severity, _ begin: String) {
            self.init(name, severity, [UInt8](begin.utf8))
        }

        var testDescription: String { name }
    }

    static let all = [
        Foreign(
            "a Git LFS pointer", .error,
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"),
        Foreign(
            "a pointer of git-annex", .error, "/annex/objects/MD5E-s12--0cc175b9c0f1b6a831c399e269772661\n"),
        Foreign("a DVC pointer", .note, "outs:\n- md5: a304afb96060aad90176268345e10355\n  size: 1\n"),
        Foreign("an AppleDouble file", .note, [0, 5, 0x16, 7, 0, 2, 0, 0] + Array("Mac OS X        ".utf8)),
        Foreign("a zip archive", .warning, "PK\u{3}\u{4}\u{14}\0\0\0\u{8}\0\0\0"),
        Foreign("an xz archive", .warning, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4, 1, 2, 3, 4, 5]),
        Foreign("a tar archive", .warning, [UInt8](repeating: 0x61, count: 257) + Array("ustar\0".utf8)),
        Foreign("an HTML page", .error, "\n<!DOCTYPE html><html><body>404</body></html>"),
        Foreign(
            "text in base64", .error,
            "GAAAAAAAAACjf0siCQAAAED8VNlBGg1icmFpbi5FdmVudDoy7O2PnRgAAAAAAAAAo39LIgkAAABA/FTZQSoNCgsKBGxvc3MVAAAAAC9dTY0="
        ),
        Foreign("text", .note, "fileFormatVersion: 2\nguid: 1a2b3c\n"),
        Foreign(
            "an event file that was taken for text", .error,
            [0x18, 0, 0, 0, 0, 0, 0, 0, 0xc2, 0xa3, 0x7f, 0x4b, 0x22, 0x09, 0, 0, 0, 0x40, 0xc3, 0xbc, 0x54]),
        Foreign("text in UTF-16", .error, [0xff, 0xfe, 0x18, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ]

    @Test(arguments: all) func isNamed(_ foreign: Foreign) throws {
        let directory = try TemporaryDirectory()
        let verification = Verification(
            try directory.write(foreign.begin, to: "events.out.tfevents.1.host"))
        #expect(verification.checks == ["file.format"])
        let finding = try #require(verification.findings.first)
        #expect(finding.found.hasPrefix(foreign.name), "\(finding)")
        #expect(finding.severity == foreign.severity)
    }
}
