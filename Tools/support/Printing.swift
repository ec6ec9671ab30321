public import OrderedJSON
import TerminalGraphics

/// Prints a line to standard output, in place of Swift's `print`.
///
/// Control characters and line breaks of names and texts in it are made visible. What standard output does not take
/// makes the tool fail in the end.
public func print(_ line: some CustomStringConvertible) {
    StandardOutput.write(visible(line.description) + "\n")
}

/// Prints a JSON value in a line.
public func print(_ value: JSONValue) {
    StandardOutput.write(value.text() + "\n")
}
