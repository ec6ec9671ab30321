#if Commands
import DataServer
import TFEventsTool

/// What the program `tfevents` of the package does.
@c(tfevents_tool)
public func runTool() -> Never { runTFEventsTool() }

/// What its program `tfevents-data-server` does.
@c(tfevents_data_server)
public func runDataServer() -> Never { DataServer.main() }
#endif
