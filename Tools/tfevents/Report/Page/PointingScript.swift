extension ReportPage {
    /// Pointing at curves: values under the pointer, and a stretch to look at more closely.
    static let pointingScript = #"""
        const pointings = [];

        class Pointing {
          constructor(chart) {
            this.chart = chart;
            this.readout = element("div", { class: "readout", role: "status", "aria-live": "polite" });
            this.place = null;
            pointings.push(this);
          }

          attach(frame) {
            this.frame = frame;
            this.cursor = shape("g", { class: "cursor" });
            this.brush = shape("rect", { class: "brush", y: frame.top, height: frame.bottom - frame.top, width: 0 });
            frame.svg.append(this.brush, this.cursor);
            filled(frame.svg, {
              tabindex: 0,
              "aria-keyshortcuts": "ArrowLeft ArrowRight Plus Minus Escape",
              pointermove: event => this.moved(event),
              pointerleave: () => { if (!this.start) point(null); },
              pointerdown: event => this.pressed(event),
              // The focus is for the keyboard.
              mousedown: event => event.preventDefault(),
              pointerup: event => this.released(event),
              pointercancel: () => this.dropBrush(),
              dblclick: () => choose({ zoom: null }),
              keydown: event => this.keyed(event),
              blur: () => point(null),
            }, []);
            if (this.hasFocus) frame.svg.focus({ preventScroll: true });
            this.show(this.place);
          }

          /// The place on the axis below an event.
          placeOf(event) {
            const box = this.frame.svg.getBoundingClientRect();
            const pixel = (event.clientX - box.left) * this.frame.svg.viewBox.baseVal.width / box.width;
            return this.chart.x.back(Math.min(this.frame.right, Math.max(this.frame.left, pixel)));
          }

          pressed(event) {
            if (event.button !== 0) return;
            this.start = this.placeOf(event);
            this.frame.svg.setPointerCapture(event.pointerId);
          }

          moved(event) {
            const place = this.placeOf(event);
            if (this.start !== undefined) {
              const [left, right] = [this.start, place].sort((a, b) => a - b).map(this.chart.x);
              this.brush.setAttribute("x", left);
              this.brush.setAttribute("width", right - left);
            }
            this.height = this.frame.svg.viewBox.baseVal.height * (event.clientY - this.frame.svg.getBoundingClientRect().top)
              / this.frame.svg.getBoundingClientRect().height;
            point(place, this);
          }

          released(event) {
            if (this.start === undefined) return;
            const zoom = [this.start, this.placeOf(event)].sort((a, b) => a - b);
            this.dropBrush();
            if (this.chart.x(zoom[1]) - this.chart.x(zoom[0]) >= 6) choose({ zoom });
          }

          dropBrush() {
            this.start = undefined;
            this.brush.setAttribute("width", 0);
          }

          keyed(event) {
            const [low, high] = this.chart.x.domain;
            const middle = this.place ?? (low + high) / 2;
            const zoomed = factor => {
              this.hasFocus = true;
              choose({ zoom: [low + (middle - low) * (1 - factor), high - (high - middle) * (1 - factor)] });
            };
            const actions = {
              ArrowLeft: () => point(Math.max(low, middle - (high - low) / 50), this),
              ArrowRight: () => point(Math.min(high, middle + (high - low) / 50), this),
              "+": () => zoomed(0.5), "=": () => zoomed(0.5), "-": () => choose({ zoom: null }),
              Escape: () => choose({ zoom: null }), 0: () => choose({ zoom: null }),
            };
            if (!actions[event.key]) return;
            event.preventDefault();
            actions[event.key]();
            this.hasFocus = false;
          }

          /// A line at the place, a dot on each curve; the values where the pointer is.
          show(place, isHere = false) {
            this.place = place;
            this.cursor.replaceChildren();
            this.readout.classList.toggle("shown", isHere && place !== null);
            if (place === null || !this.frame) return;
            const { x, y, shown } = this.chart;
            const { top, bottom } = this.frame;
            this.cursor.append(shape("line", { x1: x(place), x2: x(place), y1: top, y2: bottom }));
            const rows = [];
            for (const { group, curve } of shown) {
              if (curve && reaches(curve.x, place)) {
                const index = nearest(curve.x, place);
                const down = y(curve.y[index]);
                if (Number.isFinite(down) && x(curve.x[index]) >= this.frame.left && x(curve.x[index]) <= this.frame.right) {
                  this.cursor.append(shape("circle", ofGroup(group.name, { cx: x(curve.x[index]), cy: down, r: 4 })));
                }
                rows.push({ value: curve.y[index], name: label(group.name), group: group.name, text: valueText(curve, place) });
              }
            }
            if (isHere) this.tell(place, [...rows, ...this.nearestRun(place)]);
          }

          /// The run whose line is nearest to the pointer, with the lowest and highest value of its stretch.
          nearestRun(place) {
            const { y, shown } = this.chart;
            const runs = shown.flatMap(({ group, runs }) => runs.filter(run => reaches(run.x, place)).map(run => {
              const index = nearest(run.x, place);
              const extent = run.low[index] === run.high[index] ? ""
                : ` (${figure(run.low[index])} … ${figure(run.high[index])})`;
              return { value: run.y[index], name: run.name, group: group.name, isRun: true, text: figure(run.y[index]) + extent };
            })).filter(row => Number.isFinite(y(row.value)));
            const distance = row => Math.abs(y(row.value) - (this.height ?? 0));
            return runs.sort((a, b) => distance(a) - distance(b)).slice(0, 1);
          }

          tell(place, rows) {
            const { x } = this.chart;
            rows.sort((a, b) => Number(a.isRun ?? 0) - Number(b.isRun ?? 0) || (b.value || 0) - (a.value || 0));
            const hidden = rows.length - 24;
            this.readout.replaceChildren(
              element("strong", {}, `${this.chart.axis} ${placeText(this.chart.axis, place)}`),
              ...rows.slice(0, 24).map(row => element("div", ofGroup(row.group, { class: row.isRun ? "run" : "" }),
                element("i", { class: "swatch" }), element("span", {}, row.name), element("b", {}, row.text))),
              hidden > 0 ? `and ${hidden} more` : "");
            const share = (x(place) - this.frame.left) / (this.frame.right - this.frame.left);
            this.readout.classList.toggle("left", share > 0.5);
            this.readout.style.top = `${this.clearTop()}px`;
          }

          /// Where the readout hides the fewest points of lines.
          clearTop() {
            const { x, y, shown } = this.chart;
            const box = this.readout.getBoundingClientRect();
            const start = box.left - this.frame.svg.getBoundingClientRect().left;
            const hidden = top => shown.reduce((sum, { curve }) => sum + (curve ? curve.x.filter((place, index) =>
              x(place) >= start && x(place) <= start + box.width
              && y(curve.y[index]) >= top && y(curve.y[index]) <= top + box.height).length : 0), 0);
            const tops = [];
            for (let top = this.frame.top; top + box.height <= this.frame.bottom; top += 12) tops.push(top);
            return tops.reduce((best, top) => hidden(top) < hidden(best) ? top : best, this.frame.top);
          }
        }

        /// Shows a place in all charts at once.
        function point(place, here = null) {
          for (const pointing of pointings) pointing.show(place, pointing === here);
        }
        """#
}
