import Testing

@testable import RemoteReading

@Suite struct SignatureTests {
    @Test(arguments: [
        // FIPS 180-4, examples of NIST.
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func hashesAreThoseOfTheStandard(message: String, hash: String) {
        #expect(SHA256.hash(message.utf8).hexadecimal == hash)
    }

    /// Lengths around a block, and a million letters: hashes of sha256sum.
    @Test(arguments: [
        (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
        (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
        (1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func everyLengthIsPadded(count: Int, hash: String) {
        #expect(SHA256.hash([UInt8](repeating: UInt8(ascii: "a"), count: count)).hexadecimal == hash)
    }

    /// RFC 4231, test cases 2 and 6, whose key is longer than a block.
    @Test func keyedHashesAreThoseOfTheStandard() {
        #expect(
            SHA256.authenticate("what do ya want for nothing?".utf8, key: Array("Jefe".utf8)).hexadecimal
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            SHA256.authenticate(
                "Test Using Larger Than Block-Size Key - Hash Key First".utf8,
                key: [UInt8](repeating: 0xaa, count: 131)
            ).hexadecimal == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    /// The example of a listing in "Signature Calculations for the Authorization Header" of Amazon's S3 API reference.
    @Test func theSignatureIsThatOfTheDocumentation() {
        let signature = RequestSignature(
            credentials: Credentials(
                accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            region: "us-east-1", time: "20130524T000000Z")
        let headers = signature.headers(
            host: "examplebucket.s3.amazonaws.com", path: "/", query: [("prefix", "J"), ("max-keys", "2")])
        #expect(
            headers.last?.value.hasSuffix(
                "Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7") == true)
    }

    @Test func timesAreThoseOfRequestsAndAnswers() {
        #expect(Timestamp.basic(1_769_903_999) == "20260131T235959Z")
        #expect(Timestamp.seconds(ofHTTPDate: "Sat, 31 Jan 2026 23:59:59 GMT") == 1_769_903_999)
        #expect(Timestamp.seconds(ofISODate: "2026-01-31T23:59:59Z") == 1_769_903_999)
        #expect(Timestamp.seconds(ofISODate: "2026-01-31T23:59:59.123Z") == 1_769_903_999)
        #expect(Timestamp.seconds(ofHTTPDate: "yesterday") == nil)
    }
}
