extension ReportPage {
    /// Tables: the groups, the hyperparameters, what one should know.
    static let tablesScript = #"""
        // Columns that are read, not compared by their digits.
        const inWords = new Set(["group", "runs", "tag", "seed", ...comparison.hparams_that_differ]);

        /// A table; rows of groups point at their curves.
        function table(headings, rows, caption, groupOf = () => null) {
          const isText = headings.map(heading => inWords.has(heading));
          return element("div", { class: "table" }, element("table", {},
            element("caption", {}, element("span", {}, caption)),
            element("thead", {}, element("tr", {}, headings.map((text, column) =>
              element("th", { scope: "col", class: isText[column] ? "text" : null }, text)))),
            element("tbody", {}, rows.map((row, index) => {
              const name = groupOf(index);
              const attributes = name === null ? {} : { ...ofGroup(name), tabindex: 0, ...highlighting(name) };
              const made = element("tr", attributes, row.map((cell, column) => column === 0
                ? element("th", { scope: "row" }, name === null ? [] : element("i", { class: "swatch" }), cell)
                : element("td", { class: isText[column] ? "text" : null }, cell)));
              if (name !== null) onChange(() => made.classList.toggle("hidden", !isShown(name)));
              return made;
            }))));
        }

        /// The words with which a tag's chart begins: which group is ahead, and how sure that is.
        function verdict(tag) {
          if (tag.verdict === "") return "";
          const [first] = tag.probability_of_improvement;
          return element("p", { class: "verdict" }, element("strong", {}, `${tag.verdict}.`), first && first.value !== null ? [
            " A seed of ", element("strong", ofGroup(first.x), first.x), ` does better than one of ${first.y} with probability `,
            element("strong", {}, figure(first.value)), ` ${interval(first)}; the means differ by `,
            element("strong", {}, figure(first.difference.value)), ` ${interval(first.difference)}.`] : []);
        }

        function summaryTable(tag, groups) {
          const has = key => groups.some(group => group[key] !== null);
          const columns = [
            ["group", group => group.name],
            ["n", group => group.n],
            ["final, mean ± std", group => figure(group.final.mean) + (group.final.std === null ? "" : ` ± ${figure(group.final.std)}`)],
            ["median", group => figure(group.final.median)],
            ["IQM [95 % interval]", group => `${figure(group.iqm.value)} ${interval(group.iqm)}`],
            ["AUC", group => figure(group.auc)],
            ...has("optimality_gap") ? [["optimality gap", group => figure(group.optimality_gap)]] : [],
            ...has("threshold_reached_at") ? [["threshold at", group => figure(group.threshold_reached_at)]] : [],
            ["steps/s", group => figure(group.steps_per_second)],
          ];
          return table(columns.map(([title]) => title), groups.map(group => columns.map(([, cell]) => cell(group))),
            `Final value: ${tag.final}; ${tag.direction}${tag.direction_by_name && tag.direction.startsWith("lower") ? " (by its name)" : ""}. `
              + "std with ddof = 1.",
            index => groups[index].name);
        }

        function hyperparametersSection() {
          const names = comparison.hparams_that_differ;
          const all = new Set(comparison.grouping.flatMap(group => Object.keys(group.hparams)));
          const equal = all.size - names.length;
          const runs = group => `${group.runs[0]}${group.runs.length > 1 ? ` and ${group.runs.length - 1} more` : ""}`;
          const tableOf = (names, isLast, caption) => table(["group", ...names, ...isLast ? ["runs"] : []],
            comparison.grouping.map(group =>
              [group.name, ...names.map(name => group.hparams[name] ?? "–"), ...isLast ? [runs(group)] : []]),
            `Hyperparameters in which the groups differ${caption}`, index => groupNames[index]);
          // So many columns stand side by side on paper.
          const onPaper = 6;
          const parts = Array.from({ length: Math.ceil(names.length / onPaper) },
            (_, part) => names.slice(part * onPaper, (part + 1) * onPaper));
          return section("What differs", "hparams",
            element("p", { class: "note" }, all.size === 0 ? "The runs tell no hyperparameters." :
              names.length === 0 ? "The hyperparameters do not differ between the groups."
                : `${equal === 0 ? "" : `${count(equal, "hyperparameter")} the same in all groups not shown; `}* stands for one in which a group's own runs differ.`),
            element("div", { class: parts.length > 1 ? "on-screen" : null },
              tableOf(names, true, "; point at a row to see its curves")),
            parts.length < 2 ? [] : element("div", { class: "on-paper" }, parts.map((part, index) =>
              tableOf(part, index === parts.length - 1, `, part ${index + 1} of ${parts.length}`))));
        }

        function healthSection() {
          const warnings = comparison.comparisons.flatMap(tag => tag.groups.flatMap(group =>
            group.warnings.map(text => ({ tag: tag.tag, group: group.name, text }))));
          const ill = comparison.comparisons.flatMap(tag => tag.groups.flatMap(group => group.runs.filter(run =>
            run.nan + run.infinite + run.rewinds + run.duplicates + run.gaps > 0).map(run => ({ tag: tag.tag, run }))));
          const isSound = warnings.length + damage.length + ill.length === 0;
          return section("Health", "health",
            isSound ? element("p", { class: "sound" }, "✓ No NaN, no infinity, no rewinds, no gaps, no damage.") : [],
            warnings.length === 0 ? [] : element("ul", { class: "warnings" }, warnings.map(({ tag, group, text }) =>
              element("li", {}, element("strong", ofGroup(group), group), ` (${tag}): ${text}`))),
            damage.length === 0 ? [] : element("ul", { class: "warnings" }, damage.map(text => element("li", {}, text))),
            ill.length === 0 ? [] : table(["run", "tag", "NaN", "infinite", "rewinds", "written again", "not replaced", "same step", "gaps in time"],
              ill.slice(0, 200).map(({ tag, run }) =>
                [run.run, tag, run.nan, run.infinite, run.rewinds, run.superseded, run.abandoned, run.duplicates, run.gaps].map(String)),
              "Runs with something to know"));
        }

        const section = (title, id, ...content) => element("section", { class: "card", "aria-labelledby": `${id}-title` },
          element("h2", { id: `${id}-title` }, title), content);
        """#
}
