/// A seed that follows from words alone, so that a group's draws never depend on other groups (FNV-1a, 64 bits).
func stableSeed(_ seed: UInt64, _ words: String...) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
    for word in words {
        for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    return hash
}
