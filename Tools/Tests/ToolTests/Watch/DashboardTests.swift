import Testing

@testable import TerminalGraphics
@testable import ToolSupport

@Suite struct DashboardTests {
    /// Two runs of 11 points; "b" has gone silent, and one of its values is no number.
    private var dashboard: Dashboard {
        var dashboard = Dashboard(title: "watch runs", totalSteps: 100)
        for step in 0...10 as ClosedRange<Int> {
            for run in ["a", "b"] {
                let time = run == "a" ? 1000 + Double(step) : Double(step)
                dashboard.hear(run, at: time)
                dashboard.advance(run, to: step, wallTime: time)
                dashboard.add(.init(step: step, value: Double(step)), to: .init(tag: "loss", run: run))
            }
        }
        dashboard.add(.init(step: 3, value: .nan), to: .init(tag: "grad/norm", run: "b"))
        return dashboard
    }

    private func lines(
        _ dashboard: Dashboard, _ view: DashboardView = DashboardView(), columns: Int = 60, rows: Int? = 30,
        now: Double = 1010
    ) -> [String] {
        DashboardFrame(dashboard, view, columns: columns, rows: rows, usesColor: false, now: now).lines()
    }

    private func view(_ keys: TerminalKey..., of dashboard: Dashboard) -> DashboardView {
        var view = DashboardView()
        let goesOn = keys.allSatisfy { view.handle($0, dashboard, at: 1010) }
        #expect(goesOn)
        return view
    }

