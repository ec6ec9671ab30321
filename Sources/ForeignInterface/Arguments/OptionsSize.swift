import TFEvents

/// Makes sure that the caller was compiled with all the fields of options that are read here.
func check<Options>(_ size: Int, of type: Options.Type, _ argument: String) throws(InvalidArgument) {
    let expected = MemoryLayout<Options>.size
    guard size >= expected else {
        throw InvalidArgument("\(argument).size", expected: "\(expected)", found: "\(size)")
    }
}
