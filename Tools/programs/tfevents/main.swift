import TFEventsTool

runTFEventsTool()
