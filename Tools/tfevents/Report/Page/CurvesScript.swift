extension ReportPage {
    /// The curves of a tag: a line and a band for each group, and a line for each run.
    static let curvesScript = #"""
        class CurveChart {
          static height = 360;
          static margin = { left: 64, right: 16, top: 12, bottom: 42 };

          constructor(tag, groups) {
            this.tag = tag;
            this.groups = groups;
            this.holder = element("div", { class: "curves" });
            this.note = element("p", { class: "note" });
            this.pointing = new Pointing(this);
            this.table = element("div");
            this.node = element("figure", { class: "curve-figure", "aria-label": `Curves of ${tag}` },
              this.holder, this.pointing.readout, this.note,
              element("details", { toggle: () => this.fillTable() }, element("summary", {}, "Curves as a table"), this.table));
            onChange(() => this.draw());
          }

          get axis() { return axes[state.axis]; }

          /// What is to be drawn: for each group shown its line, and its runs where they are wanted or all there is.
          drawn() {
            return this.groups.filter(isShown).map(group => {
              const curve = groupCurve(group.picture, state.axis, state.smoothing);
              const wanted = state.seeds || !curve;
              const runs = group.picture.runs.map((run, index) => run && ({
                name: group.runs[index].run, ...runCurve(run, state.axis, state.smoothing),
              })).filter(Boolean);
              return { group, curve, runs: wanted ? runs : [] };
            });
          }

          draw() {
            this.shown = this.drawn();
            if (this.isEmpty()) return this.drawNothing();
            const width = Math.max(320, this.holder.clientWidth || 960);
            const { height, margin } = CurveChart;
            this.x = scale(this.xDomain(), [margin.left, width - margin.right]);
            const yDomain = this.yDomain();
            this.y = scale(yDomain, [height - margin.bottom, margin.top], state.log);
            const [low, high] = this.x.domain;
            this.frame = frame({
              width, height, margin,
              label: `Curves of ${this.tag} by ${this.axis}; the table below holds their values`,
              x: {
                scale: this.x, ticks: ticks(low, high, Math.floor(width / 130)),
                text: this.tickText(high - low), title: axisTitle(this.axis),
              },
              y: {
                scale: this.y, ticks: state.log ? logTicks(...yDomain) : ticks(...yDomain, 6), text: figure,
              },
            });
            for (const { group, curve, runs } of this.shown) {
              this.frame.plot.append(this.groupShape(group, curve, runs));
            }
            this.holder.replaceChildren(this.frame.svg);
            this.pointing.attach(this.frame);
            this.say();
            this.fillTable();
          }

          /// Whether no value could be drawn.
          isEmpty() {
            return ![...this.extents()].some(([, low, high]) => [...low, ...high].some(value =>
              Number.isFinite(value) && (!state.log || value > 0)));
          }

          /// Says why there is nothing to see, and offers the way back: axes would show numbers that nobody logged.
          drawNothing() {
            const [words, way, change] = this.groups.length > 0 && !this.groups.some(isShown)
              ? ["All groups of this tag are hidden.", "Show all", { hidden: new Set() }]
              : state.log ? ["Nothing here is above 0, as a logarithmic scale needs it.", "Linear scale", { log: false }]
                : ["No value here is a finite number."];
            this.frame = null;
            this.pointing.show(null);
            this.note.textContent = "";
            this.table.replaceChildren();
            this.holder.replaceChildren(element("div", { class: "nothing", role: "status" }, words,
              way ? element("button", { type: "button", click: () => choose(change) }, way) : []));
          }

          groupShape(group, curve, runs) {
            const { x, y } = this;
            const parts = runs.map(run => shape("g", { class: "seed" },
              shape("path", { class: "extent", d: area(run.x, run.low, run.high, x, y) }),
              shape("path", { class: "line", d: path(run.x, run.y, x, y) }),
              shape("title", {}, run.name)));
            if (curve) {
              if (state.bands && curve.low) {
                parts.unshift(shape("path", { class: "band", d: area(curve.x, curve.low, curve.high, x, y) }));
              }
              parts.push(shape("path", { class: "mean", d: path(curve.x, curve.y, x, y) }));
            }
            return shape("g", ofGroup(group.name, { class: "curve" }), parts);
          }

          /// Everything that has an x, as `[x, low, high]`.
          *extents() {
            for (const { curve, runs } of this.shown) {
              if (curve) {
                const hasBand = state.bands && curve.low;
                yield [curve.x, hasBand ? curve.low : curve.y, hasBand ? curve.high : curve.y, curve.y];
              }
              for (const run of runs) yield [run.x, run.low, run.high, run.y];
            }
          }

          xDomain() {
            if (state.zoom) return state.zoom;
            let [low, high] = [Infinity, -Infinity];
            for (const [x] of this.extents()) {
              for (const place of x) { low = Math.min(low, place); high = Math.max(high, place); }
            }
            return low < high ? [low, high] : aired(low, high);
          }

          yDomain() {
            let [low, high] = [Infinity, -Infinity];
            const [left, right] = this.x.domain;
            const take = value => {
              if (!Number.isFinite(value) || (state.log && value <= 0)) return;
              low = Math.min(low, value);
              high = Math.max(high, value);
            };
            for (const [x, lows, highs, middle] of this.extents()) {
              for (let index = 0; index < x.length; index += 1) {
                if (x[index] < left || x[index] > right) continue;
                take(lows[index]); take(highs[index]); take(middle[index]);
              }
            }
            return aired(low, high, state.log);
          }

          tickText(span) {
            if (this.axis === "wall") {
              return place => span > 2 * 86400 ? clock(place).slice(5, 10)
                : span > 600 ? clock(place).slice(11, 16) : clock(place).slice(11);
            }
            if (this.axis === "relative") return duration;
            return figure;
          }

          /// What the picture alone does not tell.
          say() {
            const sentences = [];
            const alone = this.shown.filter(({ curve }) => !curve).map(({ group }) => group.name);
            if (alone.length > 0) {
              sentences.push(`On this axis the runs of ${alone.join(", ")} have no stretch in common: each run for itself.`);
            }
            if (state.log && this.shown.some(({ curve, runs }) =>
              (curve && curve.y.some(value => value <= 0)) || runs.some(run => run.low.some(value => value <= 0)))) {
              sentences.push("A logarithmic scale leaves out what is not above 0.");
            }
            if (smoothings[state.smoothing] > 0) {
              sentences.push(`Smoothed (${smoothings[state.smoothing]}) for the eye; all other figures are of the data as they are.`);
            }
            this.note.textContent = sentences.join(" ");
          }

          fillTable() {
            if (!this.table.parentElement.open || this.isEmpty()) return;
            const [low, high] = this.x.domain;
            const at = Array.from({ length: 9 }, (_, index) => low + (high - low) * index / 8);
            const curves = this.shown.filter(({ curve }) => curve);
            this.table.replaceChildren(table(
              [axisTitle(this.axis), ...curves.map(({ group }) => group.name)],
              at.map(place => [placeText(this.axis, place), ...curves.map(({ curve }) => valueText(curve, place))]),
              `Interquartile mean, 95 % band and number of runs of ${this.tag}`));
          }
        }

        function axisTitle(axis) {
          return { step: "step", episode: "episode", relative: "time since the start, pauses left out", wall: "wall time" }[axis];
        }

        /// The index of the place nearest to `place`.
        function nearest(x, place) {
          let [low, high] = [0, x.length - 1];
          while (high - low > 1) {
            const middle = (low + high) >> 1;
            if (x[middle] < place) low = middle; else high = middle;
          }
          return Math.abs(x[low] - place) <= Math.abs(x[high] - place) ? low : high;
        }

        /// Whether a curve has something at a place, give or take half the way to the next.
        function reaches(x, place) {
          if (x.length === 0) return false;
          const slack = x.length > 1 ? (x[x.length - 1] - x[0]) / (x.length - 1) : 0;
          return place >= x[0] - slack && place <= x[x.length - 1] + slack;
        }

        function valueText(curve, place) {
          if (!reaches(curve.x, place)) return "–";
          const index = nearest(curve.x, place);
          const band = curve.low && Number.isFinite(curve.low[index])
            ? ` [${figure(curve.low[index])}, ${figure(curve.high[index])}]` : "";
          return `${figure(curve.y[index])}${band} n=${curve.n(index)}`;
        }
        """#
}
