extension ReportPage {
    /// What the reader has chosen, and who is told when it changes.
    static let stateScript = #"""
        const state = {
          axis: 0, smoothing: 0, log: false, seeds: false, bands: true,
          hidden: new Set(),
          // The stretch of the axis that all curves show; null for all.
          zoom: null,
        };

        const listeners = [];
        const onChange = listener => listeners.push(listener);

        let isDrawing = false;

        /// Changes the choice, and draws anew once for all changes at a time.
        function choose(changes) {
          if ("axis" in changes && changes.axis !== state.axis) changes.zoom = null;
          Object.assign(state, changes);
          if (isDrawing) return;
          isDrawing = true;
          requestAnimationFrame(() => {
            isDrawing = false;
            for (const listener of listeners) listener();
          });
        }

        const isShown = group => !state.hidden.has(group.name ?? group);

        function toggle(name) {
          const hidden = new Set(state.hidden);
          if (!hidden.delete(name)) hidden.add(name);
          choose({ hidden });
        }

        /// Shows one group alone, or all again where it is alone already.
        function solo(name) {
          const others = groupNames.filter(other => other !== name);
          const isAlone = !state.hidden.has(name) && others.every(other => state.hidden.has(other));
          choose({ hidden: new Set(isAlone ? [] : others) });
        }

        /// Fades all that belongs to other groups.
        function highlight(name) {
          const number = name === null ? null : String(groupNumber.get(name));
          for (const part of document.querySelectorAll("[data-group]")) {
            part.classList.toggle("faded", number !== null && part.dataset.group !== number);
          }
        }

        /// Highlights a group while it is pointed at or has the focus.
        const highlighting = name => ({
          pointerenter: () => highlight(name), pointerleave: () => highlight(null),
          focus: () => highlight(name), blur: () => highlight(null),
        });
        """#
}
