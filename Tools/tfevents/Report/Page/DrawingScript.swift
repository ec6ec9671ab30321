extension ReportPage {
    /// Elements, numbers as text, scales, and the frame of a chart.
    static let drawingScript = #"""
        function filled(made, attributes, children) {
          for (const [key, value] of Object.entries(attributes)) {
            if (value === null || value === undefined || value === false) continue;
            if (typeof value === "function") made.addEventListener(key, value);
            else made.setAttribute(key, value === true ? "" : value);
          }
          // Text becomes text nodes, so that no name is ever read as markup.
          made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
          return made;
        }

        const element = (name, attributes = {}, ...children) =>
          filled(document.createElement(name), attributes, children);

        const shape = (name, attributes = {}, ...children) =>
          filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

        /// Four digits that count.
        function figure(number) {
          if (number === null || number === undefined || Number.isNaN(number)) return "–";
          const size = Math.abs(number);
          if (size === Infinity) return number > 0 ? "∞" : "−∞";
          const text = size !== 0 && (size < 1e-3 || size >= 1e7)
            ? Number(number.toPrecision(4)).toExponential().replace("e+", "e")
            : Number(number.toPrecision(size >= 1000 ? 7 : 4))
              .toLocaleString("en-US", { maximumFractionDigits: size >= 1000 ? 0 : 6 });
          return text.replace(/-/g, "−");
        }

        const interval = estimate =>
          estimate.low === null ? "" : `[${figure(estimate.low)}, ${figure(estimate.high)}]`;

        function duration(seconds) {
          const whole = Math.round(Math.abs(seconds));
          const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
          if (hours >= 48) return `${figure(seconds / 86400)} d`;
          if (hours > 0) return `${hours} h ${String(minutes).padStart(2, "0")} min`;
          if (minutes > 0) return `${minutes} min ${String(rest).padStart(2, "0")} s`;
          return `${figure(seconds)} s`;
        }

        const two = number => String(number).padStart(2, "0");

        function clock(seconds) {
          const date = new Date(seconds * 1000);
          if (Number.isNaN(date.getTime())) return figure(seconds);
          return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} `
            + `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
        }

        /// A place on an axis as text.
        function placeText(axis, place) {
          if (axis === "relative") return duration(place);
          if (axis === "wall") return clock(place);
          return figure(Math.round(place));
        }

        /// Round numbers of about `count` from `low` to `high`, three at least.
        function ticks(low, high, count) {
          const rough = (high - low) / Math.max(1, count);
          if (!(rough > 0) || !Number.isFinite(rough)) return [low];
          const power = 10 ** Math.floor(Math.log10(rough));
          const steps = [10, 5, 2, 1, 0.5, 0.2, 0.1].map(factor => factor * power);
          const at = step => {
            const first = Math.ceil(low / step - 1e-9);
            const last = Math.floor(high / step + 1e-9);
            return Array.from({ length: Math.max(0, Math.min(50, last - first + 1)) }, (_, index) =>
              Number(((first + index) * step).toPrecision(12)));
          };
          const coarse = steps.findLastIndex(step => step >= rough * 0.999);
          const all = steps.slice(Math.max(0, coarse)).map(at);
          return all.find(ticks => ticks.length >= 3) ?? all[all.length - 1];
        }

        /// Powers of ten, or of their halves and fifths where these are few; round numbers where no three of them lie there.
        function logTicks(low, high) {
          const powers = [];
          for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1) powers.push(power);
          const every = Math.ceil(powers.length / 8);
          const all = powers.filter((_, index) => index % every === 0)
            .flatMap(power => (powers.length > 3 ? [1] : [1, 2, 5]).map(factor => factor * 10 ** power));
          const within = all.filter(tick => tick >= low * 0.999 && tick <= high * 1.001);
          return within.length >= 3 ? within : ticks(low, high, 4).filter(tick => tick > 0);
        }

        /// From numbers to pixels and back.
        function scale([low, high], [start, end], isLog = false) {
          const measure = isLog ? Math.log10 : number => number;
          const width = measure(high) - measure(low) || 1;
          const to = number => start + (measure(number) - measure(low)) / width * (end - start);
          to.back = pixel => low + (pixel - start) / (end - start) * (high - low);
          to.domain = [low, high];
          return to;
        }

        /// A domain with some air; never without width.
        function aired(low, high, isLog = false) {
          if (!(low <= high)) return isLog ? [1, 10] : [0, 1];
          if (isLog) return low === high ? [low / 2, high * 2] : [low / (high / low) ** 0.04, high * (high / low) ** 0.04];
          const air = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
          return [low - air, high + air];
        }

        /// A path through points; what is not a number leaves a gap.
        function path(x, y, toX, toY) {
          let text = "";
          let pen = "M";
          for (let index = 0; index < x.length; index += 1) {
            const [across, down] = [toX(x[index]), toY(y[index])];
            if (!Number.isFinite(across) || !Number.isFinite(down)) { pen = "M"; continue; }
            text += `${pen}${across.toFixed(1)} ${down.toFixed(1)}`;
            pen = "L";
          }
          return text;
        }

        /// The area between two curves, in pieces where there are gaps.
        function area(x, low, high, toX, toY) {
          const pieces = [];
          let piece = null;
          for (let index = 0; index < x.length; index += 1) {
            const corners = [toX(x[index]), toY(high[index]), toY(low[index])];
            if (!corners.every(Number.isFinite)) { piece = null; continue; }
            if (!piece) pieces.push(piece = []);
            piece.push(corners.map(corner => corner.toFixed(1)));
          }
          return pieces.filter(piece => piece.length > 1).map(piece =>
            `M${piece.map(([x, top]) => `${x} ${top}`).join("L")}`
            + `L${piece.reverse().map(([x, , bottom]) => `${x} ${bottom}`).join("L")}Z`).join("");
        }

        let lastId = 0;

        /// An empty chart with lines and numbers at its axes; `plot` is where things are drawn.
        function frame({ width, height, margin, x, y, label }) {
          const [left, right, top, bottom] = [margin.left, width - margin.right, margin.top, height - margin.bottom];
          const id = `clip-${lastId += 1}`;
          const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, class: "chart" });
          svg.append(shape("clipPath", { id },
            shape("rect", { x: left, y: top - 1, width: Math.max(0, right - left), height: Math.max(0, bottom - top + 2) })));
          const grid = shape("g", { class: "grid" });
          for (const tick of y?.ticks ?? []) {
            grid.append(shape("line", { x1: left, x2: right, y1: y.scale(tick), y2: y.scale(tick) }),
              shape("text", { x: left - 8, y: y.scale(tick), dy: "0.32em", "text-anchor": "end" }, y.text(tick)));
          }
          const texts = (x?.ticks ?? []).map(x?.text);
          // Numbers that would run into each other are left out; their lines stay.
          const room = texts.length > 1 ? Math.abs(x.scale(x.ticks[1]) - x.scale(x.ticks[0])) : Infinity;
          const every = Math.ceil((6.8 * Math.max(0, ...texts.map(text => text.length)) + 8) / room) || 1;
          for (const [number, tick] of (x?.ticks ?? []).entries()) {
            grid.append(
              shape("line", { x1: x.scale(tick), x2: x.scale(tick), y1: y ? bottom : top, y2: bottom + (y ? 5 : 0) }),
              shape("text", { x: x.scale(tick), y: bottom + 18, "text-anchor": "middle" }, number % every === 0 ? texts[number] : ""));
          }
          grid.append(shape("line", { class: "base", x1: left, x2: right, y1: bottom, y2: bottom }));
          if (x?.title) {
            grid.append(shape("text", { class: "title", x: right, y: height - 4, "text-anchor": "end" }, x.title));
          }
          const plot = shape("g", { "clip-path": `url(#${id})` });
          svg.append(grid, plot);
          return { svg, plot, grid, left, right, top, bottom };
        }

        /// What belongs to a group: its colour, and being faded where another is looked at.
        const ofGroup = (name, attributes = {}) => ({
          ...attributes,
          class: `group dash${Math.floor(groupNumber.get(name) / 20) % 3} ${attributes.class ?? ""}`,
          "data-group": groupNumber.get(name),
          style: `--color: var(--color-${groupNumber.get(name) % 20})`,
        });
        """#
}
