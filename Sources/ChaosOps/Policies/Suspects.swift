extension Observation {
    /// The services by how much of their trouble their dependencies do not explain, the worst first.
    ///
    /// Half of a dependency's latency reaches its callers, so a caller that is slow only for that is no
    /// suspect. This is triage by the figures alone; decoys and noise can lead it astray.
    public var suspects: [Service] {
        let scores = Service.allCases.map(unexplainedTrouble)
        var order = Service.allCases
        // Insertion sort: stable, and four elements long.
        for index in order.indices.dropFirst() {
            var place = index
            while place > 0, scores[order[place].rawValue] > scores[order[place - 1].rawValue] {
                order.swapAt(place, place - 1)
                place -= 1
            }
        }
        return order
    }

    private func unexplainedTrouble(of service: Service) -> Double {
        let state = self[service]
        let baseline = service.baseline
        var inherited = 0.0
        for dependency in service.dependencies {
            inherited = max(inherited, 0.5 * (self[dependency].latencyMs - dependency.baseline.latencyMs))
        }
        var trouble = max(0, state.latencyMs - baseline.latencyMs - inherited) / 1000
        trouble += 2 * max(0, state.errorRate - baseline.errorRate - inherited / 3000)
        trouble += max(0, state.cpuPercent - baseline.cpuPercent) / 60
        trouble += max(0, state.memoryMB - baseline.memoryMB) / 2000
        trouble += state.replicas < baseline.replicas ? 0.5 : 0
        return trouble
    }
}
