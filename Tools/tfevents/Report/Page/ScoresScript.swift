extension ReportPage {
    /// What the groups have come to: intervals, seeds, profile, pairs.
    static let scoresScript = #"""
        const rowHeight = 30;

        /// The width of the longest name, as far as there is room.
        const nameWidth = names => Math.min(190, 24 + 6.7 * Math.max(...names.map(name => name.length), 4));

        const shortened = (name, width) => {
          const room = Math.floor((width - 20) / 6.7);
          return name.length <= room ? name : `${name.slice(0, Math.ceil(room / 2) - 1)}…${name.slice(-Math.floor(room / 2))}`;
        };

        function nameLabel(name, width, y) {
          return shape("text", ofGroup(name, { class: "name", x: width - 10, y, dy: "0.32em", "text-anchor": "end" }),
            shape("title", {}, name), shortened(label(name), width));
        }

        /// A value with its interval as a bar.
        function bar(name, estimate, x, y) {
          const parts = [];
          if (estimate.low !== null) {
            parts.push(shape("rect", { class: "interval", x: x(estimate.low), width: Math.max(1, x(estimate.high) - x(estimate.low)), y: y - 6, height: 12, rx: 3 }));
          }
          if (estimate.value !== null) {
            parts.push(shape("line", { class: "estimate", x1: x(estimate.value), x2: x(estimate.value), y1: y - 9, y2: y + 9 }));
          }
          return shape("g", ofGroup(name), parts, shape("title", {}, `${name}: ${figure(estimate.value)} ${interval(estimate)}`));
        }

        const finite = numbers => numbers.filter(number => number !== null && Number.isFinite(number));
        const domainOf = numbers => aired(Math.min(...numbers), Math.max(...numbers));

        /// Mean, median, IQM side by side, each with its interval.
        function aggregatesChart(groups, width) {
          const kinds = groups[0]?.picture.aggregates.map(aggregate => aggregate.name) ?? [];
          const left = nameWidth(groups.map(group => label(group.name)));
          const column = (width - left) / Math.max(1, kinds.length);
          const height = groups.length * rowHeight + 52;
          const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart", role: "img",
            "aria-label": "Aggregates of the final values with 95 % intervals" });
          groups.forEach((group, row) => svg.append(nameLabel(group.name, left, 24 + rowHeight * (row + 0.5))));
          kinds.forEach((kind, number) => {
            const estimates = groups.map(group => group.picture.aggregates[number].estimate);
            const all = finite(estimates.flatMap(({ value, low, high }) => [value, low, high]));
            const start = left + column * number;
            const x = scale(domainOf(all), [start + 10, start + column - 14]);
            const panel = frame({ width: start + column, height, margin: { left: start + 4, right: 8, top: 24, bottom: 28 },
              x: { scale: x, ticks: ticks(...x.domain, Math.max(2, Math.floor(column / 80))), text: figure }, label: kind });
            svg.append(shape("text", { class: "heading", x: start + column / 2, y: 12, "text-anchor": "middle" }, kind),
              panel.grid);
            groups.forEach((group, row) =>
              svg.append(bar(group.name, estimates[row], x, 24 + rowHeight * (row + 0.5))));
          });
          return [svg, table(["group", ...kinds], groups.map(group => [group.name,
            ...group.picture.aggregates.map(({ estimate }) => `${figure(estimate.value)} ${interval(estimate)}`)]),
          "Aggregates of the final values, with bootstrap intervals of 95 %")];
        }

        /// The final value of each seed.
        function seedsChart(groups, width) {
          const left = nameWidth(groups.map(group => label(group.name)));
          const height = groups.length * rowHeight + 36;
          const finals = finite(groups.flatMap(group => group.runs.map(run => run.final)));
          if (finals.length === 0) return [element("p", { class: "note" }, "No final value is a finite number."), ""];
          const x = scale(domainOf(finals), [left + 8, width - 16]);
          const { svg, plot } = frame({ width, height, margin: { left, right: 8, top: 6, bottom: 28 },
            label: "Final value of each seed", x: { scale: x, ticks: ticks(...x.domain, Math.floor(width / 90)), text: figure } });
          groups.forEach((group, row) => {
            const y = 6 + rowHeight * (row + 0.5);
            svg.append(nameLabel(group.name, left, y));
            const dots = group.runs.filter(run => run.final !== null).map((run, index) =>
              shape("circle", { class: "seed-dot", cx: x(run.final), cy: y + [0, -5, 5, -2.5, 2.5][index % 5], r: 4.5 },
                shape("title", {}, `${run.run}: ${figure(run.final)}`)));
            plot.append(shape("g", ofGroup(group.name), dots));
          });
          return [svg, table(["run", "group", "seed", "final", "best", "AUC", "points", "first", "last"],
            groups.flatMap(group => group.runs.map(run => [run.run, group.name, run.seed ?? "–", figure(run.final),
              figure(run.best), figure(run.auc), figure(run.points), placeText(axes[0], run.first), placeText(axes[0], run.last)])),
            "Final value of each seed")];
        }

        /// The share of seeds above each score.
        function profileChart(groups, width) {
          const height = 260;
          const drawn = groups.filter(group => group.profile.thresholds.length > 0);
          if (drawn.length === 0) return [element("p", { class: "note" }, "No final value is a finite number."), ""];
          const x = scale(domainOf(drawn.flatMap(group => group.profile.thresholds)), [56, width - 16]);
          const y = scale([0, 1], [height - 42, 12]);
          const { svg, plot } = frame({ width, height, margin: { left: 56, right: 16, top: 12, bottom: 42 },
            label: "Share of seeds with a final value above each score",
            x: { scale: x, ticks: ticks(...x.domain, Math.floor(width / 90)), text: figure, title: "final value above" },
            y: { scale: y, ticks: [0, 0.25, 0.5, 0.75, 1], text: share => `${figure(share * 100)} %` } });
          for (const { name, profile: { thresholds, shares } } of drawn) {
            // Below a group's own range all of its seeds are above, beyond it none.
            const [low, high] = x.domain;
            const at = [low, thresholds[0], ...thresholds, high];
            const of = key => [1, 1, ...shares.map(share => share[key] ?? NaN), 0];
            const stairs = numbers => numbers.flatMap((number, index) => index === 0 ? [number] : [numbers[index - 1], number]);
            const steps = at.flatMap((place, index) => index === 0 ? [place] : [place, place]);
            plot.append(shape("g", ofGroup(name, { class: "curve" }),
              shape("path", { class: "band", d: area(steps, stairs(of("low")), stairs(of("high")), x, y) }),
              shape("path", { class: "mean", d: path(steps, stairs(of("value")), x, y) })));
          }
          return [svg, table(["group", "score above", "share", "95 % band"], drawn.flatMap(({ name, profile }) =>
            profile.thresholds.slice(0, 12).map((threshold, index) =>
              [name, figure(threshold), figure(profile.shares[index].value), interval(profile.shares[index])])),
          "Performance profile")];
        }

        const pairLimit = 15;

        /// For each pair the probability that a seed of the one does better.
        function pairsChart(tag, width) {
          const all = tag.probability_of_improvement.filter(pair => isShown(pair.x) && isShown(pair.y));
          const shown = all.slice(0, pairLimit);
          const sign = tag.direction.startsWith("higher") ? ">" : "<";
          const left = Math.min(width * 0.5, 20 + 6.7 * Math.max(10, ...shown.map(pair => label(pair.x).length + label(pair.y).length + 3)));
          const height = shown.length * rowHeight + 36;
          const x = scale([0, 1], [left + 8, width - 16]);
          const { svg, plot } = frame({ width, height, margin: { left, right: 8, top: 6, bottom: 28 },
            label: "Probability of improvement of each pair with 95 % intervals",
            x: { scale: x, ticks: [0, 0.25, 0.5, 0.75, 1], text: figure } });
          plot.append(shape("line", { class: "even", x1: x(0.5), x2: x(0.5), y1: 0, y2: height - 28 }));
          shown.forEach((pair, row) => {
            const y = 6 + rowHeight * (row + 0.5);
            const text = `${pair.x} ${sign} ${pair.y}`;
            svg.append(shape("text", ofGroup(pair.x, { class: "name", x: left - 10, y, dy: "0.32em", "text-anchor": "end" }),
              shape("title", {}, text), shortened(`${label(pair.x)} ${sign} ${label(pair.y)}`, left)));
            plot.append(bar(pair.x, pair, x, y));
          });
          return [svg, table(["pair", "probability", "95 % interval", "difference of the means", "95 % interval"],
            all.map(pair => [`${pair.x} ${sign} ${pair.y}`, figure(pair.value), interval(pair),
              figure(pair.difference.value), interval(pair.difference)]), "Probability of improvement"),
          all.length > pairLimit ? `The first ${pairLimit} of ${all.length} pairs are drawn; the table has all.` : ""];
        }
        """#
}
