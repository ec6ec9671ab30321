print("chaosops")
