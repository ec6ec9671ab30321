import DataServer

DataServer.main()
