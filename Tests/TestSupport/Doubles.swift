import SeededRandom

/// Doubles that are hard to print and to round, and random ones; the same at every call.
///
/// Random bit patterns, decimals of few digits with their neighbours, exact ties, integers, powers of two and
/// of ten, subnormals, both zeros, infinities and NaN.
public func difficultDoubles(count: Int) -> [Double] {
    var generator = SplitMix64(seed: 20_240_229)
    var doubles: [Double] = [
        0, -0.0, 1, -1, 0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 0.285, 1e15, 1e16, 1e17,
        9_007_199_254_740_992,
        1e22, 1e23, .leastNormalMagnitude, .greatestFiniteMagnitude,
        .leastNonzeroMagnitude, 0.0001, 0.00001, 123_456_789_012_345_680, .infinity, -.infinity, .nan,
    ]
    for exponent in -1074...1023 {
        let power = Double(sign: .plus, exponent: exponent, significand: 1)
        doubles += [power, power.nextUp, power.nextDown]
    }
    while doubles.count < count {
        switch generator.next() % 5 {
        case 0:
            doubles.append(Double(bitPattern: generator.next()))
        case 1:
            let decimal = Double(Int64(bitPattern: generator.next()) % 10_000_000) / 1000
            doubles += [decimal, decimal.nextUp, decimal.nextDown]
        case 2:
            let tie = Double(Int64(bitPattern: generator.next()) % 1_000_000) / 64
            doubles += [tie, tie.nextUp, tie.nextDown]
        case 3:
            doubles.append(Double(Int64(bitPattern: generator.next()) >> Int64(generator.next() % 64)))
        default:
            doubles.append(Double(generator.next() >> 11) / Double(1 << 53))
        }
    }
    return doubles
}
