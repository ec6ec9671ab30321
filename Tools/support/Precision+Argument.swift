public import ArgumentParser
public import TFEvents

extension Precision: @retroactive ExpressibleByArgument {}
