import CWorkload

/// Runs `body` and prints what `run` reads: how many values it handled, how long that took, and their sum.
func measure(_ body: () throws -> (values: Int, sum: Double)) rethrows {
    let start = workload_now()
    let (values, sum) = try body()
    workload_report(start, values, sum)
}
