print("tfevents")
