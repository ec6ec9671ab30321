import TerminalGraphics

/// Numbers in tables: four digits that count, as many as one compares at a glance.
func figure(_ number: Double) -> String { number.isNaN ? "NaN" : shortDecimal(number) }
