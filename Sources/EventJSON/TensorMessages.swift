// The messages of Protos/tensor.proto, field by field.

extension MessageType {
    static let tensor = MessageType(
        .one(1, "dtype", .named(tensorTypes)),
        .one(2, "tensor_shape", .message(shape)),
        .one(3, "version_number", .int32),
        .one(4, "tensor_content", .bytes),
        .many(5, "float_val", .float),
        .many(6, "double_val", .double),
        .many(7, "int_val", .int32),
        .many(8, "string_val", .text),
        .many(9, "scomplex_val", .float),
        .many(10, "int64_val", .int64),
        .many(11, "bool_val", .bool),
        .many(12, "dcomplex_val", .double),
        .many(13, "half_val", .int32),
        .many(16, "uint32_val", .uint32),
        .many(17, "uint64_val", .uint64))

    private static let shape = MessageType(
        .many(2, "dim", .message(dimension)),
        .one(3, "unknown_rank", .bool))

    private static let dimension = MessageType(
        .one(1, "size", .int64),
        .one(2, "name", .text))

    private static let tensorTypes: [Int32: String] = [
        0: "DT_INVALID", 1: "DT_FLOAT", 2: "DT_DOUBLE", 3: "DT_INT32", 4: "DT_UINT8", 5: "DT_INT16",
        6: "DT_INT8", 7: "DT_STRING", 8: "DT_COMPLEX64", 9: "DT_INT64", 10: "DT_BOOL", 14: "DT_BFLOAT16",
        17: "DT_UINT16", 18: "DT_COMPLEX128", 19: "DT_HALF", 22: "DT_UINT32", 23: "DT_UINT64",
    ]
}
