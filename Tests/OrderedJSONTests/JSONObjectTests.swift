import OrderedJSON
import Testing

@Suite
struct JSONObjectTests {
    @Test(arguments: [0, 1, 11, 12, 13, 14, 100])
    func findEveryKeyInOrder(count: Int) {
        let keys = (0..<count).map { "key \($0 * 7919 % 1000)" }
        var object = JSONObject(keys.enumerated().map { ($1, .integer($0)) })
        #expect(object.members.map(\.key) == keys)
        for (index, key) in keys.enumerated() {
            #expect(object[key] == .integer(index))
        }
        #expect(object["absent"] == nil)
        object["absent"] = true
        #expect(object["absent"] == true)
        #expect(object.count == count + 1)
    }

    @Test(arguments: [0, 20])
    func tellKeysApartByTheirBytes(others: Int) {
        var object = JSONObject((0..<others).map { ("\($0)", .integer($0)) })
        object["\u{E9}"] = 1
        object["e\u{301}"] = 2
        #expect(object.count == others + 2)
        #expect(object["\u{E9}"] == 1 && object["e\u{301}"] == 2)
    }

    @Test func forgetRemovedKeys() {
        var object = JSONObject((0..<20).map { ("\($0)", .integer($0)) })
        for key in 0..<20 {
            object["\(key)"] = nil
            #expect(object["\(key)"] == nil)
            #expect(object.members.map(\.key) == (key + 1..<20).map { "\($0)" })
            if key < 19 { #expect(object["19"] == 19) }
        }
    }
}
