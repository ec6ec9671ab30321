import SystemPackage
import Testing

@testable import RemoteReading

@Suite struct AnswerTests {
    private func page(_ text: String) throws -> ListingPage {
        var response = HTTPResponse()
        response.body = Array(text.utf8)
        return try ListingPage(response)
    }

    @Test func aPageOfAListingIsRead() throws {
        let page = try page(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><!-- no more -->
            <EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><Prefix/>
            <NextContinuationToken>1/&#x41;&amp;=</NextContinuationToken>
            <Contents><Key>runs/a%2Bb+%C3%A9%26/events.out.tfevents.1</Key><Size>12</Size></Contents>
            <Contents><Key>x</Key><Size>0</Size><ETag>&quot;1&quot;</ETag></Contents></ListBucketResult>
            """)
        #expect(page.objects.map(\.key) == ["runs/a+b é&/events.out.tfevents.1", "x"])
        #expect(page.objects.map(\.length) == [12, 0])
        #expect(page.token == "1/A&=")
    }

    @Test(arguments: [
        "", "<html>", "<ListBucketResult><Contents></ListBucketResult>", "<ListBucketResult/>x",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><ListBucketResult/>", "<ListBucketResult>&b;</ListBucketResult>",
        "<ListBucketResult><Contents><Key>a</Key><Size>-1</Size></Contents></ListBucketResult>",
        "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>", "<Error/>",
        String(repeating: "<a>", count: 100_000),
    ])
    func whatIsNoListingIsRefused(text: String) {
        #expect(throws: Refusal.self) { try page(text) }
    }

    @Test(arguments: [
        ("https://host/a/events.tfevents?X-Amz-Signature=abc", "https://host/a/events.tfevents?"),
        ("https://me:secret@host/x", "https://host/x"), ("s3://bucket/a b/é", "s3://bucket/a b/é"),
        ("gs://bucket", "gs://bucket"),
    ])
    func namesHoldNoSecrets(path: String, name: String) {
        let found = RemotePath.name(of: FilePath(path))
        #expect(found.hasPrefix(name))
        #expect(!found.contains("abc") && !found.contains("secret"))
    }

    @Test func addressesThatDifferInTheirQueryHaveOtherNames() {
        #expect(RemotePath.name(of: "https://host/x?file=a") != RemotePath.name(of: "https://host/x?file=b"))
    }
}
