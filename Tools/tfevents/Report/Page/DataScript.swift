extension ReportPage {
    /// Reads the data; curves are unpacked when they are first drawn.
    static let dataScript = #"""
        const data = JSON.parse(document.getElementById("data").textContent);
        const { comparison, pictures, damage, provenance } = data;
        const { axes, smoothings } = pictures;

        // Groups by the order in which they are listed; it gives each its colour.
        const groupNames = comparison.grouping.map(group => group.name);
        const groupNumber = new Map(groupNames.map((name, number) => [name, number]));

        /// What tells groups apart where there is little room: the values of `key=value` words that differ, or the
        /// names without the words they all begin with.
        const groupLabels = new Map((() => {
          const words = groupNames.map(name => name.split(" "));
          const keys = words.map(each => each.map(word => word.includes("=") ? word.split("=")[0] : ""));
          const isAlike = keys.every(each => !each.includes("") && each.join() === keys[0].join());
          const same = index => words.every(each => each[index] === words[0][index]);
          if (groupNames.length > 1 && isAlike) {
            return words.map((each, number) => [groupNames[number],
              each.filter((_, index) => !same(index)).map(word => word.slice(word.indexOf("=") + 1)).join(" · ")]);
          }
          let common = groupNames.length > 1 ? groupNames[0] : "";
          for (const name of groupNames) {
            while (!name.startsWith(common)) common = common.slice(0, -1);
          }
          const length = common.search(/[^ _/-]*$/);
          return groupNames.map(name => [name, length > 8 ? `…${name.slice(length)}` : name]);
        })());
        const label = name => groupLabels.get(name) || name;

        const unpacked = new WeakMap();

        /// Remembers what `unpack` makes of an object.
        function once(packed, unpack) {
          if (!unpacked.has(packed)) unpacked.set(packed, unpack(packed));
          return unpacked.get(packed);
        }

        function eachOf24Bits(text, take) {
          const bytes = atob(text);
          for (let index = 0; index < bytes.length / 3; index += 1) {
            take(index, bytes.charCodeAt(3 * index) << 16 | bytes.charCodeAt(3 * index + 1) << 8
              | bytes.charCodeAt(3 * index + 2));
          }
        }

        /// Numbers as the upper 24 bits of a float32.
        function floats(text) {
          const bits = new Uint32Array(text.length / 4);
          eachOf24Bits(text, (index, number) => { bits[index] = number << 8; });
          return new Float32Array(bits.buffer);
        }

        /// Numbers as shares of the way between two ends.
        function places({ from, to, at }) {
          const numbers = new Float64Array(at.length / 4);
          eachOf24Bits(at, (index, number) => { numbers[index] = from + (to - from) * number / 0xffffff; });
          return numbers;
        }

        /// A group's curve: places, values, band and the number of runs at each place; null without one.
        function groupCurve(picture, axis, smoothing) {
          const packed = picture.curves[axis]?.[smoothing];
          if (!packed) return null;
          return once(packed, () => ({
            x: places(packed.places),
            y: floats(packed.value),
            low: packed.low && floats(packed.low),
            high: packed.high && floats(packed.high),
            n: place => Array.isArray(packed.n) ? packed.n[place] : packed.n,
          }));
        }

        /// A run's thinned curve: of each stretch its place, its lowest, mean and highest value.
        function runCurve(run, axis, smoothing) {
          const curve = run.curves[smoothing];
          return {
            x: once(run.places[axis], places),
            ...once(curve, () => ({ low: floats(curve.low), y: floats(curve.mean), high: floats(curve.high) })),
          };
        }
        """#
}