    @Test func tellsOfRunsAlarmsCurvesAndValues() {
        let dashboard = dashboard
        #expect(
            lines(dashboard, view(.down, of: dashboard), rows: 24) == [
                "watch runs  2 runs, 3 series",
                "NaN or infinite: grad/norm of b, 1 time since step 3",
                "   run            step  steps/s      ETA  state",
                "━a a                10        1     1:30  live",
                "━b b                10        –        –  silent for 16:40",
                "",
                "loss",
                "10│                                          ⢀⣀⣀a⡠⠤⠤⠔⠒⠒⠒⠒⠉⠉a",
                "  │                           ⣀⣀⣀⣀⡠⠤⠤⠤⠔⠒⠒⠊⠉⠉⠉⠁              ",
                "  │             ⣀⣀⣀⠤⠤⠤⠤⠒⠒⠒⠒⠉⠉⠉                              ",
                " 0│⣀⡠⠤⠤⠔⠒⠒⠒⠊⠉⠉b⠉                                            ",
                "  └─────────────────────────────────────────────────────────",
                "   0                                                      10",
                "b b  a a",
                "",
                "  tag        run        latest",
                "  grad/norm  b             nan   ",
                "▸ loss       a              10  ▁▂▂▃▄▅▅▆▇▇█",
                "             b              10  ▁▂▂▃▄▅▅▆▇▇█",
                "",
                "",
                "",
                "",
                "q quit  ↑↓ series  ←→ runs  / filter  s smooth  ? more keys",
            ])
    }

    @Test(arguments: 0...40)
    func fitsEveryWindow(_ size: Int) {
        let dashboard = dashboard
        for lines in [lines(dashboard, columns: size, rows: 30), lines(dashboard, columns: 60, rows: size)] {
            #expect(lines.count == size || lines.count == 30)
        }
        #expect(lines(dashboard, columns: size).allSatisfy { $0.columnWidth <= size })
        #expect(lines(dashboard, rows: size).count == size)
    }

    @Test func aDeadRunIsToldFromOneThatEnded() {
        var dashboard = dashboard
        #expect(dashboard.run("a")?.state(at: 1010, silentAfter: 150) == .live)
        #expect(dashboard.run("a")?.state(at: 1161, silentAfter: 150) == .silent(seconds: 151))
        dashboard.setTotalSteps(10, of: "a")
        #expect(dashboard.run("a")?.state(at: 1161, silentAfter: 150) == .finished)
        dashboard.setEnd(.failure, of: "a")
        #expect(dashboard.run("a")?.state(at: 1161, silentAfter: 150) == .failed)
        dashboard.advance("a", to: 11, wallTime: 1012)
        #expect(dashboard.run("a")?.state(at: 1013, silentAfter: 150) == .live)
    }

    @Test func rateAndTimeLeftFollowTheEvents() {
        #expect(dashboard.run("a")?.stepsPerSecond == 1)
        #expect(dashboard.run("a")?.secondsLeft(of: 100) == 90)
        #expect(dashboard.run("a")?.secondsLeft(of: nil) == nil)
        var rewound = dashboard
        rewound.rewind("a", to: 5)
        #expect(rewound.run("a")?.lastStep == 5)
        #expect(rewound.history(.init(tag: "loss", run: "a"))?.points.count == 5)
        #expect(rewound.history(.init(tag: "loss", run: "b"))?.points.count == 11)
    }

    @Test func theFilterFindsTagsAndRuns() {
        let dashboard = dashboard
        let typed = view(.character("/"), .character("g"), .character("R"), .character("q"), of: dashboard)
        #expect(typed.isTyping)
        #expect(typed.series(of: dashboard).isEmpty)
        #expect(lines(dashboard, typed).contains { $0.contains("nothing fits /gRq") })
        let kept = view(
            .character("/"), .character("x"), .backspace, .character("O"), .character("*"), .character("S"),
            .enter,
            of: dashboard)
        #expect(!kept.isTyping)
        #expect(kept.series(of: dashboard).map(\.tag) == ["loss", "loss"])
        let cleared = view(.character("/"), .character("x"), .enter, .escape, of: dashboard)
        #expect(cleared.series(of: dashboard).count == 3)
    }

    @Test func arrowsChooseASeriesAndStopAtTheEnds() {
        let dashboard = dashboard
        let series = dashboard.series()
        #expect(view(.up, of: dashboard).selection(in: series) == 0)
        #expect(view(.down, .down, .down, .down, of: dashboard).selection(in: series) == 2)
        #expect(view(.end, of: dashboard).selection(in: series) == 2)
        #expect(view(.end, .home, of: dashboard).selection(in: series) == 0)
        #expect(view(.right, .right, .right, of: dashboard).skippedRuns == 1)
        #expect(view(.right, .left, .left, of: dashboard).skippedRuns == 0)
    }

    @Test func aSelectionStaysWithItsSeriesWhenOthersAppear() {
        var dashboard = dashboard
        let view = view(.down, of: dashboard)
        #expect(view.selected == .init(tag: "loss", run: "a"))
        dashboard.add(.init(step: 1, value: 1), to: .init(tag: "aaa", run: "a"))
        #expect(dashboard.series()[view.selection(in: dashboard.series())] == .init(tag: "loss", run: "a"))
    }

    @Test func spaceHaltsThePicture() {
        var dashboard = dashboard
        let halted = view(.character(" "), of: dashboard)
        let before = lines(dashboard, halted)
        #expect(before[0].hasSuffix("PAUSED"))
        dashboard.add(.init(step: 11, value: 99), to: .init(tag: "loss", run: "a"))
        #expect(lines(dashboard, halted, now: 5000) == before)
        #expect(view(.character(" "), .character(" "), of: dashboard).halted == nil)
    }

    @Test func nothingAndNoTroubleAreSaidInWords() {
        #expect(
            lines(Dashboard(title: "x"), rows: nil) == [
                "x  0 runs, 0 series", "no runs yet", "", "no scalars yet",
            ])
    }

    @Test func seriesBeyondTheLimitAreCounted() {
        var dashboard = Dashboard(title: "x")
        dashboard.hear("a", at: 0)
        for index in 0..<Dashboard.seriesLimit + 2 {
            dashboard.add(.init(step: 0, value: 0), to: .init(tag: "\(index)", run: "a"))
        }
        #expect(dashboard.seriesCount == Dashboard.seriesLimit)
        #expect(lines(dashboard)[0].contains("more than 20,000 are not shown"))
    }

    @Test func namesCannotSendControlSequences() {
        var dashboard = Dashboard(title: "x")
        dashboard.hear("a\u{1B}[2J", at: 0)
        dashboard.add(.init(step: 0, value: .nan), to: .init(tag: "t\u{1B}c\n", run: "a\u{1B}[2J"))
        #expect(!lines(dashboard).joined().contains("\u{1B}"))
        #expect(!lines(dashboard).joined().contains("\n"))
    }

    @Test func runsStandInTheOrderThatPeopleExpect() {
        var dashboard = Dashboard(title: "x")
        for run in ["run10", "run2", "run1", "cafe\u{301}", "caf\u{E9}"] { dashboard.hear(run, at: 0) }
        #expect(dashboard.runNames == ["cafe\u{301}", "caf\u{E9}", "run1", "run2", "run10"])
        #expect(dashboard.runNames.count == 5)
    }

    @Test func manyRunsAreToldApartByLetters() {
        var dashboard = Dashboard(title: "x")
        for number in 1...12 {
            let run = "experiment_with_a_long_name_\(number)"
            dashboard.hear(run, at: 1000)
            for step in 0...9 as ClosedRange<Int> {
                dashboard.add(.init(step: step, value: Double(number)), to: .init(tag: "loss", run: run))
            }
        }
        let lines = DashboardFrame(
            dashboard, DashboardView(), columns: 60, rows: nil, usesColor: true, now: 1000
        ).lines()
        for (number, letter) in zip(1...12, "abcdefghijkl") {
            #expect(lines.contains { $0.contains("━\(letter)") && $0.contains("…\(number)") })
        }
    }

    @Test func theTagOfReturnsIsChartedFirst() {
        var dashboard = dashboard
        dashboard.add(.init(step: 1, value: 1), to: .init(tag: "rollout/ep_rew_mean", run: "a"))
        let series = dashboard.series()
        #expect(series[DashboardView().selection(in: series)].tag == "rollout/ep_rew_mean")
    }

    @Test func lettersDoWhatArrowsDo() {
        let dashboard = dashboard
        #expect(view(.character("j"), .character("j"), .character("k"), of: dashboard).selected?.run == "a")
        #expect(view(.character("s"), of: dashboard).smoothing == 0.6)
        let keys = lines(dashboard, view(.character("?"), of: dashboard))
        #expect(keys.contains { $0.contains("halt the picture") } && keys.count == 30)
    }

    @Test func aFurtherFileThatGoesBackGoesOnFromThere() {
        var dashboard = Dashboard(title: "x")
        dashboard.hear("a", at: 0)
        let series = Dashboard.SeriesID(tag: "loss", run: "a")
        for step in 1...100 as ClosedRange<Int> {
            dashboard.add(.init(step: step * 1_000, value: 1), to: series, file: 0)
            dashboard.advance("a", to: step * 1_000, wallTime: Double(step), file: 0)
        }
        dashboard.add(.init(step: 3_000, value: 9), to: series, file: 1)
        dashboard.advance("a", to: 3_000, wallTime: 200, file: 1)
        #expect(dashboard.run("a")?.lastStep == 3_000)
        #expect(dashboard.history(series)?.points.map(\.step) == [1_000, 2_000, 3_000])
    }
}
