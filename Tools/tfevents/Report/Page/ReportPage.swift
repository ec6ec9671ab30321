/// The page around the data of a report.
enum ReportPage {
    /// Up to the data.
    ///
    /// The policy forbids the page to load anything, whatever its data say.
    static let beforeData = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>Comparison of runs</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        <noscript>This report draws its charts with JavaScript, which is switched off.</noscript>
        <main id="report"></main>
        <script type="application/json" id="data">
        """

    /// From the data on.
    static let afterData = """
        </script>
        <script>
        "use strict";
        (() => {
        \([dataScript, drawingScript, stateScript, curvesScript, pointingScript, scoresScript, tablesScript,
           pageScript].joined(separator: "\n"))
        })();
        </script>
        </body>
        </html>

        """
}
