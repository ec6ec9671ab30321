public import ArgumentParser
public import EventVerification

extension RepairOptions.StepPolicy: @retroactive ExpressibleByArgument {}
