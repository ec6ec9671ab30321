import CTFEvents

/// The schema of scalars: run, tag, step, wall_time and value.
enum ArrowScalarSchema {
    /// Fills in the schema; names and formats are literals, which live as long as the program.
    static func fill(_ schema: UnsafeMutablePointer<ArrowSchema>) {
        unsafe fill(schema, format: "+s", name: "", children: 5)
        guard let children = unsafe schema.pointee.children else { return }
        let columns: [(format: StaticString, name: StaticString)] = [
            ("i", "run"), ("i", "tag"), ("l", "step"), ("g", "wall_time"), ("g", "value"),
        ]
        for (index, column) in columns.enumerated() {
            guard let child = unsafe children[index] else { continue }
            unsafe fill(child, format: column.format, name: column.name, children: 0)
            if index < 2 {
                let dictionary = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
                unsafe fill(dictionary, format: "u", name: "", children: 0)
                unsafe child.pointee.dictionary = dictionary
            }
        }
    }

    private static func fill(
        _ schema: UnsafeMutablePointer<ArrowSchema>, format: StaticString, name: StaticString,
        children count: Int
    ) {
        unsafe schema.initialize(to: ArrowSchema())
        unsafe schema.pointee.format = unsafe characters(format)
        unsafe schema.pointee.name = unsafe characters(name)
        unsafe schema.pointee.n_children = Int64(count)
        if count > 0 {
            let children = UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>.allocate(capacity: count)
            for index in 0..<count {
                unsafe (children + index).initialize(to: .allocate(capacity: 1))
            }
            unsafe schema.pointee.children = children
        }
        unsafe schema.pointee.release = { schema in
            guard let schema = unsafe schema else { return }
            for index in 0..<Int(unsafe schema.pointee.n_children) {
                guard let child = unsafe schema.pointee.children?[index] else { continue }
                if let release = unsafe child.pointee.release { unsafe release(child) }
                unsafe child.deallocate()
            }
            unsafe schema.pointee.children?.deallocate()
            if let dictionary = unsafe schema.pointee.dictionary {
                if let release = unsafe dictionary.pointee.release { unsafe release(dictionary) }
                unsafe dictionary.deallocate()
            }
            unsafe schema.pointee.release = nil
        }
    }

    private static func characters(_ text: StaticString) -> UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
    }
}
