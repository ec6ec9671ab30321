extension ReportPage {
    /// Light and dark by what the reader's system asks for; paper is light.
    static let style = """
        :root {
          --page: #f5f6f8; --card: #ffffff; --text: #1b1f27; --quiet: #626b7a; --line: #e2e5ea; --base: #b6bcc7;
          --accent: #2f5fd0; --shadow: 0 1px 2px rgb(20 30 50 / .06), 0 4px 14px rgb(20 30 50 / .05);
          --color-0: #3566d6; --color-1: #e0731d; --color-2: #12936b; --color-3: #c8374a;
          --color-4: #8450c8; --color-5: #9a6b12; --color-6: #0d8fae; --color-7: #c2439b;
          --color-8: #0c4b51; --color-9: #761247; --color-10: #44219a; --color-11: #b18ba7;
          --color-12: #98a126; --color-13: #296904; --color-14: #85617c; --color-15: #a07dfb;
          --color-16: #953400; --color-17: #ef5f87; --color-18: #49528f; --color-19: #5b3922;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --page: #12151b; --card: #1a1f28; --text: #e6e9ef; --quiet: #97a1b2; --line: #2b323e; --base: #4b5566;
            --accent: #82a8ff; --shadow: 0 1px 2px rgb(0 0 0 / .4);
            --color-0: #7aa5ff; --color-1: #ffa45c; --color-2: #45cfa0; --color-3: #ff7f8c;
            --color-4: #bd93f9; --color-5: #dcb34f; --color-6: #4fc6e2; --color-7: #f58fd2;
            --color-8: #768b09; --color-9: #9a728a; --color-10: #b0f671; --color-11: #e8d4fe;
            --color-12: #d45003; --color-13: #0d9296; --color-14: #7e68e3; --color-15: #48fbf6;
            --color-16: #d0457c; --color-17: #a7976e; --color-18: #d8e5b8; --color-19: #95c42a;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text);
          font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
        main { max-width: 1200px; margin: 0 auto; padding: 24px 20px 48px; }
        h1 { font-size: 22px; margin: 0 0 4px; letter-spacing: -.01em; }
        h2 { font-size: 17px; margin: 0 0 8px; overflow-wrap: anywhere; }
        h3 { font-size: 14px; margin: 0; }
        .note { color: var(--quiet); margin: 0 0 10px; font-size: 13px; max-width: 100ch; overflow-wrap: anywhere; }
        .note:empty { display: none; }
        .provenance { margin: 0; color: var(--quiet); font-size: 12.5px; }
        .provenance div { display: grid; grid-template-columns: 10ch 1fr; gap: 8px; }
        .provenance dt { margin: 0; }
        .provenance dd { margin: 0; overflow-wrap: anywhere; }
        .provenance div:last-child dd { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 12px; }
        .nothing { display: grid; place-content: center; justify-items: center; gap: 10px; min-height: 220px; color: var(--quiet);
          border: 1px dashed var(--line); border-radius: 8px; text-align: center; padding: 16px; }
        .verdict { margin: 0 0 14px; font-size: 15px; overflow-wrap: anywhere; }
        .card { background: var(--card); border-radius: 12px; box-shadow: var(--shadow); padding: 18px 20px; margin-top: 18px; }
        strong.group, .swatch { --ink: var(--color); }
        strong.group { color: var(--ink); }

        .bar { position: sticky; top: 0; z-index: 3; display: grid; gap: 8px; margin: 14px -20px 0; padding: 10px 20px;
          background: color-mix(in srgb, var(--page) 92%, transparent); border-bottom: 1px solid var(--line);
          backdrop-filter: blur(6px); }
        .controls, .legend { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; }
        .legend { gap: 6px; max-height: 104px; overflow-y: auto; padding: 2px; }
        .control { display: flex; align-items: center; gap: 8px; }
        output { min-width: 2.6em; font-variant-numeric: tabular-nums; }
        input[type=range] { width: 150px; accent-color: var(--accent); }
        button { font: inherit; color: var(--text); background: var(--card); border: 1px solid var(--line); padding: 3px 11px;
          cursor: pointer; border-radius: 7px; }
        button:hover { border-color: var(--base); }
        button:disabled { opacity: .45; cursor: default; }
        .segments { gap: 0; }
        .segments button { border-radius: 0; margin-left: -1px; }
        .segments button:first-child { border-radius: 7px 0 0 7px; margin-left: 0; }
        .segments button:last-child { border-radius: 0 7px 7px 0; }
        .segments button[aria-pressed=true] { background: var(--accent); border-color: var(--accent); color: var(--card); }
        .chip { border-radius: 99px; max-width: 300px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
        .chip .swatch { margin-right: 7px; }
        .chip[aria-pressed=false] { color: var(--quiet); text-decoration: line-through; background: none; }
        .chip[aria-pressed=false] .swatch { background: none; box-shadow: inset 0 0 0 2px var(--color); }
        .swatch { display: inline-block; flex: none; width: 10px; height: 10px; border-radius: 3px; background: var(--ink);
          margin-right: 0; }
        th .swatch { margin-right: 8px; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

        figure { margin: 0; position: relative; min-width: 0; }
        .chart { display: block; width: 100%; height: auto; overflow: visible; }
        .curves .chart { cursor: crosshair; touch-action: pan-y; user-select: none; border-radius: 6px; }
        .chart text { fill: var(--quiet); font-size: 12px; font-variant-numeric: tabular-nums; }
        .chart text.heading { fill: var(--text); font-weight: 600; }
        .chart text.empty { font-size: 14px; }
        .chart text.name { fill: var(--text); }
        .grid line { stroke: var(--line); }
        .grid line.base { stroke: var(--base); }
        .group { transition: opacity .12s; }
        .faded { opacity: .14; }
        tr.faded, button.faded, li .faded, p .faded { opacity: .55; }
        tr.hidden { opacity: .4; }
        .curve path { fill: none; }
        .curve .mean { stroke: var(--color); stroke-width: 2.2; stroke-linejoin: round; }
        .curve .band { fill: var(--color); opacity: .17; }
        .seed .line { stroke: var(--color); stroke-width: 1; opacity: .6; }
        .seed .extent { fill: var(--color); opacity: .1; }
        .dash1 .swatch { background: repeating-linear-gradient(90deg, var(--ink) 0 2px, transparent 2px 4px); }
        .dash2 .swatch { background: repeating-linear-gradient(0deg, var(--ink) 0 2px, transparent 2px 4px); }
        .dash1 .mean { stroke-dasharray: 7 3; }
        .dash2 .mean { stroke-dasharray: 2 3; }
        .cursor line { stroke: var(--quiet); stroke-dasharray: 3 3; pointer-events: none; }
        .cursor circle { fill: var(--color); stroke: var(--card); stroke-width: 2; pointer-events: none; }
        .brush { fill: var(--accent); opacity: .18; pointer-events: none; }
        .interval { fill: var(--color); opacity: .38; }
        .estimate { stroke: var(--color); stroke-width: 3; }
        .seed-dot { fill: var(--color); fill-opacity: .65; stroke: var(--card); }
        .even { stroke: var(--base); stroke-dasharray: 4 4; }

        .readout { position: absolute; top: 14px; right: 22px; z-index: 2; display: none; pointer-events: none; font-size: 12.5px;
          background: color-mix(in srgb, var(--card) 88%, transparent); border: 1px solid var(--line); border-radius: 8px;
          box-shadow: var(--shadow); padding: 7px 10px; }
        .readout.shown { display: block; }
        .readout.left { right: auto; left: 74px; }
        .readout div { display: grid; grid-template-columns: auto 1fr auto; gap: 8px; align-items: center; }
        .readout b { font-variant-numeric: tabular-nums; font-weight: 600; text-align: right; }
        .readout .run { color: var(--quiet); font-size: 11.5px; }

        .scores { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 26px 32px; margin-top: 22px; }
        .score figcaption .note { margin-bottom: 6px; }
        details { margin-top: 6px; }
        summary { cursor: pointer; color: var(--quiet); font-size: 13px; width: max-content; }
        .table { overflow-x: auto; margin-top: 10px; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13.5px; }
        caption { caption-side: bottom; text-align: left; color: var(--quiet); font-size: 12.5px; padding-top: 6px; }
        caption span { display: inline-block; position: sticky; left: 0; max-width: min(100%, 100vw - 64px); }
        th, td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
        th:first-child, .text { text-align: left; }
        thead th { color: var(--quiet); font-weight: 500; font-size: 12.5px; }
        tbody th { font-weight: 600; min-width: 180px; overflow-wrap: anywhere; }
        td:not(.text) { white-space: nowrap; }
        td.text { overflow-wrap: anywhere; min-width: 11ch; }
        tbody tr[data-group]:hover { background: color-mix(in srgb, var(--color) 9%, transparent); }
        .on-paper { display: none; }
        .warnings { margin: 0; padding-left: 20px; overflow-wrap: anywhere; }
        .sound { margin: 0; color: var(--color-2); }

        @media screen and (max-width: 700px) {
          main { padding: 16px 10px 32px; }
          .card { padding: 14px 12px; border-radius: 8px; }
          .bar { position: static; margin: 12px 0 0; padding: 8px 0; }
          .legend { max-height: 76px; }
          .controls { gap: 6px 8px; }
          button { padding: 2px 8px; }
          tbody th { min-width: 110px; }
          .readout { max-width: 80%; }
        }

        @media print {
          :root { color-scheme: light; }
          body { background: #ffffff; }
          main { max-width: none; padding: 0; }
          .controls, .readout, .cursor, details:not([open]) { display: none; }
          .bar { position: static; margin: 14px 0 0; padding: 10px 0; border: none; background: none; }
          .legend { max-height: none; }
          .card { box-shadow: none; padding: 0; }
          figure, tr { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          .on-paper { display: block; }
          .on-screen { display: none; }
          .table { overflow: visible; }
          table { font-size: 10.5px; }
          th, td { padding: 3px 6px 3px 0; }
          tbody th { min-width: 12ch; }
          td:not(.text) { white-space: normal; }
          td.text { min-width: 9ch; }
          th, td { overflow-wrap: anywhere; }
        }
        """
}
