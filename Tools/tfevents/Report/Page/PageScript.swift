extension ReportPage {
    /// The page: its head, its controls, and a section for each tag.
    static let pageScript = #"""
        function button(text, isPressed, press) {
          const made = element("button", { type: "button", "aria-pressed": String(isPressed()), click: press }, text);
          onChange(() => made.setAttribute("aria-pressed", String(isPressed())));
          return made;
        }

        function smoothingSlider() {
          const shown = element("output", { for: "smoothing" }, figure(smoothings[0]));
          const slider = element("input", {
            id: "smoothing", type: "range", min: 0, max: smoothings.length - 1, step: 1, value: 0,
            "aria-valuetext": figure(smoothings[0]), list: "smoothings",
            input: event => choose({ smoothing: Number(event.target.value) }),
          });
          onChange(() => {
            shown.textContent = figure(smoothings[state.smoothing]);
            slider.setAttribute("aria-valuetext", shown.textContent);
          });
          return element("div", { class: "control" }, element("label", { for: "smoothing" }, "Smoothing"), slider, shown);
        }

        function controls() {
          const reset = element("button", { type: "button", class: "quiet", disabled: true, click: () => choose({ zoom: null }) }, "Reset zoom");
          onChange(() => { reset.disabled = state.zoom === null; });
          return element("div", { class: "controls", role: "toolbar", "aria-label": "How curves are drawn" },
            smoothingSlider(),
            element("div", { class: "control segments", role: "group", "aria-label": "Axis" },
              axes.map((axis, number) => button(axis, () => state.axis === number, () => choose({ axis: number })))),
            element("div", { class: "control segments", role: "group", "aria-label": "Show" },
              button("log scale", () => state.log, () => choose({ log: !state.log })),
              button("seeds", () => state.seeds, () => choose({ seeds: !state.seeds })),
              button("bands", () => state.bands, () => choose({ bands: !state.bands }))),
            reset);
        }

        function legend() {
          return element("div", { class: "legend", role: "group", "aria-label": "Groups; click to show or hide, shift-click or press S to show one alone" },
            groupNames.map(name => {
              const chip = button([element("i", { class: "swatch" }), label(name)], () => isShown(name), event =>
                event.shiftKey ? solo(name) : toggle(name));
              return filled(chip, { ...ofGroup(name, { class: "chip" }), ...highlighting(name),
                title: `${name}\nclick: show or hide; double click, shift-click or S: alone`,
                dblclick: () => solo(name),
                keydown: event => { if (event.key === "s" || event.key === "S") solo(name); } }, []);
            }));
        }

        /// A chart that is drawn anew for the groups shown, with its table.
        function scoreFigure(title, hint, draw) {
          const holder = element("div");
          const note = element("p", { class: "note" });
          const details = element("div");
          onChange(() => {
            const width = Math.max(300, holder.clientWidth || 460);
            const [svg, values, words] = draw(width);
            holder.replaceChildren(svg);
            details.replaceChildren(values);
            note.textContent = words ?? "";
          });
          return element("figure", { class: "score" }, element("figcaption", {}, element("h3", {}, title), element("p", { class: "note" }, hint)),
            holder, note, element("details", {}, element("summary", {}, "As a table"), details));
        }

        function tagSection(tag, number) {
          const groups = tag.groups.map((group, index) => ({ ...group, picture: pictures.tags[number][index] }));
          const name = tag.environment === null ? tag.tag : `${tag.tag}, ${tag.environment}`;
          const curves = new CurveChart(name, groups);
          const orNone = draw => width => {
            const shown = groups.filter(isShown);
            return shown.length > 0 ? draw(shown, width) : [element("p", { class: "note" }, "No group is shown."), ""];
          };
          return section(name, `tag-${number}`, verdict(tag), curves.node, summaryTable(tag, groups),
            element("div", { class: "scores" },
              scoreFigure("Aggregates", "Of the final values, with bootstrap intervals of 95 %.", orNone(aggregatesChart)),
              scoreFigure("Seeds", "The final value of each run.", orNone(seedsChart)),
              scoreFigure("Performance profile", "The share of seeds above a score, with pointwise bands of 95 %.", orNone(profileChart)),
              tag.probability_of_improvement.length === 0 ? [] :
                scoreFigure("Probability of improvement", "That a seed of one group does better than one of the other; 0.5 is a coin.",
                  width => pairsChart(tag, width))));
        }

        const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

        function head() {
          const runs = comparison.grouping.reduce((sum, group) => sum + group.runs.length, 0);
          const rules = [...new Set(comparison.grouping.map(group => group.rule))].join("; ");
          return element("header", {}, element("h1", {}, provenance.title || "Comparison of runs"),
            element("p", { class: "note" }, `${count(runs, "run")} in ${count(groupNames.length, "group")}, grouped by ${rules}. `
              + "Lines are interquartile means over seeds, bands their pointwise bootstrap intervals of 95 %. "
              + "Drag over a curve to zoom, double-click to go back; arrow keys read values."),
            comparison.suggestion ? element("p", { class: "note" }, comparison.suggestion) : [],
            element("dl", { class: "provenance" }, Object.entries({
              from: provenance.paths.join(", "), read: `${count(provenance.files, "event file")} of ${count(provenance.runs, "run")}`,
              made: `${provenance.date}, by tfevents ${provenance.version}`.trim(), command: provenance.command,
            }).map(([what, text]) => element("div", {}, element("dt", {}, what), element("dd", {}, text)))));
        }

        document.getElementById("report").append(head(),
          element("div", { class: "bar" }, controls(), legend()),
          ...comparison.comparisons.map(tagSection), hyperparametersSection(), healthSection());
        document.title = provenance.title || `Comparison of ${groupNames.slice(0, 4).join(", ")}${groupNames.length > 4 ? "…" : ""}`;

        choose({});
        let lastWidth = document.body.clientWidth;
        new ResizeObserver(() => {
          if (document.body.clientWidth === lastWidth) return;
          lastWidth = document.body.clientWidth;
          choose({});
        }).observe(document.body);
        """#
}
